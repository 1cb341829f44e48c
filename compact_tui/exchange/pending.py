"""The pending area: bundles that wait for missing changesets or for a card; bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from compact_tui.errors import AnswerIsNo
from compact_tui.exchange import limits
from compact_tui.exchange.files import write_file

_NAME: Final = re.compile(r"[A-Za-z0-9_-]{43}\.compact\Z")


@dataclass(frozen=True)
class PendingArea:
    """A folder of waiting bundles, each named by the digest of its bytes.

    Parameters:
        folder: where; made when the first bundle comes.
    """

    folder: Path

    def list(self) -> list[Path]:
        """The waiting bundles, by name; files of other names are not ours and left alone."""
        if not self.folder.is_dir():
            return []
        return sorted(path for path in self.folder.iterdir() if _NAME.match(path.name))

    def keep(self, path: Path, sha256: str) -> Path:
        """Keep a copy of a bundle that waits; keeping it twice keeps it once.

        Parameters:
            path: the bundle.
            sha256: `VerifiedBundle.sha256`.

        Raises:
            AnswerIsNo: too many wait already.
            CouldNotRun: it cannot be written.
        """
        kept = self.folder / f"{sha256}.compact"
        if kept.exists():
            return kept
        waiting = self.list()
        size = path.stat().st_size + sum(one.stat().st_size for one in waiting)
        if len(waiting) >= limits.PENDING_FILES or size > limits.PENDING_BYTES:
            raise AnswerIsNo(
                "Too many bundles are waiting",
                todo="Import or remove some of them; this one stays where it is",
            )
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_file(kept, path.read_bytes())
        return kept

    def drop(self, path: Path) -> None:
        """Remove a waiting bundle that was applied or given up."""
        if path.parent == self.folder and _NAME.match(path.name):
            path.unlink(missing_ok=True)
