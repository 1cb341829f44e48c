"""Keys, partners and bundles."""

from __future__ import annotations

from typing import Any, Literal

from compact_tui.cli.outputs.judging import Output


class Identity(Output, frozen=True):
    """This office."""

    office: str
    name: str
    fingerprint: str


class Published(Output, frozen=True):
    """This office's card in a file."""

    file: str
    fingerprint: str


class Partner(Output, frozen=True):
    """A partner office, and on what grounds it is known."""

    office: str
    name: str
    how: str
    fingerprint: str


class Exported(Output, frozen=True):
    """A bundle that was written; the size in bytes."""

    file: str
    changesets: int
    operations: int
    withheld: int
    size: int
    sha256: str


class Inspected(Output, frozen=True):
    """What a bundle says of itself, none of it verified."""

    office: str
    name: str
    changesets: int
    operations: int
    withheld: int
    endorsements: int
    verified: Literal[False]


class Verified(Output, frozen=True):
    """A bundle that was verified whole, and why it has to wait, if it has to."""

    verified: Literal[True]
    sender: str
    holds: list[str]


class FieldChange(Output, frozen=True):
    """What becomes of a field."""

    field: str
    outcome: str
    before: Any
    after: Any


class RecordChange(Output, frozen=True):
    """What becomes of a record."""

    type: str
    id: str
    owner: str
    outcome: str
    fields: list[FieldChange]


class OfficeCount(Output, frozen=True):
    """What arrives from one office."""

    name: str
    changesets: int
    operations: int
    withheld: int
    future_dated: int


class Imported(Output, frozen=True):
    """What an import does, whether it was done, and why it has to wait, if it has to."""

    sender: str
    applied: bool
    holds: list[str]
    records: list[RecordChange]
    offices: list[OfficeCount]
    notices: list[str]


class Contested(Output, frozen=True):
    """A live value of a field in conflict, or a proposal."""

    type: str
    title: str
    field: str
    office: str
    value: str
