"""The desk: the workspace behind one thread, so that nothing the store does stops the screens."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from compact_tui.workspace import Workspace

T = TypeVar("T")


class Desk:
    """The workspace, asked and written in one thread alone, in the order in which it was asked.

    Parameters:
        workspace: an open workspace; whoever opened it closes it, after `close`.
        on: the day that everything is judged on.
    """

    def __init__(self, workspace: Workspace, on: dt.date) -> None:
        self.on = on
        self.office = workspace.settings.office
        self.area = workspace.registry.locality(workspace.settings.locality).name
        self._workspace = workspace
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="workspace")

    async def ask(self, work: Callable[[Workspace], T]) -> T:
        """Do some work on the workspace and return what comes of it; its errors are raised here."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, work, self._workspace)

    def close(self) -> None:
        """Let what was begun come to its end, and take nothing more on."""
        self._thread.shutdown(wait=True)
