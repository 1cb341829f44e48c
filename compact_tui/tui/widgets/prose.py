"""Prose: lines of text that wrap to the width and scroll."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size
from textual.strip import Strip

from compact_tui._override import override
from compact_tui.tui.acting import Acting
from compact_tui.tui.text import Line, wrap_all
from compact_tui.tui.widgets.drawn import Drawn, strip_of


class Prose(Acting, Drawn):
    """A text to read."""

    SCOPE = "prose"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text: Sequence[Line] = ()
        self._wrapped: list[Line] = []

    def show(self, lines: Sequence[Line], *, from_the_top: bool = True) -> None:
        """Show a text."""
        self.text = lines
        self._wrap()
        if from_the_top:
            self.scroll_to(y=0, animate=False, force=True)

    @override
    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        number = y + self.scroll_offset.y
        line = self._wrapped[number] if number < len(self._wrapped) else Line()
        return strip_of(self, line, self.room)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._wrap()

    def do_up(self) -> None:
        """Scroll up by a line."""
        self.scroll_up(animate=False)

    def do_down(self) -> None:
        """Scroll down by a line."""
        self.scroll_down(animate=False)

    def do_page_up(self) -> None:
        """Scroll up by what can be seen."""
        self.scroll_page_up(animate=False)

    def do_page_down(self) -> None:
        """Scroll down by what can be seen."""
        self.scroll_page_down(animate=False)

    def _wrap(self) -> None:
        self._wrapped = wrap_all(self.text, self.room)
        self.virtual_size = Size(0, len(self._wrapped))
        self.refresh()
