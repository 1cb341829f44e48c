"""Files in a store's folder that are none of its own: named, and left alone."""

from __future__ import annotations

from pathlib import Path

from compact_tui.store._journal.segment import first_of

OURS = {"FORMAT", "FORMAT.new", "log", "log.part", "log.new", "log.old", "lost", "snap", "lock"}
"""Names that may stand in a store's folder."""


def strangers(store: Path) -> list[str]:
    """Sentences naming files in a store that are none of its own; they are left alone."""
    told = []
    for folder in (store, store / "log"):
        known = OURS if folder == store else set()
        names = sorted(
            path.name
            for path in (folder.iterdir() if folder.is_dir() else ())
            if path.name not in known and (folder == store or not first_of(path.name))
        )
        told += [
            f"{folder / name} is not part of the store, perhaps a copy by a sync tool; "
            "it is left alone"
            for name in names
        ]
    return told
