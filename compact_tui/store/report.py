"""What opening a store found and did."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class OpenReport:
    """Findings of opening a store, and of catching up later.

    Attributes:
        notes: sentences to show, in the order they were found; empty when all was well.
        dropped_bytes: bytes of unfinished changes that were cut off.
        kept: files under ``lost/`` that hold them.
        damaged_at: place of a damaged last record, for which the store was opened for reading only;
            else empty.
    """

    notes: list[str] = field(default_factory=list)
    dropped_bytes: int = 0
    kept: list[Path] = field(default_factory=list)
    damaged_at: str = ""
    opening: bool = True

    def unfinished(self, count: int, segment: str, kept: Path | None, *, cut: bool) -> None:
        """Note an unfinished change at a segment's end, cut off or, by a reader, passed over."""
        if not cut:
            note = f"1 unfinished change ({count} bytes) at the end of {segment} is not shown"
            if note not in self.notes:
                self.notes.append(note)
            return
        self.dropped_bytes += count
        self.notes.append(
            f"1 unfinished change ({count} bytes) dropped" + (f", kept in {kept}" if kept else "")
        )
        if kept:
            self.kept.append(kept)

    def last_damaged(self, sequence: int, path: Path, offset: int, why: str) -> None:
        """Note a damaged last record, with both ways on."""
        self.damaged_at = f"{path.name}, byte {offset}"
        self.notes.append(
            f"The last record (change {sequence}) in {path} is damaged at byte {offset}: {why}. "
            "The store is open for reading only. Either restore it from a backup, "
            "or drop that one record, keeping a copy of it."
        )
