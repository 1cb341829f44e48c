# ruff: noqa: INP001 - a script, in no package
"""Makes the pictures of the screens, by the application itself: ``python docs/pictures/make.py``.

Each picture is an SVG beside this file, drawn from a fresh workspace on a fixed day.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import tempfile
from pathlib import Path

from compact_tui.records import PartialDate
from compact_tui.tui.app import CompactApp
from compact_tui.workspace import Workspace, create_workspace

HERE = Path(__file__).resolve().parent
SIZE = (112, 32)
ON = dt.date(2011, 7, 1)
PICTURES: dict[str, tuple[str, ...]] = {
    "dashboard": ("1", "down", "down", "down", "down", "down"),
    "bodies": ("2", "down", "down", "down", "enter"),
    "rollcall": ("3", "r", "p", "a", "down", "p", "p", "x", "p", "p", "p", *["full_stop"] * 3),
}


def main() -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "office"
        with create_workspace(
            root, locality="worcestershire", office="Worcestershire Compact office"
        ) as workspace:
            _prepare(workspace)
            for name, keys in PICTURES.items():
                picture = asyncio.run(_picture(workspace, keys))
                (HERE / f"{name}.svg").write_text(picture, encoding="utf-8")


def _prepare(workspace: Workspace) -> None:
    """Call a meeting with something to decide."""
    group = workspace.bodies.named("worcestershire.wcsg")
    meeting = workspace.meetings.call(group, PartialDate("2011-07-26"))
    workspace.meetings.build_agenda(meeting)
    item = workspace.meetings.add_item(meeting, "Refresh of the Compact", purpose="decide")
    police = workspace.bodies.seats(group, meeting.date)[6]
    workspace.sittings.declare_interest(meeting, item, police, kind="prejudicial")


async def _picture(workspace: Workspace, keys: tuple[str, ...]) -> str:
    """Press keys, each after what the one before has brought about, and draw what is there."""
    app = CompactApp(workspace, ON)
    async with app.run_test(size=SIZE) as pilot:
        for key in ("", *keys):
            await pilot.press(*filter(None, [key]))
            while any(not worker.is_finished for worker in app.workers):
                await pilot.pause()
            await pilot.pause()
        return app.export_screenshot(title="Compact")


if __name__ == "__main__":
    main()
