"""The dashboard: what is due, breached and waiting on the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from textual.app import ComposeResult

from compact_tui._override import override
from compact_tui.records import registered
from compact_tui.tui.page import Page
from compact_tui.tui.pages.dashboard.rows import dashboard_rows
from compact_tui.tui.ports import shell
from compact_tui.tui.text import Line
from compact_tui.tui.widgets.prose import Prose
from compact_tui.tui.widgets.rowlist import RowList
from compact_tui.workspace import Workspace
from compact_tui.workspace.areas.dashboard import Dashboard, dashboard


class DashboardPage(Page):
    """One list, and the text on the row that the cursor is on."""

    SCOPE = "dashboard"

    @override
    def compose(self) -> ComposeResult:
        """Compose list and text."""
        yield RowList(empty="Reading …")
        yield Prose(id="about-row")

    @override
    def load(self) -> None:
        """Read what is due."""
        on = shell(self).desk.on
        shell(self).read(self, lambda workspace: _read(workspace, on), self._show)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the text on the row."""
        self.query_one(Prose).show(self._texts.get(event.row.key, []) if event.row else [])

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Go to what the row is about."""
        self.go(event.row)

    def do_call(self) -> None:
        """Call a meeting; it is then shown with the others."""
        from compact_tui.tui.dialogs.calling import ask_to_call

        ask_to_call(self, lambda meeting: self.go_to("meetings", meeting.id))

    _texts: Mapping[str, list[Line]] = {}

    def _show(self, found: tuple[Dashboard, Mapping[str, str]]) -> None:
        board, types = found
        rows, self._texts = dashboard_rows(board, types)
        self.query_one(RowList).show(rows)


def _read(workspace: Workspace, on: dt.date) -> tuple[Dashboard, Mapping[str, str]]:
    board = dashboard(workspace, on)
    types = {}
    for record in {finding.record for finding in board.findings if finding.record}:
        types[record] = next((t for t in registered() if workspace.view.get(t, record)), "")
    return board, types


PAGE = DashboardPage
