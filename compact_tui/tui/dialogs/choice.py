"""A choice among a few: left and right go through them, a letter goes to the next with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive

from compact_tui._override import override
from compact_tui.tui.text import Line, Span, Token, fit
from compact_tui.tui.widgets.drawn import Fixed


class Choice(Fixed, can_focus=True):
    """One of several values, shown in words.

    Parameters:
        choices: value and words of each.
        value: the one at first; the first where blank.
    """

    chosen: reactive[int] = reactive(0)
    KEYS: ClassVar[dict[str, int]] = {"left": -1, "right": 1, "up": -1, "down": 1, "space": 1}

    class Changed(Message):
        """Another one was chosen."""

    def __init__(self, choices: Sequence[tuple[str, str]], value: str = "", *, id: str) -> None:
        super().__init__(id=id)
        self._choices = choices
        at = next((n for n, (one, _) in enumerate(choices) if one == value), 0)
        self.set_reactive(Choice.chosen, at)

    @property
    def value(self) -> str:
        """The value chosen; blank where there is nothing to choose from."""
        return self._choices[self.chosen][0] if self._choices else ""

    @override
    def lines(self, width: int) -> list[Line]:
        """Return the words between arrows, with the place in the list."""
        if not self._choices:
            return [Line((Span(" nothing to choose from", "muted"),))]
        place = f" {self.chosen + 1} of {len(self._choices)} "
        words = fit(self._choices[self.chosen][1], max(width - 5 - len(place), 4))
        token: Token = "strong" if self.has_focus else "plain"
        return [
            Line((Span("◂ ", "key"), Span(words, token), Span(place, "muted"), Span("▸ ", "key")))
        ]

    def on_key(self, event: events.Key) -> None:
        """Go through the choices."""
        if event.key in self.KEYS and self._choices:
            event.stop()
            self.chosen = (self.chosen + self.KEYS[event.key]) % len(self._choices)
            self.post_message(self.Changed())
        elif event.character and event.character.isalnum():
            event.stop()
            self._to_letter(event.character.casefold())

    def on_focus(self) -> None:
        """Show that keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.refresh()

    def _to_letter(self, letter: str) -> None:
        count = len(self._choices)
        order = [(self.chosen + step) % count for step in range(1, count + 1)]
        found = [n for n in order if self._choices[n][1].casefold().startswith(letter)]
        if found:
            self.chosen = found[0]
            self.post_message(self.Changed())
