"""Erasing from the journal, the one act that rewrites history; never between two states.

The new segments are written into ``log.part``. When all of them are durable the folder is renamed
to ``log.new``: from that moment the erasure is done, and whoever opens the store next finishes what
is left of it. Until then the old journal counts, and an unfinished ``log.part`` is thrown away.

Backups, papers and what partners received are not reached.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from compact_tui.records import JsonObject
from compact_tui.store._journal.format_file import read_format
from compact_tui.store._journal.lock import FolderLock
from compact_tui.store._journal.payload import Op, Payload
from compact_tui.store._journal.recover import sync_folder
from compact_tui.store.care.copying import JournalWriter
from compact_tui.store.care.scan import Damage, Scan
from compact_tui.store.erasure import remove_folder, settle_erasure
from compact_tui.store.errors import StoreDamaged, StoreUnreadable
from compact_tui.store.exact import decode, encode

Replace = Callable[[str, JsonObject], "JsonObject | None"]
"""Given the table's name, blank for an attached object, and the object; gives what stands there
from now on, or None to leave it as it is."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How many documents and attached objects were replaced, in how many changes."""

    objects: int
    changes: int


def erase(store: Path, replace: Replace, *, lock_wait: float = 5.0) -> Erased:
    """Replace documents and attached objects throughout the history, and make it durable.

    The store is held alone meanwhile; other programs that have it open are told to open it again.
    Snapshots, and the remains of unfinished changes under ``lost/``, are removed, for they may hold
    the same text. Numbers, times, names of who and why stay.

    Parameters:
        replace: asked of each document in each change, and of each attached object.
        lock_wait: seconds to wait for others, at most.

    Raises:
        StoreBusy: somebody else holds the store.
        StoreDamaged: the journal is damaged; nothing was changed.
        DocumentRefused: JSON would alter a replacement; nothing was changed.
        StoreUnreadable: there is no store, or it could not be written; the next opening settles
            which of the two journals counts.
    """
    lock = FolderLock(store, lock_wait)
    try:
        with lock.held(alone=True):
            settle_erasure(store)
            erased = _rewrite(store, replace)
            if erased.objects:
                (store / "log.part").rename(store / "log.new")
                sync_folder(store)
                settle_erasure(store)
            else:
                remove_folder(store / "log.part")
            return erased
    except OSError as error:
        raise StoreUnreadable(
            f"The erasure in {store} could not be finished",
            why=error.strerror or str(error),
            todo="Free some space or check the disk, and try again",
        ) from error
    finally:
        lock.close()


def _rewrite(store: Path, replace: Replace) -> Erased:
    form = read_format(store)
    if form is None:
        raise StoreUnreadable(f"There is no store in {store}", why="it has no FORMAT file")
    part = store / "log.part"
    part.mkdir(mode=0o700)
    writer = JournalWriter(part, form.store_id)
    objects = changes = 0
    try:
        for each in Scan(store / "log", form.store_id):
            if isinstance(each, Damage):
                _refuse(each, store)
            elif each.payload.h is not None:
                writer.turn()
            elif each.payload.z is None:
                count = _copy(writer, each.payload, replace)
                objects, changes = objects + count, changes + bool(count)
        writer.close()
        sync_folder(store)
    except Exception:
        remove_folder(part)
        raise
    return Erased(objects, changes)


def _refuse(damage: Damage, store: Path) -> None:
    if not damage.unfinished:
        raise StoreDamaged(
            f"Nothing was erased from {store}",
            why=damage.sentence,
            todo="Repair the store first",
            segment=damage.segment,
            offset=damage.offset,
            sequence=damage.sequence,
        )


def _copy(writer: JournalWriter, payload: Payload, replace: Replace) -> int:
    count = 0

    def settled(table: str, raw: bytes) -> bytes:
        nonlocal count
        new = replace(table, decode(raw))
        encoded = raw if new is None else encode(new, f"the replacement in {table or 'a change'}")
        count += encoded != raw
        return encoded

    operations: list[Op] = [
        (name, doc_id, raw if raw is None or doc_id is None else settled(name, raw))
        for name, doc_id, raw in payload.operations
    ]
    attached = [settled("", raw) for raw in payload.attached]
    writer.change(payload.t, payload.meta, operations, attached)
    return count
