"""What may go wrong in the store, each with the place and the next step."""

from __future__ import annotations

from compact_tui.errors import CouldNotRun, WrongInput


class StoreBusy(CouldNotRun):
    """Somebody else holds the store longer than we were told to wait."""


class StoreFull(CouldNotRun):
    """There was no room for the change: disk, quota or file-size limit. Nothing was changed."""


class StoreUnreadable(CouldNotRun):
    """The store is not there, is not ours to read, or the system refused to read or write it."""


class StoreReadOnly(CouldNotRun):
    """A change was asked of a store that was opened, or had to be opened, for reading only."""


class StoreUnshared(CouldNotRun):
    """The store lies where locks do not hold, so it cannot be shared for writing."""


class StoreClosed(CouldNotRun):
    """The store was used after it was closed, or in a forked child that may not touch it."""


class StoreNewer(CouldNotRun):
    """The store was written by a newer version whose format this one does not know."""


class StoreMoved(CouldNotRun):
    """The files under an open store were replaced, shortened or taken away."""


class ChangeNotSaved(CouldNotRun):
    """The disk did not confirm a change: it is not saved and this handle writes no more."""


class ChangeConflict(CouldNotRun):
    """Somebody else changed the same document since it was read; nothing was overwritten."""


class StoreDamaged(CouldNotRun):
    """The journal holds bytes that no crash of ours can have left.

    Parameters:
        what, why, todo: as in every error.
        segment: name of the journal segment, such as ``00000001.log``.
        offset: byte offset in that segment of the first bad byte's record.
        sequence: number that the bad record should have carried.
    """

    def __init__(
        self,
        what: str,
        *,
        why: str = "",
        todo: str = "",
        segment: str = "",
        offset: int = 0,
        sequence: int = 0,
    ) -> None:
        super().__init__(what, why=why, todo=todo)
        self.segment = segment
        self.offset = offset
        self.sequence = sequence


class DocumentRefused(WrongInput):
    """A document holds something that JSON would alter, or has an impossible id."""


class DuplicateValue(WrongInput):
    """Two documents of one table would share a value that is declared unique."""


class WrongUse(WrongInput):
    """The store was called in a way it cannot answer, such as a changeset within a changeset."""
