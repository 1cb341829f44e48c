"""The frame round every page: the top line, the rail of pages, the line of keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.geometry import clamp
from textual.reactive import reactive

from compact_tui._override import override
from compact_tui.tui.acting import reachable
from compact_tui.tui.actions import Action
from compact_tui.tui.destination import Destination
from compact_tui.tui.messages import GoTo
from compact_tui.tui.ports import shell
from compact_tui.tui.text import Line, Span, Token, fit, line, width_of, wrap
from compact_tui.tui.widgets.drawn import Fixed


class TopLine(Fixed):
    """Area and body on the left; the day that is judged on, and the office, on the right."""

    left = reactive("")
    right = reactive("")

    @override
    def lines(self, width: int) -> list[Line]:
        """Return the one line; the office goes first where there is no room, the day last."""
        right = self.right
        if width_of(self.left) + width_of(right) + 3 > width:
            right = right.partition(" · ")[0]
        room = max(width - width_of(right) - 3, 0)
        left: tuple[str, Token] = (fit(self.left, room), "heading")
        return [line(" ", left, " ", fit(right, width - room - 2))]


class TitleLine(Fixed):
    """A title over part of a page."""

    title = reactive("")

    def __init__(self, title: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(TitleLine.title, title)

    @override
    def lines(self, width: int) -> list[Line]:
        """Return the title, cut to the width."""
        return [line((fit(self.title, width), "heading"))]


class Rail(Fixed):
    """The pages with their keys and counts; keys and counts alone where it is narrow."""

    chosen = reactive("")
    badges: reactive[Mapping[str, str]] = reactive(dict)

    def __init__(self, pages: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._pages = pages

    @override
    def lines(self, width: int) -> list[Line]:
        """Return one line for each page."""
        return [self._page(page, title, width) for page, title in self._pages]

    def on_click(self, event: events.Click) -> None:
        """Go to the page that was clicked on."""
        number = clamp(event.y - 1, 0, len(self._pages) - 1)
        self.post_message(GoTo(Destination(self._pages[number][0])))

    def _page(self, page: str, title: str, width: int) -> Line:
        here = page == self.chosen
        key = shell(self).keys.shown(f"shell.page-{page}")
        badge = self.badges.get(page, "")
        mark = "▌" if here else " "
        if width < 12:
            return line((mark, "key"), (key, "strong" if here else "key"), f" {badge}")
        room = width - 5 - width_of(badge) - 1
        name: tuple[str, Token] = (fit(title, room), "strong" if here else "plain")
        return line((mark, "key"), (f"{key}  ", "key"), name, " ", (badge, "muted"))


class KeyLine(Fixed):
    """The keys that work where the cursor is, as many as there is room for."""

    def on_mount(self) -> None:
        """Follow the focus."""
        self.watch(self.screen, "focused", self.refresh_keys)

    def refresh_keys(self) -> None:
        """Draw the keys again."""
        self.refresh()

    @override
    def lines(self, width: int) -> list[Line]:
        """Return the one line: what is nearest first; help and quit always."""
        start = self.screen.focused or self.screen
        there = [a for _, a in reachable(start) if a.short and shell(self).keys.shown(a.id)]
        always = [a for a in there if a.id in {"app.help", "app.palette"}]
        spans: list[Span] = []
        room = width - 1 - sum(self._width(action) for action in always)
        for action in [a for a in there if a not in always and a.id != "app.quit"]:
            if self._width(action) > room:
                break
            room -= self._width(action)
            spans += self._key(action)
        for action in always:
            spans += self._key(action)
        return [Line((Span(" "), *spans))]

    def _key(self, action: Action) -> list[Span]:
        return [Span(shell(self).keys.shown(action.id), "key"), Span(f" {action.short}  ")]

    def _width(self, action: Action) -> int:
        return sum(width_of(span.text) for span in self._key(action))


class TooSmall(Fixed):
    """A sentence in place of everything, where nothing would fit."""

    @override
    def lines(self, width: int) -> list[Line]:
        """Return the sentence, wrapped."""
        size = self.app.size
        sentence = (
            f"This window is {size.width} by {size.height}: too small. Make it 60 by 18 or more."
        )
        return wrap(line(sentence), width)
