"""Messages: what workers and parts of the screen tell each other."""

from __future__ import annotations

from textual.message import Message

from compact_tui._override import override
from compact_tui.tui.destination import Destination
from compact_tui.workspace import Committed


class WorkspaceChanged(Message):
    """Something was kept; pages that show the records read again.

    Parameters:
        committed: what changed, as the workspace tells it.
    """

    def __init__(self, committed: Committed) -> None:
        super().__init__()
        self.touched = frozenset(committed.records)
        self.why = committed.why

    @override
    def can_replace(self, message: Message) -> bool:
        """Of several in a row the last is enough: pages read everything they show again."""
        return isinstance(message, WorkspaceChanged)


class GoTo(Message):
    """Somebody wants to see a page, and there a record."""

    def __init__(self, destination: Destination) -> None:
        super().__init__()
        self.destination = destination
