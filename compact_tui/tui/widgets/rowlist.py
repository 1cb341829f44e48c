"""The drawn list: only the rows that can be seen are asked for, whatever their number."""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from compact_tui._override import override
from compact_tui.tui.acting import Acting
from compact_tui.tui.text import Line, Span
from compact_tui.tui.widgets.drawn import Drawn, strip_of
from compact_tui.tui.widgets.rows import Row, Rows, RowSource, line_of, widths


class RowList(Acting, Drawn):
    """A list of rows with a cursor, under a line of column titles where there are any.

    Parameters:
        empty: the sentence to show where there are no rows.
    """

    SCOPE = "list"

    class Moved(Message):
        """The cursor came to a row; None where there are no rows."""

        def __init__(self, rows: RowList, row: Row | None) -> None:
            super().__init__()
            self.rows = rows
            self.row = row

        @property
        @override
        def control(self) -> RowList:
            """The list."""
            return self.rows

    class Opened(Moved):
        """Somebody opens the row."""

    def __init__(self, *, empty: str = "Nothing here.", id: str | None = None) -> None:
        super().__init__(id=id)
        self.source: RowSource = Rows(())
        self.cursor = 0
        self._empty = empty

    @property
    def row(self) -> Row | None:
        """The row that the cursor is on."""
        found = self.source.rows(self.cursor, self.cursor + 1)
        return found[0] if found and not found[0].heading else None

    @property
    def key(self) -> str:
        """Key of the row that the cursor is on; blank where there is none."""
        return self.row.key if self.row else ""

    @property
    def _titled(self) -> int:
        return int(any(column.title for column in self.source.columns))

    def show(self, source: RowSource, *, key: str = "") -> None:
        """Show other rows; the cursor stays with the record it was on, or goes to ``key``."""
        wanted = key or self.key
        self.source = source
        self.virtual_size = Size(0, source.count() + self._titled)
        there = source.index_of(wanted) if wanted else None
        self._place(there if there is not None else self.cursor, 1)
        self.refresh()

    def select(self, key: str) -> bool:
        """Place the cursor on the row with a key; say whether there is one."""
        there = self.source.index_of(key)
        if there is not None:
            self._place(there, 1)
        return there is not None

    @override
    def render_line(self, y: int) -> Strip:
        """Draw one line: the titles, then the rows that can be seen."""
        width = self.room
        sizes = widths(self.source.columns, width)
        if self._titled and y == 0:
            titles = tuple(Span(column.title, "heading") for column in self.source.columns)
            return strip_of(self, line_of(Row("", titles), self.source.columns, sizes), width)
        number = y - self._titled + self.scroll_offset.y
        found = self.source.rows(number, number + 1)
        if not found:
            empty = self._empty if not self.source.count() and y == self._titled else ""
            return strip_of(self, Line((Span(empty, "muted"),)), width)
        one = found[0]
        whole = self.cursor_token if number == self.cursor and not one.heading else ""
        return strip_of(self, line_of(one, self.source.columns, sizes), width, whole=whole)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.reveal(self.cursor, self.cursor, above=self._titled)

    def on_focus(self) -> None:
        """Show the cursor as the one that keys move."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Place the cursor; twice opens the row."""
        self._place(event.y - self._titled + self.scroll_offset.y, 1)
        if event.chain > 1:
            self.do_open()

    def do_up(self) -> None:
        """Go to the row above."""
        self._place(self.cursor - 1, -1)

    def do_down(self) -> None:
        """Go to the row below."""
        self._place(self.cursor + 1, 1)

    def do_page_up(self) -> None:
        """Go up by what can be seen."""
        self._place(self.cursor - self._page, -1)

    def do_page_down(self) -> None:
        """Go down by what can be seen."""
        self._place(self.cursor + self._page, 1)

    def do_first(self) -> None:
        """Go to the first row."""
        self._place(0, 1)

    def do_last(self) -> None:
        """Go to the last row."""
        self._place(self.source.count() - 1, -1)

    def do_open(self) -> None:
        """Open the row."""
        if self.row is not None:
            self.post_message(self.Opened(self, self.row))

    @property
    def _page(self) -> int:
        return max(self.size.height - self._titled - 1, 1)

    def _place(self, number: int, step: int) -> None:
        """Go to a row, or to the next one in the direction of ``step`` that is no heading."""
        last = self.source.count() - 1
        number = max(0, min(number, last))
        chosen = self._passing(number, step)
        if chosen is None:
            chosen = self._passing(number, -step)
        self.cursor = chosen if chosen is not None else 0
        # At the very top the heading above the first row is shown with it.
        self.reveal(0 if self.cursor <= 1 else self.cursor, self.cursor, above=self._titled)
        self.refresh()
        self.post_message(self.Moved(self, self.row))

    def _passing(self, number: int, step: int) -> int | None:
        while 0 <= number < self.source.count():
            if not self.source.rows(number, number + 1)[0].heading:
                return number
            number += step
        return None
