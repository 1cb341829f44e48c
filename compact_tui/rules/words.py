"""Plain English for workings: lists, plurals, days, and words for ids that have no label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from compact_tui.records import PartialDate


def listed(words: Sequence[str], *, last: str = "and") -> str:
    """Join words as a sentence does: ``a, b and c``; by semicolons where one has a comma."""
    if len(words) < 2:
        return "".join(words)
    if any("," in word for word in words):
        return f"{'; '.join(words[:-1])}; {last} {words[-1]}"
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def count(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: ``1 day``, ``2 days``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def on_day(day: date) -> str:
    """Write a day as British officers do: ``Tuesday 26 July 2011``."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """Write a day without its weekday: ``26 July 2011``."""
    return f"{day.day} {day:%B %Y}"


def label(labels: Mapping[str, str], ident: str) -> str:
    """Return the place's word for an id as it stands in a sentence; else the id's last part.

    A label with one capital, its first, loses it; names keep theirs.
    """
    words = labels.get(ident) or ident.rpartition(".")[2].replace("-", " ").replace("_", " ")
    return words[:1].lower() + words[1:] if words[1:].islower() else words


def sector_word(labels: Mapping[str, str], ident: str) -> str:
    """Return the place's word for a sector before a noun, such as ``statutory``."""
    return label(labels, ident).removesuffix(" sector")


def shortened(text: str, most: int = 60) -> str:
    """Cut a text at a word so that it has no more than ``most`` characters; ``…`` says so."""
    if len(text) <= most:
        return text
    kept = text[: most - 1].rsplit(maxsplit=1)[0] if " " in text[: most - 1] else text[: most - 1]
    return f"{kept.rstrip(' ,;:')}…"


def due_words(due: PartialDate) -> str:
    """Return a due date as it was written, with the date meant where that names no year."""
    if due.latest is None or str(due.latest.year) in due.text or not due.form.text:
        return due.text
    return f"{due.text}, meaning {due.form.text}"


def inside(text: str) -> str:
    """Let a sentence stand after a colon: a small letter first, unless it is an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def sentence(text: str) -> str:
    """Make a sentence of a line: a capital first, a full stop last."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}"
