"""The folder that the tour is played in: made anew each time, and never somebody else's."""

from __future__ import annotations

import fcntl
import shutil
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from compact_tui.errors import CouldNotRun, WrongInput

if TYPE_CHECKING:
    from typing import Self

MARK = ".compact-demo"
"""A file that says that the folder is a tour's, and is locked while a tour uses it."""


@dataclass
class TourFolder:
    """A folder held by one running tour.

    Parameters:
        path: the folder.
        lock: the open mark, locked until the program ends.
    """

    path: Path
    lock: TextIOWrapper

    def __enter__(self) -> Self:
        """Return the folder itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let another tour have the folder."""
        self.lock.close()


def claim(wanted: Path, *, others: bool) -> TourFolder:
    """Take a folder for a tour, empty: the one wanted, or one beside it where a tour still uses it.

    Parameters:
        others: take ``NAME-2``, ``NAME-3`` and so on where ``NAME`` is in use.

    Raises:
        WrongInput: the folder is there and is no tour's, so nothing in it is touched.
        CouldNotRun: it is in use and no other may be taken.
    """
    for number in range(1, 20):
        path = wanted if number == 1 else wanted.with_name(f"{wanted.name}-{number}")
        held = _take(path)
        if held is not None:
            return held
        if not others:
            break
    raise CouldNotRun(
        f"Another tour is using {wanted}", todo="Wait until it ends, or name another folder"
    )


def _take(path: Path) -> TourFolder | None:
    mark = path / MARK
    if path.exists() and not mark.is_file() and (not path.is_dir() or any(path.iterdir())):
        raise WrongInput(
            f"{path} is there already and was not made by a tour",
            why="a tour empties its folder, and nothing of yours is touched",
            todo="Name a folder that is not there yet: compact demo DIR",
        )
    path.mkdir(parents=True, exist_ok=True)
    lock = mark.open("a", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    for child in path.iterdir():
        if child.name != MARK:
            folder = child.is_dir() and not child.is_symlink()
            shutil.rmtree(child) if folder else child.unlink()
    return TourFolder(path, lock)
