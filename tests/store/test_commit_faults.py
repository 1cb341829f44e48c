"""What a change leaves behind when the disk is full, slow, failing, or somebody presses Ctrl-C."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import where

from compact_tui.store import (
    ChangeNotSaved,
    CompactDB,
    Index,
    StoreClosed,
    StoreFull,
    StoreMoved,
    StoreUnreadable,
)


def journal_of(db: CompactDB) -> bytes:
    return (db.path / "log" / "00000001.log").read_bytes()


class Calls:
    """Counts the writes and syncs that reach the system."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.writes = self.syncs = 0
        write, sync = os.pwrite, os.fdatasync

        def counted_write(descriptor: int, data: bytes, offset: int) -> int:
            self.writes += 1
            return write(descriptor, data, offset)

        def counted_sync(descriptor: int) -> None:
            self.syncs += 1
            sync(descriptor)

        monkeypatch.setattr(os, "pwrite", counted_write)
        monkeypatch.setattr(os, "fdatasync", counted_sync)


def test_a_change_is_one_write_and_one_sync_of_as_many_bytes_at_any_size(tmp_path, monkeypatch):
    grown = [
        growth_of_one_change(tmp_path / str(size), size, monkeypatch) for size in (100, 20_000)
    ]
    assert grown[0] == grown[1] < 400


def growth_of_one_change(folder: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> int:
    with CompactDB(folder, indexes={"bodies": [Index("id", unique=True)]}) as db:
        table = db.table("bodies")
        table.insert_multiple({"id": f"{n:06}", "n": 0} for n in range(size))
        before, calls = len(journal_of(db)), Calls(monkeypatch)
        with db.changeset(who="clerk", why="three things at once", attached=[{"op": "set"}]):
            table.update({"n": 1}, where("id") == "000006")
            table.remove(doc_ids=[8])
            db.table("meetings").insert({"body": 7})
        assert (calls.writes, calls.syncs) == (1, 1)
        table.update({"n": 1}, where("id") == "000006")
        assert (calls.writes, calls.syncs) == (1, 1)
        monkeypatch.undo()
        return len(journal_of(db)) - before


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_at_any_byte_leaves_the_store_as_before_and_the_next_try_is_normal(
    history, states, monkeypatch, reason
):
    write = os.pwrite
    with CompactDB(history.folder) as db:
        for room in range(0, 160, 7):
            left = [room]

            def full(descriptor: int, data: bytes, offset: int, left: list[int] = left) -> int:
                if left[0] < len(data) and not left[0]:
                    raise OSError(reason, os.strerror(reason))
                count = write(descriptor, data[: left[0]], offset)
                left[0] -= count
                return count

            monkeypatch.setattr(os, "pwrite", full)
            with pytest.raises(StoreFull, match="Nothing was changed; free some space"):
                db.table("bodies").insert({"id": "too much", "text": "z" * 200})
            monkeypatch.undo()
            assert journal_of(db) == history.log
            assert states.of(db) == states.after[6]
        assert db.table("bodies").insert({"id": "fits"}) == 4
        assert db.sequence == 7
    with CompactDB(history.folder) as db:
        assert db.table("bodies").get(doc_id=4) == {"id": "fits"}


FILE_LIMIT = """
import resource, sys
from compact_tui.store import CompactDB, StoreFull
with CompactDB(sys.argv[1]) as db:
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, resource.RLIM_INFINITY))
    stored = 0
    try:
        while True:
            db.insert({"text": "x" * 300}); stored += 1
    except StoreFull as error:
        print(stored, error.exit_code)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    db.insert({"text": "after"})
"""


def test_a_file_size_limit_is_a_full_disk(folder):
    done = subprocess.run(
        [sys.executable, "-c", FILE_LIMIT, str(folder)], capture_output=True, text=True, check=True
    )
    stored, code = map(int, done.stdout.split())
    with CompactDB(folder) as db:
        assert (len(db), stored > 3, code) == (stored + 1, True, 3)
        assert db.report.notes == []


def test_short_writes_still_make_whole_records(folder, monkeypatch):
    write = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda fd, data, offset: write(fd, data[:7], offset))
    with CompactDB(folder) as db:
        db.insert_multiple({"n": n} for n in range(20))
    with CompactDB(folder) as db:
        assert [document["n"] for document in db] == list(range(20))


def test_a_failed_sync_is_told_and_nothing_more_is_written_by_this_handle(
    history, states, monkeypatch
):
    tried = []

    def failing(_descriptor: int) -> None:
        tried.append(1)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with CompactDB(history.folder) as db:
        monkeypatch.setattr(os, "fdatasync", failing)
        with pytest.raises(ChangeNotSaved, match=r"NOT saved.*did not confirm.*reopen the store"):
            db.table("bodies").insert({"id": "lost"})
        monkeypatch.undo()
        with pytest.raises(ChangeNotSaved, match="takes no more changes"):
            db.table("bodies").insert({"id": "never"})
        assert len(tried) == 1
        assert states.of(db) == states.after[6]
        assert journal_of(db) == history.log
    with CompactDB(history.folder) as db:
        assert states.of(db) == states.after[6]
        assert db.table("bodies").insert({"id": "now"}) == 4


def test_a_write_that_cannot_be_taken_back_stops_the_handle(history, states, monkeypatch):
    def refuse(*_args: object) -> int:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with CompactDB(history.folder) as db:
        monkeypatch.setattr(os, "pwrite", refuse)
        monkeypatch.setattr(os, "ftruncate", refuse)
        with pytest.raises(ChangeNotSaved, match="could not be taken back"):
            db.table("bodies").insert({})
        monkeypatch.undo()
        with pytest.raises(ChangeNotSaved):
            db.table("bodies").insert({})
        assert states.of(db) == states.after[6]


def test_a_write_that_the_disk_refuses_is_told_and_can_be_repeated(history, monkeypatch):
    def refuse(*_args: object) -> int:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with CompactDB(history.folder) as db:
        monkeypatch.setattr(os, "pwrite", refuse)
        with pytest.raises(StoreUnreadable, match="could not be written"):
            db.table("bodies").insert({})
        monkeypatch.undo()
        db.table("bodies").insert({})


@pytest.mark.parametrize("name", ["pwrite", "fdatasync"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_ctrl_c_while_saving_leaves_memory_and_file_alike(history, states, monkeypatch, name, when):
    real = getattr(os, name)

    def interrupted(*args: object) -> None:
        if when == "after":
            real(*args)
        raise KeyboardInterrupt

    with CompactDB(history.folder) as db:
        monkeypatch.setattr(os, name, interrupted)
        with pytest.raises(KeyboardInterrupt):
            db.table("bodies").insert({"id": "perhaps"})
        monkeypatch.undo()
        assert states.of(db) == states.after[6]
        assert db.table("bodies").insert({"id": "next"}) == 4
        seen = states.of(db)
    with CompactDB(history.folder) as db:
        assert states.of(db) == seen


def test_a_change_on_the_disk_that_memory_missed_is_caught_up_before_the_next(history, monkeypatch):
    with CompactDB(history.folder) as db:
        storage = db.storage

        def interrupted(*_args: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(storage._state, "apply", interrupted)
        with pytest.raises(KeyboardInterrupt):
            db.table("bodies").insert({"id": "durable"})
        monkeypatch.undo()
        assert db.catch_up() == [("bodies", 4)]
        assert db.table("bodies").get(doc_id=4) == {"id": "durable"}
        assert db.table("bodies").insert({"id": "next"}) == 5


@pytest.mark.parametrize("how", ["shortened", "replaced", "removed"])
def test_a_journal_changed_under_an_open_store_is_refused(history, how):
    path = history.folder / "log" / "00000001.log"
    with CompactDB(history.folder) as db:
        if how == "shortened":
            os.truncate(path, history.starts[-1])
        else:
            path.unlink()
        if how == "replaced":
            path.write_bytes(history.log)
        with pytest.raises(StoreMoved, match="Open the store again"):
            db.table("bodies").insert({})


def test_a_closed_store_refuses_every_use(history):
    db = CompactDB(history.folder)
    table = db.table("bodies")
    db.close()
    for use in (
        table.all,
        table.__len__,
        db.tables,
        db.catch_up,
        lambda: table.insert({}),
        lambda: table.get(doc_id=1),
        lambda: list(db.frames()),
        db.storage.read,
        lambda: db.storage.write({}),
        lambda: db.version_of("bodies", 1),
    ):
        with pytest.raises(StoreClosed, match="after it was closed"):
            use()
    db.close()
