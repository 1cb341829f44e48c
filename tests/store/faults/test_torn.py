"""Records torn where only a few of their bytes stand in the sector that was lost."""

from __future__ import annotations

import pytest

from compact_tui.store import CompactDB

SECTOR = 512


def write_record(folder, *, start: int | None = None, end: int | None = None) -> tuple[int, bytes]:
    """Make the last record begin or end at a place counted from a sector's border."""
    path = folder / "log" / "00000001.log"
    with CompactDB(folder) as db:
        db.insert({"keep": True})
        for length in range(2 * SECTOR):
            size = path.stat().st_size
            if start is not None and size % SECTOR == start % SECTOR:
                db.insert({"last": "x" * 40})
                return size, path.read_bytes()
            if end is not None:
                db.insert({"last": "x" * length})
                if path.stat().st_size % SECTOR == end:
                    return size, path.read_bytes()
            else:
                db.insert({"pad": "x" * (length % 7)})
    raise AssertionError("no such place")


@pytest.mark.parametrize("few", [1, 2, 4, 7, 12, 13, 21])
def test_case_04_the_first_few_bytes_of_a_record_in_a_lost_sector(folder, few):
    start, log = write_record(folder, start=-few)
    path = folder / "log" / "00000001.log"
    path.write_bytes(log[:start] + bytes(few) + log[start + few :])
    with CompactDB(folder) as db:
        assert (db.read_only, db.report.dropped_bytes) == (False, len(log) - start)
        db.insert({"after": True})
    with CompactDB(folder) as db:
        assert db.report.notes == []


def test_case_04_the_closing_byte_of_a_record_alone_in_a_lost_sector(folder):
    start, log = write_record(folder, end=1)
    path = folder / "log" / "00000001.log"
    path.write_bytes(log[:-1] + b"\0")
    with CompactDB(folder) as db:
        assert (db.read_only, db.report.dropped_bytes) == (False, len(log) - start)
