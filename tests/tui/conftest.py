"""Workspaces to show, the screens over them, waiting for a condition, and frames as text."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compact_tui.localities import Registry, load_registry
from compact_tui.records import Meeting, PartialDate
from compact_tui.workspace import Workspace, create_workspace, open_workspace

os.environ["TEXTUAL_ANIMATIONS"] = "none"  # read when textual is first imported

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from compact_tui.tui.app import CompactApp

DEADLINE = 10.0

DAYS = {"worcestershire": dt.date(2011, 7, 1), "bromley": dt.date(2009, 12, 1)}
"""The day on which each place is looked at."""


@pytest.fixture(autouse=True)
def colours_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def looked_at_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual looks fifty times a second whether it is idle; tests of many keys look oftener."""
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 1 / 250)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 1 / 2500)


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_registry()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, registry: Registry) -> dict[str, Path]:
    """A workspace of each place, made once; tests open copies."""
    folders = {}
    for place in DAYS:
        folders[place] = tmp_path_factory.mktemp("made") / place
        create_workspace(
            folders[place], locality=place, office=f"{place} office", officer="Clerk",
            registry=registry,
        ).close()  # fmt: skip
    return folders


@pytest.fixture
def opened(
    made: dict[str, Path], tmp_path: Path, registry: Registry
) -> Iterator[Callable[[str], Workspace]]:
    """Open a copy of a place's workspace; closed after the test."""
    there: list[Workspace] = []

    def open_copy(place: str) -> Workspace:
        shutil.copytree(made[place], tmp_path / place)
        there.append(open_workspace(tmp_path / place, registry=registry))
        return there[-1]

    yield open_copy
    for workspace in there:
        workspace.close()


@pytest.fixture
def wcsg(opened: Callable[[str], Workspace]) -> Workspace:
    """Worcestershire, with a meeting of the steering group called for 26 July 2011."""
    workspace = opened("worcestershire")
    called = workspace.meetings.call(
        workspace.bodies.named("worcestershire.wcsg"), PartialDate("2011-07-26")
    )
    workspace.meetings.build_agenda(called)
    workspace.meetings.add_item(called, "Compact refresh", purpose="decide")
    return workspace


@pytest.fixture
def bromley(opened: Callable[[str], Workspace]) -> Workspace:
    return opened("bromley")


Find = Callable[[Workspace], Meeting]


@pytest.fixture
def the_meeting() -> Find:
    """Find the only meeting of a workspace."""

    def find(workspace: Workspace) -> Meeting:
        (found,) = workspace.view.every(Meeting)
        return found

    return find


@dataclass
class Screens:
    """The application under test, with its pilot."""

    app: CompactApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys one by one, each after what the one before has brought about."""
        for key in keys:
            await self.pilot.press(key)
            await self.settled()

    async def type(self, text: str, *keys: str) -> None:
        """Type a text where the cursor is, then press keys."""
        from textual.events import Key
        from textual.keys import _character_to_key

        for char in text:
            name = char if char.isalnum() else _character_to_key(char)
            self.app.post_message(Key(name, char))
        await self.settled()
        await self.press(*keys)

    async def resize(self, width: int, height: int) -> None:
        """Change the size of the window."""
        await self.pilot.resize_terminal(width, height)
        await self.wait_for(
            lambda: self.app.screen._compositor.size == (width, height), "the new size to be drawn"
        )
        await self.settled()

    async def settled(self) -> None:
        """Wait until every worker has ended and nothing is left to be done or laid out."""

        def at_rest() -> bool:
            screen = self.app.screen
            busy = any(not worker.is_finished for worker in self.app.workers)
            return not busy and not screen._layout_required and bool(screen.is_mounted)

        for _ in range(2):
            await self.pilot._wait_for_screen()
            await self.wait_for(at_rest, "the screens to come to rest")
        await self.pilot._wait_for_screen()

    async def wait_for(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until a condition holds; fail with what was waited for after a deadline."""
        deadline = time.monotonic() + DEADLINE
        while not condition():
            if time.monotonic() > deadline:
                pytest.fail(f"waited {DEADLINE:g} seconds for {what}\n{self.frame()}")
            await asyncio.sleep(0.002)
            await self.pilot._wait_for_screen()

    @property
    def told(self) -> str:
        """What was said in passing."""
        return "\n".join(note.message for note in self.app._notifications)

    async def see(self, words: str) -> None:
        """Wait until some words are on the screen."""
        await self.wait_for(lambda: words in self.frame(), f"{words!r} to be seen")

    def frame(self) -> str:
        """What is on the screen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


Show = Callable[..., AbstractAsyncContextManager[Screens]]


@pytest.fixture
def screens() -> Show:
    """Show a workspace: ``async with screens(workspace, (80, 24)) as shown``."""
    return _shown


@asynccontextmanager
async def _shown(
    workspace: Workspace,
    size: tuple[int, int] = (80, 24),
    *,
    theme: str = "",
    keymap: str = "plain",
) -> AsyncIterator[Screens]:
    """Show a workspace; at the end nothing may have gone wrong behind the screens."""
    from compact_tui.tui.app import CompactApp

    on = DAYS[workspace.settings.locality]
    app = CompactApp(workspace, on, theme=theme, keymap=keymap)
    async with app.run_test(size=size) as pilot:
        shown = Screens(app, pilot)
        await shown.settled()
        yield shown
        await shown.settled()
    assert app.defects == []
