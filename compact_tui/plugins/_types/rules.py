"""Contributions that say what a place's rules are, dated and cited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from compact_tui.records import Citation
from compact_tui.rules.verdict import RuleStatus, Strength, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleVersion:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleKind:
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
