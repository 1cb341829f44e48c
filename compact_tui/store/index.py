"""Declared hash indexes: from a value at a document's top-level path to the ids that have it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias, cast

import msgspec

Scalar: TypeAlias = "str | int | float | bool | None"
SCALARS = frozenset({str, int, float, bool, type(None)})


@dataclass(frozen=True, slots=True)
class Index:
    """A hash index to be kept for a table.

    Parameters:
        path: a top-level key of the documents.
        unique: refuse two documents with the same value there; a document without the key is not
            counted.

    Example:
        >>> CompactDB(folder, indexes={"bodies": [Index("id", unique=True), Index("type")]})
    """

    path: str
    unique: bool = False


class HashIndex:
    """One index in memory.

    Values agree as Python's do: 1, 1.0 and True are one. Lists and objects are left out, for none
    equals a scalar and nothing else is looked up.
    """

    __slots__ = ("_ids", "declared")

    def __init__(self, declared: Index) -> None:
        self.declared = declared
        self._ids: dict[Scalar, int | set[int]] = {}

    def ids(self, value: Scalar) -> Collection[int]:
        """Ids whose document has an equal value at the path; live, so copy before a change."""
        found = self._ids.get(value)
        if found is None:
            return ()
        return found if isinstance(found, set) else (found,)

    def add(self, value: object, doc_id: int) -> None:
        """Enter one document's value."""
        if type(value) not in SCALARS:
            return
        key = cast("Scalar", value)
        found = self._ids.setdefault(key, doc_id)
        if isinstance(found, set):
            found.add(doc_id)
        elif found != doc_id:
            self._ids[key] = {found, doc_id}

    def discard(self, value: object, doc_id: int) -> None:
        """Take one document's value out."""
        if type(value) not in SCALARS:
            return
        key = cast("Scalar", value)
        found = self._ids.get(key)
        if isinstance(found, set):
            found.discard(doc_id)
            if len(found) == 1:
                self._ids[key] = found.pop()
        elif found == doc_id:
            del self._ids[key]


class IndexSet:
    """All indexes of one table, fed with documents' bytes.

    Only the indexed keys of a document are decoded: about a third of a microsecond, whatever else
        it holds.
    """

    __slots__ = ("_decode", "by_path", "declared")

    def __init__(self, declared: Sequence[Index]) -> None:
        self.declared = tuple(declared)
        self.by_path = {index.path: HashIndex(index) for index in self.declared}
        self._decode = _values_of(tuple(self.by_path))

    def values(self, raw: bytes) -> tuple[object, ...]:
        """One document's values at the indexed paths, `msgspec.UNSET` where it lacks the key."""
        return msgspec.structs.astuple(self._decode(raw))

    def replace(self, doc_id: int, before: bytes | None, after: bytes | None) -> None:
        """Follow one document from its bytes before a change to those after; None for none."""
        if not self.by_path:
            return
        old = self.values(before) if before is not None else None
        new = self.values(after) if after is not None else None
        for place, index in enumerate(self.by_path.values()):
            if old is not None and old[place] is not msgspec.UNSET:
                index.discard(old[place], doc_id)
            if new is not None and new[place] is not msgspec.UNSET:
                index.add(new[place], doc_id)


@cache
def _values_of(paths: tuple[str, ...]) -> Any:  # noqa: ANN401 - a struct made here
    """Make a decoder that reads only these keys of an object and skips the rest."""
    names = {f"k{place}": path for place, path in enumerate(paths)}
    fields = [(name, Any, msgspec.field(default=msgspec.UNSET)) for name in names]
    return msgspec.json.Decoder(msgspec.defstruct("Values", fields, rename=names, gc=False)).decode
