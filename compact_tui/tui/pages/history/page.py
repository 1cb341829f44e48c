"""The history: every act, who did it and why, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from compact_tui._override import override
from compact_tui.tui.page import Page
from compact_tui.tui.pages.history.rows import ActSource, act_text
from compact_tui.tui.ports import shell
from compact_tui.tui.widgets.prose import Prose
from compact_tui.tui.widgets.rowlist import RowList
from compact_tui.workspace.areas.listing import Act


class HistoryPage(Page):
    """The acts, and the text on the one that the cursor is on."""

    SCOPE = "history"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.acts: Sequence[Act] = ()
        self.words = ""

    @override
    def compose(self) -> ComposeResult:
        """Compose list and text."""
        yield RowList(empty="Nothing was done yet.")
        yield Prose(id="about-act")

    @override
    def load(self) -> None:
        """Read the history."""
        shell(self).read(self, lambda ws: ws.listing.history(), self._show)

    def on_row_list_moved(self) -> None:
        """Show the act that the cursor came to."""
        key = self.query_one(RowList).key
        act = next((one for one in self.acts if str(one.sequence) == key), None)
        self.query_one(Prose).show(act_text(act) if act else [])

    def on_row_list_opened(self) -> None:
        """Go on to the text."""
        self.query_one(Prose).focus()

    def do_find(self) -> None:
        """Ask for words that the acts must contain."""
        from compact_tui.tui.dialogs.finding import Find

        def found(words: str | None) -> None:
            if words is not None:
                self.words = words
                self._draw()

        self.app.push_screen(Find(self.words), found)

    def _show(self, acts: Sequence[Act]) -> None:
        self.acts = acts
        self._draw()

    def _draw(self) -> None:
        source = ActSource(self.acts, self.words)
        self.about = f"{source.count()} acts" + (f" with “{self.words}”" if self.words else "")
        self.query_one(RowList).show(source)


PAGE = HistoryPage
