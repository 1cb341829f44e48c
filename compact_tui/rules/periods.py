"""Quarters, half years and years of the four kinds of year in which officers count."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

from compact_tui.rules.days import add_months
from compact_tui.rules.values import Year
from compact_tui.rules.words import short_day

PeriodKind: TypeAlias = Literal["quarter", "half_year", "year"]

MONTHS: dict[PeriodKind, int] = {"quarter": 3, "half_year": 6, "year": 12}
_FIRST_MONTH: dict[Year, int] = {
    "calendar": 1,
    "financial": 4,
    "municipal": 5,  # it begins with the annual meeting in May; the month's first day stands for it
    "academic": 9,
}


class Period(NamedTuple):
    """A stretch of days, first and last included."""

    first: date
    last: date

    @property
    def text(self) -> str:
        """The period for people, such as ``1 January 2010 to 31 March 2010``."""
        return f"{short_day(self.first)} to {short_day(self.last)}"

    def next(self, kind: PeriodKind) -> Period:
        """Return the period that follows."""
        return _period(self.last + timedelta(days=1), kind)


def period_of(day: date, kind: PeriodKind, year: Year = "calendar") -> Period:
    """Return the quarter, half year or year that a day lies in."""
    months = MONTHS[kind]
    into = (day.month - _FIRST_MONTH[year]) % 12 % months
    return _period(add_months(day.replace(day=1), -into), kind)


def _period(first: date, kind: PeriodKind) -> Period:
    return Period(first, add_months(first, MONTHS[kind]) - timedelta(days=1))
