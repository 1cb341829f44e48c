"""Agreements and papers."""

from __future__ import annotations

from compact_tui.cli.outputs.judging import Output


class Asked(Output, frozen=True):
    """A partner asked to endorse."""

    id: str
    document: str
    organisation: str


class Attached(Output, frozen=True):
    """The bytes that an agreement is tied to; the digest in hex, the size in bytes."""

    document: str
    name: str
    sha256: str
    size: int


class Staged(Output, frozen=True):
    """A stage of an adoption, and what the adoption has come to."""

    id: str
    document: str
    body: str
    act: str
    outcome: str
    supersedes: str | None


class Link(Output, frozen=True):
    """A link of the endorsement chain; ``signed_by`` is blank for this office's own."""

    on: str
    organisation: str
    body: str
    act: str
    evidence: str
    signed_by: str


class Chain(Output, frozen=True):
    """Who stands behind an agreement, and who was asked and has not answered."""

    document: str
    chain: list[Link]
    outstanding: list[str]


class Format(Output, frozen=True):
    """A report format."""

    id: str
    title: str
    recipient: str
    sections: list[str]


class PaperHead(Output, frozen=True):
    """A paper."""

    id: str
    ref: str
    title: str


class Missing(Output, frozen=True):
    """What the recipient requires and the paper lacks."""

    part: str
    label: str
    sentence: str


class Rendered(Output, frozen=True):
    """A paper that was written to a file."""

    file: str
    missing: list[str]
