"""Declared indexes, and those of one table kept together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compact_tui.store._index.hashed import HashIndex
from compact_tui.store._index.keys import SCALARS, Path, reader_of
from compact_tui.store._index.ordered import OrderedIndex

__all__ = ["SCALARS", "Index", "IndexSet", "Shape"]


@dataclass(frozen=True, slots=True)
class Index:
    """An index to be kept for a table.

    Parameters:
        path: a key of the documents, or the keys on the way to one inside, ``("address", "town")``.
        unique: refuse two documents with the same value there; a document without the key is not
            counted.
        ordered: keep the table in order of that value too: ``<``, ``<=``, ``>``, ``>=`` and
            `CompactTable.page` then look at what they show alone.
        each: where the value is a list, find the document by each of its items too:
            ``where("tags").any(["x"])``.

    Example:
        >>> CompactDB(folder, indexes={"bodies": [Index("id", unique=True), Index("type")]})
    """

    path: str | tuple[str, ...]
    unique: bool = False
    ordered: bool = False
    each: bool = False

    @property
    def keys(self) -> Path:
        """The path as a tuple of keys."""
        return (self.path,) if isinstance(self.path, str) else self.path


class Shape:
    """The indexes of a table as declared, and what follows from them; one for all its layers.

    Attributes:
        declared: the declarations.
        values: reads the values at the declared paths from a document's bytes, in that order,
            `msgspec.UNSET` where it lacks one.
        hashed, ordered, each: paths found by value, by order, by items of a list.
        unique: place and declaration of those declared unique.
    """

    __slots__ = ("declared", "each", "hashed", "ordered", "unique", "values")

    def __init__(self, declared: Sequence[Index]) -> None:
        self.declared = tuple(declared)
        self.values = reader_of(tuple(index.keys for index in self.declared))
        self.hashed = frozenset(index.keys for index in self.declared)
        self.ordered = frozenset(index.keys for index in self.declared if index.ordered)
        self.each = frozenset(index.keys for index in self.declared if index.each)
        self.unique = [(n, index) for n, index in enumerate(self.declared) if index.unique]


class IndexSet:
    """All indexes of one table, fed with documents' bytes.

    Only the indexed keys of a document are decoded: about a third of a microsecond, whatever else
        it holds.

    Attributes:
        hashes, orders: the indexes by path.
    """

    __slots__ = ("_all", "_values", "hashes", "orders")

    def __init__(self, shape: Shape) -> None:
        self.hashes = {index.keys: HashIndex(each=index.each) for index in shape.declared}
        self.orders = {path: OrderedIndex() for path in shape.ordered}
        self._values = shape.values
        self._all = [
            (n, self.hashes[index.keys], self.orders.get(index.keys))
            for n, index in enumerate(shape.declared)
        ]

    def replace(self, doc_id: int, before: bytes | None, after: bytes | None) -> None:
        """Follow one document from its bytes before a change to those after; None for none."""
        if not self._all:
            return
        old = self._values(before) if before is not None else None
        new = self._values(after) if after is not None else None
        if old == new:
            return
        for place, hashed, ordered in self._all:
            if old is not None:
                hashed.discard(old[place], doc_id)
                if ordered is not None:
                    ordered.discard(doc_id)
            if new is not None:
                hashed.add(new[place], doc_id)
                if ordered is not None:
                    ordered.add(new[place], doc_id)
