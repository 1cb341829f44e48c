"""Frequency: so many meetings in each period, or no more than so many months between two.

"At least quarterly" can be read both ways: meetings on 2 January, 30 June, 1 July and 31 December
put one in each quarter, yet leave gaps of 179 and 183 days. The rule says which reading is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import ceil

from compact_tui.records import Answer, PartialDate
from compact_tui.rules.days import add_months
from compact_tui.rules.evaluate._answers import cannot_tell, from_checks
from compact_tui.rules.facts import FrequencyFacts, MeetingDay
from compact_tui.rules.outcomes import all_of, enough
from compact_tui.rules.periods import MONTHS, Period, period_of
from compact_tui.rules.values import FrequencyValue
from compact_tui.rules.verdict import Check, Outcome, Verdict
from compact_tui.rules.words import count, label, short_day

_SHOWN = 8
"""How many periods or gaps a working shows at most: the latest."""


def judge_frequency(value: FrequencyValue, facts: FrequencyFacts) -> Verdict:
    """Say whether a body met as often as its rule says, from its first recorded meeting on.

    The period that ``today`` lies in is never held against the body; the working tells how it
    stands. Nor is the period in which the records begin.
    """
    dated = [meeting for meeting in facts.meetings if meeting.on.earliest and meeting.on.latest]
    held = [meeting for meeting in dated if meeting.on.is_after(facts.today) is not Answer.YES]
    if not held:
        return cannot_tell(f"no meeting of {facts.body_name} with a date is recorded")
    held.sort(key=lambda meeting: meeting.on.sort_key)
    checks = tuple(
        _gaps(value, facts, held) if value.reading == "largest_gap" else _each(value, facts, held)
    )
    outcome = all_of(check.outcome for check in checks)
    shown = tuple(check for check in checks if check.outcome is not Outcome.MET) or checks
    shown = shown[-_SHOWN:]
    return from_checks(
        outcome,
        shown,
        *_more(checks, shown),
        *_now(value, facts, dated),
        _whose_year(value, facts),
        _let_off(value, outcome),
    )


def _more(checks: tuple[Check, ...], shown: tuple[Check, ...]) -> Iterator[str]:
    bad = sum(1 for check in checks if check.outcome is not Outcome.MET)
    if bad > len(shown):
        yield f"and {bad - len(shown)} earlier"


def _whose_year(value: FrequencyValue, facts: FrequencyFacts) -> str:
    if value.year is None and value.period == "year" and value.reading == "each_period":
        return f"the document does not say which year is meant; counted here are {facts.year} years"
    return ""


def _let_off(value: FrequencyValue, outcome: Outcome) -> str:
    if value.or_as_necessary and outcome is not Outcome.MET:
        return "the document adds “or as necessary”, so this only prompts"
    return ""


def _each(value: FrequencyValue, facts: FrequencyFacts, held: list[MeetingDay]) -> Iterator[Check]:
    """Check each whole period before the running one, from that of the first recorded meeting."""
    first = held[0].on.earliest or facts.today
    begins = period = period_of(first, value.period, value.year or facts.year)
    current = period_of(facts.today, value.period, value.year or facts.year)
    while period.last < current.first:
        check = _in_period(value, period, held)
        if period == begins and check.outcome is Outcome.NOT_MET:
            text = f"{check.text} (the records begin in it)"
            check = replace(check, outcome=Outcome.CANNOT_TELL, text=text)
        yield check
        period = period.next(value.period)


def _in_period(value: FrequencyValue, period: Period, held: list[MeetingDay]) -> Check:
    certain = sum(1 for meeting in held if _surely_in(meeting.on, period))
    possible = sum(1 for meeting in held if _maybe_in(meeting.on, period))
    who = tuple(meeting.label for meeting in held if _maybe_in(meeting.on, period))
    text = f"{period.text}: {_said(certain, possible)}, at least {value.at_least} needed"
    outcome = enough(value.at_least, certain, possible)
    return Check(text, outcome, value.at_least, certain, who)


def _said(certain: int, possible: int) -> str:
    if possible > certain:
        return f"{certain} to {count(possible, 'meeting')}"
    return count(certain, "meeting") if certain else "no meeting"


def _surely_in(on: PartialDate, period: Period) -> bool:
    return bool(on.earliest and on.latest) and (
        period.first <= (on.earliest or period.last) and (on.latest or period.first) <= period.last
    )


def _maybe_in(on: PartialDate, period: Period) -> bool:
    if not (on.earliest and on.latest):
        return False
    return on.earliest <= period.last and on.latest >= period.first


def _gaps(value: FrequencyValue, facts: FrequencyFacts, held: list[MeetingDay]) -> Iterator[Check]:
    """Check the time between each two meetings, and from the last of them until today."""
    months = ceil(MONTHS[value.period] / value.at_least)
    for one, other in pairwise(held):
        yield _gap(months, one.on, other.on, other.label)
    today = PartialDate.of(facts.today)
    since = _gap(months, held[-1].on, today, "today")
    if since.outcome is not Outcome.MET or len(held) == 1:
        yield since


def _gap(months: int, one: PartialDate, other: PartialDate, what: str) -> Check:
    """The gap is too long where even the shortest it may be passes so many months."""
    first, last = (one.earliest, one.latest), (other.earliest, other.latest)
    if not (first[0] and first[1] and last[0] and last[1]):
        return Check(f"no date is recorded for {what}", Outcome.CANNOT_TELL)
    if last[1] <= add_months(first[0], months):
        outcome = Outcome.MET
    elif last[0] > add_months(first[1], months):
        outcome = Outcome.NOT_MET
    else:
        outcome = Outcome.CANNOT_TELL
    days = (last[0] - first[1]).days
    about = "" if (one.day and other.day) else "about "
    text = f"{one.text} to {other.text}: {about}{count(max(days, 0), 'day')}"
    return Check(f"{text}, at most {count(months, 'month')} asked", outcome)


def _now(value: FrequencyValue, facts: FrequencyFacts, dated: list[MeetingDay]) -> Iterator[str]:
    """Say how the running period stands, meetings planned in it included."""
    if value.reading == "largest_gap":
        latest = max(dated, key=lambda meeting: meeting.on.sort_key).on
        months = ceil(MONTHS[value.period] / value.at_least)
        if latest.latest:
            yield f"next by {short_day(add_months(latest.latest, months))}"
        return
    period = period_of(facts.today, value.period, value.year or facts.year)
    number = sum(1 for meeting in dated if _maybe_in(meeting.on, period))
    left = value.at_least - number
    kind = label({}, value.period)
    if left > 0:
        yield f"this {kind} ({period.text}): {_said(number, number)} so far, {left} still to come"
    else:
        yield f"this {kind} ({period.text}): {_said(number, number)}"
