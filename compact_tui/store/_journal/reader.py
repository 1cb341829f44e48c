"""Reads the journal of one store: its segments in order, once, recovering what a crash left."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from compact_tui.store._journal.frame import BadFrame, read_frame
from compact_tui.store._journal.history import entries
from compact_tui.store._journal.order import check_order, damaged, missing
from compact_tui.store._journal.payload import Payload, read_payload
from compact_tui.store._journal.position import Position
from compact_tui.store._journal.recover import Verdict, judge, keep
from compact_tui.store._journal.segment import Segment, first_of, segment_name
from compact_tui.store.errors import StoreDamaged
from compact_tui.store.report import OpenReport


class Mark(NamedTuple):
    """A place in the journal to go back to."""

    segments: tuple[Segment, ...]
    end: int
    changes: int
    next: str
    crc: int
    sequence: int


class Reader:
    """Segments under ``<store>/log``, read under the folder's lock, but for `entries`.

    Parameters:
        folder: the store's folder.
        store_id: as the FORMAT file says; a segment of another store is refused.
        read_only: never write, not even to cut an unfinished change.
        report: receives what was found while reading.
    """

    def __init__(
        self,
        folder: Path,
        store_id: str,
        *,
        read_only: bool,
        report: OpenReport,
    ) -> None:
        self.read_only = read_only
        self.sequence = 0
        self._folder = folder
        self._log = folder / "log"
        self._place = str(self._log)
        self._store_id = store_id
        self._report = report
        self._crc = 0
        self._segments: list[Segment] = []
        self._mark: Mark | None = None

    def open(self, start: Position | None = None) -> Iterator[Payload]:
        """Read every change from the beginning, recovering what a crash left behind.

        Parameters:
            start: read only what stands behind it; see that it fits before, with
                `Position.misfit`.

        Raises:
            StoreDamaged: a segment is missing, or there is damage that no crash explains.
        """
        firsts = self._listed()
        if not firsts or firsts[0] != 1:
            raise self._missing(segment_name(1), "the journal does not begin with it")
        name = start.segment if start else segment_name(1)
        segment = Segment(self._log / name, read_only=self.read_only)
        self._segments.append(segment)
        if start:
            segment.resume(start.end, start.sequence - segment.first + 1, start.last)
            self._crc, self.sequence = start.crc, start.sequence
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
            self._complete(segment)
            if not self._follow(segment):
                return

    def stands(self) -> bool:
        """Whether nobody wrote since the last time, and nothing begun was left unsettled.

        Raises:
            StoreMoved: the file is not the one that was read.
        """
        segment = self._segments[-1]
        if self._mark is not None or segment.check_place() != segment.end or not segment.end:
            return False
        if len(self._segments) > 1 and not self._segments[-2].next:
            return False
        name = f"{self._place}/{self.sequence + 1:08d}.log"
        return self.sequence < segment.first or not os.access(name, os.F_OK)

    def entries(self, since: int) -> Iterator[Payload]:
        """Read again the changes behind a sequence, up to the last one known; needs no lock."""
        return entries(self._log, self._listed(), self._segments, since)

    def position(self) -> Position | None:
        """Where reading stands; None while something begun was not settled."""
        last = self._segments[-1]
        if self._mark is not None or last.next or not last.end:
            return None
        return Position(self.sequence, self._crc, last.path.name, last.end, last.last)

    def bytes_behind(self, position: Position | None) -> int:
        """How many bytes the journal holds behind a position, or in all that was read."""
        if position is None:
            return sum(segment.end for segment in self._segments)
        first = first_of(position.segment) or 0
        return sum(s.end for s in self._segments if s.first >= first) - position.end

    def close(self) -> None:
        """Give up every descriptor."""
        for segment in self._segments:
            segment.close()

    def _read_on(self, segment: Segment) -> Iterator[Payload]:
        start = segment.end
        data = segment.read(start, segment.size())
        while segment.end - start < len(data):
            at = segment.end - start
            try:
                frame = read_frame(data, at, self._crc)
                payload = read_payload(frame.payload)
                check_order(segment, payload, self.sequence, self._store_id)
            except BadFrame as bad:
                self._settle(segment, data, at, str(bad))
                return
            self._go_on(segment, payload, frame.crc)
            segment.end = start + frame.end
            if payload.h is None and payload.z is None:
                yield payload

    def _go_on(self, segment: Segment, payload: Payload, crc: int) -> None:
        """Take note of a record; seal and next header both follow the last change."""
        if payload.z is not None:
            segment.next = payload.z.next
            return
        if payload.h is None:
            segment.offsets.append(segment.end)
            self.sequence = payload.s
        self._crc = crc

    def _follow(self, segment: Segment) -> bool:
        """Go on to the next segment, where there is one."""
        name = segment.next or segment_name(self.sequence + 1)
        if name == segment.path.name or self._report.damaged_at:
            return False
        path = self._log / name
        if not path.exists():
            if segment.next:
                raise self._missing(name, f"{segment.path.name} says that it follows")
            return False
        self._segments.append(Segment(path, read_only=self.read_only))
        return True

    def _complete(self, segment: Segment) -> None:
        """Finish a turn to the next segment that a crash cut short; a reader cannot."""

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
            raise damaged(segment, segment.end, self.sequence + 1, why)

    def _missing(self, what: str, why: str) -> StoreDamaged:
        return missing(self._folder, what, why, self.sequence + 1)
