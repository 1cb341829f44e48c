"""The journal of one store: what the reader found, appended to and turned to the next segment."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from compact_tui._override import override
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
from compact_tui.store._journal.reader import Reader
from compact_tui.store._journal.recover import sync_folder
from compact_tui.store._journal.segment import Segment, segment_name
from compact_tui.store.errors import ChangeNotSaved, StoreReadOnly
from compact_tui.store.report import OpenReport


class Journal(Reader):
    """Segments under ``<store>/log``; read and written under the folder's lock, but for `entries`.

    Parameters:
        folder: the store's folder.
        store_id: as the FORMAT file says; a segment of another store is refused.
        read_only: never write, not even to cut an unfinished change.
        segment_bytes: size from which the next change begins a new segment.
        report: receives what was found while reading.
    """

    def __init__(
        self,
        folder: Path,
        store_id: str,
        *,
        read_only: bool,
        segment_bytes: int,
        report: OpenReport,
    ) -> None:
        super().__init__(folder, store_id, read_only=read_only, report=report)
        self._segment_bytes = segment_bytes
        self._trouble = ""

    def create(self) -> None:
        """Begin the first segment of a new store."""
        self._log.mkdir(mode=0o700, exist_ok=True)
        self._begin_segment(None)

    def append(self, meta: Meta, operations: Sequence[Op], attached: Sequence[bytes]) -> int:
        """Append one change behind the last, durable before this returns; gives its sequence.

        Raises:
            StoreReadOnly, StoreFull, StoreUnreadable: it was not written; the next try is a normal
                one.
            ChangeNotSaved: the disk failed; nothing more can be written through this handle.
        """
        self.check_writable()
        segment = self._segments[-1]
        if segment.end >= self._segment_bytes and segment.changes:
            segment = self._rotate(segment)
        self._append(
            segment,
            change_payload(self._crc, self.sequence + 1, now_ms(), meta, operations, attached),
            change=True,
        )
        self.sequence += 1
        return self.sequence

    def check_writable(self) -> None:
        """Raise where this handle may not write, or not any more."""
        if self.read_only:
            raise StoreReadOnly(
                f"The store {self._folder} is open for reading only",
                why=self._report.damaged_at
                and f"its last record is damaged ({self._report.damaged_at})",
                todo="Nothing was changed; open it for writing to make changes",
            )
        if self._trouble:
            raise ChangeNotSaved(
                f"The store {self._folder} takes no more changes",
                why=self._trouble,
                todo="Close and reopen the store, and check the disk",
            )

    @override
    def _complete(self, segment: Segment) -> None:
        """Write the header or the seal that a crash kept from being written."""
        if self.read_only:
            return
        if not segment.end:
            header = self._header(segment)
            self._append(segment, header_payload(self._crc, self.sequence, now_ms(), header))
        if len(self._segments) > 1 and not self._segments[-2].next:
            self._seal(self._segments[-2], segment.path.name)

    def _append(self, segment: Segment, payload: bytes, *, change: bool = False) -> None:
        frame, crc = frame_bytes(payload, self._crc)
        self._write(segment, frame)
        if change:
            segment.offsets.append(segment.end - len(frame))
        self._crc = crc

    def _write(self, segment: Segment, frame: bytes) -> None:
        try:
            segment.append(frame)
        except ChangeNotSaved as error:
            self._trouble = error.why
            raise

    def _rotate(self, old: Segment) -> Segment:
        new = self._begin_segment(old)
        self._seal(old, new.path.name)
        return new

    def _begin_segment(self, old: Segment | None) -> Segment:
        path = self._log / segment_name(self.sequence + 1)
        crc, segment = self._crc, None
        try:
            segment = Segment(path, read_only=False, create=True)
            self._append(
                segment,
                header_payload(self._crc, self.sequence, now_ms(), self._header(segment, old)),
            )
            sync_folder(self._log)
        except BaseException:
            self._crc = crc
            if segment is not None:
                segment.close()
                with suppress(OSError):
                    path.unlink()
            raise
        self._segments.append(segment)
        return segment

    def _header(self, segment: Segment, old: Segment | None = None) -> Header:
        if old is None and len(self._segments) > 1 and self._segments[-1] is segment:
            old = self._segments[-2]
        before = Before(old.path.name, old.end, old.digest()) if old else None
        return Header(FORMAT, self._store_id, self.sequence + 1, before)

    def _seal(self, old: Segment, following: str) -> None:
        """Write the seal; it and the new header both follow the last change."""
        previous = int(old.read(old.last + 13, old.last + 21), 16)
        sequence = old.first + old.changes - 1
        frame, _ = frame_bytes(
            seal_payload(previous, sequence, now_ms(), Seal(following)), previous
        )
        self._write(old, frame)
        old.next = following


def now_ms() -> int:
    """Milliseconds since 1970 by this machine's clock; for information, never for order."""
    return time.time_ns() // 1_000_000
