"""The five ways of counting the days between the day of issue and the day of the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from compact_tui.rules.days._breaks import in_a_break
from compact_tui.rules.values import Convention

CONVENTION_WORDS: dict[Convention, str] = {
    "calendar": "calendar days",
    "clear": "clear days",
    "working": "working days",
    "clear_working": "clear working days",
    "clear_parish": "clear days as parishes count them",
}
"""How each convention is named in a sentence."""

_ONE = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_CLEAR = frozenset({"clear", "clear_working", "clear_parish"})


def days_between(
    issued: date, meeting: date, convention: Convention, holidays: frozenset[date] = frozenset()
) -> int:
    """Return how many days' notice an issue date gives; 0 on the day of the meeting or after it.

    ======================  ======================================================================
    ``calendar``            meeting date minus issue date
    ``clear``               neither the day of issue nor the day of the meeting
    ``working``             as calendar, without Saturdays, Sundays and bank holidays
    ``clear_working``       as clear, without Saturdays, Sundays and bank holidays
    ``clear_parish``        as clear, without Sundays, bank holidays and the whole Christmas and
                            Easter breaks; Saturdays count
    ======================  ======================================================================

    Parameters:
        holidays: bank holidays of the place, of every year that the days touch.
    """
    return sum(1 for day in _span(issued, meeting, convention) if counts(day, convention, holidays))


def latest_issue_day(
    meeting: date, days: int, convention: Convention, holidays: frozenset[date] = frozenset()
) -> date:
    """Return the last day on which something may go out to give at least ``days`` days' notice.

    >>> latest_issue_day(date(2010, 6, 8), 5, "clear_working")
    datetime.date(2010, 5, 31)
    """
    if days <= 0:
        return meeting
    day, left = meeting, days
    while left:
        day -= _ONE
        left -= counts(day, convention, holidays)
    return day - _ONE if convention in _CLEAR else day


def counts(day: date, convention: Convention, holidays: frozenset[date]) -> bool:
    """Say whether a day is one of those that a convention counts."""
    if convention in {"working", "clear_working"}:
        return day.weekday() < _SATURDAY and day not in holidays
    if convention == "clear_parish":
        return day.weekday() != _SUNDAY and day not in holidays and not in_a_break(day, holidays)
    return True


def _span(issued: date, meeting: date, convention: Convention) -> Iterator[date]:
    """Yield the days from the issue (or the day after it) to the day before the meeting."""
    day = issued + _ONE if convention in _CLEAR else issued
    while day < meeting:
        yield day
        day += _ONE
