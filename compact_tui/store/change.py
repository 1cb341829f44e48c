"""The block in which a thread changes the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from compact_tui.records import Json
from compact_tui.store._journal.payload import Meta

if TYPE_CHECKING:
    from compact_tui.store.pending import Pending, TableChanges
    from compact_tui.store.storage import JournalStorage

_NOBODY = Meta()


class Change:
    """A block whose changes are one frame, or nothing where it raises.

    A class and no generator, for it is on the way of every change.

    Parameters:
        storage: the opened store.
        meta: who, why and with what.
        attached: objects to carry.
        join: where this thread has a changeset open, be a part of that one.
    """

    __slots__ = ("_attached", "_join", "_meta", "_own", "_storage")

    def __init__(
        self,
        storage: JournalStorage,
        meta: Meta,
        attached: Sequence[Mapping[str, Json]] = (),
        *,
        join: bool = False,
    ) -> None:
        self._storage = storage
        self._meta = meta
        self._attached = attached
        self._join = join
        self._own: Pending | None = None

    def __enter__(self) -> Pending:
        joined = self._storage.mine() if self._join else None
        if joined is not None:
            return joined
        pending = self._own = self._storage.enter(self._meta)
        try:
            for thing in self._attached:
                self._storage.attach(thing)
        except BaseException:
            self._storage.leave(pending, save=False)
            raise
        return pending

    def __exit__(
        self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        own, self._own = self._own, None
        if own is not None:
            self._storage.leave(own, save=kind is None)


class Call:
    """One call of a table: joins the open changeset or makes one; gives drawn ids back if it fails.

    Parameters:
        storage: the opened store.
        name: the table.
    """

    __slots__ = ("_changes", "_high", "_name", "_own", "_storage")

    def __init__(self, storage: JournalStorage, name: str) -> None:
        self._storage = storage
        self._name = name

    def __enter__(self) -> TableChanges:
        pending = self._storage.mine()
        self._own: Pending | None = None
        if pending is None:
            pending = self._own = self._storage.enter(_NOBODY)
        try:
            changes = self._changes = pending.table(self._name)
        except BaseException:
            if self._own is not None:
                self._storage.leave(pending, save=False)
            raise
        self._high = changes.high
        return changes

    def __exit__(
        self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._changes.high = self._high
        if self._own is not None:
            self._storage.leave(self._own, save=kind is None)
