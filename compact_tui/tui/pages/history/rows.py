"""The history as rows: all of it is there, and only what is seen is made into rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from compact_tui.tui.text import Line, line
from compact_tui.tui.widgets.rows import Column, Row, row
from compact_tui.workspace.areas.listing import Act

COLUMNS = (
    Column("", 6, right=True), Column("When", 16), Column("What", 20, 2),
    Column("Who", 14, 1, drop=60), Column("Records", 8, right=True, drop=50),
)  # fmt: skip


class ActSource:
    """Acts as a row source.

    Parameters:
        acts: newest first.
        words: only acts that contain them all.
    """

    def __init__(self, acts: Sequence[Act], words: str = "") -> None:
        wanted = words.casefold().split()
        self.acts = [a for a in acts if all(w in f"{a.why} {a.who}".casefold() for w in wanted)]
        self._numbers = {str(act.sequence): n for n, act in enumerate(self.acts)}

    @property
    def columns(self) -> Sequence[Column]:
        """The columns, from left to right."""
        return COLUMNS

    def count(self) -> int:
        """How many acts there are."""
        return len(self.acts)

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """The rows from one number to another, the last left out."""
        return [_act(act) for act in self.acts[max(start, 0) : stop]]

    def index_of(self, key: str) -> int | None:
        """The number of the act with a key; None where there is none."""
        return self._numbers.get(key)


def moment(at_ms: int) -> str:
    """Return a moment as the history shows it, by the clock of this machine."""
    at = dt.datetime.fromtimestamp(at_ms / 1000, tz=dt.UTC).astimezone()
    return f"{at:%Y-%m-%d %H:%M}"


def act_text(act: Act) -> list[Line]:
    """Return one act in full."""
    kinds: dict[str, int] = {}
    for kind, _ in act.records:
        kinds[kind] = kinds.get(kind, 0) + 1
    touched = ", ".join(
        f"{count} {kind.replace('_', ' ')}" for kind, count in sorted(kinds.items())
    )
    return [
        line((act.why or "No reason was given", "strong")),
        line(("By ", "muted"), act.who or "nobody named", (" at ", "muted"), moment(act.at_ms)),
        line(("Records ", "muted"), touched or "none", hang=8),
    ]


def _act(act: Act) -> Row:
    return row(
        str(act.sequence),
        (str(act.sequence), "muted"),
        moment(act.at_ms),
        (act.why, "strong"),
        act.who,
        (str(len(act.records)), "muted"),
    )
