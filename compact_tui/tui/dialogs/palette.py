"""The palette: every action that can be done here, found by a few letters."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from compact_tui._override import override
from compact_tui.tui.acting import Acting
from compact_tui.tui.actions import Action
from compact_tui.tui.dialogs.dialog import Dialog
from compact_tui.tui.ports import shell
from compact_tui.tui.widgets.rowlist import RowList
from compact_tui.tui.widgets.rows import Column, Rows, containing, row

COLUMNS = (Column("", 24, 1), Column("", 10), Column("", 10, 2, drop=60))
MOVES = frozenset({"list", "prose", "seats"})
"""Scopes of moving about, which come last."""


class Palette(Dialog[None]):
    """Finds an action and does it where it belongs.

    Parameters:
        actions: what can be done, each with the part of the screen that does it.
    """

    AUTO_FOCUS = "Input"
    HINTS = (("Enter", "do it"), ("↑↓", "choose"))

    def __init__(self, title: str, actions: Sequence[tuple[Acting, Action]]) -> None:
        super().__init__(title)
        self._actions = {action.id: (actor, action) for actor, action in actions}

    @override
    def body(self) -> ComposeResult:
        """Compose the box to type in and the list."""
        yield Input(placeholder="a few letters")
        yield RowList(empty="No action has these letters.")

    def on_mount(self) -> None:
        """List everything."""
        self._list("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what has the letters."""
        self._list(event.value)

    @override
    async def on_key(self, event: events.Key) -> None:
        """Move in the list while typing."""
        moves = shell(self).keys.action_for("list", event.key)
        if event.key in {"up", "down", "pageup", "pagedown"} and moves:
            event.stop()
            getattr(self.query_one(RowList), f"do_{moves.partition('.')[2].replace('-', '_')}")()
        else:
            await super().on_key(event)

    def on_input_submitted(self) -> None:
        """Do what the cursor is on."""
        self.query_one(RowList).do_open()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Close, then do it."""
        if event.row is None:
            return
        actor, action = self._actions[event.row.key]
        self.dismiss(None)
        self.app.call_after_refresh(actor.act, action)

    def _list(self, words: str) -> None:
        keys = shell(self).keys
        rows = [
            row(a.id, a.title, (keys.all_shown(a.id), "key"), (a.help, "muted"))
            for _, a in sorted(self._actions.values(), key=lambda pair: pair[1].scope in MOVES)
        ]
        self.query_one(RowList).show(Rows(COLUMNS, containing(rows, words)))
