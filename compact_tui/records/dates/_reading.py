"""Reading dates as papers write them; what is unclear, or could be two things, stays words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from compact_tui.records.dates._forms import UNKNOWN_YEAR, Form, form_of
from compact_tui.records.dates._words import MONTH, SEASON, WEEKDAY, month_number
from compact_tui.records.dates._years import follows, full_year, lend_year


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was read as: a canonical value, or a blank one and the reason in a sentence."""

    value: str = ""
    doubt: str = ""


class _Doubtful(Exception):
    """The words have the shape of a date and yet name none, or name two."""


_FILLER = re.compile(
    r"(?:(?:to be )?completed|to be agreed|(?:at )?(?:its|their|our|the|a) meeting on|due"
    r"|no later than|not later than|by|in|on|during|from|since|until|till|for|at|the|early|mid|late"
    r"|middle|beginning|start|end|of)\b[\s-]*",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:by|no later than|not later than|until|till|due|next)\b", re.IGNORECASE)
_WEEKDAY = re.compile(rf"(?<![a-z]){WEEKDAY}(?![a-z])[\s,]*", re.IGNORECASE)

_LONGEST = 120
"""Characters in the longest wording of a date; what is longer is no date, whatever it says."""

_TH = r"(?:st|nd|rd|th)"
_YEAR = r"(?:(?P<year>[12]\d{3})|['’](?P<short>\d\d))"
_FINANCIAL = (
    r"(?:(?:financial year|f/?y) )?(?P<fy>[12]\d{3}) ?(?P<sep>[/–-]) ?(?P<to>[12]\d{3}|\d{1,2})"
    r"(?: financial year)?"
)
_QUARTER = (
    r"(?:(?:quarter|qtr|q) ?(?P<q>[1-4])"
    r"|(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth) (?:quarter|qtr))"
)
_NTH = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4}
_OF = r"(?:,? (?:of |in )?(?:the )?)"
_GAP = r"[ ,./-]*"


def read(text: str, within: Form) -> Reading:
    """Read a text; blank where it is not understood, names no day, or could be two dates.

    Parameters:
        text: what a paper says.
        within: what lends a year to words that have none; a blank form lends nothing.
    """
    quoted = f"“{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}”"
    try:
        value = _value(text) if len(text) <= _LONGEST else ""
    except _Doubtful as doubt:
        return Reading(doubt=f"{quoted} {doubt}; it is kept as written.")
    if not value:
        return Reading(doubt=f"{quoted} was not understood as a date; it is kept as written.")
    return Reading(lend_year(value, within, ahead=_AHEAD.search(text) is not None))


def _value(text: str) -> str:
    words = _bare(text)
    for pattern, reader in _SHAPES:
        if match := pattern.fullmatch(words):
            return reader(match)
    return words if form_of(words) and words[:5] != "next:" else ""


def _bare(text: str) -> str:
    """Strip weekdays, words such as "by the" and "end of", and stray punctuation."""
    words = _WEEKDAY.sub("", " ".join(text.split())).strip(" .,;:()")
    while found := _FILLER.match(words):
        words = words[found.end() :]
    return words


def _day_value(year: str, month: int, day: int) -> str:
    value = f"{year}-{month:02}-{day:02}"
    if form_of(value) is None:
        raise _Doubtful("is no day of the calendar")
    return value


def _year(match: re.Match[str]) -> str:
    """Return the year of a match: in full, in two digits, or left out."""
    if match["year"]:
        return match["year"]
    return str(full_year(match["short"])) if match["short"] else UNKNOWN_YEAR


def _financial(match: re.Match[str]) -> str:
    if not follows(int(match["fy"]), match["to"]):
        raise _Doubtful("names two years that do not follow each other")
    return f"FY{match['fy']}"


def _words_day(match: re.Match[str]) -> str:
    return _day_value(_year(match), month_number(match["month"]), int(match["day"]))


def _month_and_number(match: re.Match[str]) -> str:
    """Read ``Sept 99``; ``January 15`` could be a day or a year."""
    if int(match["number"]) > 31:
        return f"{full_year(match['number'])}-{month_number(match['month']):02}"
    raise _Doubtful("may be a day of that month, or the month of a year; write the year in full")


def _figures_day(match: re.Match[str]) -> str:
    year = match["year"] if len(match["year"]) == 4 else str(full_year(match["year"]))
    return _day_value(year, int(match["month"]), int(match["day"]))


def _two_figures(_: re.Match[str]) -> str:
    raise _Doubtful("may be a day and a month, or a month and a year; write the year in full")


def _month(match: re.Match[str]) -> str:
    return f"{_year(match)}-{month_number(match['month']):02}"


def _figures_month(match: re.Match[str]) -> str:
    return f"{match['year']}-{int(match['month']):02}"


def _year_pair(match: re.Match[str]) -> str:
    """Read ``2015/6`` and ``2015-16`` as financial years, ``2009-12`` as a month.

    ``2011-12`` could be either, and so is neither; ``2011/12`` is how councils write the year.
    """
    start, end = int(match["fy"]), match["to"]
    if len(end) == 4 and match["sep"] != "/":
        raise _Doubtful("may be a financial year, or both of those years")
    month = len(end) == 2 and match["sep"] != "–" and 1 <= int(end) <= 12
    if not follows(start, end):
        return f"{start}-{end}" if month else _financial(match)
    if month and match["sep"] == "-":
        raise _Doubtful(f"may be the month or the financial year {start}/{end}; write one in full")
    return f"FY{start}"


def _season(match: re.Match[str]) -> str:
    return f"{_year(match)}-{match['season'].lower()}"


def _quarter(match: re.Match[str]) -> int:
    return int(match["q"]) if match["q"] else _NTH[match["nth"].lower()]


def _next_meeting(match: re.Match[str]) -> str:
    return f"next:{match['of'] or match['name'] or ''}"


def _shape(
    pattern: str, reader: Callable[[re.Match[str]], str]
) -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
    return re.compile(pattern, re.IGNORECASE), reader


_MEETING = r"(?: [\w&]+){0,4} meeting(?: of .+)?"

_SHAPES = (
    # 15th October 2005; 15-Oct-05; 15 October
    _shape(rf"(?P<day>\d\d?){_TH}?{_GAP}(?:of )?{MONTH}{_GAP}{_YEAR}?", _words_day),
    _shape(
        rf"(?P<day>\d\d?){_TH}?{_GAP}(?:of )?{MONTH}{_GAP}(?P<year>)(?P<short>\d\d)", _words_day
    ),
    # January 15 2010; January 15th
    _shape(rf"{MONTH} ?(?P<day>\d\d?){_TH}?,? {_YEAR}", _words_day),
    _shape(rf"{MONTH} ?(?P<day>\d\d?){_TH}(?P<year>)(?P<short>)", _words_day),
    _shape(rf"{MONTH}[ -]?(?P<number>\d\d?)", _month_and_number),
    # 26.7.11; 26/07/2011; 2011-07-26
    _shape(r"(?P<day>\d\d?)([./ -])(?P<month>\d\d?)\2(?P<year>[12]\d{3}|\d\d)", _figures_day),
    _shape(r"(?P<year>[12]\d{3})([./-])(?P<month>\d\d?)\2(?P<day>\d\d?)", _figures_day),
    # December 2009; its September meeting; 12/2009
    _shape(rf"{MONTH}{_OF}?{_GAP}{_YEAR}?", _month),
    _shape(rf"(?:next |(?:its|their|our) )*{MONTH}(?: {_YEAR})?{_MEETING}", _month),
    _shape(r"(?P<month>0?[1-9]|1[0-2])[./-](?P<year>[12]\d{3})", _figures_month),
    _shape(r"\d\d?[./-]\d\d?", _two_figures),
    # 2015/6; 2015-16; financial year 2015/16
    _shape(_FINANCIAL, _year_pair),
    # summer of 2005; winter 2010/11; autumn
    _shape(rf"{SEASON}{_OF}?{_YEAR}?", _season),
    _shape(rf"{SEASON}{_OF}{_FINANCIAL}", lambda m: f"{_financial(m)}-{m['season'].lower()}"),
    # quarter 1 2010/11; 2010/11 Q1; first quarter of 2010
    _shape(rf"{_QUARTER}{_OF}?{_YEAR}?", lambda m: f"{_year(m)}-Q{_quarter(m)}"),
    _shape(rf"{_QUARTER}{_OF}{_FINANCIAL}", lambda m: f"{_financial(m)}-Q{_quarter(m)}"),
    _shape(rf"{_YEAR},? {_QUARTER}", lambda m: f"{_year(m)}-Q{_quarter(m)}"),
    _shape(rf"{_FINANCIAL},? {_QUARTER}", lambda m: f"{_financial(m)}-Q{_quarter(m)}"),
    # next meeting of the Board; next Board meeting
    _shape(r"next (?:(?P<name>.+) )?meeting(?: of (?:the )?(?P<of>.+))?", _next_meeting),
    # 2007
    _shape(r"(?:(?:calendar )?year )?(?P<year>[12]\d{3})", lambda m: m["year"]),
)
