"""Rules by the day: of each rule, the newest version that had begun is in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from compact_tui.plugins._types import Rule
from compact_tui.records import PartialDate
from compact_tui.rules.verdict import RuleInForce


def versions_of(rule: Rule, provider: str) -> tuple[RuleInForce, ...]:
    """Return the versions of a rule as judging wants them, oldest first."""
    made = (
        RuleInForce(
            key=rule.id,
            kind=rule.kind,
            body=rule.body,
            strength=version.strength,
            status=version.status,
            value=version.value,
            since=PartialDate.declared(version.since),
            citation=version.citation,
            provider=provider,
        )
        for version in rule.versions
    )
    return tuple(sorted(made, key=lambda one: first_day(one.since)))


def first_day(since: PartialDate) -> date:
    """Return the first day on which a version may hold: a rule of 2009 holds from 1 January 2009.

    A version without a date has always held.
    """
    return since.earliest or date.min


def on_day(rules: Iterable[tuple[RuleInForce, ...]], day: date) -> Iterator[RuleInForce]:
    """Yield, of each rule, the newest version that had begun by a day."""
    for versions in rules:
        begun = [one for one in versions if first_day(one.since) <= day]
        if begun:
            yield begun[-1]
