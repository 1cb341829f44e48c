"""Rows and where they come from: what a drawn list asks, whoever answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from compact_tui.tui.destination import Destination
from compact_tui.tui.text import Line, Span, Token, fit


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list.

    Parameters:
        width: cells; the least it takes where ``weight`` is not 0.
        weight: its share of what is left over.
        right: whether figures stand to the right.
        drop: it is left out of lists narrower than this many cells.
    """

    title: str
    width: int
    weight: int = 0
    right: bool = False
    drop: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list.

    Parameters:
        key: id of what it is about; the cursor stays with it when rows come and go.
        cells: one span for each column; one for a heading.
        heading: whether it is a heading, which the cursor passes over.
        leads: where `Enter` leads.
    """

    key: str
    cells: tuple[Span, ...]
    heading: bool = False
    leads: Destination | None = None


def row(key: str, *cells: str | tuple[str, Token], leads: Destination | None = None) -> Row:
    """Make a row from texts, each plain or with its token."""
    pairs = [(cell, "plain") if isinstance(cell, str) else cell for cell in cells]
    return Row(key, tuple(Span(" ".join(t.split()), k) for t, k in pairs), leads=leads)  # type: ignore[arg-type]


def heading(text: str) -> Row:
    """Make a heading."""
    return Row(f"# {text}", (Span(text, "heading"),), heading=True)


class RowSource(Protocol):
    """What a list shows, however many there are."""

    @property
    def columns(self) -> Sequence[Column]:
        """The columns, from left to right."""

    def count(self) -> int:
        """How many rows there are."""

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """The rows from one number to another, the last left out."""

    def index_of(self, key: str) -> int | None:
        """The number of the row with a key; None where there is none."""


@dataclass(frozen=True)
class Rows:
    """Rows that are all there already."""

    columns: Sequence[Column]
    all: Sequence[Row] = ()
    _by_key: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_key.update({one.key: number for number, one in enumerate(self.all)})

    def count(self) -> int:
        """How many rows there are."""
        return len(self.all)

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """The rows from one number to another, the last left out."""
        return self.all[start:stop]

    def index_of(self, key: str) -> int | None:
        """The number of the row with a key; None where there is none."""
        return self._by_key.get(key)


def containing(rows: Iterable[Row], words: str) -> list[Row]:
    """Return the rows that contain some words, without the headings; all of them for no words."""
    wanted = words.casefold().split()
    if not wanted:
        return list(rows)
    return [
        one
        for one in rows
        if not one.heading
        and all(w in " ".join(cell.text for cell in one.cells).casefold() for w in wanted)
    ]


def widths(columns: Sequence[Column], room: int) -> list[int]:
    """Return the width of each column in a list of ``room`` cells; 0 for those left out."""
    shown = [column if room >= column.drop else None for column in columns]
    gaps = max(sum(one is not None for one in shown) - 1, 0)
    left = room - gaps - sum(one.width for one in shown if one)
    weights = sum(one.weight for one in shown if one)
    if left < 0:
        return _squeezed([one.width if one else 0 for one in shown], -left)
    found = []
    for one in shown:
        extra = left * one.weight // weights if one and weights and left > 0 else 0
        found.append(one.width + extra if one else 0)
    return found


def _squeezed(sizes: list[int], excess: int) -> list[int]:
    """Take cells from the widest columns until nothing hangs over."""
    for _ in range(excess):
        widest = max(range(len(sizes)), key=sizes.__getitem__)
        sizes[widest] = max(sizes[widest] - 1, 0)
    return sizes


def line_of(one: Row, columns: Sequence[Column], sizes: Sequence[int]) -> Line:
    """Return a row as a line of its cells, each in its width."""
    if one.heading:
        return Line(one.cells)
    spans: list[Span] = []
    for cell, column, size in zip(one.cells, columns, sizes, strict=True):
        if size:
            gap = " " if spans else ""
            spans.append(Span(gap + fit(cell.text, size, right=column.right), cell.token))
    return Line(tuple(spans))
