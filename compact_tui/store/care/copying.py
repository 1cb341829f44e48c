"""Writing the files of a new journal, each durable before it is counted on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from compact_tui.store._journal.format_file import FORMAT
from compact_tui.store._journal.frame import frame_bytes
from compact_tui.store._journal.payload import (
    Before,
    Header,
    Meta,
    Op,
    Seal,
    change_payload,
    header_payload,
    seal_payload,
)
from compact_tui.store._journal.recover import sync_folder
from compact_tui.store._journal.segment import segment_name


class JournalWriter:
    """Writes a whole journal into an empty folder, as the store itself would have.

    Parameters:
        log: the folder, which is there.
        store_id: written into each segment's header.
    """

    def __init__(self, log: Path, store_id: str) -> None:
        self.sequence = 0
        self._log = log
        self._store_id = store_id
        self._crc = 0
        self._at = 0
        self._parts: list[bytes] = []
        self._name = ""
        self.turn()

    def turn(self) -> None:
        """Begin a segment, sealing the one before."""
        name = segment_name(self.sequence + 1)
        if name == self._name:
            return
        before = self._finish(name) if self._name else None
        header = Header(FORMAT, self._store_id, self.sequence + 1, before)
        frame, self._crc = frame_bytes(
            header_payload(self._crc, self.sequence, self._at, header), self._crc
        )
        self._name, self._parts = name, [frame]

    def change(
        self, at_ms: int, meta: Meta, operations: Sequence[Op], attached: Sequence[bytes]
    ) -> None:
        """Append one change under the next number."""
        self.sequence, self._at = self.sequence + 1, at_ms
        payload = change_payload(self._crc, self.sequence, at_ms, meta, operations, attached)
        frame, self._crc = frame_bytes(payload, self._crc)
        self._parts.append(frame)

    def close(self) -> None:
        """Write the last segment and make all names durable."""
        write_file(self._log / self._name, b"".join(self._parts))
        sync_folder(self._log)

    def _finish(self, following: str) -> Before:
        body = b"".join(self._parts)
        seal, _ = frame_bytes(
            seal_payload(self._crc, self.sequence, self._at, Seal(following)), self._crc
        )
        write_file(self._log / self._name, body + seal)
        return Before(self._name, len(body), hashlib.sha256(body).hexdigest())


def write_file(path: Path, data: bytes) -> None:
    """Write a new file with mode 0600, durable but for its name."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        written = 0
        while written < len(data):
            written += os.write(descriptor, data[written:] if written else data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
