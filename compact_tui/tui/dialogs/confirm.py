"""A question to be answered yes or no."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from compact_tui._override import override
from compact_tui.tui.dialogs.dialog import Dialog
from compact_tui.tui.text import line
from compact_tui.tui.widgets.prose import Prose


class Confirm(Dialog[bool]):
    """Asks before something that is not easily taken back.

    Parameters:
        question: what will be done, in a sentence.
    """

    HINTS = (("y", "yes"),)

    def __init__(self, title: str, question: str) -> None:
        super().__init__(title)
        self._question = question

    @override
    def body(self) -> ComposeResult:
        """Compose the question."""
        yield Prose()

    def on_mount(self) -> None:
        """Show the question."""
        self.query_one(Prose).show([line(self._question)])

    @override
    async def on_key(self, event: events.Key) -> None:
        """Take yes and no besides the keys of every dialog."""
        if event.key in {"y", "n"}:
            event.stop()
            self.dismiss(event.key == "y")
        else:
            await super().on_key(event)
