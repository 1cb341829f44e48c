"""One writer at a time: flock on a descriptor of the store's folder, which nobody deletes."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from compact_tui.store.errors import StoreBusy, StoreClosed, StoreUnreadable


class FolderLock:
    """A folder that can be held alone, or shared among readers; opened once, held for moments.

    Parameters:
        folder: an existing folder.
        wait: seconds to wait for somebody else, at most.
    """

    def __init__(self, folder: Path, wait: float) -> None:
        self._folder = folder
        self._wait = wait
        self._process = os.getpid()
        try:
            self._descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            raise StoreUnreadable(
                f"Cannot open the store {folder}",
                why=error.strerror or str(error),
                todo="Check the path and its rights",
            ) from error

    @contextmanager
    def held(self, *, alone: bool) -> Iterator[None]:
        """Hold the folder, alone or shared, for a block; see `take`."""
        self.take(alone=alone)
        try:
            yield
        finally:
            self.release()

    def take(self, *, alone: bool) -> None:
        """Hold the folder, alone or shared, until `release`.

        Raises:
            StoreBusy: when it was not free in time; the message names the holder where the system
                tells.
        """
        if os.getpid() != self._process:
            raise StoreClosed(
                f"The store {self._folder} belongs to process {self._process}",
                why="it was opened before this process was forked off",
                todo="Open the store again in the child",
            )
        self._take(fcntl.LOCK_EX if alone else fcntl.LOCK_SH)

    def release(self) -> None:
        """Let others have it."""
        fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def close(self) -> None:
        """Give up the descriptor; twice does no harm."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _take(self, how: int) -> None:
        try:
            fcntl.flock(self._descriptor, how | fcntl.LOCK_NB)
        except BlockingIOError:
            self._wait_for(how)

    def _wait_for(self, how: int) -> None:
        deadline = time.monotonic() + self._wait
        pause = 0.0005
        while (left := deadline - time.monotonic()) > 0:
            time.sleep(min(pause, left))
            pause = min(pause * 1.5, 0.01)
            with suppress(BlockingIOError):
                fcntl.flock(self._descriptor, how | fcntl.LOCK_NB)
                return
        raise self._busy()

    def _busy(self) -> StoreBusy:
        return StoreBusy(
            f"The store {self._folder} is busy",
            why=f"held by {holder(self._descriptor)} for longer than {self._wait:g} seconds",
            todo="Wait for it to finish, or close that program, and try again",
        )


def holder(descriptor: int, locks: Path = Path("/proc/locks")) -> str:
    """Say who holds the lock on an open folder, as well as the system tells."""
    place = os.fstat(descriptor)
    device = f"{os.major(place.st_dev):02x}:{os.minor(place.st_dev):02x}:{place.st_ino}"
    try:
        lines = locks.read_text("ascii").splitlines()
    except OSError:
        return "another program"
    for words in map(str.split, lines):
        if len(words) > 5 and words[1] == "FLOCK" and words[5] == device:
            return _name(int(words[4]))
    return "another program"


def _name(process: int) -> str:
    if process == os.getpid():
        return f"another handle of this same process ({process})"
    host = os.uname().nodename
    try:
        command = (
            Path(f"/proc/{process}/cmdline")
            .read_bytes()
            .replace(b"\0", b" ")
            .decode("utf-8", "replace")
            .strip()
        )
        since = time.strftime(
            "%Y-%m-%d %H:%M", time.localtime(Path(f"/proc/{process}").stat().st_mtime)
        )
    except OSError:
        return f"process {process} on {host}"
    return f"process {process} on {host} ({' '.join(command.split())[:80]}, running since {since})"
