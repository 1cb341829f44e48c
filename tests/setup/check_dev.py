#!/usr/bin/env python3
"""Tries dev.py for real, in clones of the last commit, and prints what it cost. Takes minutes.

  python3 tests/setup/check_dev.py [--python /usr/bin/python3] [--run] [NAME ...]

Each check has a clone of its own in a folder with a space in its name, and a home folder of its own
in which nothing may appear. With --run, `dev.py run` is what is set up and started; else it is
`dev.py test --version`, which needs no finished command.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUICK = 0.5  # seconds that a second call may add


@dataclass
class Clone:
    """One fresh checkout, and the ways of calling dev.py in it."""

    folder: Path
    python: str
    thing: list[str]
    home: Path = field(init=False)
    environment: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.home = self.folder.with_name("home")
        self.home.mkdir(parents=True, exist_ok=True)
        self.environment = {
            **os.environ,
            "HOME": str(self.home),
            "PYTHONDONTWRITEBYTECODE": "1",
            # pip asks rustc for its version, and rustup would settle in the new home.
            "RUSTUP_HOME": os.environ.get("RUSTUP_HOME", str(Path.home() / ".rustup")),
        }
        clone = ["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(self.folder)]
        subprocess.run(clone, check=True)

    def start(self) -> subprocess.Popen[str]:
        """Start dev.py in a process group of its own, without standard input."""
        return subprocess.Popen(
            [self.python, "dev.py", *self.thing],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def call(self, expected: int = 0) -> tuple[str, float]:
        """Run dev.py to its end; return what it said and the seconds it took."""
        began = time.monotonic()
        child = self.start()
        said, _ = child.communicate()
        took = time.monotonic() - began
        assert child.returncode == expected, f"exit code {child.returncode}:\n{said}"
        return said, took

    def start_until(self, words: str) -> subprocess.Popen[str]:
        """Start dev.py and come back when it has said the words."""
        child = self.start()
        assert child.stdout is not None
        for line in child.stdout:
            if words in line:
                return child
        raise AssertionError(f"ended without saying {words!r}")


def twice_in_a_row(clone: Clone) -> str:
    """The second call does nothing but what it was called for."""
    said, first = clone.call()
    assert "making .venv" in said
    assert "installing the core" in said
    again, second = clone.call()
    assert "dev.py:" not in again, again
    program = ["pytest", "--version"] if clone.thing[0] == "test" else ["compact", "demo"]
    bare = time.monotonic()
    subprocess.run(
        [clone.folder / ".venv/bin" / program[0], *program[1:]],
        cwd=clone.folder,
        check=True,
        capture_output=True,
    )
    added = second - (time.monotonic() - bare)
    assert added < QUICK, f"the second call took {added:.2f} s more than {program[0]} itself"
    return f"first {first:.1f} s, second {second:.2f} s, of which set-up {added:.2f} s"


def two_at_once(clone: Clone) -> str:
    """The second waits and says so; both end well; one installation was made."""
    one, two = clone.start(), clone.start()
    heard = [child.communicate()[0] for child in (one, two)]
    assert [one.returncode, two.returncode] == [0, 0], heard
    both = "".join(heard)
    assert both.count("waiting for process") == 1, both
    assert both.count("making .venv") == 1, both
    return "one installed, one waited"


def interrupted(clone: Clone) -> str:
    """An installation that was killed, in any way and at any step, is begun anew."""
    steps = ("making .venv", "installing requirements", "installing the core")
    for words in steps:
        for how in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            child = clone.start_until(words)
            time.sleep(0.4)  # somewhere in the middle of it
            # A terminal interrupts the whole group; the others end dev.py, not its installer.
            (os.killpg if how is signal.SIGINT else os.kill)(child.pid, how)
            assert child.wait() != 0
            assert not (clone.folder / ".venv/dev.stamp").exists()
    said, _ = clone.call()
    assert "removing .venv" in said, said
    again, _ = clone.call()
    assert "dev.py:" not in again, again
    return f"interrupted in {len(steps)} steps by 3 signals each, then set up"


def moved(clone: Clone) -> str:
    """A checkout that was moved is set up again where it is now."""
    clone.call()
    clone.folder = clone.folder.rename(clone.folder.with_name("moved to here"))
    said, _ = clone.call()
    assert "making .venv" in said
    _, _ = clone.call()
    return "set up again"


def nothing_outside(clone: Clone) -> str:
    """Neither the home folder nor the files that git knows are touched."""
    clone.call()
    left = [str(path.relative_to(clone.home)) for path in clone.home.rglob("*")]
    assert left == [], left
    status = ["git", "status", "--porcelain", "--untracked-files=all"]
    told = subprocess.run(status, cwd=clone.folder, check=True, capture_output=True, text=True)
    assert told.stdout == "", told.stdout
    return "home empty, git status clean"


def without_ensurepip(clone: Clone) -> str:
    """Where Debian leaves ensurepip out, the pip outside installs into .venv."""
    (clone.home / "sitecustomize.py").write_text("import sys\nsys.modules['ensurepip'] = None\n")
    clone.environment["PYTHONPATH"] = str(clone.home)
    clone.call()
    assert not list((clone.folder / ".venv/bin").glob("pip*"))
    return "set up by the pip outside"


CHECKS: dict[str, Callable[[Clone], str]] = {
    check.__name__: check
    for check in (
        twice_in_a_row,
        two_at_once,
        interrupted,
        moved,
        nothing_outside,
        without_ensurepip,
    )
}


def main() -> int:
    """Run the checks that were named, or all; 1 where one fails."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    reader.add_argument("--python", default=sys.executable)
    reader.add_argument("--run", action="store_true")
    reader.add_argument("names", nargs="*", metavar="NAME", help=", ".join(CHECKS))
    chosen = reader.parse_args()
    thing = ["run"] if chosen.run else ["test", "--version"]
    failed = 0
    for name in chosen.names or CHECKS:
        with tempfile.TemporaryDirectory(prefix="check dev ") as folder:
            try:
                told = CHECKS[name](Clone(Path(folder, "a checkout"), chosen.python, thing))
                print(f"ok    {name}: {told}", flush=True)
            except AssertionError as reason:
                failed += 1
                print(f"FAIL  {name}: {reason}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
