"""One snapshot, opened: its place in the journal and its tables."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from compact_tui.store._snapshot.blocks import BlockFile, SnapshotDamaged
from compact_tui.store._snapshot.directory import Directory
from compact_tui.store._snapshot.frozen import FrozenTable
from compact_tui.store.index import Index

_directory = msgspec.json.Decoder(Directory).decode


class Snapshot:
    """A snapshot file.

    Parameters:
        path: the file.
        store_id: the store that it must be one of.

    Raises:
        SnapshotDamaged: it is not what was written, or is another's.
        OSError: it cannot be read.

    Attributes:
        position: the end of the journal that it stands for.
        size: its bytes.
    """

    def __init__(self, path: Path, store_id: str) -> None:
        self.path = path
        self._file = BlockFile(path)
        self.size = self._file.size
        try:
            directory = _directory(self._file.directory)
        except msgspec.MsgspecError as error:
            self._file.close()
            raise SnapshotDamaged(f"{path.name} has a directory of another kind: {error}") from None
        if directory.store != store_id or directory.order != sys.byteorder:
            self._file.close()
            raise SnapshotDamaged(f"{path.name} is that of another store or machine")
        self.position = directory.position
        self._places = {place.name: place for place in directory.tables}

    @property
    def names(self) -> list[str]:
        """The tables in it."""
        return list(self._places)

    def table(self, name: str, declared: Sequence[Index]) -> FrozenTable:
        """One table; indexes declared now and not saved then are made when asked."""
        return FrozenTable(self._file, self._places[name], declared)

    def close(self) -> None:
        """Give up the file."""
        self._file.close()
