"""To look at: every finding, with its working and its clause."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from compact_tui._override import override
from compact_tui.rules.verdict import Finding
from compact_tui.tui.page import Page
from compact_tui.tui.pages.findings.rows import finding_rows, key_of
from compact_tui.tui.ports import shell
from compact_tui.tui.widgets.prose import Prose
from compact_tui.tui.widgets.rowlist import RowList
from compact_tui.tui.widgets.verdicts import finding_lines


class FindingsPage(Page):
    """The findings, and the text on the one that the cursor is on."""

    SCOPE = "findings"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.findings: Sequence[Finding] = ()
        self.words = ""
        self.grave = False

    @override
    def compose(self) -> ComposeResult:
        """Compose list and text."""
        yield RowList(empty="Nothing wants looking at.")
        yield Prose(id="about-finding")

    @override
    def load(self) -> None:
        """Judge everything."""
        on = shell(self).desk.on
        shell(self).read(self, lambda ws: ws.judging.findings(on=on), self._show)

    def on_row_list_moved(self) -> None:
        """Show how the finding came about."""
        key = self.query_one(RowList).key
        found = next((one for one in self.findings if key_of(one) == key), None)
        self.query_one(Prose).show(finding_lines(found) if found else [])

    def on_row_list_opened(self) -> None:
        """Go on to the text."""
        self.query_one(Prose).focus()

    def do_only(self) -> None:
        """Show the grave ones alone, or everything again."""
        self.grave = not self.grave
        self._draw()

    def do_find(self) -> None:
        """Ask for words that the findings must contain."""
        from compact_tui.tui.dialogs.finding import Find

        def found(words: str | None) -> None:
            if words is not None:
                self.words = words
                self._draw()

        self.app.push_screen(Find(self.words), found)

    def _show(self, findings: Sequence[Finding]) -> None:
        self.findings = findings
        self._draw()

    def _draw(self) -> None:
        rows = finding_rows(self.findings, words=self.words, grave=self.grave)
        wanted = self.take_wanted()
        key = next((key_of(one) for one in self.findings if wanted and one.record == wanted), "")
        self.about = " · ".join(
            part
            for part in (
                f"{rows.count()} of {len(self.findings)}",
                f"“{self.words}”" if self.words else "",
                "breaches and warnings" if self.grave else "",
            )
            if part
        )
        self.query_one(RowList).show(rows, key=key)


PAGE = FindingsPage
