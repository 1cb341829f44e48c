"""Reads a journal from its first byte, writing nothing and stopping at nothing.

It stands apart from the reader that opening uses, so that each checks the other.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from compact_tui.store._journal.frame import HEADER, BadFrame, Frame, next_alone, read_frame
from compact_tui.store._journal.payload import Header, Payload, read_payload
from compact_tui.store._journal.recover import Verdict, judge
from compact_tui.store._journal.segment import first_of, segment_name
from compact_tui.store.errors import StoreUnreadable

_operation = re.compile(rb'\["([^"\\\x00-\x1f]{1,60})",([0-9]{1,16}),')


@dataclass(frozen=True, slots=True)
class Record:
    """One intact record, where it stands."""

    segment: str
    offset: int
    payload: Payload


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where the journal is not what it was.

    Attributes:
        segment, offset, end: the bytes that cannot be read; none where only changes are missing.
        sequence: number of the change expected there.
        why: what is wrong, in words.
        unfinished: it is a change that a crash cut short, which opening would cut off.
        documents: table and id of documents that the unreadable bytes name.
    """

    segment: str
    offset: int
    end: int
    sequence: int
    why: str
    unfinished: bool = False
    documents: tuple[tuple[str, int], ...] = ()

    @property
    def sentence(self) -> str:
        """The damage in one line."""
        place = f"{self.segment}, byte {self.offset}"
        size = (
            f" ({self.end - self.offset:,} bytes cannot be read)" if self.end > self.offset else ""
        )
        return f"{place}, change {self.sequence}: {self.why}{size}"


Found: TypeAlias = "Record | Damage"


class Scan:
    """One walk over all segments of a store.

    Parameters:
        log: the folder of segments.
        store_id: as the FORMAT file says.

    Raises:
        StoreUnreadable: the system does not let us read a segment.
    """

    def __init__(self, log: Path, store_id: str) -> None:
        self._log = log
        self._store_id = store_id
        self._crc: int | None = 0
        self._sequence = 0
        self._sealed = ""
        self._before: tuple[str, int, str] | None = None
        self.segments = sorted(path.name for path in log.glob("*.log") if first_of(path.name))

    def __iter__(self) -> Iterator[Found]:
        if segment_name(1) not in self.segments:
            yield Damage(segment_name(1), 0, 0, 1, "the segment is missing")
        for name in self.segments:
            if self._sealed and self._sealed != name:
                yield self._gap(name, f"{self._sealed} is missing")
            self._sealed = ""
            yield from self._segment(name, last=name == self.segments[-1])
        if self._sealed:
            yield self._gap(self._sealed, "the segment is missing")

    def _gap(self, segment: str, why: str) -> Damage:
        return Damage(segment, 0, 0, self._sequence + 1, why)

    def _segment(self, name: str, *, last: bool) -> Iterator[Found]:
        data = self._read(name)
        at, seal = 0, len(data)
        while at < len(data):
            found = self._frame(data, at)
            if isinstance(found, str):
                end = next_alone(data, at)
                yield self._damage(name, data, at, end, found, last=last)
                self._crc = None
                at = len(data) if end is None else end
                continue
            payload = read_payload(found.payload)
            if told := self._misplaced(payload, name, at):
                yield Damage(name, at, at, self._sequence + 1, told)
            if payload.z is not None:
                self._sealed, seal = payload.z.next, at
            else:
                self._crc = found.crc
                self._sequence = max(payload.s, self._sequence)
            yield Record(name, at, payload)
            at = found.end
        self._before = (name, seal, hashlib.sha256(data[:seal]).hexdigest())

    def _frame(self, data: bytes, at: int) -> Frame | str:
        """The record at a place, or why there is none."""
        try:
            previous = self._crc
            if previous is None:
                previous = int(data[at + HEADER + 6 : at + HEADER + 14], 16)
            frame = read_frame(data, at, previous)
            read_payload(frame.payload)
        except (BadFrame, ValueError) as bad:
            if self._crc is not None and next_alone(data, at) == at:
                self._crc = None
                return self._frame(data, at)
            return str(bad)
        return frame

    def _misplaced(self, payload: Payload, name: str, at: int) -> str:
        """Say what is wrong with a record's place in the order of things."""
        if payload.h is not None:
            return self._wrong_header(payload.h, name, at)
        if payload.z is not None:
            return ""
        if payload.s <= self._sequence:
            return f"change {payload.s} stands here again"
        if payload.s > self._sequence + 1:
            first, last = self._sequence + 1, payload.s - 1
            one = f"change {first} is missing"
            return one if first == last else f"changes {first} to {last} are missing"
        return "" if at else "the segment does not begin with its header"

    def _wrong_header(self, header: Header, name: str, at: int) -> str:
        if at:
            return "a segment's header stands inside it"
        if header.store != self._store_id:
            return f"the segment belongs to another store ({header.store[:8]})"
        if header.first != first_of(name):
            return f"the segment says that it begins with change {header.first}"
        before = header.before
        known = self._before
        if before and known and before.segment == known[0]:
            same = (before.size, before.sha256) == known[1:]
            return "" if same else f"{before.segment} is not what it was when it was finished"
        return ""

    def _damage(
        self, name: str, data: bytes, at: int, end: int | None, why: str, *, last: bool
    ) -> Damage:
        stop = len(data) if end is None else end
        torn = last and judge(data, at, 0) is Verdict.TORN
        return Damage(
            name,
            at,
            stop,
            self._sequence + 1,
            "an unfinished change stands at the end" if torn else why,
            unfinished=torn,
            documents=named_in(data[at:stop]),
        )

    def _read(self, name: str) -> bytes:
        try:
            return (self._log / name).read_bytes()
        except OSError as error:
            raise StoreUnreadable(
                f"Cannot read {self._log / name}",
                why=error.strerror or str(error),
                todo="Check who owns the store's files, and the disk",
            ) from error


def named_in(data: bytes) -> tuple[tuple[str, int], ...]:
    """Tables and ids of documents that damaged bytes still name."""
    found = {(m[1].decode("utf-8", "replace"), int(m[2])) for m in _operation.finditer(data)}
    return tuple(sorted(found))
