"""TinyDB's plain storage contract, whole state in and out, told apart into the changes between."""

from __future__ import annotations

from collections.abc import Mapping

from compact_tui.records import Json
from compact_tui.store.errors import ChangeConflict, DocumentRefused
from compact_tui.store.exact import encode
from compact_tui.store.pending import Pending
from compact_tui.store.state import State
from compact_tui.store.table_state import TableState


class WholeState:
    """Remembers what a stock table read, so that writing it back changes only what it changed.

    Parameters:
        state: the committed tables.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._sequence = 0
        self._base: dict[str, dict[int, bytes]] = {}

    def remember(self, sequence: int) -> None:
        """Take the present state as the one that the next `write` starts from."""
        self._sequence = sequence
        self._base = {name: _documents(self._state.table(name)) for name in self._state.names()}

    def write(self, pending: Pending, data: Mapping[str, Mapping[str, Mapping[str, Json]]]) -> None:
        """Put into a changeset what differs between the remembered state and `data`.

        Raises:
            ChangeConflict: one of those documents was changed by somebody else since.
        """
        for name in sorted(self._base.keys() - data.keys()):
            self._check(name, pending, self._base[name])
            pending.table(name).drop()
        for name, documents in data.items():
            base = self._base.get(name, {})
            wanted = {
                _number(name, doc_id): encode(document, f"document {doc_id} of {name}")
                for doc_id, document in documents.items()
            }
            changed: dict[int, bytes | None] = {
                i: raw for i, raw in wanted.items() if base.get(i) != raw
            }
            changed.update(dict.fromkeys(base.keys() - wanted.keys()))
            self._check(name, pending, changed)
            table = pending.table(name)
            for doc_id in changed:
                table.use_id(doc_id)
            table.take(changed)
            table.make()

    def _check(self, name: str, pending: Pending, changed: Mapping[int, bytes | None]) -> None:
        base, now = self._base.get(name, {}), pending.table(name)
        for doc_id in changed:
            if now.raw(doc_id) != base.get(doc_id):
                raise ChangeConflict(
                    f"Document {doc_id} of {name} was changed by somebody else",
                    why=f"it was read at change {self._sequence}",
                    todo="Nothing was overwritten; read it again and repeat the change",
                )


def _documents(table: TableState) -> dict[int, bytes]:
    return {doc_id: raw for doc_id in table.ids() if (raw := table.raw(doc_id)) is not None}


def _number(name: str, doc_id: str) -> int:
    try:
        return int(doc_id)
    except ValueError:
        raise DocumentRefused(
            f"Cannot store a document of {name} under the id {doc_id!r}",
            why="ids are whole numbers",
        ) from None
