"""Several processes, threads and kills on one store."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from tinydb import where

from compact_tui.store import CompactDB, Index, StoreBusy, StoreClosed

WRITER = """
import sys
from compact_tui.store import CompactDB
with CompactDB(sys.argv[1], lock_wait=30) as db:
    for n in range(int(sys.argv[3])):
        with db.changeset(who=sys.argv[2], why="count"):
            doc_id = db.table("counts").insert({"who": sys.argv[2], "n": n})
        print(doc_id, flush=True)
"""
HOLDER = """
import fcntl, os, sys
fd = os.open(sys.argv[1], os.O_RDONLY)
fcntl.flock(fd, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


def start(script: str, *args: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, args)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )


def test_two_processes_and_a_reader_lose_nothing(folder):
    with CompactDB(folder) as reader:
        writers = [start(WRITER, folder, who, 100) for who in ("north", "south")]
        seen: list[int] = []
        while any(writer.poll() is None for writer in writers):
            reader.catch_up()
            seen.append(reader.sequence)
            assert len(reader.table("counts")) == reader.sequence
            writers[0].poll()
        given = [int(n) for writer in writers for n in writer.communicate()[0].split()]
        reader.catch_up()
        assert seen == sorted(seen)
        assert sorted(given) == list(range(1, 201))
        for who in ("north", "south"):
            found = reader.table("counts").search(where("who") == who)
            assert [document["n"] for document in found] == list(range(100))
        assert [frame.sequence for frame in reader.frames()] == list(range(1, 201))


def test_a_killed_writer_loses_nothing_it_acknowledged_and_frees_the_lock(folder):
    acknowledged: list[int] = []
    deadline = time.monotonic() + 5
    rounds = 0
    while time.monotonic() < deadline or rounds < 3:
        writer = start(WRITER, folder, "killed", 100_000)
        assert writer.stdout is not None
        acknowledged += [int(writer.stdout.readline()) for _ in range(20 + rounds * 3)]
        writer.kill()
        acknowledged += [int(line) for line in writer.communicate()[0].splitlines() if line]
        with CompactDB(folder, lock_wait=0) as db:
            ids = [document.doc_id for document in db.table("counts")]
            assert set(acknowledged) <= set(ids)
            assert ids == list(range(1, db.sequence + 1))
        rounds += 1
    assert len(acknowledged) == len(set(acknowledged))


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="the system names no lock holders")
def test_a_held_lock_names_its_holder_and_loses_nothing(folder):
    with CompactDB(folder, lock_wait=0.05) as db:
        db.insert({"n": 1})
        holder = start(HOLDER, folder)
        assert holder.stdout is not None
        holder.stdout.readline()
        for use in (lambda: db.insert({"n": 2}), lambda: CompactDB(folder, lock_wait=0)):
            with pytest.raises(StoreBusy, match=rf"held by process {holder.pid} on .*Wait for it"):
                use()
        holder.communicate()
        assert db.insert({"n": 2}) == 2


def test_a_second_handle_of_one_process_takes_turns(folder):
    with CompactDB(folder) as one, CompactDB(folder, lock_wait=0.01) as two:
        with one.changeset(who="a", why="b"):
            one.insert({"from": "one"})
            with pytest.raises(StoreBusy, match="this same process"):
                two.insert({"from": "two"})
            assert two.all() == []
        assert two.insert_multiple([{"from": "two"}, {"from": "two"}]) == [2, 3]
        assert one.catch_up() == [("_default", 2), ("_default", 3)]
        assert one.all() == two.all()
        assert two.catch_up() == []


def test_readers_share_the_lock_and_a_reader_needs_no_right_to_write(history, states):
    descriptor = os.open(history.folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    with CompactDB(history.folder, read_only=True, lock_wait=0) as db:
        assert states.of(db) == states.after[6]
    os.close(descriptor)


def test_a_forked_child_may_not_write(folder):
    with CompactDB(folder) as db:
        child = os.fork()
        if not child:
            try:
                db.insert({"from": "child"})
            except StoreClosed:
                os._exit(7)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
        assert db.insert({"from": "parent"}) == 1


def test_threads_share_a_handle_and_see_only_whole_changes(folder):
    with CompactDB(folder, indexes={"_default": [Index("who")]}) as db:
        torn: list[int] = []
        stop = threading.Event()

        def write(who: int) -> None:
            for n in range(20):
                with db.changeset(who=str(who), why="pairs"):
                    db.insert({"who": who, "n": n})
                    db.insert({"who": who, "n": n})

        def read() -> None:
            while not stop.is_set():
                counted = len(db.search(where("n") >= 0))
                if counted % 2:
                    torn.append(counted)

        threads = [threading.Thread(target=write, args=(who,)) for who in range(3)]
        reader = threading.Thread(target=read)
        reader.start()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        stop.set()
        reader.join()
        assert [db.count(where("who") == who) for who in range(3)] == [40, 40, 40]
        assert torn == []


def test_a_thread_waits_for_another_ones_changeset_only_so_long(folder):
    with CompactDB(folder, lock_wait=0.01) as db:
        errors: list[Exception] = []

        def other() -> None:
            try:
                db.insert({"n": 2})
            except StoreBusy as error:
                errors.append(error)

        with db.changeset(who="a", why="b"):
            db.insert({"n": 1})
            thread = threading.Thread(target=other)
            thread.start()
            thread.join()
        assert "another thread" in str(errors[0])
        assert db.all() == [{"n": 1}]
