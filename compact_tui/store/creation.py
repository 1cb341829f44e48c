"""Makes a store's folder, so that a store half made by a crash is made again."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from compact_tui.store._journal.format_file import NAME as FORMAT_NAME
from compact_tui.store._journal.format_file import StoreFormat, new_id, write_format
from compact_tui.store._journal.journal import Journal
from compact_tui.store._journal.recover import sync_folder
from compact_tui.store.errors import StoreDamaged, StoreUnreadable
from compact_tui.store.report import OpenReport

_OURS = {"log", "lost", "snap", "lock", f"{FORMAT_NAME}.new"}


def make_folder(path: Path) -> None:
    """Make the store's folder with mode 0700, unless it is there.

    Raises:
        StoreUnreadable: it cannot be made.
    """
    try:
        missing = [each for each in (path, *path.parents) if not each.exists()]
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        for each in missing:
            _sync_name(each)
    except OSError as error:
        raise StoreUnreadable(
            f"Cannot make the store's folder {path}",
            why=error.strerror or str(error),
            todo="Check the path and its rights",
        ) from error


def create(path: Path, report: OpenReport, *, read_only: bool) -> StoreFormat:
    """Make a store; the FORMAT file comes last, so that a half-made one is made again.

    Raises:
        StoreUnreadable: there is none and `read_only`, the folder holds other things, or the system
            refuses.
        StoreDamaged: the journal is there and holds changes; only the FORMAT file is missing.
    """
    if read_only:
        raise StoreUnreadable(
            f"There is no store in {path}",
            why=f"it has no {FORMAT_NAME} file",
            todo="Check the path, or make the store first",
        )
    try:
        strangers = sorted({entry.name for entry in path.iterdir()} - _OURS)
        if strangers:
            raise StoreUnreadable(
                f"The folder {path} is not a store",
                why=f"it has no {FORMAT_NAME} file but holds {', '.join(strangers[:3])}",
                todo="Choose an empty folder",
            )
        if _has_changes(path / "log"):
            raise StoreDamaged(
                f"The store {path} lacks its {FORMAT_NAME} file",
                why="its journal holds changes",
                todo="Put the file back from a backup; the journal itself is untouched",
                segment=FORMAT_NAME,
            )
        store_id = new_id()
        journal = Journal(path, store_id, read_only=False, segment_bytes=0, report=report)
        try:
            journal.create()
        finally:
            journal.close()
        sync_folder(path)
        _sync_name(path)
        return write_format(
            path, store_id, datetime.fromtimestamp(time.time(), UTC).date().isoformat()
        )
    except OSError as error:
        raise StoreUnreadable(
            f"Cannot make a store in {path}",
            why=error.strerror or str(error),
            todo="Check the disk and the folder's rights",
        ) from error


def _sync_name(path: Path) -> None:
    """Make a new folder's own name durable, in the folder above it, where we may read that."""
    with suppress(PermissionError):
        sync_folder(path.parent)


def _has_changes(log: Path) -> bool:
    """Whether a journal without FORMAT file is more than a new store's first header."""
    segments = sorted(log.glob("*.log")) if log.is_dir() else []
    return len(segments) > 1 or any(
        b"\n" in segment.read_bytes().rstrip(b"\n") for segment in segments
    )
