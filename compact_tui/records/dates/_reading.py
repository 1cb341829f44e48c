"""Reading dates as papers write them; what is not understood, or could be two things, stays words."""

from __future__ import annotations

import re
from collections.abc import Callable

from compact_tui.records.dates._forms import UNKNOWN_YEAR, Form, form_of
from compact_tui.records.dates._words import MONTH, SEASON, WEEKDAY, month_number
from compact_tui.records.dates._years import year_within

_FILLER = re.compile(
    r"(?:to be completed|to be agreed|completed|due|no later than|not later than|by|in|on|during|from"
    r"|since|until|till|for|at|the|early|mid|late|middle of|beginning of|start of|end of|of)\b[-\s]*"
)
_AHEAD = re.compile(r"\b(?:by|no later than|not later than|until|till|due|next)\b")
_DATED = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FULL = r"(?P<year>[12]\d{3})"
_YEAR = rf"(?:{_FULL}|['’](?P<short>\d\d))"
_LONE_SHORT = r"(?P<short>\d\d)"
_FINANCIAL = r"(?P<fy>[12]\d{3})\s*[/–-]\s*(?P<to>\d{1,2}|[12]\d{3})"  # noqa: RUF001
_QUARTER = (
    r"(?:(?:quarter|qtr|q)\s*(?P<quarter>[1-4])"
    r"|(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth)\s+(?:quarter|qtr))"
)
_NTH = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_OF = r"(?:\s*,?\s*(?:of\s+|in\s+)?)"
_GAP = r"[\s.,/-]*"

_Match = re.Match[str]


def read(text: str, within: Form) -> str:
    """Return the canonical value of a text, blank where it is not understood or could be two things.

    Parameters:
        text: what a paper says.
        within: what lends a year to words that have none; a blank form lends nothing.
    """
    words = _plain(text)
    if text in _ISO_LOOKALIKE or _two_readings(words):
        return ""
    if form_of(text.strip()) and not text.strip().startswith("next:"):
        return text.strip()
    for pattern, reader in _SHAPES:
        if match := pattern.fullmatch(words):
            value = reader(match)
            return _dated(value, within, ahead=bool(_AHEAD.search(_squeezed(text))))
    return _meeting_named(text)
