"""How facts are put into words: dates, names, lists."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from compact_tui.records import (
    Answer,
    Body,
    Compact,
    PartialDate,
    Precision,
)
from compact_tui.reports.queries.ask import Ask
from compact_tui.reports.tree import ItemList, ListItem, ListStyle, Paragraph, Run

_NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
)


def said(date: PartialDate) -> str:
    """Return a date in words as precise as it is: ``10 October 2005``, ``autumn 2011``."""
    return date.form.text or date.text


def when(date: PartialDate) -> str:
    """Return a date with its preposition: ``on 10 October 2005``, ``in June 2006``."""
    if date.precision is Precision.DAY:
        return f"on {said(date)}"
    if date.precision is Precision.RELATIVE:
        return f"at the {said(date)}"
    if date.precision is Precision.BLANK:
        return f"({date.written})" if date.written else ""
    if date.precision is Precision.FINANCIAL_YEAR:
        return f"in the financial year {said(date)}"
    return f"in {said(date)}"


def said_fully(date: PartialDate) -> str:
    """Return a date in words, with what the paper wrote where that says more.

    So ``by the autumn`` is said as ``autumn 2011``, and ``in National Compact Week in November`` as
    that with ``November 2011`` after it.
    """
    plain_date = said(date)
    if not date.written or not _tokens(date.written) - _tokens(plain_date):
        return plain_date
    return f"{date.written}; {plain_date}" if date.form.text else date.written


def _tokens(text: str) -> set[str]:
    words = re.findall(r"[a-z]+|\d+", re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text.lower()))
    return set(words) - {"by", "end", "in", "of", "on", "the"}


def count(number: int, one: str, many: str) -> str:
    """Return a count in words up to twelve: ``five codes of practice``."""
    figure = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{figure} {one if number == 1 else many}"


def listed(words: Sequence[str]) -> str:
    """Return words joined as English joins them: ``a, b and c``; with semicolons round commas."""
    if len(words) < 2:
        return "".join(words)
    if any("," in word for word in words):
        return f"{'; '.join(words[:-1])}; and {words[-1]}"
    return f"{', '.join(words[:-1])} and {words[-1]}"


def the(name: str) -> str:
    """Return a name with its article, unless it brings one of its own."""
    return name if name.lower().startswith(("the ", "our ", "a ")) else f"the {name}"


def begin(text: str) -> str:
    """Return text with a capital at its start."""
    return text[:1].upper() + text[1:]


def go_on(text: str) -> str:
    """Return text as it goes on after a colon; what begins with an abbreviation keeps it."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def body_name(ask: Ask, ref: str, otherwise: str = "") -> str:
    """Return a body's name with its article; ``otherwise`` where the body is not kept here."""
    body = ask.body(ref)
    return the(body.name) if body else (the(otherwise) if otherwise else "")


def short_name(body: Body) -> str:
    """Return what people call a body."""
    return body.short or body.name


def full_title(compact: Compact) -> str:
    """Return the whole title of an agreement: title, strapline, version or date."""
    strap = f" ‘{compact.strapline}’" if compact.strapline else ""
    version = compact.version or said(compact.dated)
    ending = f" ({version})" if version and version not in compact.title else ""
    return f"{compact.title}{strap}{ending}"


def sentence(text: str, *records: str) -> Paragraph:
    """Return a paragraph of one sentence, traced to the records that it was made from."""
    return Paragraph((Run(text, "plain", tuple(dict.fromkeys(filter(None, records)))),))


def item(text: str, *records: str) -> ListItem:
    """Return an item of a list, traced to the records that it was made from."""
    return ListItem(sentence(text, *records).runs)


def items(style: ListStyle, made: Iterable[ListItem]) -> tuple[ItemList, ...]:
    """Return one list, or nothing where there are no items."""
    kept = tuple(made)
    return (ItemList(kept, style),) if kept else ()


def has_happened(date: PartialDate, on: dt.date) -> bool:
    """Say whether what carries this date is known to lie before a day, or on it.

    What carries no date at all is taken to have happened, since somebody recorded it.
    """
    return date.precision is Precision.BLANK or date.is_after(on) is Answer.NO


def is_coming(date: PartialDate, on: dt.date) -> bool:
    """Say whether a date is known to lie after a day."""
    return date.is_after(on) is Answer.YES
