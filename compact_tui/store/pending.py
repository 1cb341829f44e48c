"""A changeset on its way: changes on top of the committed tables, gone unless committed."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from compact_tui.store._index.keys import Path
from compact_tui.store._journal.payload import EMPTY_TABLE, Meta, Op
from compact_tui.store.errors import DocumentRefused, DuplicateValue
from compact_tui.store.exact import encode_text
from compact_tui.store.layer import Layer
from compact_tui.store.state import State
from compact_tui.store.table_state import TableState

HIGHEST_ID = 2**53 - 1


class TableChanges(Layer):
    """One table as a changeset sees it: the committed documents with its own changes on top.

    Attributes:
        high: highest id ever used, this changeset's included.
        docs: bytes of the documents it changed by id, None for those it removed.
    """

    def __init__(self, name: str, base: TableState) -> None:
        super().__init__(base.shape, base)
        self.name = name
        self.high = base.high
        self.exists = base.exists
        self._base = base
        self._dropped = False
        self._length = len(base)

    def __len__(self) -> int:
        return self._length

    def next_id(self) -> int:
        """Give an id that was never used."""
        self.high += 1
        return self.high

    def use_id(self, doc_id: int) -> None:
        """Take note of an id that the caller chose.

        Raises:
            DocumentRefused: when it is no whole number from 0 to 2^53-1.
        """
        if type(doc_id) is not int or not 0 <= doc_id <= HIGHEST_ID:
            raise DocumentRefused(
                f"Cannot store a document of {self.name} under the id {doc_id!r}",
                why="ids are whole numbers from 0 to 2^53-1",
                todo="Leave the id out and one is given",
            )
        self.high = max(self.high, doc_id)

    def take(self, changed: dict[int, bytes | None]) -> None:
        """Take over what one call changed, all of it or, where a value would be twice, nothing.

        Raises:
            DuplicateValue: a value declared unique would stand in two documents.
        """
        before = {
            doc_id: (doc_id in self.docs, self.docs.get(doc_id), self.raw(doc_id))
            for doc_id in changed
        }
        for doc_id, raw in changed.items():
            self._put(doc_id, raw)
        try:
            if self.shape.unique:
                self._check_unique(changed, {doc_id: was for doc_id, (_, _, was) in before.items()})
        except DuplicateValue:
            for doc_id, (own, raw, _) in before.items():
                self._put_back(doc_id, raw, own=own)
            raise
        self.exists = self.exists or bool(changed)

    def make(self) -> None:
        """Make the table exist, be it empty."""
        self.exists = True

    def drop(self) -> None:
        """Drop the table with all its documents; their ids stay used."""
        for doc_id in list(self.docs):
            self._put_back(doc_id, None, own=False)
        self._dropped, self._below = True, None
        self._length = 0
        self.exists = False

    def operations(self) -> Iterator[Op]:
        """What differs from the committed table, ids ascending; nothing where all is as before."""
        base = self._base
        if self._dropped and base.exists:
            yield self.name, None, None
        if (
            self.exists
            and not any(raw is not None for raw in self.docs.values())
            and (self._dropped or not base.exists)
        ):
            yield self.name, None, EMPTY_TABLE
        for doc_id in sorted(self.docs):
            raw = self.docs[doc_id]
            if raw != (None if self._dropped else base.raw(doc_id)):
                yield self.name, doc_id, raw

    def _put(self, doc_id: int, raw: bytes | None) -> None:
        own = self.docs.get(doc_id)
        self._length += (raw is not None) - (self.raw(doc_id) is not None)
        if self._indexes is not None:
            self._indexes.replace(doc_id, own, raw)
        self.docs[doc_id] = raw

    def _put_back(self, doc_id: int, raw: bytes | None, *, own: bool) -> None:
        self._put(doc_id, raw)
        if not own:
            there = self.raw(doc_id) is not None
            del self.docs[doc_id]
            self._length += (self.raw(doc_id) is not None) - there

    def _check_unique(
        self, changed: dict[int, bytes | None], before: dict[int, bytes | None]
    ) -> None:
        unique = self.shape.unique
        for doc_id, raw in changed.items():
            if raw is None:
                continue
            values = self.shape.values(raw)
            was = before[doc_id]
            old = None if was is None else self.shape.values(was)
            for place, index in unique:
                same = old is not None and old[place] == values[place]
                if same or values[place] is msgspec.UNSET:
                    continue
                others = self._sharing(index.keys, values[place], doc_id)
                if others:
                    name = ".".join(index.keys)
                    raise DuplicateValue(
                        f"Cannot store document {doc_id} of {self.name}",
                        why=f"its {name} {values[place]!r} is that of document {others[0]}",
                        todo="Change that document, or give this one another value",
                    )

    def _sharing(self, path: Path, value: object, doc_id: int) -> list[int]:
        if isinstance(value, (list, dict)):
            return []
        return [other for other in self.lookup(path, value) or () if other != doc_id]  # type: ignore[arg-type]


class Pending:
    """A changeset on its way.

    Parameters:
        state: the committed tables below.
        meta: who, why and with what.
    """

    def __init__(self, state: State, meta: Meta) -> None:
        self.meta = meta
        self.attached: list[bytes] = []
        self._state = state
        self._tables: dict[str, TableChanges] = {}

    def table(self, name: str) -> TableChanges:
        """The table as this changeset sees it."""
        changes = self._tables.get(name)
        if changes is None:
            encode_text(name, "a table's name")
            changes = self._tables[name] = TableChanges(name, self._state.table(name))
        return changes

    def names(self) -> set[str]:
        """The tables that exist for this changeset."""
        own = {name for name, changes in self._tables.items() if changes.exists}
        return own | {name for name in self._state.names() if name not in self._tables}

    def operations(self) -> list[Op]:
        """Everything that differs from what is committed."""
        return [op for changes in self._tables.values() for op in changes.operations()]
