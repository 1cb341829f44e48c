"""The Christmas and Easter breaks, which no clear day of a parish falls in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

_SATURDAY = 5


@lru_cache(maxsize=512)
def easter_day(year: int) -> date:
    """Return Easter Day of a year (Gregorian), by the anonymous computus of 1876."""
    golden, century, place = year % 19, year // 100, year % 100
    leap_centuries, century_rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon + 15) % 30
    fours, rest = divmod(place, 4)
    sunday = (32 + 2 * century_rest + 2 * fours - epact - rest) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def in_a_break(day: date, holidays: frozenset[date]) -> bool:
    """Say whether a day lies in a Christmas or an Easter break, first and last day included."""
    return _in_easter(day) or _in_christmas(day, holidays)


def _in_easter(day: date) -> bool:
    """From the Thursday before Easter Day to the Tuesday after it."""
    easter = easter_day(day.year)
    return easter - timedelta(days=3) <= day <= easter + timedelta(days=2)


def _in_christmas(day: date, holidays: frozenset[date]) -> bool:
    """From the last weekday before Christmas Day to the first after it that is no bank holiday.

    A weekday is Monday to Friday here. Where Christmas Day makes the statute's "week day" open to
    another reading, this one leaves out more days and so never gives too short a notice.
    """
    if day.month not in {1, 12}:
        return False
    christmas = date(day.year if day.month == 12 else day.year - 1, 12, 25)
    first = _walk(christmas, -1, lambda at: at.weekday() < _SATURDAY)
    last = _walk(christmas, 1, lambda at: at.weekday() < _SATURDAY and at not in holidays)
    return first <= day <= last


def _walk(start: date, step: int, wanted: Callable[[date], bool]) -> date:
    day = start + timedelta(days=step)
    while not wanted(day):
        day += timedelta(days=step)
    return day
