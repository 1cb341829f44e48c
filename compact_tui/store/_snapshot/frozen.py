"""A table in a snapshot, read in place: a document costs a look at two numbers and its bytes."""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from compact_tui.store._index.keys import Bound, Entry, Path, Scalar
from compact_tui.store._snapshot.blocks import BlockFile
from compact_tui.store._snapshot.directory import TablePlace
from compact_tui.store._snapshot.frozen_index import FrozenHash, FrozenOrder
from compact_tui.store.index import Index, IndexSet, Shape

_ONE = struct.Struct("=Q")
_TWO = struct.Struct("=QQ")


class FrozenTable:
    """A saved table. Every method raises SnapshotDamaged where the file is not what was written.

    Parameters:
        file: the snapshot.
        place: where the table stands in it.
        declared: the indexes wanted now.
    """

    def __init__(self, file: BlockFile, place: TablePlace, declared: Sequence[Index]) -> None:
        self.high, self.exists = place.high, place.exists
        self._file = file
        self._place = place
        saved = {(tuple(each.path), each.each): each for each in place.hashes}
        self._hashes = {
            index.keys: FrozenHash(file, saved[index.keys, index.each])
            for index in declared
            if (index.keys, index.each) in saved
        }
        self._orders = {
            tuple(each.path): FrozenOrder(file, each, place.count) for each in place.orders
        }
        self._unsaved = [
            index
            for index in declared
            if index.keys not in self._hashes or (index.ordered and index.keys not in self._orders)
        ]
        self._made: IndexSet | None = None
        self._firsts: list[int] | None = None
        self._places: list[int] = []

    def __len__(self) -> int:
        return self._place.count

    def __contains__(self, doc_id: int) -> bool:
        return self._find(doc_id) >= 0

    def raw(self, doc_id: int) -> bytes | None:
        """One document's bytes, or None."""
        place = self._find(doc_id)
        if place < 0:
            return None
        begin, end = self._file.unpack(_TWO, self._place.offsets + 8 * place)
        return self._file.read(begin, end)

    def pairs(self) -> Iterator[tuple[int, bytes]]:
        """Every id with its document's bytes, ascending; verified as a whole before the first."""
        ids, count = self.ids(), len(self)
        if not count:
            return iter(())
        begin = self._place.offsets
        ends = array("Q", self._file.read(begin, begin + 8 * (count + 1)))
        self._file.check(ends[0], ends[-1])
        slices = map(slice, ends[:-1], ends[1:])
        return zip(ids, map(self._file.at, slices), strict=True)

    def version(self, doc_id: int) -> int:
        """Sequence of a document's last change, 0 where there is no such document."""
        place = self._find(doc_id)
        return self._file.unpack(_ONE, self._place.versions + 8 * place)[0] if place >= 0 else 0

    def ids(self) -> list[int]:
        """All ids, ascending."""
        self._load_runs()
        found: list[int] = []
        firsts = self._firsts or []
        for first, (place, following) in zip(
            firsts, pairwise([*self._places, len(self)]), strict=True
        ):
            found.extend(range(first, first + following - place))
        return found

    def lookup(self, path: Path, value: Scalar) -> Collection[int] | None:
        """Ids of the documents with an equal value at a path, or None where it is not indexed."""
        saved = self._hashes.get(path)
        if saved is not None:
            return saved.ids(value)
        made = self._make().hashes.get(path)
        return None if made is None else made.ids(value)

    def odd(self, path: Path) -> Collection[int] | None:
        """Ids that an ``any`` may match beyond `lookup`."""
        saved = self._hashes.get(path)
        if saved is not None:
            return saved.odd()
        made = self._make().hashes.get(path)
        return None if made is None else made.odd

    def walk(
        self, path: Path, low: Bound, high: Bound, *, descending: bool = False
    ) -> Iterator[Entry] | None:
        """All documents between two bounds in order of a value, or None where it is not ordered."""
        saved = self._orders.get(path)
        if saved is not None:
            return saved.walk(low, high, descending=descending)
        made = self._make().orders.get(path)
        return None if made is None else made.walk(low, high, descending=descending)

    def check_order(self, path: Path) -> None:
        """Verify a saved order as a whole, so that walking it meets no damage half way."""
        saved = self._orders.get(path)
        if saved is not None:
            saved.check()

    def _find(self, doc_id: int) -> int:
        """The place of a document among the table's, or -1."""
        if self._firsts is None:
            self._load_runs()
        firsts = self._firsts or ()
        run = bisect_right(firsts, doc_id) - 1
        if run < 0:
            return -1
        place = self._places[run] + doc_id - firsts[run]
        end = self._places[run + 1] if run + 1 < len(self._places) else self._place.count
        return place if place < end else -1

    def _load_runs(self) -> None:
        begin = self._place.runs
        pairs = array("Q", self._file.read(begin, begin + 16 * self._place.run_count))
        self._places = list(pairs[1::2])
        self._firsts = list(pairs[::2])

    def _make(self) -> IndexSet:
        """Make the indexes that were not saved, from a look at every document."""
        if self._made is None:
            made = IndexSet(Shape(self._unsaved))
            for doc_id in self.ids() if self._unsaved else ():
                made.replace(doc_id, None, self.raw(doc_id))
            self._made = made
        return self._made
