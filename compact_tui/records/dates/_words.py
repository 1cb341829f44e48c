"""Names of months, weekdays and seasons, as papers write and shorten them."""

from __future__ import annotations

import re

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""Season to its first month; each has three, so winter runs into the next year."""

_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_WEEKDAY_NUMBERS = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}

_MONTH_TAILS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
MONTH = rf"(?P<month>{_MONTH_TAILS})\.?"
SEASON = r"(?P<season>spring|summer|autumn|winter)"
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?"
)

_WEEKDAY_SEARCH = re.compile(rf"(?<![a-z]){WEEKDAY}(?![a-z])", re.IGNORECASE)


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or its usual shortening, in any case."""
    return _MONTH_NUMBERS[name[:3].lower()]


def weekday_in(text: str) -> int | None:
    """Return the weekday that a text names (0 is Monday), None where it names none or several."""
    found = {_WEEKDAY_NUMBERS[hit[0][:3].lower()] for hit in _WEEKDAY_SEARCH.finditer(text)}
    return found.pop() if len(found) == 1 else None
