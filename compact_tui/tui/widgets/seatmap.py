"""The drawn seat map: a letter, a shape and a colour for every seat, and a cursor."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from compact_tui._override import override
from compact_tui.tui.acting import Acting
from compact_tui.tui.text import Line, Span
from compact_tui.tui.widgets.drawn import Drawn, strip_of, style_of
from compact_tui.tui.widgets.seats import LEAST, Laid, SeatCell, SeatGroup, cell_lines, lay_out


class SeatMap(Acting, Drawn):
    """Seats in rows; the cursor moves among them."""

    SCOPE = "seats"

    class Moved(Message):
        """The cursor came to a seat; None where there are none."""

        def __init__(self, seats: SeatMap, cell: SeatCell | None) -> None:
            super().__init__()
            self.seats = seats
            self.cell = cell

        @property
        @override
        def control(self) -> SeatMap:
            """The seat map."""
            return self.seats

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.groups: Sequence[SeatGroup] = ()
        self.key = ""
        self._rows: list[Laid] = []
        self._tops: list[int] = []

    @property
    def cell(self) -> SeatCell | None:
        """The seat that the cursor is on."""
        return next((cell for cell in self._cells if cell.key == self.key), None)

    @property
    def _cells(self) -> list[SeatCell]:
        return [cell for group in self.groups for cell in group.cells]

    def show(self, groups: Sequence[SeatGroup], *, key: str = "") -> None:
        """Show other seats; the cursor stays on its seat where that is still there."""
        self.groups = groups
        keys = [cell.key for cell in self._cells]
        wanted = key or self.key
        self.key = wanted if wanted in keys else (keys[0] if keys else "")
        self._lay()
        self.post_message(self.Moved(self, self.cell))

    @override
    def render_line(self, y: int) -> Strip:
        """Draw one line: a group's title, or one of the two lines of some seats."""
        width = self.room
        number = y + self.scroll_offset.y
        if not self._rows or number >= self.virtual_size.height:
            return strip_of(self, Line(), width)
        at = bisect_right(self._tops, number) - 1
        laid = self._rows[at]
        if laid.title is not None:
            return strip_of(self, laid.title, width)
        return self._seats(laid, number - self._tops[at], width)

    def on_resize(self) -> None:
        """Lay the seats out for the new width."""
        self._lay()

    def on_focus(self) -> None:
        """Show the cursor as the one that keys move."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Place the cursor."""
        number = event.y + self.scroll_offset.y
        at = bisect_right(self._tops, number) - 1
        if 0 <= at < len(self._rows):
            across = event.x // self._wide
            self._go([cell.key for cell in self._rows[at].cells][across : across + 1])

    def do_up(self) -> None:
        """Go to the seat above."""
        self._vertically(-1)

    def do_down(self) -> None:
        """Go to the seat below."""
        self._vertically(1)

    def do_left(self) -> None:
        """Go to the seat before."""
        self.step(-1)

    def do_right(self) -> None:
        """Go to the seat after."""
        self.step(1)

    def do_first(self) -> None:
        """Go to the first seat."""
        self._go([cell.key for cell in self._cells][:1])

    def do_last(self) -> None:
        """Go to the last seat."""
        self._go([cell.key for cell in self._cells][-1:])

    def step(self, by: int) -> None:
        """Go on by some seats, or stay at the end."""
        keys = [cell.key for cell in self._cells]
        if self.key in keys:
            self._go(keys[max(0, min(keys.index(self.key) + by, len(keys) - 1)) :][:1])

    @property
    def _wide(self) -> int:
        across = max(self.room // LEAST, 1)
        return max(self.room // across, 1)

    def _seats(self, laid: Laid, line: int, width: int) -> Strip:
        wide = self._wide
        strips = []
        for cell in laid.cells:
            whole = self.cursor_token if cell.key == self.key else ""
            drawn = cell_lines(cell, wide - 1, laid.height)[line]
            strips.append(strip_of(self, drawn, wide - 1, whole=whole))
            strips.append(strip_of(self, Line((Span(" "),)), 1))
        return Strip.join(strips).adjust_cell_length(width, style_of(self, "plain"))

    def _lay(self) -> None:
        self._rows = lay_out(self.groups, self.room, self.size.height)
        heights = [laid.height for laid in self._rows]
        self._tops = [0, *accumulate(heights)][: len(heights)]
        self.virtual_size = Size(0, sum(heights))
        self._show_cursor()
        self.refresh()

    def _row_of(self, key: str) -> int | None:
        rows = enumerate(self._rows)
        return next((n for n, laid in rows if any(cell.key == key for cell in laid.cells)), None)

    def _vertically(self, step: int) -> None:
        at = self._row_of(self.key)
        if at is None:
            return
        across = [cell.key for cell in self._rows[at].cells].index(self.key)
        at += step
        while 0 <= at < len(self._rows):
            if cells := self._rows[at].cells:
                self._go([cells[min(across, len(cells) - 1)].key])
                return
            at += step

    def _go(self, keys: list[str]) -> None:
        if keys and keys[0] != self.key:
            self.key = keys[0]
            self._show_cursor()
            self.refresh()
            self.post_message(self.Moved(self, self.cell))

    def _show_cursor(self) -> None:
        at = self._row_of(self.key)
        if at is not None:
            # The title above the first row of a group is shown with it.
            first = self._tops[at - 1] if at and self._rows[at - 1].title else self._tops[at]
            self.reveal(first, self._tops[at] + self._rows[at].height - 1)
