"""What parts of the screen may ask of the shell around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from textual.dom import DOMNode

if TYPE_CHECKING:
    from compact_tui.tui.desk import Desk
    from compact_tui.tui.keymaps import Keymap
    from compact_tui.workspace import Workspace

T = TypeVar("T")


class Shell(Protocol):
    """The application, as pages and screens see it."""

    desk: Desk
    keys: Keymap

    def read(
        self, node: DOMNode, work: Callable[[Workspace], T], then: Callable[[T], None]
    ) -> None:
        """Read from the workspace; of several questions in a row the last alone is answered."""

    def keep(
        self,
        node: DOMNode,
        work: Callable[[Workspace], T],
        then: Callable[[T], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Change the workspace; every change asked for is made, in order.

        Parameters:
            then: told what came of it.
            failed: told the sentence of a refusal; shown in a dialog where left out.
        """

    def tell(self, sentence: str) -> None:
        """Say something in passing."""

    def refuse(self, sentence: str) -> None:
        """Say why something was not done, until the person has read it."""


def shell(node: object) -> Shell:
    """Return the application around a part of the screen."""
    return cast("Shell", cast("DOMNode", node).app)
