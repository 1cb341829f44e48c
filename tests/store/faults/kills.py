"""Writers killed without warning, again and again, while others write and read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from compact_tui.store import CompactDB

WRITER = """
import sys
from compact_tui.store import CompactDB, JournalStorage
JournalStorage.segment_bytes = 4000
who, count = sys.argv[2], int(sys.argv[3])
with CompactDB(sys.argv[1], lock_wait=60) as db:
    start = len([d for d in db.table("counts") if d["who"] == who])
    for n in range(start, start + count):
        with db.changeset(who=who, why="count"):
            doc_id = db.table("counts").insert({"who": who, "n": n})
        print(doc_id, n, flush=True)
"""
Outcome = tuple[str, list[str]]


class Writer:
    """A process that writes and says what was acknowledged to it."""

    def __init__(self, folder: Path, who: str, count: int = 10**9) -> None:
        self.who = who
        command = [sys.executable, "-c", WRITER, str(folder), who, str(count)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def read(self, count: int) -> list[int]:
        """Wait for so many acknowledgements; give the ids."""
        assert self.process.stdout is not None
        return [int(self.process.stdout.readline().split()[0]) for _ in range(count)]

    def kill(self) -> list[int]:
        """Kill it without warning; give the ids acknowledged that were not read yet."""
        self.process.send_signal(signal.SIGKILL)
        return self.rest()

    def rest(self) -> list[int]:
        out, _ = self.process.communicate()
        return [int(line.split()[0]) for line in out.splitlines() if line.count(" ") == 1]


def judge(folder: Path, acknowledged: list[int]) -> list[str]:
    """Hold a store to what its writers were told; nobody may hold the lock any more."""
    with CompactDB(folder, lock_wait=0) as db:
        documents = list(db.table("counts"))
        ids = [document.doc_id for document in documents]
        wrong = []
        if missing := set(acknowledged) - set(ids):
            wrong.append(f"acknowledged and missing: {sorted(missing)[:5]}")
        if len(acknowledged) != len(set(acknowledged)):
            wrong.append("an id was given twice")
        if ids != list(range(1, db.sequence + 1)):
            wrong.append("ids and sequence are not dense")
        if [frame.sequence for frame in db.frames()] != ids:
            wrong.append("the history is not dense")
        for who in {document["who"] for document in documents}:
            counted = [document["n"] for document in documents if document["who"] == who]
            if counted != list(range(len(counted))):
                wrong.append(f"{who} wrote one thing twice or not at all")
        return wrong


def one_writer(folder: Path, seconds: float) -> Outcome:
    """Kill one writer after a few acknowledgements, until the time is over."""
    return _loop(folder, seconds, ("north",))


def two_writers(folder: Path, seconds: float) -> Outcome:
    """Kill one of two writers while the other goes on and a reader follows."""
    return _loop(folder, seconds, ("north", "south"))


def _loop(folder: Path, seconds: float, names: tuple[str, ...]) -> Outcome:
    acknowledged: list[int] = []
    wrong: list[str] = []
    rounds, until = 0, time.monotonic() + seconds
    with CompactDB(folder) as reader:
        while not wrong and (time.monotonic() < until or rounds < 2):
            writers = [Writer(folder, who) for who in names]
            for writer in writers:
                acknowledged += writer.read(3 + rounds * 7 % 20)
            wrong += _followed(reader)
            acknowledged += writers[0].kill()
            for writer in writers[1:]:
                acknowledged += writer.read(2)
                acknowledged += writer.kill()
            wrong += judge(folder, acknowledged) + _followed(reader)
            rounds += 1
    return f"{rounds} rounds, {len(acknowledged):,} changes acknowledged, none lost", wrong


def _followed(reader: CompactDB) -> list[str]:
    before = reader.sequence
    reader.catch_up()
    if reader.sequence < before or len(reader.table("counts")) != reader.sequence:
        return ["the reader saw something else than a growing prefix"]
    return []


def two_finish(folder: Path, count: int) -> Outcome:
    """Let two writers finish while a reader follows."""
    wrong: list[str] = []
    with CompactDB(folder) as reader:
        writers = [Writer(folder, who, count) for who in ("north", "south")]
        given: list[int] = []
        for _ in range(0, count, max(1, count // 20)):
            for writer in writers:
                given += writer.read(min(count // 20 or 1, count))
            wrong += _followed(reader)
        given += [doc_id for writer in writers for doc_id in writer.rest()]
    if sorted(given) != list(range(1, 2 * count + 1)):
        wrong.append(f"{len(given)} changes acknowledged of {2 * count}")
    return f"{2 * count:,} changes, each there once", wrong + judge(folder, given)


def soak(folder: Path, seconds: float, seed: int) -> Outcome:
    """Kill, stop and go on at random, rotating, then look the whole store through."""
    from compact_tui.store.care import examine

    random, acknowledged, wrong = Random(seed), [], []
    kills, until = 0, time.monotonic() + seconds
    writers = [Writer(folder, "north"), Writer(folder, "south")]
    while time.monotonic() < until:
        place = random.randrange(2)
        writer = writers[place]
        acknowledged += writer.read(random.randint(1, 30))
        if random.random() < 0.3:
            os.kill(writer.process.pid, signal.SIGSTOP)
            os.kill(writer.process.pid, signal.SIGCONT)
        if random.random() < 0.5:
            acknowledged += writer.kill()
            kills += 1
            writers[place] = Writer(folder, writer.who)
    for writer in writers:
        acknowledged += writer.kill()
    wrong += judge(folder, acknowledged)
    found = examine(folder)
    wrong += found.problems
    return f"{kills} kills, {len(acknowledged):,} changes, examined clean", wrong
