"""Drawn widgets: lines of tokens made into strips, in the colours of the theme."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from compact_tui._override import override
from compact_tui.tui.text import TOKENS, Line

CURSOR = "cursor"


@cache
def token_class(name: str) -> str:
    """Return the class by which style sheets colour a token."""
    return f"token--{name}"


TOKEN_CLASSES = {token_class(name) for name in (*TOKENS, CURSOR, "cursor-away")}


def strip_of(widget: Widget, line: Line, width: int, *, whole: str = "") -> Strip:
    """Return a line as a strip of exactly ``width`` cells.

    Parameters:
        whole: a token for all of it, such as the cursor's; each span's own where blank.
    """
    plain = style_of(widget, whole or "plain")
    segments = [Segment(" " * line.indent, plain)] if line.indent else []
    segments += [
        Segment(span.text, plain if whole else style_of(widget, span.token)) for span in line.spans
    ]
    return Strip(segments).adjust_cell_length(width, plain)


def style_of(widget: Widget, token: str) -> Style:
    """Return how a token looks on a widget."""
    return widget.get_component_rich_style(token_class(token))


class Fixed(Widget):
    """A few lines that do not scroll; a subclass says which."""

    COMPONENT_CLASSES: ClassVar[set[str]] = TOKEN_CLASSES

    def lines(self, width: int) -> list[Line]:
        """Return the lines for a width in cells."""
        raise NotImplementedError

    @override
    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        lines = self.lines(self.size.width)
        return strip_of(self, lines[y] if y < len(lines) else Line(), self.size.width)


class Drawn(ScrollView, can_focus=True):
    """Lines that scroll."""

    COMPONENT_CLASSES: ClassVar[set[str]] = TOKEN_CLASSES

    @property
    def cursor_token(self) -> str:
        """The cursor's token, another one while the keys go elsewhere."""
        return CURSOR if self.has_focus else "cursor-away"

    @property
    def room(self) -> int:
        """Cells between the borders, without the scroll bar."""
        return self.scrollable_content_region.width

    def reveal(self, first: int, last: int, *, above: int = 0) -> None:
        """Scroll so that some lines can be seen.

        Parameters:
            above: lines at the top that do not scroll.
        """
        room = max(self.size.height - above, 1)
        top = self.scroll_offset.y
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif last >= top + room:
            self.scroll_to(y=last - room + 1, animate=False, force=True)
