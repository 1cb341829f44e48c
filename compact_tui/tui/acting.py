"""Acting: turning keys into the actions of the register, by the keymap in use."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.dom import DOMNode

from compact_tui.tui.actions import BY_ID, Action, of_scope
from compact_tui.tui.ports import shell

if TYPE_CHECKING:
    from textual import events


class Acting:
    """Part of the screen with actions of its own; to be mixed into a widget, a screen or the app.

    A key that means an action of `SCOPE` calls the method ``do_`` with the action's name; other
    keys go on to whatever lies around.
    """

    SCOPE: ClassVar[str] = ""

    async def on_key(self, event: events.Key) -> None:
        """Do what the key means here."""
        action = shell(self).keys.action_for(self.SCOPE, event.key)
        if action:
            event.stop()
            event.prevent_default()
            await self.act(BY_ID[action])

    async def act(self, action: Action) -> None:
        """Do an action of this part of the screen."""
        result = getattr(self, action.method)()
        if inspect.isawaitable(result):
            await result


def reachable(start: DOMNode) -> Iterator[tuple[Acting, Action]]:
    """Yield the actions that can be done from a place on the screen, innermost first."""
    for node in start.ancestors_with_self:
        if isinstance(node, Acting):
            for action in of_scope(node.SCOPE):
                yield node, action
