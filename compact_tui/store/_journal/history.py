"""Reads changes of the journal again, be it from before the place where opening began."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from compact_tui.store._journal.frame import HEADER, BadFrame, read_frame
from compact_tui.store._journal.order import damaged
from compact_tui.store._journal.payload import Payload, read_payload
from compact_tui.store._journal.segment import Segment, segment_name


def entries(
    log: Path, firsts: Sequence[int], known: Sequence[Segment], since: int
) -> Iterator[Payload]:
    """Read the changes behind a sequence, up to the last one known; needs no lock.

    Parameters:
        log: the folder of segments.
        firsts: the first sequence of each segment there, ascending.
        known: the open segments, which go on to the end; older ones are opened on the way.

    Raises:
        StoreDamaged: a record is not what it was.
    """
    older = [first for first in firsts if first < known[0].first]
    for first, following in pairwise([*older, known[0].first]):
        if following > since + 1:
            yield from _sealed(log / segment_name(first), since)
    for segment in list(known):
        if segment.first + segment.changes > since + 1:
            yield from _of(segment, since)


def _sealed(path: Path, since: int) -> Iterator[Payload]:
    segment = Segment(path, read_only=True)
    try:
        segment.resume(segment.size(), 0, 0)
        found = _changes_in(segment, segment.end)
        segment.offsets = found
        yield from _of(segment, since)
    finally:
        segment.close()


def _of(segment: Segment, since: int) -> Iterator[Payload]:
    offsets = segment.offsets
    skip = since + 1 - segment.first - segment.skipped
    if skip < 0 and segment.skipped:
        start = offsets[0] if offsets else segment.end
        offsets = _changes_in(segment, start) + offsets
        skip += segment.skipped
    wanted = offsets[max(0, skip) :]
    if not wanted:
        return
    data = segment.read(wanted[0], segment.end)
    for count, offset in enumerate(wanted):
        sequence = segment.first + max(0, since + 1 - segment.first) + count
        yield _entry(segment, data, offset - wanted[0], offset, sequence)


def _changes_in(segment: Segment, end: int) -> array[int]:
    """Find where changes begin before `end`, from record to record by their lengths."""
    data = segment.read(0, end)
    offsets: array[int] = array("Q")
    at = 0
    while at < len(data):
        try:
            following = at + HEADER + int(data[at + 4 : at + 12], 16) + 1
        except ValueError:
            raise damaged(segment, at, segment.first + len(offsets), "no record there") from None
        if at and not _is_seal(data, at, following):
            offsets.append(at)
        at = following
    return offsets


def _is_seal(data: bytes, at: int, end: int) -> bool:
    """Whether the record is a seal, which only the last record of a segment can be."""
    return end >= len(data) and b',"z":{' in data[at + HEADER : at + HEADER + 80]


def _entry(segment: Segment, data: bytes, at: int, offset: int, sequence: int) -> Payload:
    try:
        frame = read_frame(data, at, int(data[at + HEADER + 6 : at + HEADER + 14], 16))
        return read_payload(frame.payload)
    except (BadFrame, ValueError) as error:
        why = f"it was intact when the store was opened ({error})"
        raise damaged(segment, offset, sequence, why) from None
