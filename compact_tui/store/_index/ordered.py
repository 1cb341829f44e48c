"""An ordered index in memory: every document of a table by a value, numbers before texts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from typing import Any

from compact_tui.store._index.keys import Bound, Entry, rank_of

_FEW = 256


class OrderedIndex:
    """One order. It is sorted when it is first walked, and again after many changes at once."""

    __slots__ = ("_changes", "_keys", "_sorted")

    def __init__(self) -> None:
        self._keys: dict[int, tuple[int, Any]] = {}
        self._sorted: list[Entry] | None = None
        self._changes = 0

    def walk(self, low: Bound, high: Bound, *, descending: bool = False) -> Iterator[Entry]:
        """The entries behind `low` and before `high`, each but the bounds themselves."""
        if self._sorted is None:
            self._sorted = sorted((*key, doc_id) for doc_id, key in self._keys.items())
        self._changes = 0
        begin, end = bisect_right(self._sorted, low), bisect_left(self._sorted, high)
        found = self._sorted[begin:end]
        return iter(reversed(found) if descending else found)

    def add(self, value: object, doc_id: int) -> None:
        """Enter one document's value, `msgspec.UNSET` where it has none."""
        entries = self._taken()
        key = self._keys[doc_id] = rank_of(value)
        if entries is not None:
            insort(entries, (*key, doc_id))
            self._sorted = entries

    def discard(self, doc_id: int) -> None:
        """Take one document out."""
        entries = self._taken()
        key = self._keys.pop(doc_id, None)
        if entries is not None:
            if key is not None:
                del entries[bisect_left(entries, (*key, doc_id))]
            self._sorted = entries

    def _taken(self) -> list[Entry] | None:
        """The sorted entries, to be put back when they are changed in full: Ctrl-C may strike."""
        entries, self._sorted = self._sorted, None
        self._changes += 1
        return entries if self._changes <= _FEW else None
