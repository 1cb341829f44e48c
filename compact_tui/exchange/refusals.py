"""What the exchange says when something offered from outside is not accepted."""

from __future__ import annotations

import copy

from compact_tui.errors import AnswerIsNo

NOTHING_CHANGED = "Nothing was changed"
ASK_AGAIN = f"{NOTHING_CHANGED}; ask the sender for a fresh copy"
UPGRADE = f"{NOTHING_CHANGED}; install the current version of compact-tui and try again"


class Refused(AnswerIsNo):
    """Something signed, hashed or packed broke a rule of the format; nothing was changed.

    Parameters:
        rule: the rule that was broken, as a clause: "the signature does not match".
        where: the place: "line 12 (changeset)", "the office card"; filled in by whoever knows it.
        todo: what the person can do next.
    """

    def __init__(self, rule: str, *, where: str = "", todo: str = ASK_AGAIN) -> None:
        self.rule = rule
        self.where = where
        super().__init__(f"Refused{f' at {where}' if where else ''}", why=rule, todo=todo)

    def at(self, where: str) -> Refused:
        """The same refusal with its place named; a place that is known already stays in front."""
        place = f"{self.where}, {where}" if self.where else where
        placed = copy.copy(self)
        Refused.__init__(placed, self.rule, where=place, todo=self.todo)
        return placed


class NewerVersion(Refused):
    """What was offered was made by a newer version of compact-tui than this one."""


class NotForUs(Refused):
    """A bundle is addressed to other offices only; importing it needs an explicit yes."""


def newer(what: str, version: object) -> NewerVersion:
    """The refusal of a version that this program does not know."""
    return NewerVersion(
        f"{what} has version {version}, so it was made by a newer version of compact-tui",
        todo=UPGRADE,
    )
