"""Asking for words to find in a list."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input

from compact_tui._override import override
from compact_tui.tui.dialogs.dialog import Dialog


class Find(Dialog[str]):
    """Asks for words; blank ones show everything again.

    Parameters:
        words: those in force.
    """

    AUTO_FOCUS = "Input"
    HINTS = (("Enter", "show only what contains them; none shows all"),)

    def __init__(self, words: str) -> None:
        super().__init__("Find")
        self._words = words

    @override
    def body(self) -> ComposeResult:
        """Compose the box to type in."""
        yield Input(self._words)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the words back."""
        self.dismiss(event.value.strip())

    @override
    def do_accept(self) -> None:
        """Give the words back."""
        self.dismiss(self.query_one(Input).value.strip())
