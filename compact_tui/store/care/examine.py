"""Looks a store through: rebuilt from the first change, compared with what opening shows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from tinydb import Query

from compact_tui.records import Json, JsonObject
from compact_tui.store._journal.format_file import read_format
from compact_tui.store._journal.lock import FolderLock
from compact_tui.store.care.scan import Damage, Record, Scan
from compact_tui.store.database import CompactDB
from compact_tui.store.errors import StoreDamaged, StoreUnreadable
from compact_tui.store.exact import decode
from compact_tui.store.index import Index
from compact_tui.store.strangers import strangers

Tables: TypeAlias = "dict[str, dict[int, bytes]]"
_Scalar: TypeAlias = "str | int | float | bool"


@dataclass(frozen=True, slots=True)
class TableDigest:
    """How many documents a table has, and the SHA-256 in hex of all of them with their ids."""

    documents: int
    sha256: str


@dataclass(slots=True)
class Examination:
    """What looking a store through found.

    Attributes:
        store: the folder; store_id: its id.
        segments, changes: how much was read.
        tables: digest of each table as the journal makes it.
        damages: places where the journal is not what it was.
        problems: sentences; none where the store is sound.
        notes: sentences about what is odd but harms nothing.
    """

    store: Path
    store_id: str
    segments: int = 0
    changes: int = 0
    tables: dict[str, TableDigest] = field(default_factory=dict)
    damages: list[Damage] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def to_json(self) -> JsonObject:
        """The findings as one JSON value."""
        tables: dict[str, Json] = {
            name: {"documents": digest.documents, "sha256": digest.sha256}
            for name, digest in self.tables.items()
        }
        return {
            "store": str(self.store),
            "id": self.store_id,
            "sound": self.sound,
            "segments": self.segments,
            "changes": self.changes,
            "tables": tables,
            "problems": list(self.problems),
            "notes": list(self.notes),
        }


def examine(
    store: Path, *, indexes: Mapping[str, Sequence[Index]] = {}, lock_wait: float = 5.0
) -> Examination:
    """Look a store through and write nothing; others may read meanwhile, and writers wait.

    The tables are rebuilt from the first change on and compared, by a digest of each, with those
    that opening shows, snapshots and all; then every declared index is compared with a scan.

    Raises:
        StoreUnreadable, StoreNewer, StoreBusy: it cannot be looked at.
        StoreDamaged: the FORMAT file is not readable as one.
    """
    form = read_format(store)
    if form is None:
        raise StoreUnreadable(
            f"There is no store in {store}", why="it has no FORMAT file", todo="Check the path"
        )
    found = Examination(store, form.store_id)
    lock = FolderLock(store, lock_wait)
    try:
        with lock.held(alone=False):
            found.notes += strangers(store)
            tables = _rebuild(store, found)
            _compare(store, tables, indexes, found)
    finally:
        lock.close()
    return found


def apply(tables: Tables, record: Record) -> None:
    """Do one change to tables kept as plain dicts."""
    for name, doc_id, raw in record.payload.operations:
        if doc_id is not None and raw is not None:
            tables.setdefault(name, {})[doc_id] = raw
        elif doc_id is not None:
            tables.setdefault(name, {}).pop(doc_id, None)
        elif raw is None:
            tables.pop(name, None)
        else:
            tables.setdefault(name, {})


def digest(documents: Mapping[int, bytes]) -> TableDigest:
    """Digest one table: each id and document on a line, ascending by id."""
    total = hashlib.sha256()
    for doc_id, raw in sorted(documents.items()):
        total.update(b"%d %b\n" % (doc_id, raw))
    return TableDigest(len(documents), total.hexdigest())


def _rebuild(store: Path, found: Examination) -> Tables:
    scan = Scan(store / "log", found.store_id)
    tables: Tables = {}
    for each in scan:
        if isinstance(each, Damage):
            found.damages.append(each)
        elif each.payload.h is None and each.payload.z is None:
            found.changes += 1
            apply(tables, each)
    found.segments = len(scan.segments)
    found.tables = {name: digest(documents) for name, documents in sorted(tables.items())}
    found.problems += [damage.sentence for damage in found.damages if not damage.unfinished]
    found.notes += [damage.sentence for damage in found.damages if damage.unfinished]
    return tables


def _compare(
    store: Path, tables: Tables, indexes: Mapping[str, Sequence[Index]], found: Examination
) -> None:
    try:
        with CompactDB(store, read_only=True, indexes=indexes) as db:
            if db.sequence != found.changes and not found.problems:
                found.problems.append(
                    f"opening shows {db.sequence} changes, the journal holds {found.changes}"
                )
            found.problems += _differences(db, tables, found)
            for name, declared in indexes.items():
                for index in declared:
                    found.problems += _index_problems(db, name, index, tables.get(name, {}))
    except StoreDamaged as error:
        if not found.damages:
            found.problems.append(error.sentence)


def _differences(db: CompactDB, tables: Tables, found: Examination) -> list[str]:
    shown = {}
    for name in db.tables():
        shelf = db.storage.shelf(name)
        documents = {i: raw for i in shelf.ids() if (raw := shelf.raw(i)) is not None}
        shown[name] = digest(documents)
    if found.damages:
        return []
    return [
        f"the table {name} is not what its history makes it"
        for name in sorted(shown.keys() | tables.keys())
        if shown.get(name) != found.tables.get(name)
    ]


def _index_problems(
    db: CompactDB, name: str, index: Index, documents: Mapping[int, bytes]
) -> list[str]:
    """Compare what an index finds for each value with what a look at every document finds."""
    by_value: dict[_Scalar, list[int]] = {}
    for doc_id, raw in sorted(documents.items()):
        value = _value(decode(raw), index.keys)
        if isinstance(value, (str, int, float)):
            by_value.setdefault(value, []).append(doc_id)
    asked = Query()
    for key in index.keys:
        asked = asked[key]
    for wanted, ids in by_value.items():
        given = [document.doc_id for document in db.table(name).search(asked == wanted)]
        if given != ids:
            path = ".".join(index.keys)
            told = f"the index of {name} on {path} finds {given[:5]} for {wanted!r}"
            return [f"{told}, not {ids[:5]}"]
    return []


def _value(document: Json, keys: Sequence[str]) -> Json:
    for key in keys:
        document = document.get(key) if isinstance(document, dict) else None
    return document
