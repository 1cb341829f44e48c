"""Agreements: the Compacts, and who stands behind each."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from compact_tui._override import override
from compact_tui.errors import WrongInput
from compact_tui.records import Compact, Organisation
from compact_tui.tui.page import Page
from compact_tui.tui.pages.agreements.rows import AgreementView, agreement_rows, agreement_text
from compact_tui.tui.ports import shell
from compact_tui.tui.widgets.prose import Prose
from compact_tui.tui.widgets.rowlist import RowList
from compact_tui.workspace import Workspace


class AgreementsPage(Page):
    """The agreements, and the text on the one that the cursor is on."""

    SCOPE = "agreements"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.view: AgreementView | None = None

    @override
    def compose(self) -> ComposeResult:
        """Compose list and text."""
        yield RowList(empty="No agreement is recorded.")
        yield Prose(id="about-agreement")

    @override
    def load(self) -> None:
        """Read the agreements."""
        shell(self).read(self, lambda ws: ws.agreements.compacts(), self._list)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Read the agreement that the cursor came to."""
        if event.row is not None:
            key = event.row.key
            part = self.query_one(Prose)
            shell(self).read(part, lambda ws: _read(ws, key), self._show)

    def on_row_list_opened(self) -> None:
        """Go on to the text."""
        self.query_one(Prose).focus()

    def do_ask(self) -> None:
        """Ask which organisation is to endorse."""
        if (view := self.view) is None:
            shell(self).tell("Go to an agreement first.")
            return
        from compact_tui.tui.pages.agreements.asking import asking

        on = shell(self).desk.on

        def ask(organisations: Sequence[Organisation]) -> None:
            self.app.push_screen(asking(view.compact, organisations, on))

        shell(self).read(self, lambda ws: ws.view.every(Organisation), ask)

    def _list(self, compacts: Sequence[Compact]) -> None:
        self.query_one(RowList).show(agreement_rows(compacts), key=self.take_wanted())

    def _show(self, view: AgreementView) -> None:
        self.view = view
        self.about = view.compact.title
        self.query_one(Prose).show(agreement_text(view))


def _read(ws: Workspace, compact_id: str) -> AgreementView:
    compact = ws.view.get("compact", compact_id)
    if not isinstance(compact, Compact):
        raise WrongInput("That agreement is no longer here", todo="Read the page again")
    waiting = []
    for request in ws.agreements.outstanding(compact):
        asked = ws.view.get("organisation", request.organisation)
        waiting.append(
            (asked.name if isinstance(asked, Organisation) else "an organisation", request)
        )
    return AgreementView(
        compact=compact,
        principles=tuple(ws.agreements.principles(compact)),
        codes=tuple(ws.agreements.codes(compact)),
        chain=tuple(ws.agreements.chain(compact)),
        waiting=tuple(waiting),
    )


PAGE = AgreementsPage
