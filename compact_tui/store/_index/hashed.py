"""A hash index in memory: from a value to the ids of the documents that have it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import cast

from compact_tui.store._index.keys import SCALARS, Scalar


class HashIndex:
    """One index.

    Values agree as Python's do: 1, 1.0 and True are one. Objects, and lists unless `each`, are left
    out, for none equals a scalar and nothing else is looked up.

    Parameters:
        each: enter every item of a list, too.

    Attributes:
        odd: ids whose value TinyDB's ``any`` walks through in other ways than items of a list: the
            letters of a text and the keys of an object.
    """

    __slots__ = ("_each", "_ids", "odd")

    def __init__(self, *, each: bool = False) -> None:
        self._each = each
        self._ids: dict[Scalar, int | set[int]] = {}
        self.odd: set[int] = set()

    def ids(self, value: Scalar) -> Collection[int]:
        """Ids whose document has an equal value; live, so copy before a change."""
        found = self._ids.get(value)
        if found is None:
            return ()
        return found if isinstance(found, set) else (found,)

    def items(self) -> Iterator[tuple[Scalar, Collection[int]]]:
        """Every value with its ids."""
        for value, found in self._ids.items():
            yield value, found if isinstance(found, set) else (found,)

    def add(self, value: object, doc_id: int) -> None:
        """Enter one document's value, `msgspec.UNSET` where it has none."""
        if type(value) in SCALARS:
            self._enter(cast("Scalar", value), doc_id)
        if self._each and isinstance(value, (list, str, dict)):
            if not isinstance(value, list):
                self.odd.add(doc_id)
                return
            for item in value:
                if type(item) in SCALARS:
                    self._enter(item, doc_id)

    def discard(self, value: object, doc_id: int) -> None:
        """Take one document's value out."""
        if type(value) in SCALARS:
            self._leave(cast("Scalar", value), doc_id)
        if self._each and isinstance(value, (list, str, dict)):
            self.odd.discard(doc_id)
            for item in value if isinstance(value, list) else ():
                if type(item) in SCALARS:
                    self._leave(item, doc_id)

    def _enter(self, key: Scalar, doc_id: int) -> None:
        found = self._ids.setdefault(key, doc_id)
        if isinstance(found, set):
            found.add(doc_id)
        elif found != doc_id:
            self._ids[key] = {found, doc_id}

    def _leave(self, key: Scalar, doc_id: int) -> None:
        found = self._ids.get(key)
        if isinstance(found, set):
            found.discard(doc_id)
            if len(found) == 1:
                self._ids[key] = found.pop()
        elif found == doc_id:
            del self._ids[key]
