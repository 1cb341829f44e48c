"""One table's committed documents: those of a snapshot, read in place, and those changed since."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Iterator, Sequence
from threading import RLock
from typing import TypeVar

from compact_tui._override import override
from compact_tui.store._index.keys import Bound, Entry, Path, Scalar
from compact_tui.store._snapshot.blocks import SnapshotDamaged
from compact_tui.store._snapshot.frozen import FrozenTable
from compact_tui.store.index import Index, IndexSet, Shape
from compact_tui.store.layer import Layer

T = TypeVar("T")


class TableState(Layer):
    """A table as the journal says it is.

    Parameters:
        declared: its indexes; they are filled when one is first asked.
        lock: held while something changes.
        heal: called where the snapshot below turns out to be damaged; it makes the table anew from
            the journal.
        base: the table in a snapshot; None where everything is in memory.

    Attributes:
        high: highest id ever used; ids above it are free, ids up to it are never given again.
        exists: whether the table is there, be it empty.
    """

    def __init__(
        self,
        declared: Sequence[Index],
        lock: RLock,
        heal: Callable[[], None],
        base: FrozenTable | None = None,
    ) -> None:
        super().__init__(Shape(declared), base)
        self.high = 0 if base is None else base.high
        self.exists = base is not None and base.exists
        self._base = base
        self._versions: dict[int, int] = {}
        self._lock = lock
        self._heal = heal
        self._length: int | None = 0 if base is None else len(base)
        self._ids: list[int] | None = None

    @override
    def raw(self, doc_id: int) -> bytes | None:
        """One document's bytes, or None."""
        found = self.docs.get(doc_id)
        if found is not None or self._base is None or doc_id in self.docs:
            return found
        try:
            return self._base.raw(doc_id)
        except SnapshotDamaged:
            return self._again(lambda: self.raw(doc_id))

    @override
    def ids(self) -> list[int]:
        """All ids, ascending; the caller's own list."""
        found = self._ids
        if found is None:
            with self._lock:
                try:
                    found = self._ids = super().ids()
                except SnapshotDamaged:
                    return self._again(self.ids)
        return found.copy()

    @override
    def pairs(self) -> Iterator[tuple[int, bytes]]:
        """Every id with its document's bytes, ascending, as they stand now."""
        with self._lock:
            try:
                return super().pairs()
            except SnapshotDamaged:
                return self._again(self.pairs)

    @override
    def lookup(self, path: Path, value: Scalar) -> Collection[int] | None:
        """Ids of the documents with an equal value at a path, or None where it is not indexed."""
        try:
            return super().lookup(path, value)
        except SnapshotDamaged:
            return self._again(lambda: self.lookup(path, value))

    @override
    def odd(self, path: Path) -> Collection[int] | None:
        """Ids that an ``any`` may match beyond `lookup`; None where items are not indexed."""
        try:
            return super().odd(path)
        except SnapshotDamaged:
            return self._again(lambda: self.odd(path))

    @override
    def walk(
        self, path: Path, low: Bound, high: Bound, *, descending: bool = False
    ) -> Iterator[Entry] | None:
        """All documents between two bounds in order of a value, or None where it is not ordered."""
        try:
            if self._base is not None:
                self._base.check_order(path)
            return super().walk(path, low, high, descending=descending)
        except SnapshotDamaged:
            return self._again(lambda: self.walk(path, low, high, descending=descending))

    def __len__(self) -> int:
        found = self._length
        if found is None:
            found = self._length = len(self.ids())
        return found

    @override
    def _filled(self) -> IndexSet:
        with self._lock:
            return super()._filled()

    def version(self, doc_id: int) -> int:
        """Sequence of a document's last change, 0 where there is no such document."""
        if doc_id in self.docs or self._base is None:
            return self._versions.get(doc_id, 0)
        try:
            return self._base.version(doc_id)
        except SnapshotDamaged:
            return self._again(lambda: self.version(doc_id))

    def apply(self, sequence: int, doc_id: int | None, raw: bytes | None) -> list[int]:
        """Do one operation of the journal; gives the ids it touched. The caller holds the lock."""
        if doc_id is None:
            gone = [] if raw is not None else self.ids()
            for each in gone:
                self._set(sequence, each, None)
            self.exists = raw is not None
            return gone
        self.exists = True
        try:
            self._set(sequence, doc_id, raw)
        except SnapshotDamaged:
            self._again(lambda: self._set(sequence, doc_id, raw))
        return [doc_id]

    def become(self, other: TableState) -> None:
        """Take over another's documents, all of them in memory, in the place of one's own."""
        self.docs, self._versions = other.docs, other._versions
        self.high, self.exists = other.high, other.exists
        self._below = self._base = None
        self._indexes = None
        self._ids, self._length = None, other._length

    def _again(self, work: Callable[[], T]) -> T:
        """Repeat a read that met damage in the snapshot, from the journal."""
        self._heal()
        return work()

    def _set(self, sequence: int, doc_id: int, raw: bytes | None) -> None:
        self.high = max(self.high, doc_id)
        own = self.docs.get(doc_id)
        below = self._base is not None and doc_id in self._base
        there = own is not None or (below and doc_id not in self.docs)
        if self._indexes is not None:
            self._indexes.replace(doc_id, own, raw)
        if there is (raw is not None):
            self._put(sequence, doc_id, raw, below=below)
            return
        # Ctrl-C may strike at any line: what is only counted is counted anew unless all was done
        length, ids = self._length, self._ids
        self._length = self._ids = None
        self._put(sequence, doc_id, raw, below=below)
        if length is not None:
            self._length = length - 1 if there else length + 1
        if ids is not None and not there:
            insort(ids, doc_id)
            self._ids = ids
        self.high = max(self.high, doc_id)

    def _put(self, sequence: int, doc_id: int, raw: bytes | None, *, below: bool) -> None:
        if raw is not None:
            self.docs[doc_id] = raw
            self._versions[doc_id] = sequence
            return
        self._versions.pop(doc_id, None)
        if below:
            self.docs[doc_id] = None
        else:
            self.docs.pop(doc_id, None)
