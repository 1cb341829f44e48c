"""Rules, verdicts and findings, as they are printed."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Outcome = Literal["met", "not_met", "cannot_tell"]


class Output(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Closed: a key that is not named here is a defect."""


class Citation(Output, frozen=True):
    """The document, the clause, and its words."""

    source: str
    clause: str
    quote: str


class Rule(Output, frozen=True):
    """A rule in force; its value is as the pack writes it."""

    key: str
    kind: str
    body: str
    strength: str
    status: str
    value: dict[str, Any] | None
    since: str
    citation: Citation | None
    provider: str


class Check(Output, frozen=True):
    """One condition of a verdict; ``parts`` are checks of the same shape."""

    text: str
    outcome: Outcome
    needed: int | None
    counted: int | None
    who: list[str]
    missing: list[str]
    parts: list[Check]


class Verdict(Output, frozen=True):
    """Met, not met or cannot tell, with the working and the rule behind it."""

    outcome: Outcome
    working: list[str]
    checks: list[Check]
    rule: Rule | None


class Finding(Output, frozen=True):
    """Something that the officer should look at."""

    code: str
    severity: Literal["breach", "warning", "prompt", "note"]
    body: str
    record: str
    sentence: str
    working: list[str]
    citation: Citation | None
    todo: str
