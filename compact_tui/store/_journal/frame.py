"""The record framing: ``CT1 <length> <crc> <payload>`` and a newline.

Length and crc are eight lower-case hexadecimal digits, so the header has 22 bytes. The payload is
JSON without raw newlines and begins with the crc of the record before it, ``{"p":"........"``. The
crc covers the predecessor's crc, the length's digits and the payload, so that removed, reordered or
foreign records are seen; and since the payload repeats the predecessor's crc, a record can also be
validated alone, which tells a torn tail from damage in the middle.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from zlib import crc32

from compact_tui.store.errors import WrongUse

HEADER = 22
LIMIT = 64 * 1024 * 1024
"""Most bytes of one payload."""

_head = re.compile(rb"CT1 ([0-9a-f]{8}) ([0-9a-f]{8}) ").match
_alone = re.compile(rb'CT1 [0-9a-f]{8} [0-9a-f]{8} \{"p":"([0-9a-f]{8})"')


class BadFrame(Exception):
    """The bytes at this place are no record that follows its predecessor.

    `args[0]` says why. It is never shown: the journal turns it into an error with its place.
    """


@dataclass(frozen=True, slots=True)
class Frame:
    """One intact record: its payload, its crc, and where it ends in the bytes it was read from."""

    payload: bytes
    crc: int
    end: int


def frame_bytes(payload: bytes, previous: int) -> tuple[bytes, int]:
    """Frame one payload; gives the bytes to append and the record's crc."""
    if len(payload) > LIMIT:
        raise WrongUse(
            f"The change is too large ({len(payload):,} bytes)",
            why=f"one change may have {LIMIT:,}",
            todo="Split it into several changes",
        )
    if b"\n" in payload or not payload.startswith(b'{"p":"%08x"' % previous):
        raise AssertionError("a payload is one line of JSON that begins with its predecessor's crc")
    length = b"%08x" % len(payload)
    crc = crc32(payload, crc32(length, previous))
    return b"CT1 %b %08x %b\n" % (length, crc, payload), crc


def read_frame(data: bytes, at: int, previous: int) -> Frame:
    """Read the record at an offset of `data`.

    Raises:
        BadFrame: when no intact record that follows the crc `previous` stands there.
    """
    head = _head(data, at)
    if head is None:
        raise BadFrame("there is no record header")
    start, length = at + HEADER, int(head[1], 16)
    end = start + length + 1
    if length > LIMIT or end > len(data):
        raise BadFrame("the record is longer than what is left of the file")
    payload, crc = data[start : end - 1], int(head[2], 16)
    if crc32(payload, crc32(head[1], previous)) != crc:
        raise BadFrame("the checksum does not fit the record and its predecessor")
    if data[end - 1] != 0x0A or not payload.startswith(b'{"p":"%08x"' % previous):
        raise BadFrame("the record is not closed, or does not name its predecessor")
    return Frame(payload, crc, end)


def stands_alone(data: bytes, at: int) -> bool:
    """Whether an intact record of any journal stands at an offset, whatever comes before it."""
    match = _alone.match(data, at)
    if match is None:
        return False
    try:
        read_frame(data, at, int(match[1], 16))
    except BadFrame:
        return False
    return True


def next_alone(data: bytes, at: int) -> int | None:
    """Find the first offset at or after `at` where an intact record stands alone.

    The searched pattern holds an unescaped quote, so it cannot occur inside an intact payload's
    text, and the search stays linear whatever the documents say.
    """
    for match in _alone.finditer(data, at):
        if stands_alone(data, match.start()):
            return match.start()
    return None


def could_be_cut(data: bytes, at: int) -> bool:
    """Whether what stands from `at` to the end could be the beginning of one record, cut short."""
    rest = data[at:]
    if b"\n" in rest:
        return False
    head = rest[:HEADER]
    pattern = b"CT1 00000000 00000000 "[: len(head)]
    fits = all(
        have == want or (want == 0x30 and have in b"0123456789abcdef")
        for have, want in zip(head, pattern, strict=True)
    )
    if not fits or len(rest) < HEADER:
        return fits
    length = int(head[4:12], 16)
    return length <= LIMIT and len(rest) < HEADER + length + 1
