"""A notice: a sentence that stays until it has been read."""

from __future__ import annotations

from textual.app import ComposeResult

from compact_tui._override import override
from compact_tui.tui.dialogs.dialog import Dialog
from compact_tui.tui.text import line
from compact_tui.tui.widgets.prose import Prose


class Notice(Dialog[None]):
    """Says what was not done, why, and what to do next.

    Parameters:
        sentence: the whole message.
    """

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__(title)
        self.sentence = sentence

    @override
    def body(self) -> ComposeResult:
        """Compose the sentence."""
        yield Prose()

    def on_mount(self) -> None:
        """Show the sentence."""
        self.query_one(Prose).show([line(self.sentence)])
