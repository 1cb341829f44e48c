"""TinyDB's table on the journal: one append a change, indexed queries, copies handed out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, TypeAlias

from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from compact_tui._override import override
from compact_tui.store._index.keys import Entry
from compact_tui.store.change import Call
from compact_tui.store.comparing import matches
from compact_tui.store.errors import WrongUse
from compact_tui.store.exact import decode
from compact_tui.store.layer import Shelf
from compact_tui.store.overlay import Overlay, TableView
from compact_tui.store.paging import Page, page
from compact_tui.store.planner import Plan, plan
from compact_tui.store.storage import JournalStorage

Fields: TypeAlias = "Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]"


class CompactTable(Table):
    """A TinyDB table with TinyDB's own methods and queries.

    It differs from TinyDB's, on purpose: ids are never reused; a change that changes nothing writes
    nothing; documents handed out are copies; their order is ascending id; `persist_empty` makes a
    table and never empties one; `update_multiple` takes generators; `insert_multiple` with some ids
    given never collides; ordering a value that cannot be ordered is no match instead of a
    TypeError; documents that JSON would alter are refused; there is no query cache.

    Parameters:
        storage: the opened store.
        name: the table's name.
        cache_size: taken for TinyDB's sake; nothing is cached.
        persist_empty: make the table exist at once, as a recorded change; its documents stay.
    """

    def __init__(
        self,
        storage: Storage,
        name: str,
        cache_size: int = Table.default_query_cache_capacity,
        persist_empty: bool = False,  # noqa: FBT001, FBT002 - as in TinyDB
    ) -> None:
        if not isinstance(storage, JournalStorage):
            raise WrongUse(
                f"The table {name} was opened on {type(storage).__name__}",
                why="it needs a JournalStorage",
                todo="Use TinyDB's own Table with other storages and middlewares",
            )
        super().__init__(storage, name, cache_size)
        self._journal = storage
        if persist_empty:
            with self._changing() as changes:
                changes.make()

    # --- reading ---------------------------------------------------------------------------------

    @override
    def search(self, cond: QueryLike) -> list[Document]:
        """All documents that match, ascending by id."""
        return list(self._matching(cond))

    @override
    def get(
        self,
        cond: QueryLike | None = None,
        doc_id: int | None = None,
        doc_ids: list[int] | None = None,
    ) -> Any:  # noqa: ANN401 - a document or a list of them, as in TinyDB
        """The document with an id, the list with some ids, or the first match; None for none."""
        if doc_id is not None:
            return self._document(doc_id)
        if doc_ids is not None:
            numbers = {number for each in doc_ids if (number := _number(each)) is not None}
            found = (self._document(each) for each in sorted(numbers))
            return [document for document in found if document is not None]
        if cond is not None:
            return next(self._matching(cond), None)
        raise RuntimeError("You have to pass either cond or doc_id or doc_ids")

    @override
    def contains(self, cond: QueryLike | None = None, doc_id: int | None = None) -> bool:
        """Whether there is a document with this id, or one that matches."""
        if doc_id is not None:
            return self._raw(doc_id) is not None
        if cond is not None:
            return next(self._ids(cond), None) is not None
        raise RuntimeError("You have to pass either cond or doc_id")

    @override
    def count(self, cond: QueryLike) -> int:
        """How many documents match; none is decoded where an index tells exactly."""
        return sum(1 for _ in self._ids(cond))

    def ids(self, cond: QueryLike | None = None) -> list[int]:
        """Ids of the documents that match, or of all, ascending; decodes as few as `count`."""
        shelf = self._journal.shelf(self.name)
        return shelf.ids() if cond is None else list(self._ids(cond))

    def page(
        self,
        *,
        order_by: str | tuple[str, ...] | None = None,
        after: Entry | None = None,
        limit: int = 50,
        where: QueryLike | None = None,
        descending: bool = False,
    ) -> Page:
        """One screenful in order; only the rows in it are decoded where indexes answer `where`.

        Numbers come first, then texts, then documents without either at the path; equal ones by id.

        Parameters:
            order_by: the path of an index declared ``ordered``; None for the order of ids.
            after: `Page.after` of the page before; None for the first.
            limit: rows, at most.
            where: only documents that match.
            descending: the last first.

        Raises:
            WrongUse: no ordered index is declared for the path.
        """
        path = (order_by,) if isinstance(order_by, str) else order_by
        shelf = self._journal.shelf(self.name)
        return page(
            shelf,
            lambda doc_id, query: self._look(shelf, doc_id, query),
            path=path,
            after=after,
            limit=limit,
            where=where,
            descending=descending,
        )

    @override
    def __len__(self) -> int:
        return len(self._journal.shelf(self.name))

    @override
    def __iter__(self) -> Iterator[Document]:
        shelf = self._journal.shelf(self.name)
        for doc_id in shelf.ids():
            if (raw := shelf.raw(doc_id)) is not None:
                yield self.document_class(decode(raw), doc_id)

    # --- changing --------------------------------------------------------------------------------

    @override
    def insert(self, document: Mapping[str, Any]) -> int:
        """Store a new document; gives its id, which was never used before."""
        with self._changing():
            return super().insert(document)

    @override
    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Store new documents in one change; gives their ids in order."""
        with self._changing():
            return super().insert_multiple(documents)

    @override
    def update(
        self, fields: Fields, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Set fields, or call a function, on the documents that match; gives their ids."""
        with self._changing():
            return super().update(fields, doc_ids=self._chosen(cond, doc_ids))

    @override
    def update_multiple(self, updates: Iterable[tuple[Fields, QueryLike]]) -> list[int]:
        """Apply several updates in one change; gives the ids of what they changed."""
        every = list(updates)
        if len(every) == 1:
            return self.update(*every[0])
        with self._changing():
            return super().update_multiple(every)

    @override
    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update the documents that match, or insert this one where none does; gives the ids."""
        with self._changing():
            return super().upsert(document, cond)

    @override
    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Remove the documents that match; gives their ids."""
        with self._changing():
            return super().remove(doc_ids=self._chosen(cond, doc_ids))

    # --- what TinyDB's own methods stand on ------------------------------------------------------

    @override
    def _read_table(self) -> TableView:  # type: ignore[override]  # the reading half of a dict
        return TableView(self._journal.shelf(self.name))

    @override
    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._changing() as changes:
            overlay = Overlay(changes)
            updater(overlay)
            overlay.commit()

    @override
    def _get_next_id(self) -> int:
        with self._journal.changing() as pending:
            return pending.table(self.name).next_id()

    def _changing(self) -> Call:
        """Join the open changeset or make one; a failing call gives back the ids it drew."""
        return Call(self._journal, self.name)

    def _chosen(
        self, cond: QueryLike | None, doc_ids: Iterable[int] | None
    ) -> Iterable[int] | None:
        """Turn a condition into ids, so that TinyDB touches only these; given ids go first."""
        if doc_ids is not None or cond is None:
            return doc_ids
        return list(self._ids(cond))

    def _ids(self, cond: QueryLike) -> Iterator[int]:
        found = plan(cond, self._journal.shelf(self.name))
        if found is not None and found.exact:
            return iter(sorted(found.ids))
        return (document.doc_id for document in self._matching(cond, found))

    def _matching(self, cond: QueryLike, found: Plan | None = None) -> Iterator[Document]:
        shelf = self._journal.shelf(self.name)
        found = found or plan(cond, shelf)
        if found is None:
            self._journal.counts.scan(self.name, len(shelf), cond)
            return self._scanned(shelf, cond)
        test = None if found.exact else cond
        looked = (self._look(shelf, doc_id, test) for doc_id in sorted(found.ids))
        return (document for document in looked if document is not None)

    def _scanned(self, shelf: Shelf, cond: QueryLike) -> Iterator[Document]:
        make, counts = self.document_class, self._journal.counts
        for doc_id, raw in shelf.pairs():
            counts.decoded += 1
            document = decode(raw)
            if matches(cond, document):
                yield make(document, doc_id)

    def _look(self, shelf: Shelf, doc_id: int, cond: QueryLike | None) -> Document | None:
        """Decode one document; None where it is not there or does not match."""
        raw = shelf.raw(doc_id)
        if raw is None:
            return None
        self._journal.counts.decoded += 1
        document = decode(raw)
        if cond is not None and not matches(cond, document):
            return None
        return self.document_class(document, doc_id)

    def _document(self, doc_id: int) -> Document | None:
        raw = self._raw(doc_id)
        return None if raw is None else self.document_class(decode(raw), doc_id)

    def _raw(self, doc_id: int) -> bytes | None:
        number = _number(doc_id)
        return None if number is None else self._journal.shelf(self.name).raw(number)


def _number(doc_id: object) -> int | None:
    """Read an id as TinyDB compares it, by its text; None where no document can have it."""
    if type(doc_id) is int:
        return doc_id
    text = str(doc_id)
    return int(text) if text.isascii() and text.isdecimal() else None
