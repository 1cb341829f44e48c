"""Measures one store at one size, alone in its process; prints its figures as JSON.

``python benchmarks/store/worker.py measure|browse ENGINE SIZE FOLDER``; `run.py` calls it.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from engines import ENGINES, Engine, document

ROUNDS = 300
SECONDS = 8.0
"""Work that is slower than this in all is repeated less often, three times at least."""


def main() -> None:
    what, name, size, folder = sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])
    print(json.dumps(measure(name, size, folder) if what == "measure" else browse(name, folder)))


def measure(name: str, size: int, folder: Path) -> dict[str, object]:
    make = ENGINES[name]
    engine: Engine = make(folder)
    engine.load(document(n, size) for n in range(1, size + 1))
    engine.close()
    figures: dict[str, object] = {"open and read one": times(lambda: _open_and_read(make, folder))}
    engine = make(folder)
    numbers = (n * 7919 % size + 1 for n in count(1))
    groups = (document(n * 31, size)["group"] for n in count())
    _floor_and_change(engine, folder, numbers, figures)
    figures["get by number"] = times(lambda: engine.get(next(numbers)))
    figures["get by id"] = times(lambda: engine.by_id(document(next(numbers), size)["id"]))
    figures["100 equal, new value"] = times(lambda: engine.equal(next(groups)))
    figures["100 equal, repeated"] = times(lambda: engine.equal("group 1"))
    figures["scan"] = times(lambda: engine.scan("Action 77 of the work plan"), rounds=10)
    beyond = count(size + 1)
    batches = ([document(next(beyond), size) for _ in range(1000)] for _ in count())
    batch = [next(batches) for _ in range(15)]
    figures["1,000 inserts"] = times(lambda: engine.insert(batch.pop()), rounds=15)
    engine.close()
    return figures


def _open_and_read(make: Callable[[Path], Engine], folder: Path) -> None:
    engine = make(folder)
    engine.get(77)
    engine.close()


def _floor_and_change(
    engine: Engine, folder: Path, numbers: object, figures: dict[str, object]
) -> None:
    """Append 400 bytes and sync them, and make one durable change, by turns."""
    descriptor = os.open(folder / "floor", os.O_RDWR | os.O_CREAT)
    floor: list[float] = []
    places = count()

    def append() -> None:
        os.pwrite(descriptor, b"x" * 400, next(places) * 400)
        os.fdatasync(descriptor)

    def change() -> None:
        engine.change(next(numbers), next(values))  # type: ignore[call-overload]

    values = count(1)
    figures["one change"] = times(change, before=lambda: floor.append(timed(append)))
    figures["floor"] = _summary(floor)
    os.close(descriptor)


def times(
    work: Callable[[], object], *, rounds: int = ROUNDS, before: Callable[[], object] | None = None
) -> dict[str, float]:
    taken: list[float] = []
    while len(taken) < rounds and (len(taken) < 3 or sum(taken) < SECONDS * 1e6):
        if before is not None:
            before()
        taken.append(timed(work))
    return _summary(taken)


def timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - begin) / 1000


def _summary(taken: list[float]) -> dict[str, float]:
    p95 = sorted(taken)[int(len(taken) * 0.95)]
    return {"median": statistics.median(taken), "p95": p95, "rounds": len(taken)}


def browse(name: str, folder: Path) -> dict[str, object]:
    """Open, turn twenty pages of a list, look into a hundred documents, find a group."""
    engine: Engine = ENGINES[name](folder)
    for turn in range(20):
        engine.rows(50 * turn, 50)
        for number in range(1, 6):
            engine.get(turn * 100 + number)
    engine.equal("group 1")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    engine.close()
    return {"peak MB": peak / 1024}


if __name__ == "__main__":
    main()
