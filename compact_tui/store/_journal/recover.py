"""Judges bytes that are no record: an unfinished write, a damaged last record, or damage inside."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path
from zlib import crc32

from compact_tui.store._journal.frame import HEADER, could_be_cut, next_alone

SECTOR = 512


class Verdict(Enum):
    """What the bytes behind the last good record are."""

    TORN = "an unfinished change"
    LAST = "a damaged last record"
    INSIDE = "damage with intact records at or behind it"


def judge(data: bytes, at: int, offset: int) -> Verdict:
    """Tell what stands in `data` from `at`, where no record follows its predecessor.

    Parameters:
        data: bytes of a segment up to its end.
        at: index into `data` of the bad record.
        offset: where `data` begins in the segment; sectors are counted from the segment's
            beginning.

    An intact record at or behind the place shows that it was once written whole, so it is damage.
    Otherwise a power loss explains a record that is cut short, or one of whose sectors was never
    written and reads as zeros, be it only the few bytes of it that stand in that sector: what was
    acknowledged had all its sectors written. A record whose own checksum holds but for its length
    or its closing byte was complete, hence perhaps acknowledged.
    """
    if next_alone(data, at) is not None:
        return Verdict.INSIDE
    if _has_zero_sector(data, at, offset):
        return Verdict.TORN
    if _was_whole(data, at):
        return Verdict.LAST
    if could_be_cut(data, at):
        return Verdict.TORN
    return Verdict.LAST


def _was_whole(data: bytes, at: int) -> bool:
    """Whether the rest is one complete record with a damaged length or closing byte."""
    payload = data[at + HEADER : -1]
    head = data[at : at + HEADER]
    try:
        previous, crc = int(payload[6:14], 16), int(head[13:21], 16)
    except ValueError:
        return False
    return crc32(payload, crc32(b"%08x" % len(payload), previous)) == crc


def _has_zero_sector(data: bytes, at: int, offset: int) -> bool:
    place = at
    while place < len(data):
        border = place + SECTOR - (offset + place) % SECTOR
        if not any(data[place:border]):
            return True
        place = border
    return False


def keep(folder: Path, data: bytes, sequence: int, offset: int) -> Path | None:
    """Save bytes to ``lost/torn-<sequence>-<offset>.bin`` before they are cut, but for end zeros.

    Gives the file's path, or None where there was nothing but zeros. An older file of that name is
    never overwritten.
    """
    data = data.rstrip(b"\0")
    if not data:
        return None
    folder.mkdir(mode=0o700, exist_ok=True)
    path, count = folder / f"torn-{sequence}-{offset}.bin", 1
    while path.exists():
        count += 1
        path = folder / f"torn-{sequence}-{offset}-{count}.bin"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        written = 0
        while written < len(data):
            written += os.write(descriptor, data[written:])
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    sync_folder(folder)
    return path


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
