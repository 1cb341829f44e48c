"""Where things lie in a workspace's folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one workspace.

    Parameters:
        root: the workspace's own folder.
    """

    root: Path

    @property
    def store(self) -> Path:
        """The records and their history."""
        return self.root / "store"

    @property
    def keys(self) -> Path:
        """The office's private keys; never part of a backup of the store."""
        return self.root / "keys"

    @property
    def packs(self) -> Path:
        """Local packs, which the workspace's owner put there."""
        return self.root / "packs"

    @property
    def outbox(self) -> Path:
        """Bundles written for partners."""
        return self.root / "outbox"

    @property
    def papers(self) -> Path:
        """Papers and reports written from the records."""
        return self.root / "papers"


def default_root() -> Path:
    """Return the workspace's folder when nobody names one.

    ``COMPACT_WORKSPACE``, else the platform's folder for a program's data.
    """
    named = os.environ.get("COMPACT_WORKSPACE", "")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("compact-tui", appauthor=False) / "workspace"
