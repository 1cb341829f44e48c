"""The journal as a TinyDB storage, and the engine under the fast tables."""

from __future__ import annotations

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
from compact_tui.store.creation import create, make_folder
from compact_tui.store.erasure import settle_erasure
from compact_tui.store.errors import StoreBusy, StoreClosed, WrongUse
from compact_tui.store.exact import encode
from compact_tui.store.index import Index
from compact_tui.store.overlay import plain
from compact_tui.store.pending import Pending
from compact_tui.store.place import open_lock
from compact_tui.store.report import OpenReport
from compact_tui.store.state import Shelf, State
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
        self._lock_wait = lock_wait
        self._state = State(indexes)
        self._whole = WholeState(self._state)
        self._thread = threading.RLock()
        self._pending: Pending | None = None
        self._owner = 0
        self._closed = False
        if not read_only:
            make_folder(self.path)
        self._lock = open_lock(self.path, lock_wait, read_only=read_only)
        try:
            with self._lock.held(alone=not read_only):
                settle_erasure(self.path, read_only=read_only)
                self._journal = self._open(read_only=read_only)
        except BaseException:
            self._lock.close()
            raise
        self._state.build_indexes()
        self.report.opening = False

    # --- TinyDB's contract -----------------------------------------------------------------------

    @override
    def read(self) -> dict[str, dict[str, Any]] | None:
        """Give the whole state, the caller's own, or None where there is no table yet."""
        self._check_open()
        if self._mine() is None:
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
        """Give up the files; using the store afterwards raises."""
        if not self._closed:
            self._closed = True
            self._journal.close()
            self._lock.close()

    # --- for tables ------------------------------------------------------------------------------

    def shelf(self, name: str) -> Shelf:
        """A table's documents as this thread sees them: with its own open changeset on top."""
        self._check_open()
        pending = self._mine()
        return pending.table(name) if pending else self._state.table(name)

    def tables(self) -> set[str]:
        """Names of the tables that exist, as this thread sees them."""
        self._check_open()
        pending = self._mine()
        return pending.names() if pending else self._state.names()

    @contextmanager
    def changing(self) -> Iterator[Pending]:
        """Join this thread's open changeset, or make one of this single call."""
        pending = self._mine()
        if pending is not None:
            yield pending
        else:
            with self._change(Meta()) as pending:
                yield pending

    @contextmanager
    def changeset(self, meta: Meta) -> Iterator[Pending]:
        """Hold the store alone, caught up, until the block ends; then write one frame.

        Raises:
            WrongUse: this thread has one open already.
            StoreBusy: somebody else held the store too long.
        """
        if self._mine() is not None:
            raise WrongUse(
                "A changeset was begun within another",
                why="one act of a person is one changeset, undone or saved as a whole",
                todo="End the first one before, or make the change inside it",
            )
        with self._change(meta) as pending:
            yield pending

    def attach(self, thing: Mapping[str, Json]) -> None:
        """Carry an object in this thread's open changeset.

        Raises:
            WrongUse: no changeset is open.
            DocumentRefused: JSON would alter the object.
        """
        pending = self._mine()
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
        if self._mine() is not None:
            return []
        with self._alone_in_process(), self._lock.held(alone=not self._journal.read_only):
            return self._catch_up()

    def version_of(self, table: str, doc_id: int) -> int:
        """Sequence of a document's last change, 0 where there is no such document."""
        self._check_open()
        return self._state.table(table).versions.get(doc_id, 0)

    def entries(self, since: int = 0) -> Iterator[Payload]:
        """Read the journal's changes behind a sequence from the disk again."""
        self._check_open()
        return self._journal.entries(since)

    # --- inside ----------------------------------------------------------------------------------

    def _open(self, *, read_only: bool) -> Journal:
        found = read_format(self.path)
        self._format = found or create(self.path, self.report, read_only=read_only)
        journal = Journal(
            self.path,
            self._format.store_id,
            read_only=read_only,
            segment_bytes=self.segment_bytes,
            report=self.report,
        )
        try:
            for payload in journal.open():
                self._state.apply(payload.s, payload.operations)
        except BaseException:
            journal.close()
            raise
        return journal

    def _catch_up(self) -> list[tuple[str, int]]:
        self._journal.begin()
        touched: dict[tuple[str, int], None] = {}
        for payload in self._journal.unread():
            touched.update(dict.fromkeys(self._state.apply(payload.s, payload.operations)))
        self._journal.settle()
        return list(touched)

    @contextmanager
    def _change(self, meta: Meta) -> Iterator[Pending]:
        self._check_open()
        self._journal.check_writable()
        with self._alone_in_process(), self._lock.held(alone=True):
            self._catch_up()
            pending = Pending(self._state, meta)
            self._pending, self._owner = pending, threading.get_ident()
            try:
                yield pending
            finally:
                self._pending, self._owner = None, 0
            self._commit(pending)

    def _commit(self, pending: Pending) -> None:
        operations = pending.operations()
        if operations or pending.attached:
            self._journal.begin()
            sequence = self._journal.append(pending.meta, operations, pending.attached)
            self._state.apply(sequence, operations)
            self._journal.settle()

    @contextmanager
    def _alone_in_process(self) -> Iterator[None]:
        if not self._thread.acquire(timeout=self._lock_wait):
            raise StoreBusy(
                f"The store {self.path} is busy",
                why=f"another thread here held it for longer than {self._lock_wait:g} seconds",
                todo="Wait for it to finish and try again",
            )
        try:
            yield
        finally:
            self._thread.release()

    def _mine(self) -> Pending | None:
        return self._pending if self._owner == threading.get_ident() else None

    def _check_open(self) -> None:
        if self._closed:
            raise StoreClosed(
                f"The store {self.path} was used after it was closed", todo="Open it again"
            )
