"""Text on the screen as data: spans with a style token, clipped and wrapped by terminal cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rich.cells import cell_len, chop_cells, set_cell_size

Token: TypeAlias = Literal[
    "plain", "strong", "muted", "heading", "met", "unmet", "unsure", "breach", "warning", "prompt",
    "note", "voluntary", "public", "neither", "vacant", "key",
]  # fmt: skip
"""What a piece of text means; a theme says what that looks like."""

TOKENS: tuple[Token, ...] = (
    "plain", "strong", "muted", "heading", "met", "unmet", "unsure", "breach", "warning", "prompt",
    "note", "voluntary", "public", "neither", "vacant", "key",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text of one meaning."""

    text: str
    token: Token = "plain"  # noqa: S105 - a token of style


@dataclass(frozen=True, slots=True)
class Line:
    """A line of spans.

    Parameters:
        indent: cells before the first line.
        hang: cells more before the lines that it wraps onto.
    """

    spans: tuple[Span, ...] = ()
    indent: int = 0
    hang: int = 0

    @property
    def text(self) -> str:
        """The words, without their meaning."""
        return " " * self.indent + "".join(span.text for span in self.spans)


def line(*parts: str | tuple[str, Token], indent: int = 0, hang: int = 0) -> Line:
    """Make a line from texts, each plain or with its token; empty ones are left out."""
    pairs = [(part, "plain") if isinstance(part, str) else part for part in parts]
    return Line(tuple(Span(text, token) for text, token in pairs if text), indent, hang)  # type: ignore[arg-type]


def width_of(text: str) -> int:
    """Return how many terminal cells a text takes."""
    return cell_len(text)


def one_line(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return a text in exactly ``width`` cells, cut with an ellipsis or filled with spaces."""
    if width <= 0:
        return ""
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    fill = " " * (width - cell_len(text))
    return fill + text if right else text + fill


def wrap(one: Line, width: int) -> list[Line]:
    """Return a line broken at spaces so that no part is wider than ``width`` cells."""
    room = max(width, 4)
    rows: list[list[Span]] = [[]]
    indent = min(one.indent, room // 2)
    hang = min(one.indent + one.hang, room // 2)
    used = indent
    for word, token in _words(one.spans):
        start = hang if len(rows) > 1 else indent
        if used + cell_len(word.rstrip()) > room and used > start:
            rows.append([])
            used = hang
            word = word.lstrip()  # noqa: PLW2901 - a line does not begin with its break
        for piece in _chopped(word, room - hang):
            if used + cell_len(piece.rstrip()) > room:
                rows.append([])
                used = hang
            rows[-1].append(Span(piece, token))
            used += cell_len(piece)
    return [Line(_joined(row), indent if number == 0 else hang) for number, row in enumerate(rows)]


def wrap_all(lines: Iterable[Line], width: int) -> list[Line]:
    """Return lines, each wrapped to a width."""
    return [part for one in lines for part in wrap(one, width)]


def _words(spans: Iterable[Span]) -> Iterator[tuple[str, Token]]:
    """Yield words with the spaces that follow them."""
    for span in spans:
        word = ""
        for char in span.text:
            if word.endswith(" ") and char != " ":
                yield word, span.token
                word = ""
            word += char
        if word:
            yield word, span.token


def _chopped(word: str, room: int) -> list[str]:
    return chop_cells(word, room) if cell_len(word.rstrip()) > room else [word]


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in spans:
        if found and found[-1].token == span.token:
            found[-1] = Span(found[-1].text + span.text, span.token)
        else:
            found.append(span)
    return tuple(found)
