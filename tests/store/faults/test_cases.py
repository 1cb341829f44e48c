"""Cases of the fault table that no other file of tests/store has, named by their numbers."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from compact_tui.errors import WrongInput
from compact_tui.store import (
    CompactDB,
    DocumentRefused,
    StoreBusy,
    StoreFull,
    StoreReadOnly,
    StoreUnreadable,
)
from compact_tui.store.care import examine

HOLDER = """
import sys
from compact_tui.store import CompactDB
with CompactDB(sys.argv[1]) as db, db.changeset(who="north", why="hold"):
    doc_id = db.insert({"held": True})
    print(doc_id, flush=True)
    sys.stdin.read()
"""
AS_NOBODY = """
import os, sys
from compact_tui.store import CompactDB
os.setegid(65534); os.seteuid(65534)
for read_only in (False, True):
    try:
        with CompactDB(sys.argv[1], read_only=read_only) as db:
            print("read", len(db))
            db.insert({})
    except Exception as error:
        print(type(error).__name__, error)
"""
root_alone = pytest.mark.skipif(os.geteuid() != 0, reason="only root can play another user")


def test_case_09_a_stopped_holder_is_named_and_loses_nothing(folder):
    CompactDB(folder).close()
    command = [sys.executable, "-c", HOLDER, str(folder)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "1\n"
    holder.send_signal(signal.SIGSTOP)
    with pytest.raises(StoreBusy, match=f"held by process {holder.pid}"):
        CompactDB(folder, lock_wait=0.05)
    holder.send_signal(signal.SIGCONT)
    holder.communicate()
    with CompactDB(folder) as db:
        assert db.all() == [{"held": True}]
        assert db.insert({}) == 2


@root_alone
def test_case_11_a_full_disk_at_every_size_leaves_no_part_and_recovers(tmp_path):
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(tmp_path)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"no tmpfs can be mounted here: {made.stderr.decode().strip()}")
    try:
        for size in (10, 400, 4_000, 60_000, 300_000):
            fill_up(tmp_path / "store", tmp_path / "ballast", size)
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def fill_up(folder: Path, ballast: Path, size: int) -> None:
    with CompactDB(folder) as db:
        before, count = len(db), 0
        ballast.write_bytes(bytes(max(0, free(folder.parent) - 3 * size - 8192)))
        with pytest.raises(StoreFull, match="Nothing was changed"):  # noqa: PT012 - until it is full
            while True:
                db.insert({"text": "x" * size})
                count += 1
        assert len(db) == before + count
        ballast.unlink()
        db.insert({"after": size})
        db.truncate()
    found = examine(folder)
    assert (found.sound, found.notes) == (True, [])
    for path in folder.glob("log/*"):
        path.unlink()
    (folder / "FORMAT").unlink()


def free(place: Path) -> int:
    told = os.statvfs(place)
    return told.f_bavail * told.f_bsize


def test_case_13_interrupted_and_short_writes_make_whole_records(folder, monkeypatch):
    real, calls = os.pwrite, [0]

    def fitful(descriptor: int, data: bytes, offset: int) -> int:
        calls[0] += 1
        if calls[0] % 3 == 0:
            signal.raise_signal(signal.SIGUSR1)
        return real(descriptor, data[:7], offset)

    before = signal.signal(signal.SIGUSR1, lambda *_: None)
    try:
        monkeypatch.setattr(os, "pwrite", fitful)
        with CompactDB(folder) as db:
            for n in range(5):
                db.insert({"n": n})
    finally:
        signal.signal(signal.SIGUSR1, before)
    with CompactDB(folder) as db:
        assert [d["n"] for d in db] == [0, 1, 2, 3, 4]


@root_alone
def test_case_19_another_users_store_is_refused_in_one_sentence_and_nothing_is_made(history):
    for path in (*history.folder.parents, history.folder, history.folder / "log"):
        if str(path).startswith("/tmp/pytest"):
            path.chmod(0o755)
    for path in (history.folder / "FORMAT", history.folder / "log" / "00000001.log"):
        path.chmod(0o644)
    before = sorted(p.name for p in history.folder.rglob("*"))
    told = run_as_nobody(history.folder)
    assert told[0].startswith("StoreUnreadable Cannot open")
    assert told[1].startswith("read 0")
    assert told[2].startswith("StoreReadOnly")
    assert sorted(p.name for p in history.folder.rglob("*")) == before
    history.folder.chmod(0o700)
    assert [line.split()[0] for line in run_as_nobody(history.folder)] == ["StoreUnreadable"] * 2


def run_as_nobody(folder: Path) -> list[str]:
    command = [sys.executable, "-c", AS_NOBODY, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_case_19_a_read_only_disk_is_read_and_not_written(history, states, monkeypatch):
    real = os.open

    def read_only_disk(path, flags, *args, **more):
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return real(path, flags, *args, **more)

    monkeypatch.setattr(os, "open", read_only_disk)
    with pytest.raises(StoreUnreadable, match="Read-only file system"):
        CompactDB(history.folder)
    with CompactDB(history.folder, read_only=True) as db:
        assert states.of(db) == states.after[6]
        with pytest.raises(StoreReadOnly, match="reading only"):
            db.insert({})


def test_a_clock_set_back_a_year_changes_nothing_but_the_time_told(folder, monkeypatch):
    now = time.time_ns()
    with CompactDB(folder) as db:
        db.insert({"n": 1})
        monkeypatch.setattr(time, "time_ns", lambda: now - 365 * 24 * 3600 * 10**9)
        db.insert({"n": 2})
        assert db.update({"n": 3}, doc_ids=[1]) == [1]
    with CompactDB(folder) as db:
        assert {d.doc_id: d["n"] for d in db} == {1: 3, 2: 2}
        frames = list(db.frames())
        assert [frame.sequence for frame in frames] == [1, 2, 3]
        assert frames[1].at_ms < frames[0].at_ms
    assert examine(folder).sound


def test_a_document_of_64_mib_is_refused_and_one_a_little_smaller_is_kept(folder):
    with CompactDB(folder) as db:
        with pytest.raises(WrongInput, match=r"too large.*Split it"):
            db.insert({"text": "x" * (64 * 1024 * 1024)})
        assert (db.sequence, len(db)) == (0, 0)
        assert db.insert({"text": "x" * (64 * 1024 * 1024 - 300)}) == 1
    with CompactDB(folder) as db:
        assert len(db.get(doc_id=1)["text"]) == 64 * 1024 * 1024 - 300
    assert examine(folder).sound


@pytest.mark.parametrize("value", [2**64, -(2**64), float("nan"), "\ud800", "a\udfffb"])
def test_numbers_and_texts_that_json_cannot_carry_change_nothing(folder, value):
    with CompactDB(folder) as db:
        db.insert({"n": 1})
        with pytest.raises(DocumentRefused):
            db.update({"n": value})
        assert (db.sequence, db.all()) == (1, [{"n": 1}])
