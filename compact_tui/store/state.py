"""The documents of all tables, as the journal says; a snapshot spares reading it all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from threading import RLock

from compact_tui.store._journal.payload import Op, Payload
from compact_tui.store._snapshot.snapshot import Snapshot
from compact_tui.store.index import Index
from compact_tui.store.table_state import TableState


class State:
    """All tables; changed by nothing but changes that stand in the journal.

    Parameters:
        indexes: what to index, by table.
        replay: reads the journal from its beginning, for when a snapshot turns out to be damaged.
        told: receives a sentence about it.

    Attributes:
        sequence: number of the last change that was applied, or begun to be.
    """

    def __init__(
        self,
        indexes: Mapping[str, Sequence[Index]],
        replay: Callable[[], Iterator[Payload]],
        told: Callable[[str], None],
    ) -> None:
        self.sequence = 0
        self._declared = {name: tuple(declared) for name, declared in indexes.items()}
        self._replay = replay
        self._told = told
        self._tables: dict[str, TableState] = {}
        self._lock = RLock()
        self._snapshot: Snapshot | None = None

    def begin_with(self, snapshot: Snapshot) -> None:
        """Take a snapshot's tables as those that the changes behind it are applied to."""
        self._snapshot = snapshot
        self.sequence = snapshot.position.sequence
        for name in snapshot.names:
            declared = self._declared.get(name, ())
            base = snapshot.table(name, declared)
            self._tables[name] = TableState(declared, self._lock, self._heal, base)

    def table(self, name: str) -> TableState:
        """The table of this name, made when it is not there (which does not make it exist)."""
        table = self._tables.get(name)
        if table is None:
            new = TableState(self._declared.get(name, ()), self._lock, self._heal)
            table = self._tables.setdefault(name, new)
        return table

    def names(self) -> set[str]:
        """The tables that exist."""
        return {name for name, table in list(self._tables.items()) if table.exists}

    def all(self) -> dict[str, TableState]:
        """Every table, dropped ones too, since their ids stay used."""
        return dict(self._tables)

    def apply(self, sequence: int, operations: Iterable[Op]) -> list[tuple[str, int]]:
        """Do one change's operations in order; gives what they touched."""
        touched: list[tuple[str, int]] = []
        with self._lock:
            self.sequence = sequence
            for name, doc_id, raw in operations:
                ids = self.table(name).apply(sequence, doc_id, raw)
                touched += [(name, each) for each in ids]
        return touched

    def close(self) -> None:
        """Give up the snapshot's file."""
        if self._snapshot is not None:
            self._snapshot.close()

    def _heal(self) -> None:
        """Make every table anew from the journal and let the damaged snapshot go."""
        with self._lock:
            damaged, self._snapshot = self._snapshot, None
            if damaged is None:
                return
            self._told(
                f"The snapshot {damaged.path.name} is damaged and was set aside; "
                "the journal was read from its beginning instead. Nothing is lost."
            )
            fresh = State(self._declared, self._replay, self._told)
            for payload in self._replay():
                if payload.s > self.sequence:
                    break
                fresh.apply(payload.s, payload.operations)
            for name in self._tables.keys() | fresh.all().keys():
                self.table(name).become(fresh.table(name))
