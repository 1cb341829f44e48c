"""What the README shows is what the program does."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def command(
    *words: str, cwd: Path, workspace: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``compact`` as a newcomer would, away from any workspace of their own."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("COMPACT_")}
    if workspace is not None:
        env["COMPACT_WORKSPACE"] = str(workspace)
    program = "import sys; from compact_tui.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def block_after(mark: str) -> list[str]:
    """Return the lines of the first fenced block behind a mark."""
    found = FENCE.search(README, README.index(mark))
    assert found, mark
    return found[2].splitlines()


def test_every_line_of_the_transcript_is_printed_by_the_tour_in_that_order(tmp_path: Path) -> None:
    done = command("demo", "tour", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    rest = iter(done.stdout.splitlines())
    for line in filter(None, block_after("<!-- transcript of: compact demo -->")):
        assert line in rest, f"the tour no longer prints, or not here: {line}"


def test_every_command_by_hand_works_in_its_order(tmp_path: Path) -> None:
    office = tmp_path / "office"
    ran = 0
    for line in block_after("<!-- commands -->"):
        words = shlex.split(line.removeprefix("$ "), comments=True)
        if words[0] != "compact":
            continue
        done = command(*words[1:], cwd=tmp_path, workspace=office)
        assert done.returncode in {0, 1}, f"{line}: {done.stderr}"
        assert done.stdout, line
        assert "Traceback" not in done.stderr
        ran += 1
    assert ran == 11


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_every_file_that_the_readme_points_at_is_there(target: str) -> None:
    assert (ROOT / target).is_file()
