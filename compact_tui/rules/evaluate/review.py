"""Reviews and reports: what falls due so many months after the last, with three answers."""

from __future__ import annotations

from datetime import date

from compact_tui.records import PartialDate
from compact_tui.rules.days import add_months
from compact_tui.rules.evaluate._answers import cannot_tell, met, not_met
from compact_tui.rules.facts import Reported, ReportingFacts, ReviewFacts
from compact_tui.rules.outcomes import all_of
from compact_tui.rules.values import ReportingValue, ReviewValue
from compact_tui.rules.verdict import Check, Outcome, Verdict
from compact_tui.rules.words import count, label, sentence, short_day


def judge_review(value: ReviewValue, facts: ReviewFacts) -> Verdict:
    """Say whether a subject was reviewed within its months.

    A date of a year's or a month's precision is met or missed only where every day it may be says
    so: reviewed "in 2009" and due yearly, it is surely overdue from the first day of 2011.
    """
    what = _reviewed(value.subject)
    last = facts.last.get(value.subject, PartialDate())
    known = _known(facts.how.get(value.subject, "last reviewed"), last)
    if value.every_months is None:
        return cannot_tell(f"{what}: {known}; it is kept under review, and no interval is stated")
    outcome, text = due_within(last, value.every_months, facts.today)
    return _answer(outcome, f"{what}, due every {_months(value.every_months)}: {known}, {text}")


def _reviewed(subject: str) -> str:
    """A work programme is agreed anew; all else is reviewed."""
    word = label({}, subject)
    return f"the {word}" if subject == "work_programme" else f"the review of the {word}"


def judge_reporting(value: ReportingValue, facts: ReportingFacts) -> Verdict:
    """Say whether every recipient was reported to within the months the rule allows."""
    if value.every_months is None:
        return cannot_tell(f"{value.what}: as appropriate, and no interval is stated")
    checks = tuple(_to_one(key, value.every_months, value, facts) for key in value.to)
    outcome = all_of(check.outcome for check in checks)
    return Verdict(outcome, tuple(sentence(check.text) for check in checks), checks)


def _to_one(key: str, months: int, value: ReportingValue, facts: ReportingFacts) -> Check:
    made = [report for report in facts.reports if report.to == key]
    last = max(
        made, key=lambda report: report.on.sort_key, default=Reported("", key, PartialDate())
    )
    name = facts.names.get(key) or label({}, key)
    outcome, text = due_within(last.on, months, facts.today)
    known = _known("last made", last.on)
    what = f"{value.what} to {name}, due every {_months(months)}"
    return Check(f"{what}: {known}, {text}", outcome)


def due_within(last: PartialDate, months: int, today: date) -> tuple[Outcome, str]:
    """Say whether ``today`` still lies within ``months`` of a date, and until when that is."""
    if not (last.earliest and last.latest):
        return Outcome.CANNOT_TELL, "so it cannot be told when the next is due"
    first, surely = add_months(last.earliest, months), add_months(last.latest, months)
    if today <= first:
        return Outcome.MET, f"next by {short_day(first)}"
    if today <= surely:
        days = f"between {short_day(first)} and {short_day(surely)}"
        return Outcome.CANNOT_TELL, f"so the next falls due {days}"
    return Outcome.NOT_MET, f"overdue since {short_day(surely)}"


def _known(how: str, last: PartialDate) -> str:
    return f"{how} {last.text}" if last.text else "no date is recorded"


def _months(number: int) -> str:
    return count(number, "month")


def _answer(outcome: Outcome, line: str) -> Verdict:
    return {Outcome.MET: met, Outcome.NOT_MET: not_met, Outcome.CANNOT_TELL: cannot_tell}[outcome](
        line
    )
