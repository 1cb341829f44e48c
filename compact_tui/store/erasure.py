"""Finishes or forgets an erasure that was interrupted; asked at each opening."""

from __future__ import annotations

from pathlib import Path

from compact_tui.store._journal.recover import sync_folder
from compact_tui.store.errors import StoreReadOnly

NEW, OLD, PART = "log.new", "log.old", "log.part"


def settle_erasure(store: Path, *, read_only: bool = False) -> None:
    """Make one journal of what an interrupted erasure left; the caller holds the store alone.

    ``log.part`` was never counted on and goes. ``log.new`` is whole: it takes the old journal's
    place, whose text goes, with every copy of it that the store keeps.

    Raises:
        StoreReadOnly: there is something to finish, and nothing may be written.
    """
    log, new, old = store / "log", store / NEW, store / OLD
    if not (new.exists() or old.exists() or (store / PART).exists()):
        return
    if read_only:
        if new.exists():
            raise StoreReadOnly(
                f"An erasure in the store {store} was interrupted",
                why="it has to be finished before the store can be read",
                todo="Open the store for writing once",
            )
        return
    remove_folder(store / PART)
    if new.exists():
        remove_folder(store / "snap")
        remove_folder(store / "lost")
        if log.exists():
            log.rename(old)
            sync_folder(store)
        new.rename(log)
        sync_folder(store)
    remove_folder(old)


def remove_folder(folder: Path) -> None:
    """Remove a folder of plain files, durably; nothing where it is not there."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            path.unlink()
        sync_folder(folder)
        folder.rmdir()
        sync_folder(folder.parent)
