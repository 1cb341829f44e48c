"""Help: what the page is for, and every key that works where the cursor is."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from textual.app import ComposeResult
from textual.dom import DOMNode

from compact_tui._override import override
from compact_tui.tui.acting import reachable
from compact_tui.tui.actions import BY_ID, Action
from compact_tui.tui.dialogs.dialog import Dialog
from compact_tui.tui.keymaps import Keymap
from compact_tui.tui.ports import shell
from compact_tui.tui.text import Line, fit, line
from compact_tui.tui.widgets.prose import Prose

SCOPES = {
    "list": "In a list",
    "seats": "In a seat map",
    "prose": "In a text",
    "dialog": "In a form",
    "shell": "Pages",
    "app": "Everywhere",
}


class Help(Dialog[None]):
    """Explains the place that the keys go to.

    Parameters:
        start: what has the keys.
    """

    def __init__(self, start: DOMNode) -> None:
        super().__init__("Help")
        self._start = start

    @override
    def body(self) -> ComposeResult:
        """Compose the text."""
        yield Prose()

    def on_mount(self) -> None:
        """Show text and keys."""
        there = [action for _, action in reachable(self._start)]
        self.query_one(Prose).show(help_lines(there, shell(self).keys))


def help_lines(actions: list[Action], keys: Keymap) -> list[Line]:
    """Return the text of the page and a table of keys, innermost scope first."""
    scopes = list(dict.fromkeys(action.scope for action in actions))
    lines: list[Line] = []
    for scope in scopes:
        lines += text_of(scope, keys)
    for scope in sorted(scopes, key=_rank):
        title = SCOPES.get(scope, "On this page")
        lines += [Line(), line((title, "heading"))]
        for action in (a for a in actions if a.scope == scope):
            lines.append(line((fit(keys.all_shown(action.id), 14), "key"), action.help, hang=14))
    return lines


def _rank(scope: str) -> int:
    """The page's own keys first, then moving about, then what works everywhere."""
    return list(SCOPES).index(scope) + 1 if scope in SCOPES else 0


def text_of(scope: str, keys: Keymap) -> list[Line]:
    """Return the text on one scope; ``{id}`` in it stands for the key of that action."""
    path = files("compact_tui.tui.help") / f"{scope}.md"
    if not path.is_file():
        return []
    text = path.read_text(encoding="utf-8")
    for action in BY_ID:
        text = text.replace("{" + action + "}", keys.shown(action) or "(no key)")
    return list(_paragraphs(text))


def _paragraphs(text: str) -> Iterator[Line]:
    for block in text.strip().split("\n\n"):
        words = " ".join(block.split())
        if words.startswith("# "):
            yield line((words[2:], "heading"))
        else:
            yield line(words)
            yield Line()
