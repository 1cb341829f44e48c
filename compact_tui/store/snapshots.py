"""The snapshots of a store: which one to begin with, and when to take another."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from compact_tui.store._journal.journal import Journal
from compact_tui.store._journal.position import Position
from compact_tui.store._snapshot.blocks import SnapshotDamaged
from compact_tui.store._snapshot.snapshot import Snapshot
from compact_tui.store._snapshot.writing import tidy, write_snapshot
from compact_tui.store.report import OpenReport
from compact_tui.store.table_state import TableState

_log = logging.getLogger(__name__)


class Snapshots:
    """Disposable copies of the tables under ``<store>/snap``: any may be deleted at any time.

    Parameters:
        store: the store's folder.
        store_id: its id.
        report: told of snapshots that could not be used.
    """

    least_bytes = 4 * 1024 * 1024
    """A snapshot is due when the journal behind the newest has more bytes, and half of its own."""

    def __init__(self, store: Path, store_id: str, report: OpenReport) -> None:
        self._store = store
        self._folder = store / "snap"
        self._store_id = store_id
        self._report = report
        self._position: Position | None = None
        self._size = 0
        self._damaged: Path | None = None
        self._began_with: Path | None = None

    def newest(self) -> Snapshot | None:
        """Open the newest that is whole and fits the journal; pass over others with a note."""
        try:
            paths = sorted(self._folder.glob("*.snap"), reverse=True)
        except OSError:
            return None
        for path in paths:
            found = self._try(path)
            if found is not None:
                self._position, self._size, self._began_with = found.position, found.size, path
                return found
        return None

    def due(self, journal: Journal) -> bool:
        """Whether the journal has grown enough behind the newest."""
        behind = journal.bytes_behind(self._position)
        return behind > max(self.least_bytes, self._size // 2)

    def take(self, journal: Journal, tables: Mapping[str, TableState]) -> bool:
        """Write one and remove those that are old; a failure is a note, for nothing depends on it.

        The caller holds the process's own lock, so that journal and tables stand still.
        """
        position = journal.position()
        if position is None or journal.read_only:
            return False
        try:
            path = write_snapshot(self._folder, self._store_id, position, tables)
            tidy(self._folder, self._damaged)
            self._position, self._size = position, path.stat().st_size
        except OSError as error:
            note = f"No snapshot was taken ({error.strerror}); opening will take longer"
            self._report.notes.append(note)
            _log.warning("%s: %s", self._store, note)
            return False
        return True

    def forget_damaged(self) -> None:
        """Let the next `take` be due by the whole journal, and remove the one begun with."""
        self._damaged, self._position, self._size = self._began_with, None, 0

    def _try(self, path: Path) -> Snapshot | None:
        try:
            found = Snapshot(path, self._store_id)
        except (SnapshotDamaged, OSError) as error:
            self._pass_over(path, str(error))
            return None
        why = found.position.misfit(self._store / "log")
        if why:
            found.close()
            self._pass_over(path, why)
            return None
        return found

    def _pass_over(self, path: Path, why: str) -> None:
        self._damaged = path
        self._report.notes.append(
            f"The snapshot {path.name} was passed over: {why}. The journal was read instead."
        )
