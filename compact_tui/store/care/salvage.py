"""Saves what is left of a damaged store into a new one beside it; the old one stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from compact_tui.errors import WrongInput
from compact_tui.records import JsonObject
from compact_tui.store._journal.format_file import new_id, read_format, write_format
from compact_tui.store._journal.lock import FolderLock
from compact_tui.store._journal.recover import sync_folder
from compact_tui.store.care.copying import JournalWriter
from compact_tui.store.care.examine import examine
from compact_tui.store.care.scan import Damage, Record, Scan
from compact_tui.store.errors import StoreDamaged, StoreUnreadable


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came over.

    Attributes:
        store: the new store; its id is new, its changes are numbered anew.
        changes: how many changes came over.
        missing: numbers in the old store of the changes that did not.
        damages: where the old journal is not what it was.
        doubtful: table and id of documents that unreadable bytes name: what was done to them there
            is lost, so their last known text may be an older one.
    """

    store: Path
    changes: int
    missing: tuple[int, ...]
    damages: tuple[Damage, ...]
    doubtful: tuple[tuple[str, int], ...]

    def to_json(self) -> JsonObject:
        """What came over, as one JSON value."""
        return {
            "store": str(self.store),
            "changes": self.changes,
            "missing": list(self.missing),
            "damages": [damage.sentence for damage in self.damages],
            "doubtful": [[table, doc_id] for table, doc_id in self.doubtful],
        }


def salvage(store: Path, target: Path) -> Salvaged:
    """Write every intact change of a store, in order, into a new store; change nothing in the old.

    Raises:
        WrongInput: the target is there already.
        StoreUnreadable, StoreBusy: the store cannot be read, or the target not be written.
        StoreDamaged: the FORMAT file is gone, or what was written does not examine as sound.
    """
    form = read_format(store)
    if form is None:
        raise StoreUnreadable(f"There is no store in {store}", why="it has no FORMAT file")
    if target.exists():
        raise WrongInput(
            f"{target} is there already", todo="Name a folder that is not there, or remove it"
        )
    lock = FolderLock(store, 5.0)
    try:
        with lock.held(alone=False):
            found = _copy(Scan(store / "log", form.store_id), target, form.created)
    except OSError as error:
        raise StoreUnreadable(
            f"Cannot write {target}", why=error.strerror or str(error), todo="Check the disk"
        ) from error
    finally:
        lock.close()
    after = examine(target)
    if not after.sound:
        raise StoreDamaged(f"The salvaged store {target} is not sound", why=after.problems[0])
    return found


def _copy(scan: Scan, target: Path, created: str) -> Salvaged:
    store_id = new_id()
    (target / "log").mkdir(parents=True, mode=0o700)
    target.chmod(0o700)
    writer = JournalWriter(target / "log", store_id)
    damages: list[Damage] = []
    seen: set[int] = set()
    for each in scan:
        if isinstance(each, Damage):
            damages.append(each)
        elif each.payload.h is not None:
            writer.turn()
        elif each.payload.z is None and each.payload.s not in seen:
            _take(writer, each)
            seen.add(each.payload.s)
    writer.close()
    sync_folder(target)
    write_format(target, store_id, created)
    sync_folder(target.parent)
    lost = {each.sequence for each in damages if not each.unfinished}
    every = range(1, max(seen | lost, default=0) + 1)
    missing = tuple(number for number in every if number not in seen)
    doubtful = sorted({name for damage in damages for name in damage.documents})
    return Salvaged(target, len(seen), missing, tuple(damages), tuple(doubtful))


def _take(writer: JournalWriter, record: Record) -> None:
    payload = record.payload
    writer.change(payload.t, payload.meta, payload.operations, payload.attached)
