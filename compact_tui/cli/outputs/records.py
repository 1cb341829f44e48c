"""Records, their history, and what an office begins with."""

from __future__ import annotations

import msgspec

from compact_tui.cli.outputs.judging import Finding, Output, Rule


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A record: the fields of its type stand beside these three."""

    type: str
    id: str
    owner: str


class Made(Output, frozen=True):
    """A new workspace, with how many records of each type it begins with."""

    workspace: str
    office: str
    records: dict[str, int]


class Tour(Output, frozen=True):
    """What the tour told, line by line."""

    folder: str
    lines: list[str]


class MeetingHead(Output, frozen=True):
    """A meeting to come."""

    ref: str
    title: str
    date: str


class Waiting(Output, frozen=True):
    """A matter that waits for a body's answer."""

    to: str
    matter: str


class Status(Output, frozen=True):
    """What is due, waiting and to be looked at."""

    office: str
    on: str
    meetings: list[MeetingHead]
    referrals: list[Waiting]
    findings: list[Finding]


class Explained(Output, frozen=True):
    """One rule, and what it finds."""

    rule: Rule
    findings: list[Finding]


class Touched(Output, frozen=True):
    """A record that an act touched."""

    type: str
    id: str


class Act(Output, frozen=True):
    """One act of the history; ``at_ms`` is the writing machine's clock, milliseconds since 1970."""

    sequence: int
    at_ms: int
    who: str
    why: str
    records: list[Touched]
