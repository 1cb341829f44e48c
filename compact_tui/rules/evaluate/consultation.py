"""Consultation: the weeks it must run, and the reason where it is shorter."""

from __future__ import annotations

from compact_tui.records import PartialDate
from compact_tui.rules.evaluate._answers import cannot_tell, met, not_met
from compact_tui.rules.facts import ConsultationFacts
from compact_tui.rules.values import ConsultationValue
from compact_tui.rules.verdict import Verdict
from compact_tui.rules.words import count


def judge_consultation(value: ConsultationValue, facts: ConsultationFacts) -> Verdict:
    """Say whether a consultation runs for its weeks: closing date minus opening date.

    Twelve weeks are 84 days; 83 are too few. Where a date is imprecise and the answer hangs on it,
    it cannot be told.
    """
    if value.of == "major" and not facts.major:
        return met("It is not a major consultation, and the rule speaks of major ones only")
    wanted = value.weeks * 7
    shortest, longest = _bounds(facts.opens, facts.closes)
    if shortest is None or longest is None:
        return cannot_tell(f"{_need(value)}; it is not recorded when it opens and closes")
    run = f"from {facts.opens.text} to {facts.closes.text} is {_days(shortest, longest)}"
    text = f"{_need(value)}; {run}"
    if shortest >= wanted:
        return met(text)
    if longest >= wanted:
        return cannot_tell(f"{text}, as precise as the dates are")
    short = f"{text}, {count(wanted - longest, 'day')} too few"
    return not_met(short, f"reason given: {facts.reason}" if facts.reason else "no reason is given")


def _need(value: ConsultationValue) -> str:
    return f"{count(value.weeks, 'week')} are {value.weeks * 7} days"


def _days(shortest: int, longest: int) -> str:
    return count(longest, "day") if shortest == longest else f"{shortest} to {longest} days"


def _bounds(opens: PartialDate, closes: PartialDate) -> tuple[int | None, int | None]:
    """Return the fewest and the most days between two dates."""
    if not (opens.earliest and opens.latest and closes.earliest and closes.latest):
        return None, None
    return (closes.earliest - opens.latest).days, (closes.latest - opens.earliest).days
