"""The screens: one workspace in a terminal."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compact_tui.workspace import Workspace

__all__ = ["run"]


def run(workspace: Workspace, on: dt.date | None = None) -> None:
    """Open the screens on a workspace until the person quits.

    Parameters:
        workspace: open for writing; the caller closes it.
        on: the day that everything is judged on; today where left out.
    """
    from compact_tui.tui.app import CompactApp

    CompactApp(workspace, on).run()
