"""One segment file of the journal: written at its known end, synced once, cut back on failure."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from array import array
from pathlib import Path

from compact_tui.store.errors import ChangeNotSaved, StoreFull, StoreMoved, StoreUnreadable

_name = re.compile(r"([0-9]{8,})\.log")
_full = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def segment_name(first: int) -> str:
    """Name the segment whose first change has this sequence."""
    return f"{first:08d}.log"


def first_of(name: str) -> int | None:
    """The sequence in a segment's name, or None where the name is no segment's."""
    match = _name.fullmatch(name)
    return int(match[1]) if match else None


class Segment:
    """An open segment.

    Parameters:
        path: the file; its name carries the first sequence.
        read_only: open without the right to write.
        create: make the file; one that exists is emptied, since only an unfinished rotation leaves
            one.

    Attributes:
        end: bytes read and found good so far; writes go there.
        offsets: where each change behind the first `skipped` begins, in order of sequence.
        skipped: how many changes were read before this program opened the segment.
        next: name of the following segment, once a seal told it.
    """

    def __init__(self, path: Path, *, read_only: bool, create: bool = False) -> None:
        self.path = path
        self._place = str(path)
        self.first = first_of(path.name) or 0
        self.end = 0
        self.offsets: array[int] = array("Q")
        self.skipped = 0
        self._last = 0
        self._file: tuple[int, int] | None = None
        self.next = ""
        flags = os.O_CLOEXEC | (os.O_RDONLY if read_only else os.O_RDWR)
        if create:
            flags |= os.O_CREAT | os.O_TRUNC
        try:
            self._descriptor = os.open(path, flags, 0o600)
        except OSError as error:
            raise _unreadable(path, error) from error

    def close(self) -> None:
        """Give up the descriptor; twice does no harm."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    @property
    def changes(self) -> int:
        """How many changes stand here, up to `end`."""
        return self.skipped + len(self.offsets)

    @property
    def last(self) -> int:
        """Where the last record before a seal begins."""
        return self.offsets[-1] if self.offsets else self._last

    def resume(self, end: int, changes: int, last: int) -> None:
        """Take the bytes up to `end` as read: so many changes, the last record beginning at `last`.

        Parameters:
            end, last: byte offsets in the file.
        """
        self.end, self.skipped, self._last = end, changes, last

    def size(self) -> int:
        """Bytes in the file now, whoever wrote them."""
        return os.fstat(self._descriptor).st_size

    def read(self, start: int, end: int) -> bytes:
        """Read the bytes from `start` up to `end`, or to the file's end where that comes first."""
        parts: list[bytes] = []
        try:
            while start < end and (part := os.pread(self._descriptor, end - start, start)):
                parts.append(part)
                start += len(part)
        except OSError as error:
            raise _unreadable(self.path, error) from error
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def digest(self) -> str:
        """SHA-256 in hex of the good bytes."""
        return hashlib.sha256(self.read(0, self.end)).hexdigest()

    def check_place(self) -> int:
        """See that the open file is still the one under its name; gives its size.

        Raises:
            StoreMoved: it is not, or it is shorter than what was read.
        """
        try:
            there = os.stat(self._place)  # noqa: PTH116 - on the way of every change
        except OSError:
            there = None
        if self._file is None:
            here = os.fstat(self._descriptor)
            self._file = (here.st_dev, here.st_ino)
        if there is None or (there.st_dev, there.st_ino) != self._file:
            raise StoreMoved(
                f"The journal {self.path} was replaced while the store was open",
                why="another program moved, restored or removed it",
                todo="Open the store again",
            )
        if there.st_size < self.end:
            raise StoreMoved(
                f"The journal {self.path} became shorter while the store was open",
                why=f"{there.st_size:,} bytes, {self.end:,} were read before",
                todo="Open the store again and check whether changes are missing",
            )
        return there.st_size

    def append(self, frame: bytes) -> None:
        """Write one frame at the end and make it durable: one write, one sync.

        Raises:
            StoreFull, StoreUnreadable: it could not be written; the file is as before and the next
                try is a normal one.
            ChangeNotSaved: the sync failed, or what was written could not be taken back; see
                `trouble`.
        """
        try:
            self._write(frame)
            self._sync()
        except BaseException as error:
            self._take_back(error)
            if isinstance(error, OSError):
                raise _not_written(self.path, error) from error
            raise
        self.end += len(frame)

    def cut(self, size: int) -> None:
        """Shorten the file to `size` bytes, durably."""
        os.ftruncate(self._descriptor, size)
        os.fsync(self._descriptor)

    def _write(self, data: bytes) -> None:
        written = 0
        while written < len(data):
            count = os.pwrite(
                self._descriptor, data[written:] if written else data, self.end + written
            )
            if not count:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            written += count

    def _sync(self) -> None:
        try:
            if hasattr(os, "fdatasync"):
                os.fdatasync(self._descriptor)
            else:
                os.fsync(self._descriptor)
        except OSError as error:
            # Nobody knows what the disk holds now, and a second sync may wrongly succeed: no retry.
            why = f"the disk did not confirm a change ({error.strerror})"
            raise self._not_saved(why) from error

    def _take_back(self, cause: BaseException) -> None:
        try:
            self.cut(self.end)
        except OSError as error:
            if not isinstance(cause, ChangeNotSaved):
                why = f"an unfinished change could not be taken back ({error.strerror})"
                raise self._not_saved(why) from cause

    def _not_saved(self, why: str) -> ChangeNotSaved:
        return ChangeNotSaved(
            f"The change was NOT saved to {self.path}",
            why=why,
            todo="Close and reopen the store, check the disk, and make the change again",
        )


def _not_written(path: Path, error: OSError) -> StoreFull | StoreUnreadable:
    reason = error.strerror or str(error)
    if error.errno in _full:
        return StoreFull(
            f"There is no room to save the change in {path}",
            why=reason,
            todo="Nothing was changed; free some space and repeat it",
        )
    return StoreUnreadable(
        f"The change could not be written to {path}",
        why=reason,
        todo="Nothing was changed; check the disk",
    )


def _unreadable(path: Path, error: OSError) -> StoreUnreadable:
    return StoreUnreadable(
        f"Cannot open {path}",
        why=error.strerror or str(error),
        todo="Check who owns the store's files and their rights",
    )
