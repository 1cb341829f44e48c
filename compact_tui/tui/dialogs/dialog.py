"""What every dialog is: a box in the middle that hears its keys alone."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.screen import ModalScreen

from compact_tui._override import override
from compact_tui.tui.acting import Acting
from compact_tui.tui.ports import shell
from compact_tui.tui.text import Line, Span
from compact_tui.tui.widgets.drawn import Fixed
from compact_tui.tui.widgets.frame import TitleLine, TooSmall

T = TypeVar("T")


class Hints(Fixed):
    """The keys of a dialog."""

    hints: reactive[tuple[tuple[str, str], ...]] = reactive(())

    @override
    def lines(self, width: int) -> list[Line]:  # noqa: ARG002 - it is as wide as it is
        """Return the keys with what they do, on one line."""
        pairs = [(Span(key, "key"), Span(f" {does}   ")) for key, does in self.hints]
        return [Line(tuple(span for pair in pairs for span in pair))]


class Dialog(Acting, ModalScreen[T]):
    """A box over the page.

    Parameters:
        title: what it is about.
    """

    SCOPE = "dialog"
    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "Drawn, Input, Choice"
    HINTS: ClassVar[tuple[tuple[str, str], ...]] = ()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    @override
    def compose(self) -> ComposeResult:
        """Lay out title, body and keys."""
        yield TooSmall()
        with Vertical(id="box"):
            yield TitleLine(self._title)
            yield from self.body()
            hints = Hints()
            close = (shell(self).keys.shown("dialog.close"), "close")
            hints.hints = (*self.hints(), close)
            yield hints

    def body(self) -> ComposeResult:
        """Compose what stands between title and keys."""
        raise NotImplementedError

    def hints(self) -> tuple[tuple[str, str], ...]:
        """Return the keys to show besides the one that closes."""
        return self.HINTS

    def do_close(self) -> None:
        """Close without doing anything."""
        self.dismiss(None)

    def do_accept(self) -> None:
        """Do what the dialog is for."""
