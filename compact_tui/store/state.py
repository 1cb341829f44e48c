"""The documents in memory: one shelf of encoded documents per table, as the journal says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from threading import Lock
from typing import Protocol

from compact_tui.store._journal.payload import Op
from compact_tui.store.index import Index, IndexSet, Scalar


class Shelf(Protocol):
    """How a table's documents are read, committed ones alone or with a changeset's on top."""

    def raw(self, doc_id: int) -> bytes | None:
        """One document's bytes."""

    def ids(self) -> list[int]:
        """All ids, ascending."""

    def lookup(self, path: str, value: Scalar) -> Collection[int] | None:
        """Ids that could have this value at a path, or None where the path is not indexed."""

    def __len__(self) -> int: ...


class TableState:
    """One table's committed documents.

    Attributes:
        docs: each document's bytes by id.
        versions: sequence of each document's last change by id.
        high: highest id ever used; ids above it are free, ids up to it are never given again.
        exists: whether the table is there, be it empty.
    """

    __slots__ = ("_ascending", "_lock", "docs", "exists", "high", "indexes", "versions")

    def __init__(self, declared: Sequence[Index], lock: Lock) -> None:
        self.docs: dict[int, bytes] = {}
        self.versions: dict[int, int] = {}
        self.high = 0
        self.exists = False
        self.indexes = IndexSet(declared)
        self._ascending = True
        self._lock = lock

    def raw(self, doc_id: int) -> bytes | None:
        """One document's bytes, or None."""
        return self.docs.get(doc_id)

    def ids(self) -> list[int]:
        """All ids, ascending."""
        with self._lock:
            if not self._ascending:
                self.docs = dict(sorted(self.docs.items()))
                self._ascending = True
            return list(self.docs)

    def lookup(self, path: str, value: Scalar) -> Collection[int] | None:
        """Ids that could have this value at a path, or None where the path is not indexed."""
        index = self.indexes.by_path.get(path)
        return None if index is None else index.ids(value)

    def __len__(self) -> int:
        return len(self.docs)

    def apply(
        self, sequence: int, doc_id: int | None, raw: bytes | None, *, indexing: bool
    ) -> list[int]:
        """Do one operation of the journal; gives the ids it touched. The caller holds the lock."""
        if doc_id is None:
            gone = [] if raw is not None else list(self.docs)
            for each in gone:
                self._set(sequence, each, None, indexing=indexing)
            self.exists = raw is not None
            return gone
        self.exists = True
        self._set(sequence, doc_id, raw, indexing=indexing)
        return [doc_id]

    def _set(self, sequence: int, doc_id: int, raw: bytes | None, *, indexing: bool) -> None:
        before = self.docs.get(doc_id)
        if indexing:
            self.indexes.replace(doc_id, before, raw)
        if raw is None:
            self.docs.pop(doc_id, None)
            self.versions.pop(doc_id, None)
        else:
            if before is None and doc_id < self.high:
                self._ascending = False
            self.docs[doc_id] = raw
            self.versions[doc_id] = sequence
        self.high = max(self.high, doc_id)


class State:
    """All tables; changed by nothing but changes that stand in the journal.

    Parameters:
        indexes: what to index, by table.
    """

    def __init__(self, indexes: Mapping[str, Sequence[Index]]) -> None:
        self._declared = {name: tuple(declared) for name, declared in indexes.items()}
        self._tables: dict[str, TableState] = {}
        self._lock = Lock()
        self._indexing = False

    def table(self, name: str) -> TableState:
        """The table of this name, made when it is not there (which does not make it exist)."""
        table = self._tables.get(name)
        if table is None:
            table = self._tables.setdefault(
                name, TableState(self._declared.get(name, ()), self._lock)
            )
        return table

    def names(self) -> set[str]:
        """The tables that exist."""
        return {name for name, table in list(self._tables.items()) if table.exists}

    def apply(self, sequence: int, operations: Iterable[Op]) -> list[tuple[str, int]]:
        """Do one change's operations in order; gives what they touched."""
        touched: list[tuple[str, int]] = []
        with self._lock:
            for name, doc_id, raw in operations:
                table = self.table(name)
                touched += [
                    (name, each)
                    for each in table.apply(sequence, doc_id, raw, indexing=self._indexing)
                ]
        return touched

    def build_indexes(self) -> None:
        """Fill every index from the documents; from now on changes maintain them."""
        with self._lock:
            for table in self._tables.values():
                for doc_id, raw in table.docs.items():
                    table.indexes.replace(doc_id, None, raw)
            self._indexing = True
