"""The real program in a real terminal: start it, take a roll, see the verdict change, quit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from compact_tui.records import PartialDate
from compact_tui.workspace import Workspace, open_workspace

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(
        shutil.which("tmux") is None and not os.environ.get("CI"), reason="needs tmux"
    ),
]
DEADLINE = 30.0


class Terminal:
    """A window of tmux, with a server of its own."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "tmux"

    def start(self, command: list[str]) -> None:
        self._tmux("new-session", "-d", "-x", "80", "-y", "24", *command)

    def keys(self, *keys: str) -> None:
        for key in keys:
            self._tmux("send-keys", key)

    def text(self) -> str:
        return self._tmux("capture-pane", "-p")

    def wait_for(self, words: str) -> str:
        deadline = time.monotonic() + DEADLINE
        while words not in (seen := self.text()):
            if time.monotonic() > deadline:
                pytest.fail(f"waited {DEADLINE:g} seconds for {words!r}\n{seen}")
        return seen

    def wait_for_end(self) -> None:
        deadline = time.monotonic() + DEADLINE
        while self._running():
            assert time.monotonic() < deadline, "the program did not end"

    def close(self) -> None:
        call = ["tmux", "-S", str(self._socket), "kill-server"]
        subprocess.run(call, capture_output=True, check=False)

    def _running(self) -> bool:
        call = ["tmux", "-S", str(self._socket), "has-session"]
        return subprocess.run(call, capture_output=True, check=False).returncode == 0

    def _tmux(self, *arguments: str) -> str:
        call = ["tmux", "-S", str(self._socket), *arguments]
        return subprocess.run(call, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


def test_a_meeting_is_opened_and_its_roll_taken_in_a_terminal(
    terminal: Terminal, wcsg: Workspace, registry
):
    folder = wcsg.folders.root
    wcsg.close()
    program = "from compact_tui.cli.main import main; main()"
    options = ["--workspace", str(folder), "--on", "2011-07-01"]
    terminal.start([sys.executable, "-c", program, *options])
    terminal.wait_for("Reports owed")
    terminal.keys("3")
    terminal.wait_for("Welcome and apologies")
    terminal.keys("r")
    terminal.wait_for("Not quorate at the opening")
    terminal.keys("p", "p", "p", "p", "p")
    seen = terminal.wait_for("✓ Quorate at the opening")
    assert "5 of 12 accounted for" in seen
    terminal.keys("Escape")
    terminal.wait_for("r roll call")
    terminal.keys("q")
    terminal.wait_for_end()
    with open_workspace(folder, registry=registry) as kept:
        body = kept.bodies.named("worcestershire.wcsg")
        (meeting,) = kept.meetings.of(body)
        assert meeting.date == PartialDate("2011-07-26")
        assert [line.mark for line in kept.sittings.roll(meeting)].count("P") == 5
