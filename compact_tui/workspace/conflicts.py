"""Two people at one record: the second is told, and nothing is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compact_tui.errors import WrongInput

if TYPE_CHECKING:
    from compact_tui.workspace.changes import Change
    from compact_tui.workspace.keeper import Keeper


class ChangedMeanwhile(WrongInput):
    """A record that this change was based on has another value now."""


def refuse_if_changed(change: Change, view: Keeper) -> None:
    """Refuse a change of which a record was changed since it was read.

    Raises:
        ChangedMeanwhile: naming the record; nothing was kept.
    """
    for (kind, _, record_id), before in change.before.items():
        if before is not None and view.get(kind, record_id) != before:
            raise ChangedMeanwhile(
                f"The {kind.replace('_', ' ')} {before.ref or record_id} was changed meanwhile",
                why="another process or an imported bundle wrote it, and nothing was overwritten",
                todo="Look at it as it is now, then make your change again",
            )
