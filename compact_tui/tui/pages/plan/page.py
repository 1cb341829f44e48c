"""The action plan: who is to do what by when, as it is written."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from compact_tui._override import override
from compact_tui.records import Action
from compact_tui.tui.page import Page
from compact_tui.tui.pages.plan.rows import GROUPS, action_text, plan_rows
from compact_tui.tui.ports import shell
from compact_tui.tui.widgets.prose import Prose
from compact_tui.tui.widgets.rowlist import RowList


class PlanPage(Page):
    """The plan, and the text on the action that the cursor is on."""

    SCOPE = "plan"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.actions: Sequence[Action] = ()
        self.group = GROUPS[0]

    @override
    def compose(self) -> ComposeResult:
        """Compose list and text."""
        yield RowList(empty="No action is recorded.")
        yield Prose(id="about-action")

    @override
    def load(self) -> None:
        """Read the plan."""
        shell(self).read(self, lambda ws: list(ws.view.every(Action)), self._show)

    def on_row_list_moved(self) -> None:
        """Show the action that the cursor came to."""
        self.query_one(Prose).show(action_text(self.action) if self.action else [])

    def on_row_list_opened(self) -> None:
        """Go on to the text."""
        self.query_one(Prose).focus()

    def do_group(self) -> None:
        """Group in the next way."""
        self.group = GROUPS[(GROUPS.index(self.group) + 1) % len(GROUPS)]
        self._draw()

    def do_status(self) -> None:
        """Ask how the action stands."""
        if action := self._there():
            from compact_tui.tui.pages.plan.asking import status

            self.app.push_screen(status(action, shell(self).desk.on))

    def do_due(self) -> None:
        """Ask when the action is due."""
        if action := self._there():
            from compact_tui.tui.pages.plan.asking import due

            self.app.push_screen(due(action))

    def do_add(self) -> None:
        """Ask for a new action."""
        from compact_tui.tui.pages.plan.asking import new

        theme = self.action.theme if self.action else ""

        def added(action: Action | None) -> None:
            if action is not None:
                self.wanted = action.id
                self.load()

        self.app.push_screen(new(theme), added)

    @property
    def action(self) -> Action | None:
        """The action that the cursor is on."""
        key = self.query_one(RowList).key
        return next((action for action in self.actions if action.id == key), None)

    def _show(self, actions: Sequence[Action]) -> None:
        self.actions = actions
        self._draw()

    def _draw(self) -> None:
        self.about = f"by {self.group}"
        self.query_one(RowList).show(plan_rows(self.actions, self.group), key=self.take_wanted())

    def _there(self) -> Action | None:
        if self.action is None:
            shell(self).tell("Go to an action first.")
        return self.action


PAGE = PlanPage
