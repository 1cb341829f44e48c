"""The fields of a form as data: what each asks for, and what is wrong with an answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from compact_tui.records import PartialDate

FieldKind = Literal["text", "long", "choice", "date", "day"]
"""``date`` is any date that papers write; ``day`` must be known to the day."""

_STEP = re.compile(r"\+\s*(\d{1,3})\s*([dwm])")
_DAYS = {"d": 1, "w": 7}


@dataclass(frozen=True, slots=True)
class FormField:
    """One question of a form.

    Parameters:
        value: what stands in it at first.
        choices: value and words of each choice.
        hint: a few words on what is wanted.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    value: str = ""
    required: bool = False
    choices: Sequence[tuple[str, str]] = ()
    hint: str = ""


def read_date(text: str, today: dt.date) -> PartialDate:
    """Read a date as officers type it: ``today``, ``+2w``, ``14``, ``14 9``, or as papers write it.

    A bare day is of this month, or of the next where it is past; a day and month likewise of this
    year or the next.
    """
    words = text.strip().casefold()
    named = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if words in named:
        return PartialDate.of(today + dt.timedelta(days=named[words]))
    if step := _STEP.fullmatch(words):
        return PartialDate.of(_later(today, int(step[1]), step[2]))
    figures = words.replace("/", " ").split()
    if figures and len(figures) < 3 and all(one.isdecimal() and len(one) < 3 for one in figures):
        day = _next_such(today, int(figures[0]), int(figures[1]) if len(figures) > 1 else 0)
        return PartialDate.of(day) if day else PartialDate("", text)
    return PartialDate.parse(text, within=PartialDate.of(today))


def reading(field: FormField, text: str, today: dt.date) -> str:
    """Return how a date is read, for showing beside it; blank where there is nothing to say."""
    if field.kind not in {"date", "day"} or not text.strip():
        return ""
    found = read_date(text, today)
    if found.day is not None:
        return f"{found.day:%A} {found.day.day} {found.day:%B %Y}"
    return (
        f"kept as {found.precision.value.replace('_', ' ')}: {found.value}" if found.value else ""
    )


def complaints(
    fields: Sequence[FormField], values: Mapping[str, str], today: dt.date
) -> dict[str, str]:
    """Return what is wrong with each answer, in a sentence, by field; nothing where all is well."""
    found = {field.name: _complaint(field, values[field.name], today) for field in fields}
    return {name: sentence for name, sentence in found.items() if sentence}


def _complaint(field: FormField, text: str, today: dt.date) -> str:
    if not text.strip():
        return f"{field.label} is needed." if field.required else ""
    if field.kind == "day" and read_date(text, today).day is None:
        return f"“{text}” names no day; write it like 26 July 2011, 26 7, or +2w."
    if field.kind == "date" and not read_date(text, today).value:
        return f"“{text}” cannot be read as a date; write it like 26 July 2011 or autumn 2011."
    return ""


def _later(today: dt.date, number: int, unit: str) -> dt.date:
    if unit in _DAYS:
        return today + dt.timedelta(days=number * _DAYS[unit])
    months = today.year * 12 + today.month - 1 + number
    for day in range(today.day, 27, -1):
        try:
            return dt.date(months // 12, months % 12 + 1, day)
        except ValueError:
            continue
    return dt.date(months // 12, months % 12 + 1, min(today.day, 28))


def _next_such(today: dt.date, day: int, month: int) -> dt.date | None:
    """The first day from today on with this number, in this month where one is named."""
    if not 1 <= day <= 31 or month > 12:
        return None
    for ahead in range(49):
        year, index = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        if month in {0, index + 1}:
            try:
                found = dt.date(year, index + 1, day)
            except ValueError:
                continue
            if found >= today:
                return found
    return None
