"""The tour, played once in a process of its own, and what it left."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAM = "from compact_tui.cli.main import main; main()"
Played = subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def compact() -> Callable[..., Played]:
    """Run the command as a program of its own, with no terminal anywhere."""

    def call(*arguments: object, on: Path | None = None, **environ: str) -> Played:
        words = [*(["--workspace", str(on)] if on else []), *map(str, arguments)]
        return subprocess.run(
            [sys.executable, "-c", PROGRAM, *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            env={**os.environ, **environ},
        )

    return call


@pytest.fixture(scope="session")
def tour(compact, tmp_path_factory) -> tuple[Path, Played]:
    folder = tmp_path_factory.mktemp("tour") / "the tour"
    return folder, compact("demo", folder)


@pytest.fixture
def bytes_of():
    def read(root: Path) -> dict[str, bytes]:
        files = (p for p in sorted(root.rglob("*")) if p.is_file())
        return {str(p.relative_to(root)): p.read_bytes() for p in files}

    return read
