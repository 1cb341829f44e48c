"""The journal of one store: its segments read in order, appended to, rotated, recovered."""

from __future__ import annotations

import os
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from compact_tui.store._journal.format_file import FORMAT
from compact_tui.store._journal.frame import HEADER, BadFrame, frame_bytes, read_frame
from compact_tui.store._journal.payload import (
    Before,
    Header,
    Meta,
    Op,
    Payload,
    Seal,
    change_payload,
    header_payload,
    read_payload,
    seal_payload,
)
from compact_tui.store._journal.recover import Verdict, judge, keep, sync_folder
from compact_tui.store._journal.segment import Segment, first_of, segment_name
from compact_tui.store.errors import ChangeNotSaved, StoreDamaged, StoreReadOnly
from compact_tui.store.report import OpenReport


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the journal to go back to."""

    segments: tuple[Segment, ...]
    end: int
    changes: int
    next: str
    crc: int
    sequence: int


class Journal:
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
        self.read_only = read_only
        self.sequence = 0
        self._folder = folder
        self._log = folder / "log"
        self._store_id = store_id
        self._segment_bytes = segment_bytes
        self._report = report
        self._crc = 0
        self._segments: list[Segment] = []
        self._mark: Mark | None = None
        self._trouble = ""

    # --- reading ---------------------------------------------------------------------------------

    def open(self) -> Iterator[Payload]:
        """Read every change from the beginning, recovering what a crash left behind.

        Raises:
            StoreDamaged: a segment is missing, or there is damage that no crash explains.
        """
        firsts = self._listed()
        if not firsts or firsts[0] != 1:
            raise self._missing(segment_name(1), "the journal does not begin with it")
        self._segments.append(Segment(self._log / segment_name(1), read_only=self.read_only))
        yield from self.unread()
        if left := [first for first in firsts if first > self._segments[-1].first]:
            raise self._missing(
                f"changes {self.sequence + 1} to {left[0] - 1}",
                f"{segment_name(left[0])} does not follow them",
            )

    def unread(self) -> Iterator[Payload]:
        """Read what was appended since the last time, by whomever."""
        while True:
            segment = self._segments[-1]
            if segment.check_place() > segment.end:
                yield from self._read_on(segment)
            if not segment.end and not self.read_only:
                self._append(
                    segment,
                    header_payload(self._crc, self.sequence, now_ms(), self._header(segment)),
                )
            self._finish_rotation()
            if not self._follow(segment):
                return

    def entries(self, since: int) -> Iterator[Payload]:
        """Read again the changes behind a sequence, up to the last one known; needs no lock."""
        for segment in self._segments[
            max(0, bisect_right([s.first for s in self._segments], since + 1) - 1) :
        ]:
            skip = max(0, since + 1 - segment.first)
            if skip >= len(segment.offsets):
                continue
            begin = segment.offsets[skip]
            data = segment.read(begin, segment.end)
            for offset in list(segment.offsets[skip:]):
                yield self._entry(segment, data, offset - begin, offset)

    def close(self) -> None:
        """Give up every descriptor."""
        for segment in self._segments:
            segment.close()

    def _entry(self, segment: Segment, data: bytes, at: int, offset: int) -> Payload:
        try:
            frame = read_frame(data, at, int(data[at + HEADER + 6 : at + HEADER + 14], 16))
        except (BadFrame, ValueError) as error:
            raise self._damaged(
                segment, offset, f"it was intact when the store was opened ({error})"
            ) from None
        return read_payload(frame.payload)

    def _read_on(self, segment: Segment) -> Iterator[Payload]:
        start = segment.end
        data = segment.read(start, segment.size())
        while segment.end - start < len(data):
            at = segment.end - start
            try:
                frame = read_frame(data, at, self._crc)
                payload = read_payload(frame.payload)
                self._take(segment, payload)
            except BadFrame as bad:
                self._settle(segment, data, at, str(bad))
                return
            if payload.h is None and payload.z is None:
                segment.offsets.append(segment.end)
                self.sequence = payload.s
            if (
                payload.z is None
            ):  # the next segment's header follows the last change, as the seal does
                self._crc = frame.crc
            segment.end = start + frame.end
            if payload.h is None and payload.z is None:
                yield payload

    def _take(self, segment: Segment, payload: Payload) -> None:
        """Check a record's place in the order of things."""
        if segment.next:
            raise BadFrame("there is a record behind the segment's seal")
        if payload.h is not None:
            self._check_header(segment, payload)
        elif segment.end == 0:
            raise BadFrame("the segment does not begin with its header")
        elif payload.z is not None:
            if payload.s != self.sequence:
                raise BadFrame(f"the seal has sequence {payload.s} instead of {self.sequence}")
            segment.next = payload.z.next
        elif payload.s != self.sequence + 1:
            raise BadFrame(f"the change has sequence {payload.s} instead of {self.sequence + 1}")

    def _check_header(self, segment: Segment, payload: Payload) -> None:
        header = payload.h
        if (
            header is None
            or segment.end
            or payload.s != self.sequence
            or header.first != segment.first
        ):
            raise BadFrame("a segment header stands in the wrong place")
        if header.format > FORMAT:
            raise BadFrame(f"it has format {header.format}, which a newer version wrote")
        if header.store != self._store_id:
            raise BadFrame(
                f"it belongs to another store ({header.store[:8]}, not {self._store_id[:8]})"
            )

    def _follow(self, segment: Segment) -> bool:
        """Go on to the next segment, where there is one."""
        name = segment.next or segment_name(self.sequence + 1)
        if name == segment.path.name or self._report.damaged_at:
            return False
        path = self._log / name
        if not os.path.exists(path):  # noqa: PTH110 - on the way of every change
            if segment.next:
                raise self._missing(name, f"{segment.path.name} says that it follows")
            return False
        self._segments.append(Segment(path, read_only=self.read_only))
        return True

    def _finish_rotation(self) -> None:
        """Write the seal that a crash kept from the segment before."""
        if len(self._segments) > 1 and not self._segments[-2].next and not self.read_only:
            self._seal(self._segments[-2], self._segments[-1].path.name)

    def _listed(self) -> list[int]:
        try:
            return sorted(first for path in self._log.iterdir() if (first := first_of(path.name)))
        except OSError as error:
            raise self._missing("the folder log", str(error.strerror)) from error

    def begin(self) -> None:
        """Mark where we are before going on; undo first what was begun and never settled.

        Ctrl-C may strike between any two steps, so that memory knows less than we have read or
        written. Going back to the mark and reading again heals every such case: applying a change
        twice does no harm.
        """
        if self._mark is not None:
            self._return_to(self._mark)
        last = self._segments[-1]
        self._mark = Mark(
            tuple(self._segments), last.end, len(last.offsets), last.next, self._crc, self.sequence
        )

    def settle(self) -> None:
        """Everything read and written since `begin` is applied to memory."""
        self._mark = None

    def _return_to(self, mark: Mark) -> None:
        for segment in self._segments:
            if segment not in mark.segments:
                segment.close()
        self._segments[:] = mark.segments
        last = self._segments[-1]
        del last.offsets[mark.changes :]
        last.end, last.next, self._crc, self.sequence = mark.end, mark.next, mark.crc, mark.sequence

    # --- recovering ------------------------------------------------------------------------------

    def _settle(self, segment: Segment, data: bytes, at: int, why: str) -> None:
        verdict = judge(data, at, segment.end - at)
        count = len(data) - at
        later = [first for first in self._listed() if first > segment.first]
        if segment.next or later not in ([], [self.sequence + 1]):
            verdict = Verdict.INSIDE
        if verdict is Verdict.TORN:
            if self.read_only:
                self._report.unfinished(count, segment.path.name, None, cut=False)
                return
            kept = keep(self._folder / "lost", data[at:], self.sequence, segment.end)
            segment.cut(segment.end)
            self._report.unfinished(count, segment.path.name, kept, cut=True)
        elif verdict is Verdict.LAST and self._report.opening and not later:
            self.read_only = True
            self._report.last_damaged(self.sequence + 1, segment.path, segment.end, why)
        else:
            raise self._damaged(segment, segment.end, why)

    def _damaged(self, segment: Segment, offset: int, why: str) -> StoreDamaged:
        return StoreDamaged(
            f"The journal {segment.path} is damaged at byte {offset} (change {self.sequence + 1})",
            why=why,
            todo="Nothing was written; restore a backup, or keep a copy of the store for repair",
            segment=segment.path.name,
            offset=offset,
            sequence=self.sequence + 1,
        )

    def _missing(self, what: str, why: str) -> StoreDamaged:
        return StoreDamaged(
            f"The store {self._folder} lacks {what}",
            why=why,
            todo="Put the missing file back, or restore the store from a backup",
            segment=what,
            sequence=self.sequence + 1,
        )

    # --- writing ---------------------------------------------------------------------------------

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
        if segment.end >= self._segment_bytes and segment.offsets:
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
        segment = Segment(path, read_only=False, create=True)
        crc = self._crc
        try:
            self._append(
                segment,
                header_payload(self._crc, self.sequence, now_ms(), self._header(segment, old)),
            )
            sync_folder(self._log)
        except BaseException:
            self._crc = crc
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
        previous = int(old.read(old.offsets[-1] + 13, old.offsets[-1] + 21), 16)
        sequence = old.first + len(old.offsets) - 1
        frame, _ = frame_bytes(
            seal_payload(previous, sequence, now_ms(), Seal(following)), previous
        )
        self._write(old, frame)
        old.next = following


def now_ms() -> int:
    """Milliseconds since 1970 by this machine's clock; for information, never for order."""
    return time.time_ns() // 1_000_000
