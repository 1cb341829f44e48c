"""Two set-ups of one folder at once: the second waits, whatever becomes of the first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

# Takes the turn, says so, and then does what its first line of input asks for.
HOLDER = """
import importlib.util, os, pathlib, subprocess, sys
spec = importlib.util.spec_from_file_location("dev", sys.argv[1])
dev = importlib.util.module_from_spec(spec)
spec.loader.exec_module(dev)
with dev.turn(pathlib.Path(sys.argv[2])):
    print("mine", os.getpid(), flush=True)
    if sys.argv[3:]:
        dev.step("installing", [sys.executable, "-c", sys.argv[3]])
    sys.stdin.readline()
print("done", flush=True)
"""
INSTALLER = "import time, os; print(os.getpid(), flush=True); time.sleep(60)"


@pytest.fixture
def process(root, tmp_path):
    """Start a process that takes the turn on one folder; all are ended with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(*more: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", HOLDER, str(root / "dev.py"), str(tmp_path / "turn")]
        pipe = subprocess.PIPE
        child = subprocess.Popen([*command, *more], text=True, stdin=pipe, stdout=pipe, stderr=pipe)
        started.append(child)
        return child

    yield start
    for child in started:
        child.kill()
        child.communicate()


def test_the_second_says_for_whom_it_waits_and_goes_on_when_the_first_is_done(process) -> None:
    first = process()
    assert first.stdout.readline() == f"mine {first.pid}\n"
    second = process()
    assert f"waiting for process {first.pid}" in second.stderr.readline()

    first.stdin.write("end\n")
    first.stdin.flush()
    assert first.stdout.readline() == "done\n"
    assert second.stdout.readline() == f"mine {second.pid}\n"


def test_a_turn_whose_holder_was_killed_is_taken_over_at_once(process) -> None:
    first = process()
    first.stdout.readline()
    first.kill()
    first.wait()
    second = process()
    assert second.stdout.readline() == f"mine {second.pid}\n"


def test_a_folder_left_by_a_dead_process_stops_nobody(process, tmp_path) -> None:
    (tmp_path / "turn").mkdir()
    (tmp_path / "turn/pid").write_text("999999\n")
    assert process().stdout.readline().startswith("mine")


def test_the_turn_lasts_until_the_installer_of_a_killed_holder_has_ended(process) -> None:
    first = process(INSTALLER)
    first.stdout.readline()
    installer = int(first.stdout.readline())
    first.kill()
    first.wait()
    second = process()
    assert "waiting" in second.stderr.readline()

    os.kill(installer, signal.SIGKILL)
    assert second.stdout.readline() == f"mine {second.pid}\n"


def test_the_folder_names_its_holder_while_it_is_held_and_nobody_after(dev, tmp_path) -> None:
    with dev.turn(tmp_path / "turn"):
        assert (tmp_path / "turn/pid").read_text() == f"{os.getpid()}\n"
    assert (tmp_path / "turn/pid").read_text() == ""
