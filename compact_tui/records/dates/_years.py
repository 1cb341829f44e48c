"""Years that a paper shortens or leaves out: lent by what the words stand in, never guessed."""

from __future__ import annotations

import datetime as dt

from compact_tui.records.dates._forms import UNKNOWN_YEAR, Form, Precision, form_of


def full_year(short: str) -> int:
    """Return the year of two digits: 70 to 99 are of the last century, 00 to 69 of this one."""
    return int(short) + (1900 if int(short) >= 70 else 2000)


def follows(year: int, end: str) -> bool:
    """Say whether ``end`` (one, two or four digits) is the year after ``year``: 2015/6, 2015/16."""
    return str(year + 1)[-len(end) :] == end


def lend_year(value: str, within: Form, *, ahead: bool) -> str:
    """Put a year in place of ``XXXX`` where exactly one fits, else return the value as it is.

    Parameters:
        value: a canonical value.
        within: a year or financial year, whose parts the words may name; or the date of the paper.
        ahead: whether the words look ahead (``by the spring``), so that the first one not yet over
            is meant, be it in the next year.
    """
    if not value.startswith(UNKNOWN_YEAR) or within.earliest is None or within.latest is None:
        return value
    near = _candidates(value, within, within.earliest.year)
    if within.precision in {Precision.YEAR, Precision.FINANCIAL_YEAR}:
        fits = [c for c, (a, b) in near.items() if within.earliest <= a and b <= within.latest]
        return fits[0] if len(fits) == 1 else value
    coming = [c for c, (_, last) in near.items() if last >= within.earliest]
    if ahead:
        return coming[0] if coming else value
    year = within.earliest.year
    return next((c for c in coming if near[c][0].year == near[c][1].year == year), value)


def _candidates(value: str, within: Form, year: int) -> dict[str, tuple[dt.date, dt.date]]:
    """Return the value in the years around ``year``, in order, with first and last day."""
    financial = within.precision is Precision.FINANCIAL_YEAR
    if "Q" in value and within.precision not in {Precision.YEAR, Precision.FINANCIAL_YEAR}:
        return {}  # the first quarter of which year, calendar or financial, nobody said
    mark = "FY" if value.endswith("winter") or ("Q" in value and financial) else ""
    found = {}
    for near in range(year - 1, year + 6):  # 29 February comes every fourth year, or eighth
        name = value.replace(UNKNOWN_YEAR, f"{mark}{near}")
        form = form_of(name)
        if form and form.earliest and form.latest:
            found[name] = form.earliest, form.latest
    return found
