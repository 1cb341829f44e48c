"""A view that remembers: all records of a struct are read once, and found by a field at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, cast

from compact_tui.records import Record, registered
from compact_tui.rules.ports import View

R = TypeVar("R", bound=Record)


class IndexedView:
    """A view over another that must not change meanwhile; it makes one whole check fast."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._every: dict[type[Record], Sequence[Record]] = {}
        self._by: dict[tuple[type[Record], str], dict[object, list[Record]]] = {}

    def get(self, type_name: str, record_id: str, /) -> Record | None:
        """Return one record by its type's name and its id; None where it is not kept here."""
        kind = registered().get(type_name)
        found = self.where(kind.struct, "id", record_id) if kind else ()
        return found[0] if found else self._view.get(type_name, record_id)

    def every(self, struct: type[R], /) -> Sequence[R]:
        """Return all records of one struct, deleted ones left out."""
        if struct not in self._every:
            self._every[struct] = tuple(self._view.every(struct))
        return cast("Sequence[R]", self._every[struct])

    def where(self, struct: type[R], field: str, value: object) -> Sequence[R]:
        """Return the records of one struct that have a value in a field."""
        index = self._by.get((struct, field))
        if index is None:
            index = self._by[struct, field] = {}
            for record in self.every(struct):
                index.setdefault(getattr(record, field), []).append(record)
        return cast("Sequence[R]", index.get(value, ()))


def indexed(view: View) -> IndexedView:
    """Return the view itself where it remembers already, else one that does."""
    return view if isinstance(view, IndexedView) else IndexedView(view)


def where(view: View, struct: type[R], field: str, value: object) -> Sequence[R]:
    """Return the records of one struct that have a value in a field."""
    if isinstance(view, IndexedView):
        return view.where(struct, field, value)
    return [record for record in view.every(struct) if getattr(record, field) == value]
