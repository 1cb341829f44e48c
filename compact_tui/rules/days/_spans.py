"""Months added to a day, and days that may not exist."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """Return the same day of the month, ``months`` on; the last day where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def on_or_none(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
