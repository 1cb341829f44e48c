"""What an officer types into a section, read into blocks.

Plain text, with the few marks that people type anyway: a blank line ends a paragraph; a line that
begins with ``-`` or ``•`` is a bullet, with ``1.`` a numbered item, with ``a)`` a lettered one, and
an indented one stands inside the item above it; ``## `` begins a heading inside the section;
``**bold**`` and ``*italic*``. A line that holds only ``{name}`` marks where the query of that name
puts what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from compact_tui.reports.tree import (
    Block,
    Heading,
    ItemList,
    ListItem,
    ListStyle,
    Paragraph,
    Run,
    Runs,
)


@dataclass(frozen=True, slots=True)
class Place:
    """The place in a typed text where a query puts what it finds."""

    query: str


Typed: TypeAlias = Block | Place

_MARKS: tuple[tuple[ListStyle, str], ...] = (
    ("bullet", r"[-•·*]"),
    ("number", r"\d{1,2}[.)]"),
    ("letter", r"[a-z]\)"),
)
_ITEM = re.compile(
    r"(?P<indent>\s*)(?:" + "|".join(rf"(?P<{name}>{mark})" for name, mark in _MARKS) + r")\s+"
    r"(?P<text>\S.*)"
)
_PLACE = re.compile(r"\s*\{(?P<query>[a-z_.-]+(?::[a-z0-9.-]+)?)\}\s*")
_HEADING = re.compile(r"##\s+(?P<text>\S.*)")
_STYLED = re.compile(r"\*\*(?P<bold>\S(?:.*?\S)?)\*\*|\*(?P<italic>\S(?:.*?\S)?)\*")


@dataclass(slots=True)
class _Item:
    style: ListStyle
    text: str
    inside: list[_Item] = field(default_factory=list)


def read_typed(text: str, *records: str) -> tuple[Typed, ...]:
    """Read typed text into blocks and the places of queries.

    Parameters:
        text: any text; nothing in it is an error, unknown marks stay as they were typed.
        records: ids that the runs are traced to, the paper's own as a rule.
    """
    reader = _Reader(records)
    for line in text.splitlines():
        reader.line(line)
    return tuple(reader.finished())


def read_runs(text: str, *records: str) -> Runs:
    """Read ``**bold**`` and ``*italic*`` in one paragraph's text."""
    return tuple(_runs(" ".join(text.split()), records))


def _runs(text: str, records: tuple[str, ...]) -> Iterator[Run]:
    end = 0
    for match in _STYLED.finditer(text):
        if match.start() > end:
            yield Run(text[end : match.start()], "plain", records)
        bold = match["bold"]
        yield Run(bold, "bold", records) if bold else Run(match["italic"], "italic", records)
        end = match.end()
    if text[end:]:
        yield Run(text[end:], "plain", records)


class _Reader:
    """Gathers lines into paragraphs and lists."""

    def __init__(self, records: tuple[str, ...]) -> None:
        self._records = records
        self._done: list[Typed] = []
        self._words: list[str] = []
        self._items: list[_Item] = []

    def line(self, line: str) -> None:
        """Take one line in."""
        if not line.strip():
            self._close()
        elif match := _PLACE.fullmatch(line):
            self._close(Place(match["query"]))
        elif match := _HEADING.fullmatch(line):
            self._close(Heading(match["text"].strip(), level=2))
        elif match := _ITEM.fullmatch(line):
            self._item(match)
        else:
            self._more(line.strip())

    def finished(self) -> list[Typed]:
        """Return all that was read."""
        self._close()
        return self._done

    def _item(self, match: re.Match[str]) -> None:
        style = next(name for name, _ in _MARKS if match[name])
        item = _Item(style, match["text"].strip())
        if self._words:
            self._close()
        if match["indent"] and self._items:
            self._items[-1].inside.append(item)
        else:
            self._items.append(item)

    def _more(self, words: str) -> None:
        """Go on with the item or the paragraph that is open."""
        if not self._items:
            self._words.append(words)
            return
        last = self._items[-1]
        item = last.inside[-1] if last.inside else last
        item.text = f"{item.text} {words}"

    def _close(self, *then: Typed) -> None:
        if self._words:
            self._done.append(Paragraph(read_runs(" ".join(self._words), *self._records)))
        self._done.extend(self._lists(self._items))
        self._done.extend(then)
        self._words, self._items = [], []

    def _lists(self, items: list[_Item]) -> Iterator[ItemList]:
        """Make one list of each stretch of items in one style."""
        start = 0
        for at in range(1, len(items) + 1):
            if at == len(items) or items[at].style != items[start].style:
                made = tuple(self._made(item) for item in items[start:at])
                yield ItemList(made, items[start].style)
                start = at

    def _made(self, item: _Item) -> ListItem:
        return ListItem(read_runs(item.text, *self._records), tuple(self._lists(item.inside)))
