"""The document tree: what a paper consists of, before anybody decides how it looks.

Accessible by construction: headings are headings with a level, lists are lists, a table cannot be
made without a header row, and what is absent is said in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Style: TypeAlias = Literal["plain", "bold", "italic", "quote"]
ListStyle: TypeAlias = Literal["bullet", "number", "letter"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style, with the ids of the records that it was made from."""

    text: str
    style: Style = "plain"
    records: tuple[str, ...] = ()


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value; the value stands alone where the label is blank."""

    label: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Banner:
    """The lines above the title: the council, the meeting, the date."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The title that a paper shows; there is one."""

    text: str


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """The labelled values at the head of a paper."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Parameters:
        level: 1 for a section, 2 for a part of one, and so on to 6.
        number: as printed, such as ``3.``; blank in papers without numbers.
    """

    text: str
    level: int = 1
    number: str = ""

    def __post_init__(self) -> None:
        """Refuse levels that no output has."""
        if not 1 <= self.level <= 6:
            raise ValueError(f"a heading has a level from 1 to 6, not {self.level}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``number`` is as printed, such as ``3.1``."""

    runs: Runs
    number: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list, with the lists inside it."""

    runs: Runs
    inside: tuple[ItemList, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list: bulleted, numbered (1, 2, 3) or lettered (a, b, c)."""

    items: tuple[ListItem, ...]
    style: ListStyle = "bullet"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; every row has as many cells as the header.

    Parameters:
        caption: what the table shows, for those who hear it read and those who see it.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]

    def __post_init__(self) -> None:
        """Refuse a table that cannot be read aloud row by row."""
        if not self.header or not all(self.header):
            raise ValueError("a table needs a header row without blank cells")
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(f"every row of {self.caption!r} needs {len(self.header)} cells")


@dataclass(frozen=True, slots=True)
class Nil:
    """The sentence under a heading that must stand though there is nothing to report."""

    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """The sentence in place of content that this audience may not see."""

    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """The mark in place of something that the recipient requires and nobody has written yet."""

    text: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """The labelled values at the end of a paper."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a page."""


Block: TypeAlias = (
    Banner
    | Title
    | HeaderBlock
    | Heading
    | Paragraph
    | ItemList
    | Table
    | Nil
    | Withheld
    | Gap
    | SignOff
    | PageBreak
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a file says of the document beside its text.

    Parameters:
        created: day that the paper carries, ``2011-06-01``; blank where it carries none. Files are
            stamped with it, so that the same paper gives the same bytes whenever it is written.
    """

    author: str = ""
    subject: str = ""
    recipient: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper as a tree of blocks.

    Parameters:
        title: for the file's properties; the ``Title`` block is what the paper shows.
        language: language tag of the text.
    """

    title: str
    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
    language: str = "en-GB"


def plain(runs: Runs) -> str:
    """Return the text of some runs without their styles."""
    return "".join(f"‘{run.text}’" if run.style == "quote" else run.text for run in runs)


def runs_of(block: Block) -> Iterator[Run]:
    """Yield every run of a block in reading order."""
    match block:
        case Paragraph(runs=runs):
            yield from runs
        case HeaderBlock(fields=fields) | SignOff(fields=fields):
            for field in fields:
                yield from field.runs
        case ItemList():
            yield from _runs_of_list(block)
        case Table(rows=rows):
            for row in rows:
                for cell in row:
                    yield from cell
        case _:
            return


def _runs_of_list(block: ItemList) -> Iterator[Run]:
    for item in block.items:
        yield from item.runs
        for inner in item.inside:
            yield from _runs_of_list(inner)
