"""Verdicts: met, not met, or cannot tell, always with the working and the rule behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

import msgspec

from compact_tui.records import Citation, PartialDate

Strength: TypeAlias = Literal[
    "must",
    "should",
    "normally",
    "in_principle",
    "as_far_as_practicable",
    "as_soon_as_possible",
]
RuleStatus: TypeAlias = Literal["defined", "none", "not_stated", "to_be_worked_up", "proposed"]


class Outcome(StrEnum):
    """The three answers of a verdict."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """One rule as it stands on a day.

    Parameters:
        key: the rule's id, such as ``bromley.csg.quorum``.
        kind: the rule kind, such as ``quorum``.
        body: key of the body that it binds.
        status: whether the document defines it, has none, says nothing, or leaves it for later.
        value: the parameters in force; None unless ``status`` is defined or proposed.
        since: from when this value holds.
        citation: document, clause and short quote.
        provider: plugin id and version that contributed it, such as ``bromley 1.0.0``.
    """

    key: str
    kind: str
    body: str
    strength: Strength
    status: RuleStatus
    value: msgspec.Struct | None
    since: PartialDate
    citation: Citation | None
    provider: str


@dataclass(frozen=True, slots=True)
class Check:
    """One line of a working: what was needed, what was counted, and who.

    Parameters:
        text: the line in words, such as ``60% of 7 filled seats = 4.2, so 5 people, rounded up;
            4 present``.
        needed, counted: the two figures, where there are such.
        who: names or labels of those who count toward it.
        missing: names or labels of those who would have.
        parts: the checks below it, for all-of and any-of.
    """

    text: str
    outcome: Outcome
    needed: int | None = None
    counted: int | None = None
    who: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    parts: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of one rule about some facts.

    Parameters:
        outcome: met, not met, or cannot tell.
        checks: the working, as a tree for drawing.
        working: the same in sentences, one a line, for print and speech.
        rule: the rule in force that was asked; None only where no rule is known at all.
    """

    outcome: Outcome
    working: tuple[str, ...]
    checks: tuple[Check, ...] = ()
    rule: RuleInForce | None = None


Severity: TypeAlias = Literal["breach", "warning", "prompt", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the officer should look at; it never changes anything by itself.

    Parameters:
        code: stable name of the check, such as ``balance`` or ``paper-dated-before-event``.
        severity: a breached must, a warning, a prompt for a reason, or a note.
        body: key of the body concerned, blank where none.
        record: id of the record to open, blank where none.
        sentence: what is the matter, in one sentence.
        working: how it was found.
        citation: document and clause.
        todo: what the officer can do next.
        verdict: the verdict behind it, where a rule was judged.
    """

    code: str
    severity: Severity
    sentence: str
    body: str = ""
    record: str = ""
    working: tuple[str, ...] = ()
    citation: Citation | None = None
    todo: str = ""
    verdict: Verdict | None = None
