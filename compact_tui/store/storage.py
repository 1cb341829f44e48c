"""The journal as a TinyDB storage, and the engine under the fast tables."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from compact_tui._override import override
from compact_tui.records import Json
from compact_tui.store._journal.format_file import read_format
from compact_tui.store._journal.journal import Journal
from compact_tui.store._journal.payload import Meta, Payload
from compact_tui.store.change import Change
from compact_tui.store.counts import Counts
from compact_tui.store.creation import create, make_folder
from compact_tui.store.erasure import settle_erasure
from compact_tui.store.errors import StoreBusy, StoreClosed, WrongUse
from compact_tui.store.exact import encode
from compact_tui.store.index import Index
from compact_tui.store.layer import Shelf
from compact_tui.store.overlay import plain
from compact_tui.store.pending import Pending
from compact_tui.store.place import open_lock
from compact_tui.store.report import OpenReport
from compact_tui.store.snapshots import Snapshots
from compact_tui.store.state import State
from compact_tui.store.strangers import strangers
from compact_tui.store.whole import WholeState


class JournalStorage(Storage):
    """A store folder, opened: whatever it acknowledges is on the disk.

    It honours TinyDB's plain contract too: ``TinyDB(path, storage=JournalStorage)`` works with
    stock tables and middlewares and is durable, only that reading and writing the whole state then
    takes time in proportion to it.

    Parameters:
        path: the store's folder; made with mode 0700 when missing, unless `read_only`.
        read_only: write nothing, not even to recover; works on a read-only disk.
        lock_wait: seconds to wait for another process or thread, at most.
        indexes: hash indexes to keep, by table.

    Raises:
        StoreBusy, StoreUnreadable, StoreNewer, StoreDamaged: it cannot be opened; nothing was
            changed.

    Attributes:
        report: what opening found and did.
        counts: what reading cost since.
    """

    segment_bytes = 16 * 1024 * 1024
    """Size from which the next change begins a new journal segment."""

    def __init__(
        self,
        path: Path | str,
        *,
        read_only: bool = False,
        lock_wait: float = 5.0,
        indexes: Mapping[str, Sequence[Index]] = {},
    ) -> None:
        super().__init__()
        self.path = Path(path).absolute()
        self.report = OpenReport()
        self.counts = Counts()
        self._lock_wait = lock_wait
        self._state = State(indexes, self._from_the_beginning, self.report.notes.append)
        self._whole = WholeState(self._state)
        self._thread = threading.RLock()
        self._pending: Pending | None = None
        self._owner = 0
        self._closed = False
        self._process = os.getpid()
        if not read_only:
            make_folder(self.path)
        self._lock = open_lock(self.path, lock_wait, read_only=read_only)
        try:
            with self._lock.held(alone=not read_only):
                settle_erasure(self.path, read_only=read_only)
                self._open(read_only=read_only)
        except BaseException:
            self._state.close()
            self._lock.close()
            raise
        self.report.notes += strangers(self.path)
        self.report.opening = False

    # --- TinyDB's contract -----------------------------------------------------------------------

    @override
    def read(self) -> dict[str, dict[str, Any]] | None:
        """Give the whole state, the caller's own, or None where there is no table yet."""
        self._check_open()
        if self.mine() is None:
            self._whole.remember(self._journal.sequence)
        return {name: plain(self.shelf(name)) for name in sorted(self.tables())} or None

    @override
    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Json]]]) -> None:
        """Make the whole state equal to `data` by one change, of what differs from the last read.

        Raises:
            ChangeConflict: somebody else changed one of the same documents since `read`; nothing
                was written.
        """
        with self.changing() as pending:
            self._whole.write(pending, data)
        self._whole.remember(self._journal.sequence)

    @override
    def close(self) -> None:
        """Give up the files, after a snapshot where one is due; later use of the store raises."""
        if not self._closed:
            try:
                self.snapshot_if_due()
            finally:
                self._closed = True
                self._journal.close()
                self._state.close()
                self._lock.close()

    # --- for tables ------------------------------------------------------------------------------

    def shelf(self, name: str) -> Shelf:
        """A table's documents as this thread sees them: with its own open changeset on top."""
        self._check_open()
        pending = self.mine()
        return pending.table(name) if pending else self._state.table(name)

    def tables(self) -> set[str]:
        """Names of the tables that exist, as this thread sees them."""
        self._check_open()
        pending = self.mine()
        return pending.names() if pending else self._state.names()

    def mine(self) -> Pending | None:
        """This thread's open changeset."""
        return self._pending if self._owner == threading.get_ident() else None

    def enter(self, meta: Meta) -> Pending:
        """Hold the store alone, caught up, until `leave`, which must follow whatever happens.

        Raises:
            WrongUse: this thread has a changeset open already.
            StoreBusy: somebody else held the store too long.
        """
        self._check_open()
        if self.mine() is not None:
            raise WrongUse(
                "A changeset was begun within another",
                why="one act of a person is one changeset, undone or saved as a whole",
                todo="End the first one before, or make the change inside it",
            )
        self._journal.check_writable()
        self._take_turn()
        try:
            self._lock.take(alone=True)
            try:
                if not self._journal.stands():
                    self._catch_up()
                pending = Pending(self._state, meta)
                self._pending, self._owner = pending, threading.get_ident()
            except BaseException:
                self._lock.release()
                raise
        except BaseException:
            self._thread.release()
            raise
        return pending

    def leave(self, pending: Pending, *, save: bool) -> None:
        """Write what was changed since `enter` as one frame, or forget it; then let others in."""
        try:
            self._pending, self._owner = None, 0
            if save:
                self._commit(pending)
        finally:
            self._lock.release()
            self._thread.release()

    def changing(self) -> Change:
        """Join this thread's open changeset, or make one of this single call."""
        return Change(self, Meta(), join=True)

    def changeset(self, meta: Meta) -> Change:
        """Hold the store alone, caught up, until the block ends; then write one frame."""
        return Change(self, meta)

    def attach(self, thing: Mapping[str, Json]) -> None:
        """Carry an object in this thread's open changeset.

        Raises:
            WrongUse: no changeset is open.
            DocumentRefused: JSON would alter the object.
        """
        pending = self.mine()
        if pending is None:
            raise WrongUse(
                "An object was attached to no changeset",
                todo="Attach it inside `with changeset(...)`",
            )
        pending.attached.append(encode(thing, "an attached object"))

    # --- reading on ------------------------------------------------------------------------------

    @property
    def sequence(self) -> int:
        """Number of the last change known here."""
        return self._journal.sequence

    @property
    def read_only(self) -> bool:
        """Whether changes are refused: asked for, or because the last record is damaged."""
        return self._journal.read_only

    @property
    def store_id(self) -> str:
        """The store's own random id, in hex."""
        return self._format.store_id

    def catch_up(self) -> list[tuple[str, int]]:
        """Apply what other processes wrote; gives the tables and ids it touched, each once."""
        self._check_open()
        if self.mine() is not None:
            return []
        with self._alone_in_process(), self._lock.held(alone=not self._journal.read_only):
            return self._catch_up()

    def version_of(self, table: str, doc_id: int) -> int:
        """Sequence of a document's last change, 0 where there is no such document."""
        self._check_open()
        return self._state.table(table).version(doc_id)

    def entries(self, since: int = 0) -> Iterator[Payload]:
        """Read the journal's changes behind a sequence from the disk again."""
        self._check_open()
        return self._journal.entries(since)

    def snapshot_if_due(self) -> bool:
        """Take a snapshot where the journal has grown enough; call it when nobody waits.

        Never within a changeset, and never by a forked child. Gives whether one was taken; a
        failure is a note in the report, for nothing depends on it.
        """
        self._check_open()
        if self._process != os.getpid() or self.read_only or self._pending is not None:
            return False
        with self._alone_in_process():
            due = self._snapshots.due(self._journal)
            return due and self._snapshots.take(self._journal, self._state.all())

    # --- inside ----------------------------------------------------------------------------------

    def _open(self, *, read_only: bool) -> None:
        found = read_format(self.path)
        self._format = found or create(self.path, self.report, read_only=read_only)
        self._journal = Journal(
            self.path,
            self._format.store_id,
            read_only=read_only,
            segment_bytes=self.segment_bytes,
            report=self.report,
        )
        self._snapshots = Snapshots(self.path, self._format.store_id, self.report)
        snapshot = self._snapshots.newest()
        if snapshot is not None:
            self._state.begin_with(snapshot)
        try:
            for payload in self._journal.open(snapshot.position if snapshot else None):
                self._state.apply(payload.s, payload.operations)
        except BaseException:
            self._journal.close()
            raise

    def _from_the_beginning(self) -> Iterator[Payload]:
        """Read the whole journal again, since the snapshot began with is not to be believed."""
        self._snapshots.forget_damaged()
        return self._journal.entries(0)

    def _catch_up(self) -> list[tuple[str, int]]:
        self._journal.begin()
        touched: dict[tuple[str, int], None] = {}
        for payload in self._journal.unread():
            touched.update(dict.fromkeys(self._state.apply(payload.s, payload.operations)))
        self._journal.settle()
        return list(touched)

    def _commit(self, pending: Pending) -> None:
        operations = pending.operations()
        if operations or pending.attached:
            self._journal.begin()
            sequence = self._journal.append(pending.meta, operations, pending.attached)
            self._state.apply(sequence, operations)
            self._journal.settle()

    @contextmanager
    def _alone_in_process(self) -> Iterator[None]:
        self._take_turn()
        try:
            yield
        finally:
            self._thread.release()

    def _take_turn(self) -> None:
        if not self._thread.acquire(timeout=self._lock_wait):
            raise StoreBusy(
                f"The store {self.path} is busy",
                why=f"another thread here held it for longer than {self._lock_wait:g} seconds",
                todo="Wait for it to finish and try again",
            )

    def _check_open(self) -> None:
        if self._closed:
            raise StoreClosed(
                f"The store {self.path} was used after it was closed", todo="Open it again"
            )
