"""Canonical forms of a date: what they mean, which days they may be, how people write them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from compact_tui.records.dates._words import MONTHS, SEASONS

UNKNOWN_YEAR = "XXXX"
"""Stands for the year where a paper names a day, month, quarter or season without one."""


class Precision(StrEnum):
    """How precise a date is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    FINANCIAL_YEAR = "financial_year"
    RELATIVE = "relative"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Form:
    """What a canonical value says.

    Parameters:
        precision: how precise it is.
        earliest, latest: first and last day that it may be, both included; None where not known.
        text: how people write it.
    """

    precision: Precision
    earliest: dt.date | None = None
    latest: dt.date | None = None
    text: str = ""


BLANK = Form(Precision.BLANK)

_YEAR = r"(?P<year>[12]\d{3}|XXXX)"
_DAY = re.compile(rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)")
_MONTH = re.compile(rf"{_YEAR}-(?P<month>0[1-9]|1[0-2])")
_PART = re.compile(rf"(?P<fy>FY)?{_YEAR}-(?:Q(?P<quarter>[1-4])|(?P<season>{'|'.join(SEASONS)}))")
_WHOLE = re.compile(r"(?P<fy>FY)?(?P<year>[12]\d{3})")


@lru_cache(maxsize=4096)
def form_of(value: str) -> Form | None:
    """Return what a canonical value says; None where it is no canonical form that we know.

    The forms are ``2010-01-15``, ``2009-12``, ``2010-Q1``, ``2011-autumn``, ``2011``, ``FY2015``
    (1 April 2015 to 31 March 2016), ``FY2010-Q1`` (April to June 2010), ``FY2010-winter``
    (December 2010 to February 2011), ``next:BODY`` and blank. ``XXXX`` in place of the year says
    that the paper named none.
    """
    if not value:
        return BLANK
    if value.startswith("next:"):
        return Form(Precision.RELATIVE, text=f"next meeting of {value[5:]}".removesuffix(" of "))
    for pattern, reader in ((_DAY, _day), (_MONTH, _month), (_PART, _part), (_WHOLE, _whole)):
        if match := pattern.fullmatch(value):
            return reader(match)
    return None


def _day(match: re.Match[str]) -> Form | None:
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    known = year != UNKNOWN_YEAR
    try:
        on = dt.date(int(year) if known else 2000, month, day)  # 2000 has a 29 February
    except ValueError:
        return None
    text = f"{day} {MONTHS[month - 1]}"
    return (
        Form(Precision.DAY, on, on, f"{text} {year}") if known else Form(Precision.DAY, text=text)
    )


def _month(match: re.Match[str]) -> Form:
    name = MONTHS[int(match["month"]) - 1]
    if match["year"] == UNKNOWN_YEAR:
        return Form(Precision.MONTH, text=name)
    year = int(match["year"])
    first, last = _months(year, int(match["month"]), 1)
    return Form(Precision.MONTH, first, last, f"{name} {year}")


def _part(match: re.Match[str]) -> Form | None:
    """Read a quarter or season, of a calendar year or of a financial year."""
    name = match["season"] or f"quarter {match['quarter']}"
    precision = Precision.SEASON if match["season"] else Precision.QUARTER
    if match["year"] == UNKNOWN_YEAR:
        return None if match["fy"] else Form(precision, text=name)
    year = int(match["year"])
    first, last = _part_bounds(year, match["quarter"], match["season"], financial=bool(match["fy"]))
    label = financial_label(year) if match["fy"] else str(year)
    return Form(precision, first, last, f"{name} {label}")


def _part_bounds(
    year: int, quarter: str | None, season: str | None, *, financial: bool
) -> tuple[dt.date, dt.date]:
    if quarter:
        return _months(year, 3 * int(quarter) - 2 + (3 if financial else 0), 3)
    if season == "spring" and financial:
        return _months(year, 4, 12)  # April and May at its start, or the March at its end
    if season == "winter" and not financial:
        return _months(year - 1, 12, 15)  # some mean the winter that ends then, some that begins
    return _months(year, SEASONS[str(season)], 3)


def _whole(match: re.Match[str]) -> Form:
    year = int(match["year"])
    if match["fy"]:
        return Form(Precision.FINANCIAL_YEAR, *_months(year, 4, 12), financial_label(year))
    return Form(Precision.YEAR, *_months(year, 1, 12), str(year))


def financial_label(year: int) -> str:
    """Return how people write the financial year from 1 April of ``year``: ``2015/16``."""
    return f"{year}/{(year + 1) % 100:02}"


def _months(year: int, month: int, count: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of ``count`` months from a month; months may pass 12."""
    return _first(year, month), _first(year, month + count) - dt.timedelta(days=1)


def _first(year: int, month: int) -> dt.date:
    return dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
