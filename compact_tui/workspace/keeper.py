"""The records of a workspace, read from the store's tables: the view that judging is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from compact_tui.errors import WrongInput
from compact_tui.exchange.state import RecordState
from compact_tui.records import Record, registered, type_of
from compact_tui.records.codec import read_record
from compact_tui.store import Index

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tinydb.table import Document

    from compact_tui.records import JsonObject
    from compact_tui.store import CompactDB

R = TypeVar("R", bound=Record)

ID, OWNER, STATE, GONE = "_id", "_owner", "_state", "_gone"
"""Keys of a document beside the record's own fields, none of which begins with a low line."""


def indexes() -> dict[str, Sequence[Index]]:
    """Return the indexes that the store keeps for the tables of records."""
    return {name: [Index(ID)] for name in registered()}


class Keeper:
    """Records by type and id, decoded once and kept until something changes them.

    Identity is owner, type and id: where another office chose an id of ours, ours is found first.
    """

    def __init__(self, db: CompactDB, office: str) -> None:
        self._db = db
        self._office = office
        self._decoded: dict[str, dict[tuple[str, str], Record]] = {}
        self._lists: dict[str, list[Record]] = {}

    def get(self, type_name: str, record_id: str, /) -> Record | None:
        """Return one record by type and id; None where it is not kept here or was deleted."""
        found = [d for d in self._documents(type_name, record_id) if not d.get(GONE)]
        own = next((d for d in found if d[OWNER] == self._office), None)
        document = own or next(iter(found), None)
        return self._record(type_name, document) if document is not None else None

    def every(self, struct: type[R], /) -> Sequence[R]:
        """Return all records of one type in the order in which they were made."""
        name = type_of(struct).name
        if name not in self._lists:
            documents = (d for d in self._db.table(name) if not d.get(GONE))
            records = [self._record(name, document) for document in documents]
            self._lists[name] = sorted(records, key=lambda record: record.id)
        return [record for record in self._lists[name] if isinstance(record, struct)]

    def find(self, words: str) -> Record:
        """Return the record that a person means by its id, reference or key, of whatever type.

        Offices number their records apart, so a reference may be a partner's too: ours is meant.

        Raises:
            WrongInput: none or several fit.
        """
        found = list(self._matching(words))
        own = [record for record in found if record.owner == self._office]
        if len(found) == 1 or len(own) == 1:
            return (own or found)[0]
        listed = ", ".join(f"{type_of(r).name} {r.id}" for r in found)
        raise WrongInput(
            f"{'Several records have' if found else 'No record has'} the id or reference {words!r}",
            why=f"they are {listed}" if listed else "",
            todo="See 'compact list TYPE' for ids and references",
        )

    def state(self, type_name: str, owner: str, record_id: str) -> tuple[int, RecordState]:
        """Return the document's number and the standing of a record's fields; (0, empty) if new."""
        for document in self._documents(type_name, record_id):
            if document[OWNER] == owner:
                standing: JsonObject = document[STATE]
                return document.doc_id, RecordState.from_json(standing, fields_of(document))
        return 0, RecordState()

    def forget(self, touched: Mapping[str, set[tuple[str, str]]] | None = None) -> None:
        """Drop what was decoded of the records that a change touched; of all, where None."""
        if touched is None:
            self._decoded.clear()
            self._lists.clear()
            return
        for name, keys in touched.items():
            self._lists.pop(name, None)
            for key in keys:
                self._decoded.get(name, {}).pop(key, None)

    def _matching(self, words: str) -> Iterator[Record]:
        for kind in registered().values():
            by_id = self.get(kind.name, words)
            if by_id is not None:
                yield by_id
                continue
            for record in self.every(kind.struct):
                if words and words in {record.ref, getattr(record, "key", "")}:
                    yield record

    def _documents(self, type_name: str, record_id: str) -> list[Document]:
        from tinydb import where

        return self._db.table(type_name).search(where(ID) == record_id)

    def _record(self, type_name: str, document: Document) -> Record:
        key = (str(document[OWNER]), str(document[ID]))
        cache = self._decoded.setdefault(type_name, {})
        if key not in cache:
            shown = {k: v for k, v in fields_of(document).items() if v is not None}
            cache[key] = read_record(type_name, shown, owner=key[0], id=key[1])
        return cache[key]


def fields_of(document: Mapping[str, object]) -> JsonObject:
    """Return a document's own fields, without what the store keeps beside them."""
    return {k: v for k, v in document.items() if not k.startswith("_")}  # type: ignore[misc]


def document_of(owner: str, record_id: str, state: RecordState) -> JsonObject:
    """Return the document that keeps a record in the standing its operations came to."""
    document: JsonObject = dict(state.fields)
    document.update({ID: record_id, OWNER: owner, STATE: state.to_json()})
    if not state.exists:
        document[GONE] = True
    return document
