"""What one durable change costs beside appending 400 bytes and syncing them, at two sizes.

Both are measured by turns in the same run on the same disk, since a disk's sync time drifts by
the minute. Printed are medians in microseconds, and the ratio of the medians. Run it with
``python benchmarks/store_commit.py [folder]``; the folder decides which disk is measured.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tinydb import where

from compact_tui.store import CompactDB, Index

SIZES = (100, 100_000)
ROUNDS = 400
INDEXES = {"records": [Index("id", unique=True), Index("type")]}


def document(number: int) -> dict[str, object]:
    return {
        "id": f"0190b2c1-0000-7000-8000-{number:012d}",
        "type": "action",
        "title": f"Action {number} of the work plan",
        "progress": "under way",
        "notes": "x" * 150,
        "count": 0,
    }


def timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - begin) / 1000


def measure(folder: Path, size: int) -> tuple[float, float, float, float]:
    path = folder / f"store-{size}"
    with CompactDB(path, indexes=INDEXES) as db:
        for start in range(0, size, 10_000):
            batch = range(start, min(size, start + 10_000))
            db.table("records").insert_multiple(document(number) for number in batch)
    begin = time.perf_counter()
    with CompactDB(path, indexes=INDEXES) as db:
        opening = (time.perf_counter() - begin) * 1000
        return (*_by_turns(db, folder / "plain", size), opening)


def _by_turns(db: CompactDB, plain: Path, size: int) -> tuple[float, float, float]:
    table = db.table("records")
    descriptor = os.open(plain, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    appended, changed, looked = [], [], []
    for turn in range(ROUNDS):
        key = str(document(turn * 7919 % size)["id"])

        def append(turn: int = turn) -> None:
            os.pwrite(descriptor, b"x" * 400, turn * 400)
            os.fdatasync(descriptor)

        def change(turn: int = turn, key: str = key) -> None:
            with db.changeset(who="bench", why="measure"):
                table.update({"count": turn + 1}, where("id") == key)

        appended.append(timed(append))
        changed.append(timed(change))
        looked.append(timed(partial(table.get, where("id") == key)))
    os.close(descriptor)
    return statistics.median(appended), statistics.median(changed), statistics.median(looked)


def main() -> None:
    base = sys.argv[1] if len(sys.argv) > 1 else None
    print(f"{'documents':>10}{'append+sync':>13}{'change':>10}{'ratio':>8}", end="")
    print(f"{'get by id':>11}{'open':>11}")
    with tempfile.TemporaryDirectory(dir=base) as folder:
        for size in SIZES:
            append, change, look, opening = measure(Path(folder), size)
            row = f"{size:>10,}{append:>10.0f} us{change:>7.0f} us{change / append:>8.2f}"
            print(f"{row}{look:>8.1f} us{opening:>8.0f} ms")


if __name__ == "__main__":
    main()
