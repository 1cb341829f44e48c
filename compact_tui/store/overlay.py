"""What one call of TinyDB sees of a table: decoded when touched, compared by bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping

from compact_tui._override import override
from compact_tui.records import Json, JsonObject
from compact_tui.store.exact import decode, encode
from compact_tui.store.layer import Shelf
from compact_tui.store.pending import TableChanges


class Overlay(MutableMapping[int, JsonObject]):
    """A table by id for one updater of TinyDB; nothing below it changes before `commit`."""

    def __init__(self, changes: TableChanges) -> None:
        self._changes = changes
        self._touched: dict[int, JsonObject | None] = {}

    @override
    def __getitem__(self, doc_id: int) -> JsonObject:
        if doc_id in self._touched:
            document = self._touched[doc_id]
        else:
            raw = self._changes.raw(doc_id)
            document = None if raw is None else decode(raw)
            if document is not None:
                self._touched[doc_id] = document
        if document is None:
            raise KeyError(doc_id)
        return document

    @override
    def __contains__(self, doc_id: object) -> bool:
        if doc_id in self._touched:
            return self._touched[doc_id] is not None
        return type(doc_id) is int and self._changes.raw(doc_id) is not None

    @override
    def __setitem__(self, doc_id: int, document: JsonObject) -> None:
        self._changes.use_id(doc_id)
        self._touched[doc_id] = document

    @override
    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._touched[doc_id] = None

    @override
    def __iter__(self) -> Iterator[int]:
        below = [doc_id for doc_id in self._changes.ids() if doc_id not in self._touched]
        return iter(
            sorted(
                below
                + [doc_id for doc_id, document in self._touched.items() if document is not None]
            )
        )

    @override
    def __len__(self) -> int:
        return sum(1 for _ in self)

    @override
    def clear(self) -> None:
        """Remove every document, decoding none."""
        self._touched = dict.fromkeys((*self._changes.ids(), *self._touched))

    def commit(self) -> None:
        """Hand what differs to the changeset, by bytes: ``==`` would lose ``True`` becoming ``1``.

        Raises:
            DocumentRefused: JSON would alter a document.
            DuplicateValue: a value declared unique would stand in two documents.
        """
        changed: dict[int, bytes | None] = {}
        for doc_id, document in self._touched.items():
            raw = (
                None
                if document is None
                else encode(document, f"document {doc_id} of {self._changes.name}")
            )
            if raw != self._changes.raw(doc_id):
                changed[doc_id] = raw
        self._changes.take(changed)


class TableView(Mapping[str, JsonObject]):
    """A table as TinyDB's own code reads it: by id as text, ascending, decoded afresh."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @override
    def __getitem__(self, doc_id: str) -> JsonObject:
        raw = self._shelf.raw(int(doc_id)) if doc_id.isdecimal() else None
        if raw is None:
            raise KeyError(doc_id)
        return decode(raw)

    @override
    def __iter__(self) -> Iterator[str]:
        return map(str, self._shelf.ids())

    @override
    def __len__(self) -> int:
        return len(self._shelf)


def plain(shelf: Shelf) -> dict[str, Json]:
    """Decode a whole table into the plain dict that TinyDB's storages give."""
    return {
        str(doc_id): decode(raw) for doc_id in shelf.ids() if (raw := shelf.raw(doc_id)) is not None
    }
