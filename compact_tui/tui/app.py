"""The application: the workspace's desk, the keys, the themes, and what parts of the screen ask."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Coroutine
from typing import TypeVar

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from compact_tui._override import override
from compact_tui.errors import CompactError
from compact_tui.tui.acting import Acting, reachable
from compact_tui.tui.desk import Desk
from compact_tui.tui.keymaps import NAMES as KEYMAPS
from compact_tui.tui.keymaps import Keymap, load_keymap
from compact_tui.tui.main import Main
from compact_tui.tui.messages import WorkspaceChanged
from compact_tui.tui.styles import themes
from compact_tui.workspace import Committed, Workspace

T = TypeVar("T")

FAILED = "The program failed where it should not have"
NOT_KEPT = "Nothing was changed by it. Press the key again, or leave and start the program again."

RELOAD = "What was kept is kept; leave the page and come back to it."


class CompactApp(Acting, App[None]):
    """The screens of one workspace.

    Parameters:
        workspace: an open workspace; whoever opened it closes it.
        on: the day that everything is judged on; today where left out.
        keymap: name of a shipped keymap.
        theme: name of a theme; ``compact-mono`` where the environment has ``NO_COLOR``.
    """

    SCOPE = "app"
    TITLE = "Compact"
    CSS_PATH = "styles/base.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"), (40, "-narrow"), (80, "-normal"), (100, "-wide"), (130, "-vast"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (10, "-tall")]

    def __init__(
        self,
        workspace: Workspace,
        on: dt.date | None = None,
        *,
        keymap: str = KEYMAPS[0],
        theme: str = "",
    ) -> None:
        colourless = "NO_COLOR" in os.environ
        super().__init__()
        self.desk = Desk(workspace, on or dt.datetime.now(tz=dt.UTC).astimezone().date())
        self.defects: list[BaseException] = []
        self.keys: Keymap = load_keymap(keymap)
        for one in themes.themes():
            self.register_theme(one)
        self.theme = theme or themes.NAMES[-1 if colourless else 0]
        self._stop_listening = workspace.subscribe(self._hear)

    @override
    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return colours for what a theme of somebody else does not name."""
        return themes.PALETTES[themes.NAMES[0]]

    @override
    def get_default_screen(self) -> Screen[None]:
        """Return the main screen."""
        return Main()

    @property
    def main(self) -> Main:
        """The main screen, whatever lies over it."""
        found = self.screen_stack[0]
        assert isinstance(found, Main)  # noqa: S101 - it is made above
        return found

    @override
    async def on_key(self, event: events.Key) -> None:
        """Do what the key means everywhere; a dialog hears its keys alone."""
        if isinstance(self.screen, Acting) and self.screen.SCOPE != "dialog":
            await super().on_key(event)

    def on_workspace_changed(self) -> None:
        """Have the pages read again."""
        self.main.reread()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say that showing something failed, where it did; what was kept is kept."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.defects.append(event.worker.error)
            self.refuse(
                f"The program could not show what came of it: {event.worker.error!r}. {RELOAD}"
            )

    def on_unmount(self) -> None:
        """Let what was begun be kept, and listen no more."""
        self._stop_listening()
        self.desk.close()

    # what parts of the screen ask

    def read(
        self, node: DOMNode, work: Callable[[Workspace], T], then: Callable[[T], None]
    ) -> None:
        """Read from the workspace; of several questions in a row the last alone is answered."""
        name = f"read {node.id or node.css_identifier}"
        self._work(node, self._asked(node, work, then, self.refuse), name, exclusive=True)

    def keep(
        self,
        node: DOMNode,
        work: Callable[[Workspace], T],
        then: Callable[[T], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Change the workspace; every change asked for is made, in order."""
        job = self._asked(node, work, then, failed or self.refuse)
        self._work(node, job, "keep", exclusive=False)

    def tell(self, sentence: str) -> None:
        """Say something in passing."""
        self.notify(sentence, timeout=4, markup=False)

    def refuse(self, sentence: str) -> None:
        """Say why something was not done, until the person has read it."""
        from compact_tui.tui.dialogs.notice import Notice

        self.push_screen(Notice("This was not done", sentence))

    # actions

    def do_help(self) -> None:
        """Explain what is on the screen."""
        from compact_tui.tui.dialogs.help import Help

        self.push_screen(Help(self.screen.focused or self.screen))

    def do_palette(self) -> None:
        """Find an action by its name."""
        from compact_tui.tui.dialogs.palette import Palette

        start = self.screen.focused or self.screen
        there = [
            (actor, action) for actor, action in reachable(start) if action.id != "app.palette"
        ]
        self.push_screen(Palette("What do you want to do?", there))

    def do_theme(self) -> None:
        """Go on to the next theme."""
        at = themes.NAMES.index(self.theme) if self.theme in themes.NAMES else -1
        self.theme = themes.NAMES[(at + 1) % len(themes.NAMES)]
        self.tell(f"Colours: {self.theme.removeprefix('compact-')}.")

    def do_keymap(self) -> None:
        """Go on to the next keymap."""
        at = KEYMAPS.index(self.keys.name)
        self.keys = load_keymap(KEYMAPS[(at + 1) % len(KEYMAPS)])
        self.screen.refresh(repaint=True)
        self.tell(f"Keys: {self.keys.name}.")

    def do_quit(self) -> None:
        """Leave; everything is kept already."""
        self.exit()

    # workers

    def _hear(self, committed: Committed) -> None:
        """Pass on what the workspace tells; called in the desk's thread."""
        self.post_message(WorkspaceChanged(committed))

    def _work(
        self, node: DOMNode, job: Coroutine[None, None, None], name: str, *, exclusive: bool
    ) -> None:
        # A reader belongs to who asks, and ends with it; a change is made whoever goes away.
        owner = node if exclusive else self
        owner.run_worker(job, group=name, exclusive=exclusive, exit_on_error=False)

    async def _asked(
        self,
        node: DOMNode,
        work: Callable[[Workspace], T],
        then: Callable[[T], None],
        failed: Callable[[str], None],
    ) -> None:
        try:
            answer = await self.desk.ask(work)
        except CompactError as error:
            failed(error.sentence)
        except Exception as error:  # noqa: BLE001 - the worker's border: a defect, told as one
            self.defects.append(error)
            failed(f"{FAILED}: {type(error).__name__}: {error}. {NOT_KEPT}")
        else:
            if node.is_attached:
                then(answer)
