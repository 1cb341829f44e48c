"""Documents on top of documents: what changed, and below it what did not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from heapq import merge
from typing import Protocol

from compact_tui.store._index.keys import Bound, Entry, Path, Scalar
from compact_tui.store.index import IndexSet, Shape


class Shelf(Protocol):
    """How a table's documents are read: saved, committed, or with a changeset's on top."""

    def raw(self, doc_id: int) -> bytes | None:
        """One document's bytes."""

    def ids(self) -> list[int]:
        """All ids, ascending."""

    def pairs(self) -> Iterator[tuple[int, bytes]]:
        """Every id with its document's bytes, ascending, as they stand now."""

    def lookup(self, path: Path, value: Scalar) -> Collection[int] | None:
        """Ids of the documents with an equal value at a path, or None where it is not indexed."""

    def odd(self, path: Path) -> Collection[int] | None:
        """Ids that an ``any`` may match beyond `lookup`; None where items are not indexed."""

    def walk(
        self, path: Path, low: Bound, high: Bound, *, descending: bool = False
    ) -> Iterator[Entry] | None:
        """All documents between two bounds in order of a value, or None where it is not ordered."""

    def __len__(self) -> int: ...


class Layer:
    """One layer of changed documents.

    Parameters:
        shape: the table's indexes; this layer's are filled when one is first asked.
        below: what the layer lies on; None for nothing.

    Attributes:
        docs: the bytes of each changed document by id, None where it was removed from below.
    """

    def __init__(self, shape: Shape, below: Shelf | None) -> None:
        self.docs: dict[int, bytes | None] = {}
        self.shape = shape
        self._below = below
        self._indexes: IndexSet | None = None

    @property
    def indexes(self) -> IndexSet:
        """The indexes of this layer's own documents."""
        return self._indexes or self._filled()

    def _filled(self) -> IndexSet:
        if self._indexes is None:
            fresh = IndexSet(self.shape)
            for doc_id, raw in self.docs.items():
                fresh.replace(doc_id, None, raw)
            self._indexes = fresh
        return self._indexes

    def raw(self, doc_id: int) -> bytes | None:
        """One document's bytes, or None."""
        if doc_id in self.docs:
            return self.docs[doc_id]
        return None if self._below is None else self._below.raw(doc_id)

    def ids(self) -> list[int]:
        """All ids, ascending; the caller's own list."""
        below = [] if self._below is None else self._below.ids()
        if not self.docs:
            return below
        kept = [doc_id for doc_id in below if doc_id not in self.docs] if below else below
        return sorted(kept + [doc_id for doc_id, raw in self.docs.items() if raw is not None])

    def pairs(self) -> Iterator[tuple[int, bytes]]:
        """Every id with its document's bytes, ascending, as they stand now."""
        docs = self.docs.copy()
        own = sorted((doc_id, raw) for doc_id, raw in docs.items() if raw is not None)
        if self._below is None or not len(self._below):
            return iter(own)
        below = self._below.pairs()
        if not docs:
            return below
        kept = (pair for pair in below if pair[0] not in docs)
        return merge(kept, own) if own else kept

    def lookup(self, path: Path, value: Scalar) -> Collection[int] | None:
        """Ids of the documents with an equal value at a path, or None where it is not indexed."""
        if path not in self.shape.hashed:
            return None
        below = () if self._below is None else self._below.lookup(path, value)
        if not self.docs:
            return below or ()
        own = self.indexes.hashes[path]
        return self._joined(below or (), own.ids(value))

    def odd(self, path: Path) -> Collection[int] | None:
        """Ids that an ``any`` may match beyond `lookup`; None where items are not indexed."""
        if path not in self.shape.each:
            return None
        below = () if self._below is None else self._below.odd(path)
        return self._joined(below or (), self.indexes.hashes[path].odd)

    def walk(
        self, path: Path, low: Bound, high: Bound, *, descending: bool = False
    ) -> Iterator[Entry] | None:
        """All documents between two bounds in order of a value, or None where it is not ordered."""
        if path not in self.shape.ordered:
            return None
        own = self.indexes.orders[path]
        mine = own.walk(low, high, descending=descending)
        if self._below is None:
            return mine
        below = self._below.walk(path, low, high, descending=descending)
        if below is None:
            return mine
        if not self.docs:
            return below
        return merge((e for e in below if e[2] not in self.docs), mine, reverse=descending)

    def _joined(self, below: Collection[int], own: Collection[int]) -> Collection[int]:
        if not below:
            return own
        if not self.docs:
            return below
        return [*own, *(doc_id for doc_id in below if doc_id not in self.docs)]
