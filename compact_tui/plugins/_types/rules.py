"""Contributions that say what a place's rules are, dated and cited."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from compact_tui._override import override
from compact_tui.plugins._types._check import Contribution, Fault, bad_citation, bad_id, blank
from compact_tui.records import Citation, PartialDate
from compact_tui.rules.verdict import RuleStatus, Strength, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleVersion(Contribution):
    """What a rule says from a date on; the newest version not after a day is in force that day.

    Parameters:
        since: the date as the document gives it (``2009``, ``June 2006``); blank for always.
        status: defined, none, not_stated, to_be_worked_up or proposed.
        value: the parameters; None unless the rule is defined or proposed.
        citation: document, clause and short quote.
    """

    since: str
    status: RuleStatus = "defined"
    strength: Strength = "must"
    value: msgspec.Struct | None = None
    citation: Citation | None = None

    @override
    def _faults(self) -> Iterator[Fault]:
        yield from _bad_start(self.since)
        yield from bad_citation(self.citation, needed=self.status != "not_stated")
        if self.status == "defined" and self.value is None:
            yield (
                "a defined rule needs a value",
                "Give its value, or say status none, not_stated or to_be_worked_up",
            )
        if self.value is not None and self.status not in {"defined", "proposed"}:
            yield (
                f"a rule that is {self.status} has no value",
                "Take the value out, or say status defined or proposed",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Contribution):
    """A rule of a body: its kind and its dated versions.

    Parameters:
        id: starts with the body's id, such as ``bromley.csg.quorum``.
        kind: name of a rule kind, such as ``quorum``.
        body: id of the body that it binds.
    """

    id: str
    kind: str
    body: str
    versions: tuple[RuleVersion, ...]

    @override
    def _faults(self) -> Iterator[Fault]:
        yield from bad_id(self.id)
        yield from bad_id(self.body, "body")
        yield from _bad_kind(self.kind, "kind")
        if not self.versions:
            yield "it has no versions", "Give at least one, with the date from which it holds"
        starts = [version.since for version in self.versions]
        for start in sorted({one for one in starts if starts.count(one) > 1}):
            yield f"two versions start at {start or 'no date'!r}", "Keep one, or date them apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleKind(Contribution):
    """A kind of rule that a code plugin adds: the type of its value and how it is judged.

    Parameters:
        name: one lower-case word or two joined by an underscore.
        value: the struct that holds its parameters.
        facts: the facts class it wants, one of those in ``compact_tui.plugins``.
        evaluate: pure function of (value, facts); it must not keep or fetch anything.
    """

    name: str
    title: str
    value: type[msgspec.Struct]
    facts: type[object]
    evaluate: Callable[[msgspec.Struct, object], Verdict]

    @override
    def _faults(self) -> Iterator[Fault]:
        yield from _bad_kind(self.name, "name")
        yield from blank(self.title, "title")


def _bad_kind(name: str, field: str) -> Iterator[Fault]:
    if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name):
        todo = "Write a lower-case word, or two joined by _"
        yield f"{field} {name!r} is no name of a rule kind", todo


def _bad_start(since: str) -> Iterator[Fault]:
    if since and not PartialDate.parse(since).value:
        yield (
            f"since {since!r} is no date",
            "Write it as the paper does, such as 2009, June 2006 or 10 October 2005",
        )
