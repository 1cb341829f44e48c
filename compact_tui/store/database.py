"""TinyDB on a journal: the same tables and queries, nothing acknowledged is ever lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from tinydb import TinyDB

from compact_tui._override import override
from compact_tui.records import Json, JsonObject
from compact_tui.store._journal.payload import Meta, Payload
from compact_tui.store.change import Change
from compact_tui.store.counts import Counts
from compact_tui.store.exact import decode
from compact_tui.store.index import Index
from compact_tui.store.report import OpenReport
from compact_tui.store.storage import JournalStorage
from compact_tui.store.table import CompactTable


@dataclass(frozen=True, slots=True)
class Frame:
    """One change as the journal holds it.

    Attributes:
        sequence: its number; they count 1, 2, 3 without gaps.
        at_ms: milliseconds since 1970 by the clock of the machine; for information, never for
            order.
        who, why, client: as given to `CompactDB.changeset`; empty for a single call of TinyDB.
        operations: table, id and the whole document after the change, None where it was removed. An
            id of None is the table itself: made empty with ``{}``, dropped with all its documents
            with None.
        attached: the objects it carried.
    """

    sequence: int
    at_ms: int
    who: str
    why: str
    client: str
    operations: list[tuple[str, int | None, JsonObject | None]]
    attached: list[JsonObject]


class CompactDB(TinyDB):
    """A TinyDB database in a folder.

    Parameters:
        path: the store's folder; made with mode 0700 when missing, unless `read_only`.
        read_only: refuse changes and write nothing at all.
        lock_wait: seconds to wait for another process or thread, at most.
        indexes: indexes to keep, by table; ``==`` on their paths then costs the same at any size.

    Raises:
        StoreBusy, StoreUnreadable, StoreNewer, StoreDamaged: it cannot be opened; nothing was
            changed.

    Example:
        >>> with CompactDB(folder, indexes={"bodies": [Index("id", unique=True)]}) as db:
        ...     with db.changeset(who="clerk", why="the Forum was set up"):
        ...         db.table("bodies").insert({"id": "forum", "name": "Forum"})
        ...     db.table("bodies").get(where("id") == "forum")
    """

    table_class = CompactTable
    default_storage_class = JournalStorage  # type: ignore[assignment]  # inferred too narrowly

    def __init__(
        self,
        path: Path | str,
        *,
        read_only: bool = False,
        lock_wait: float = 5.0,
        indexes: Mapping[str, Sequence[Index]] = {},
    ) -> None:
        super().__init__(path, read_only=read_only, lock_wait=lock_wait, indexes=indexes)

    @property
    @override
    def storage(self) -> JournalStorage:
        """The opened store below."""
        return cast("JournalStorage", self._storage)

    @property
    def path(self) -> Path:
        """The store's folder."""
        return self.storage.path

    @property
    def report(self) -> OpenReport:
        """What opening found and did."""
        return self.storage.report

    @property
    def counts(self) -> Counts:
        """How many documents reading decoded, and how many searches no index answered."""
        return self.storage.counts

    def snapshot_if_due(self) -> bool:
        """Spare the next opening work, where the journal has grown; call it when nobody waits.

        Closing the store does it too. Gives whether a snapshot was taken; it is a cache that may be
        deleted at any time, so a failure is no more than a note in the report.
        """
        return self.storage.snapshot_if_due()

    @property
    def read_only(self) -> bool:
        """Whether changes are refused: asked for, or because the last record is damaged."""
        return self.storage.read_only

    @property
    def sequence(self) -> int:
        """Number of the last change known here."""
        return self.storage.sequence

    @property
    def store_id(self) -> str:
        """The store's own random id, in hex."""
        return self.storage.store_id

    @override
    def table(self, name: str, **kwargs: Any) -> CompactTable:  # noqa: ANN401 - as in TinyDB
        """The table of this name; it exists once something was stored in it."""
        return cast("CompactTable", super().table(name, **kwargs))

    @override
    def tables(self) -> set[str]:
        """Names of the tables that exist."""
        return self.storage.tables()

    @override
    def drop_table(self, name: str) -> None:
        """Drop one table with its documents by a small change; the journal keeps its past."""
        with self.storage.changing() as pending:
            if name in pending.names():
                pending.table(name).drop()

    @override
    def drop_tables(self) -> None:
        """Drop every table with its documents by a small change; the journal keeps their past."""
        with self.storage.changing() as pending:
            for name in sorted(pending.names()):
                pending.table(name).drop()

    def changeset(
        self, *, who: str, why: str, client: str = "", attached: Sequence[Mapping[str, Json]] = ()
    ) -> Change:
        """Make everything that this thread changes in the block one frame, one write, one sync.

        The store is held alone, and caught up with other processes, from the first line of the
        block to the last. An exception undoes all of it. A block that neither changes nor attaches
        anything writes nothing.

        Parameters:
            who: the person or office; why: the act in words; client: the program.
            attached: objects that the frame carries and the store does not look into.

        Raises:
            WrongUse: within another changeset of this thread.
            StoreBusy: somebody else held the store for longer than `lock_wait`.
            StoreFull, StoreUnreadable: it could not be written; nothing was changed.
            ChangeNotSaved: the disk failed; nothing was changed, and nothing more is written
                through this handle.
        """
        meta = Meta(who=_text(who), why=_text(why), client=_text(client))
        return Change(self.storage, meta, attached)

    def attach(self, thing: Mapping[str, Json]) -> None:
        """Carry one more object in the open changeset's frame."""
        self.storage.attach(thing)

    def frames(self, since: int = 0) -> Iterator[Frame]:
        """The history, oldest first: every change behind a sequence, read from the journal."""
        return map(_frame, self.storage.entries(since))

    def attached(self, since: int = 0) -> Iterator[JsonObject]:
        """Every attached object behind a sequence, oldest first."""
        for payload in self.storage.entries(since):
            yield from map(decode, payload.attached)

    def version_of(self, table: str, doc_id: int) -> int:
        """Sequence of a document's last change, 0 where there is no such document.

        Take it when a form is opened; inside the changeset that saves the form, another number
        means that somebody else changed the document since.
        """
        return self.storage.version_of(table, doc_id)

    def catch_up(self) -> list[tuple[str, int]]:
        """Apply what other processes wrote since; gives the tables and ids that changed."""
        return self.storage.catch_up()


def _text(value: str) -> str:
    return value.encode("utf-8", "replace").decode("utf-8")


def _frame(payload: Payload) -> Frame:
    meta = payload.meta
    return Frame(
        sequence=payload.s,
        at_ms=payload.t,
        who=meta.who,
        why=meta.why,
        client=meta.client,
        operations=[
            (table, doc_id, None if raw is None else decode(raw))
            for table, doc_id, raw in payload.operations
        ],
        attached=[decode(raw) for raw in payload.attached],
    )
