"""Keymaps: which keys mean which action; files of keys alone, checked for conflicts when read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from compact_tui.errors import CouldNotRun
from compact_tui.tui.actions import BY_ID, CHAINS

NAMES = ("plain", "vim")

_SHOWN = {
    "question_mark": "?", "colon": ":", "slash": "/", "left_square_bracket": "[",
    "right_square_bracket": "]", "escape": "Esc", "enter": "Enter", "space": "Space", "up": "↑",
    "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home",
    "end": "End", "backspace": "⌫", "delete": "Del", "comma": ",", "full_stop": ".", "tab": "Tab",
    "semicolon": ";", "dollar_sign": "$", "circumflex_accent": "^",
}  # fmt: skip


@dataclass(frozen=True)
class Keymap:
    """Keys by action.

    Parameters:
        name: such as ``plain``.
        keys: the keys of each action by its id, the one to show first.
    """

    name: str
    keys: Mapping[str, tuple[str, ...]]

    def action_for(self, scope: str, key: str) -> str:
        """Return the id of the action that a key means in a scope; blank where it means none."""
        return next(
            (id for id, keys in self.keys.items() if key in keys and id.startswith(f"{scope}.")), ""
        )

    def shown(self, action_id: str) -> str:
        """Return the first key of an action as the bottom line shows it."""
        keys = self.keys.get(action_id, ())
        return display(keys[0]) if keys else ""

    def all_shown(self, action_id: str) -> str:
        """Return all keys of an action, with commas between."""
        return ", ".join(display(key) for key in self.keys.get(action_id, ()))


def display(key: str) -> str:
    """Return a key as people write it: ``Ctrl+P``, ``F1``, ``?``, ``a``."""
    *modifiers, last = key.split("+")
    shown = _SHOWN.get(last, last)
    if len(shown) > 1 and shown[0] == "f" and shown[1:].isdecimal():
        shown = shown.upper()
    if modifiers:
        return "+".join([*(one.capitalize() for one in modifiers), shown.upper()])
    return shown


def load_keymap(name: str) -> Keymap:
    """Read a shipped keymap.

    Raises:
        CouldNotRun: it names an action that there is none of, or one key for two actions.
    """
    text = (files(__package__) / f"{name}.toml").read_text(encoding="utf-8")
    return keymap_of(name, tomllib.loads(text))


def keymap_of(name: str, table: Mapping[str, Mapping[str, Sequence[str]]]) -> Keymap:
    """Make a keymap of tables by scope; each has lists of keys by action.

    Raises:
        CouldNotRun: it names an action that there is none of, or one key for two actions.
    """
    keys = {
        f"{scope}.{action}": tuple(pressed)
        for scope, actions in table.items()
        for action, pressed in actions.items()
    }
    unknown = sorted(set(keys) - set(BY_ID))
    found = [f"there is no action {one}" for one in unknown] or list(conflicts(keys))
    if found:
        raise CouldNotRun(
            f"The keymap {name!r} cannot be used",
            why="; ".join(found),
            todo="Mend the file of keys",
        )
    return Keymap(name, keys)


def conflicts(keys: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield a sentence for each key that means two things where both could be meant."""
    told = set()
    for chain in CHAINS:
        meaning: dict[str, str] = {}
        for action in (id for id in keys if id.partition(".")[0] in chain):
            for key in keys[action]:
                other = meaning.setdefault(key, action)
                if other != action and (key, other, action) not in told:
                    told.add((key, other, action))
                    yield f"{display(key)} means both {other} and {action}"
