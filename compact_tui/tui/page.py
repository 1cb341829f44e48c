"""What every page has: it reads when it is shown and stale, and says what it is about."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from textual.reactive import reactive
from textual.widget import Widget

from compact_tui.tui.acting import Acting
from compact_tui.tui.destination import Destination
from compact_tui.tui.messages import GoTo
from compact_tui.tui.widgets.rows import Row


class Page(Acting, Widget):
    """A page inside the shell.

    A subclass composes its parts, names what has the keys first in `FOCUS`, and reads its records
    in `load`.
    """

    FOCUS: ClassVar[str] = "RowList"

    about = reactive("")
    """What the page is about now, such as a body's name; shown in the top line."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.stale = True
        self.wanted = ""
        self._focused: Widget | None = None

    @classmethod
    def style_sheet(cls) -> Path | None:
        """Return the style sheet beside the page's module; None where it needs none."""
        file = sys.modules[cls.__module__].__file__
        path = Path(file).with_name("page.tcss") if file else None
        return path if path and path.is_file() else None

    def arrive(self, record: str = "") -> None:
        """Be shown, with the cursor on a record where one is named."""
        self.wanted = record
        if self.stale or record:
            self.stale = False
            self.load()
        there = self._focused if self._focused and self._focused.is_mounted else None
        (there or self.query(self.FOCUS).first(Widget)).focus()

    def leave(self) -> None:
        """Be hidden; remember what had the keys."""
        focused = self.screen.focused
        self._focused = focused if focused and self in focused.ancestors else None

    def take_wanted(self) -> str:
        """Return the record that somebody wants to see, once."""
        wanted, self.wanted = self.wanted, ""
        return wanted

    def load(self) -> None:
        """Read what the page shows."""
        raise NotImplementedError

    def go(self, row: Row | None) -> None:
        """Go where a row leads."""
        if row is not None and row.leads is not None:
            self.post_message(GoTo(row.leads))

    def go_to(self, page: str, record: str = "") -> None:
        """Go to another page."""
        self.post_message(GoTo(Destination(page, record)))
