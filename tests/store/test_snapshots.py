"""Snapshots spare reading the journal; whatever becomes of them, the tables are those it says."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from tinydb import where

from compact_tui.store import CompactDB, Index, JournalStorage
from compact_tui.store._snapshot.blocks import BlockFile
from compact_tui.store.snapshots import Snapshots

INDEXES = {
    "t": [
        Index("id", unique=True),
        Index("kind"),
        Index("due", ordered=True),
        Index("tags", each=True),
        Index(("at", "town")),
    ]
}
SIZE = 400


@pytest.fixture(autouse=True)
def _due_at_once(monkeypatch):
    monkeypatch.setattr(Snapshots, "least_bytes", 2000)
    monkeypatch.setattr(JournalStorage, "segment_bytes", 20_000)


def document(n: int) -> dict[str, object]:
    return {
        "id": f"id-{n:04}",
        "kind": n % 7,
        "due": f"2011-{n % 12 + 1:02}-01" if n % 10 else None,
        "tags": ["even" if n % 2 == 0 else "odd", n % 3],
        "at": {"town": "Kidderminster" if n % 5 else "Bewdley"},
        "text": "x" * 60,
    }


def fill(folder: Path) -> None:
    """Four hundred documents in many segments, then some changed, some removed, a table dropped."""
    with CompactDB(folder, indexes=INDEXES) as db:
        for start in range(0, SIZE, 20):
            db.table("t").insert_multiple(document(n) for n in range(start, start + 20))
        db.table("t").remove(doc_ids=[5, 6, 200, SIZE])
        db.table("t").update({"kind": "changed"}, doc_ids=[1, 300])
        db.table("gone").insert({"a": 1})
        db.drop_table("gone")
        db.table("empty", persist_empty=True)


def snapshots(folder: Path) -> list[Path]:
    return sorted((folder / "snap").glob("*.snap"))


def content(db: CompactDB) -> dict[str, object]:
    """Everything that can be asked of a store, by whatever way it is answered."""
    t = db.table("t")
    asked = {
        "id": where("id") == "id-0017",
        "kind": where("kind") == 3,
        "changed": where("kind") == "changed",
        "due": where("due") >= "2011-11-01",
        "tags": where("tags").any(["even"]),
        "town": where("at").town == "Bewdley",
    }
    return {
        "tables": db.tables(),
        "all": {d.doc_id: dict(d) for d in t},
        "len": len(t),
        "sequence": db.sequence,
        "versions": [db.version_of("t", n) for n in range(SIZE + 2)],
        "found": {name: t.ids(query) for name, query in asked.items()},
        "rows": [d.doc_id for d in t.page(order_by="due", limit=SIZE).documents],
        "history": [(f.sequence, len(f.operations)) for f in db.frames()],
        "late": [f.sequence for f in db.frames(since=20)],
    }


@pytest.fixture
def expected(folder):
    """What a store without any snapshot says."""
    fill(folder)
    kept = folder.with_name("kept")
    shutil.move(folder / "snap", kept)
    with CompactDB(folder, indexes=INDEXES, read_only=True) as db:
        found = content(db)
    shutil.move(kept, folder / "snap")
    return found


def test_a_store_opened_from_a_snapshot_is_the_store_that_the_journal_says(folder, expected):
    assert len(snapshots(folder)) == 1
    with CompactDB(folder, indexes=INDEXES) as db:
        assert content(db) == expected
        assert db.report.notes == []
        assert db.table("t").insert(document(SIZE)) == SIZE + 1
        assert db.table("gone").insert({}) == 2
    with CompactDB(folder) as db:  # opened without the indexes that were saved
        assert len(db.table("t")) == expected["len"] + 1
    with CompactDB(folder, indexes={"t": [Index("text", ordered=True), Index("kind")]}) as db:
        t = db.table("t")  # and with one that was not
        assert t.count(where("text") == "x" * 60) == len(t)
        assert len(t.page(order_by="text", limit=7).documents) == 7


def test_opening_from_a_snapshot_reads_none_of_the_journal_before_it(folder, expected, monkeypatch):
    read: list[int] = []
    real = os.pread

    def counted(descriptor: int, size: int, offset: int) -> bytes:
        found = real(descriptor, size, offset)
        read.append(len(found))
        return found

    monkeypatch.setattr(os, "pread", counted)
    with CompactDB(folder, indexes=INDEXES) as db:
        assert db.table("t").get(doc_id=17) == expected["all"][17]
    assert sum(read) == 22  # the header of the last record, to see that it is there


def test_changes_behind_a_snapshot_go_on_top_of_it(folder, expected):
    with CompactDB(folder, indexes=INDEXES) as db, CompactDB(folder, indexes=INDEXES) as other:
        t = db.table("t")
        t.update({"kind": 3, "due": "2011-12-24"}, doc_ids=[300])
        t.remove(doc_ids=[18])
        t.insert({"id": "id-0017", "kind": 3, "due": "2010-01-01", "tags": ["even"]})
        other.catch_up()
        for each in (db, other):
            table = each.table("t")
            assert table.get(where("id") == "id-0017").doc_id == SIZE + 1
            assert 300 in table.ids(where("kind") == 3)
            assert table.ids(where("kind") == "changed") == [1]
            assert table.page(order_by="due", limit=1).documents[0].doc_id == SIZE + 1
            assert table.count(where("tags").any(["even"])) == len(
                [d for d in table if "even" in d["tags"]]
            )
        with db.changeset(who="a", why="drop"):
            db.drop_table("t")
            assert (len(t), t.count(where("kind") == 3)) == (0, 0)
            assert t.page(order_by="due").documents == []
    with CompactDB(folder, indexes=INDEXES) as db:
        assert db.tables() == {"empty"}


@pytest.mark.parametrize("place", range(24))
def test_a_damaged_snapshot_is_set_aside_and_the_state_is_the_same(folder, expected, place):
    [path] = snapshots(folder)
    whole = path.read_bytes()
    altered = bytearray(whole)
    altered[place * (len(whole) - 1) // 23] ^= 0x10
    path.write_bytes(bytes(altered))
    with CompactDB(folder, indexes=INDEXES) as db:
        assert content(db) == expected
        told = db.report.notes  # none where the damage lies in a part that nobody asked for
        assert [path.name in note for note in told] in ([], [True])
        db.table("t").insert(document(SIZE))
        assert db.version_of("t", SIZE + 1) == expected["sequence"] + 1
    assert (path in snapshots(folder)) is not bool(told)
    with CompactDB(folder, indexes=INDEXES) as db:
        assert db.report.notes == []
        assert len(db.table("t")) == expected["len"] + 1


@pytest.mark.parametrize("size", [0, 1, 8, 40, 1000, -1])
def test_a_cut_snapshot_is_passed_over(folder, expected, size):
    [path] = snapshots(folder)
    path.write_bytes(path.read_bytes()[:size])
    with CompactDB(folder, indexes=INDEXES, read_only=True) as db:
        assert content(db) == expected
        assert "passed over" in db.report.notes[0]


def test_the_older_of_two_serves_where_the_newest_is_damaged(folder, expected):
    with CompactDB(folder, indexes=INDEXES) as db:
        db.table("t").insert_multiple({"text": "y" * 60, "id": f"new-{n}"} for n in range(900))
    older, newest = snapshots(folder)
    newest.write_bytes(b"not a snapshot")
    with CompactDB(folder, indexes=INDEXES, read_only=True) as db:
        assert len(db.table("t")) == expected["len"] + 900
        assert [newest.name in note for note in db.report.notes] == [True]
        assert db.storage._snapshots._began_with == older


def test_only_the_newest_two_are_kept_and_strays_go_unless_in_use(folder):
    fill(folder)
    stray = folder / "snap" / ".7-1-abcd.tmp"
    stray.write_bytes(b"half")
    for turn in range(3):
        with CompactDB(folder, indexes=INDEXES) as db:
            assert db.report.notes == []
            db.table("t").insert_multiple(
                {"text": "y" * 60, "id": f"{turn}-{n}"} for n in range(1500 * 2**turn)
            )
    assert len(snapshots(folder)) == 2
    assert not stray.exists()


@pytest.mark.parametrize("how", ["cut", "another", "missing"])
def test_a_snapshot_that_the_journal_does_not_bear_out_is_passed_over(folder, how):
    fill(folder)
    with CompactDB(folder, indexes=INDEXES) as db:
        whole = db.sequence
    last = max((folder / "log").iterdir())
    records = last.read_bytes().splitlines(keepends=True)
    last.write_bytes(b"".join(records[:-1]))
    if how == "another":
        with CompactDB(folder, indexes=INDEXES) as db:
            db.table("t").insert({"id": "instead"})
        shutil.rmtree(folder / "lost", ignore_errors=True)
    if how == "missing":
        shutil.rmtree(folder / "snap")
    with CompactDB(folder, indexes=INDEXES) as db:
        assert db.sequence == (whole if how == "another" else whole - 1)
        assert (db.table("t").get(where("id") == "instead") is not None) == (how == "another")
        assert len(db.report.notes) == (how == "cut")


def test_no_room_for_a_snapshot_is_a_note_and_leaves_nothing_behind(folder, monkeypatch):
    real = os.write

    def full(descriptor: int, data: bytes) -> int:
        if bytes(data[:8]) == b"CTSNAP1\n":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(descriptor, data)

    monkeypatch.setattr(os, "write", full)
    db = CompactDB(folder, indexes=INDEXES)
    db.table("t").insert_multiple(document(n) for n in range(100))
    assert db.snapshot_if_due() is False
    assert "No space left" in db.report.notes[0]
    db.table("t").insert(document(100))
    db.close()
    assert list((folder / "snap").iterdir()) == []


def test_a_reader_and_an_open_changeset_take_none(folder):
    with CompactDB(folder, indexes=INDEXES) as db:
        with db.changeset(who="a", why="b"):
            db.table("t").insert_multiple(document(n) for n in range(100))
            assert db.snapshot_if_due() is False
        with CompactDB(folder, read_only=True) as reader:
            assert reader.snapshot_if_due() is False
        assert not (folder / "snap").exists()
        assert db.snapshot_if_due() is True
        assert db.snapshot_if_due() is False


def test_blocks_are_verified_once_and_only_where_they_are_read(folder, expected, monkeypatch):
    verified: list[int] = []
    real = BlockFile._verify

    def noted(self: BlockFile, number: int) -> None:
        verified.append(number)
        real(self, number)

    monkeypatch.setattr(BlockFile, "_verify", noted)
    with CompactDB(folder, indexes=INDEXES) as db:
        assert verified == []
        for _ in range(3):
            assert db.table("t").get(doc_id=17) == expected["all"][17]
        assert 0 < len(verified) == len(set(verified)) <= 3
