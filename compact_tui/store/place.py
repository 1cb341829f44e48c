"""Where a store's folder lies: some file systems promise no lock that other machines see."""

from __future__ import annotations

import fcntl
import os
import re
from pathlib import Path

from compact_tui._override import override
from compact_tui.store._journal.lock import FolderLock, holder
from compact_tui.store.errors import StoreBusy, StoreUnreadable, StoreUnshared

SINGLE = "COMPACT_STORE_SINGLE"
"""Set to 1, a store on a network file system is opened by one process alone, until it closes."""

NETWORK = frozenset(
    {
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "gfs2",
        "glusterfs",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "orangefs",
        "smb3",
        "smbfs",
        "virtiofs",
        "vboxsf",
    }
)
MOUNTS = Path("/proc/self/mountinfo")

_octal = re.compile(r"\\([0-7]{3})")


def single_asked() -> bool:
    """Whether the person asked for an opening by one process alone."""
    return os.environ.get(SINGLE) == "1"


def file_system(folder: Path, mounts: Path = MOUNTS) -> str:
    """Name the type of file system that a folder lies on; blank where the system does not tell.

    Source: proc(5), ``/proc/pid/mountinfo``: the fifth field is the mount point with octal escapes,
    the type follows the field ``-``. Of mounts on one place the last counts.
    """
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    wanted = folder.resolve()
    best, kind = -1, ""
    for fields in (line.split(" ") for line in lines):
        if "-" not in fields[6:]:
            continue
        point = Path(_octal.sub(lambda match: chr(int(match[1], 8)), fields[4]))
        depth = len(point.parts)
        if depth >= best and wanted.is_relative_to(point):
            best, kind = depth, fields[fields.index("-", 6) + 1]
    return kind


def refuse_network(folder: Path, mounts: Path = MOUNTS) -> None:
    """Refuse to share a store for writing where locks do not reach other machines.

    Raises:
        StoreUnshared: the folder lies on a network file system and `SINGLE` is not set.
    """
    kind = file_system(folder, mounts)
    if kind in NETWORK and not single_asked():
        raise unshared(folder, f"it lies on a network file system ({kind})")


def unshared(folder: Path, why: str) -> StoreUnshared:
    """Say that a store cannot be shared for writing here, and what can be done."""
    return StoreUnshared(
        f"The store {folder} cannot be shared for writing",
        why=f"{why}, where two programs could write over each other",
        todo=f"Move it to a local disk, or, if only one program on one machine ever opens it, "
        f"set {SINGLE}=1",
    )


def open_lock(folder: Path, wait: float, *, read_only: bool, mounts: Path = MOUNTS) -> FolderLock:
    """Open the lock by which a store at this place is shared; refuse places that have none.

    Raises:
        StoreUnshared: on a network file system, or where a second lock is granted beside the first.
        StoreBusy: opened by one process alone, and another one has it.
        StoreUnreadable: the folder cannot be opened.
    """
    if read_only:
        return FolderLock(folder, wait)
    if single_asked():
        return SingleLock(folder, wait)
    refuse_network(folder, mounts)
    lock = FolderLock(folder, wait)
    if _refuses_a_second(folder):
        return lock
    lock.close()
    raise unshared(folder, "its file system grants one lock to two programs at once")


class SingleLock(FolderLock):
    """Holds the store for this process alone from opening to closing, by a file ``lock`` in it."""

    def __init__(self, folder: Path, wait: float) -> None:
        super().__init__(folder, wait)
        try:
            self._file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            super().close()
            raise StoreUnreadable(
                f"Cannot open {folder / 'lock'}",
                why=error.strerror or str(error),
                todo="Check the folder's rights",
            ) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            who = holder(self._file)
            self.close()
            raise StoreBusy(
                f"The store {folder} is open already",
                why=f"it is held by {who}, and {SINGLE} lets one process have it at a time",
                todo="Close that program first",
            ) from None

    @override
    def close(self) -> None:
        """Let others open the store; twice does no harm."""
        super().close()
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    @override
    def _take(self, how: int) -> None:
        """Nothing more to take."""


def _refuses_a_second(folder: Path) -> bool:
    """Whether the system refuses a lock while we hold one by another descriptor."""
    first = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        second = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(first, fcntl.LOCK_SH | fcntl.LOCK_NB)
            fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(second)
    finally:
        os.close(first)
    return False
