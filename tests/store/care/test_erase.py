"""Text is erased from all of history, and a crash at any step leaves one journal that is whole."""

from __future__ import annotations

import shutil
from random import Random

import pytest

from compact_tui.store import (
    CompactDB,
    DocumentRefused,
    JournalStorage,
    StoreDamaged,
    StoreMoved,
    StoreReadOnly,
)
from compact_tui.store.care import erase, examine
from tests.store.faults.disk import Disk, Tree, lay_tree
from tests.store.faults.recorder import Killed, Recorder

SECRET = "the secret"


def hide(_table, thing):
    return {**thing, "text": "erased"} if thing.get("text") == SECRET else None


def nothing(_table, _thing):
    return None


@pytest.fixture
def told(folder, monkeypatch):
    """A store of several segments whose history holds a secret in many places."""
    monkeypatch.setattr(JournalStorage, "segment_bytes", 600)
    with CompactDB(folder) as db:
        for n in range(8):
            with db.changeset(who="clerk", why="tell", attached=[{"n": n, "text": SECRET}]):
                db.insert({"n": n, "text": SECRET if n % 2 else "open"})
        db.update({"text": "harmless"}, doc_ids=[2])
    (folder / "lost").mkdir()
    (folder / "lost" / "torn-1-1.bin").write_text(SECRET)
    return folder


def bytes_of(folder) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_erased_text_is_nowhere_in_the_store_and_the_rest_is_as_it_was(told):
    before = examine(told)
    erased = erase(told, hide)
    assert (erased.objects, erased.changes) == (12, 8)
    assert SECRET.encode() not in bytes_of(told)
    after = examine(told)
    assert (after.sound, after.changes, after.segments) == (True, 9, before.segments)
    with CompactDB(told) as db:
        texts = [(d["n"], d["text"]) for d in db]
        assert texts == [(0, "open"), (1, "harmless"), (2, "open"), (3, "erased")] + [
            (n, "erased" if n % 2 else "open") for n in range(4, 8)
        ]
        assert [frame.sequence for frame in db.frames()] == list(range(1, 10))
        assert [frame.who for frame in db.frames()] == ["clerk"] * 8 + [""]
        assert {thing["text"] for thing in db.attached()} == {"erased"}
        assert db.insert({}) == 9


def test_where_nothing_is_to_be_erased_nothing_is_written(told):
    before = bytes_of(told)
    assert erase(told, nothing).objects == 0
    assert bytes_of(told) == before
    assert not (told / "log.part").exists()


def test_a_replacement_that_json_would_alter_changes_nothing(told):
    before = bytes_of(told)
    with pytest.raises(DocumentRefused):
        erase(told, lambda _table, _thing: {"n": "\ud800"})
    assert bytes_of(told) == before


def test_a_damaged_journal_is_not_rewritten(told):
    path = min((told / "log").iterdir())
    path.write_bytes(path.read_bytes().replace(b"open", b"oben"))
    before = bytes_of(told)
    with pytest.raises(StoreDamaged, match="Nothing was erased"):
        erase(told, hide)
    assert bytes_of(told) == before


def test_a_program_that_has_the_store_open_is_told_to_open_it_again(told):
    with CompactDB(told) as db:
        erase(told, hide)
        with pytest.raises(StoreMoved, match="Open the store again"):
            db.insert({})


def states(told) -> tuple[dict[int, dict[str, object]], dict[int, dict[str, object]]]:
    with CompactDB(told) as db:
        before = {d.doc_id: dict(d) for d in db}
    after = {i: {**d, "text": "erased"} if d["text"] == SECRET else d for i, d in before.items()}
    return before, after


def check(folder, before, after) -> bool:
    """Open what a crash left; tell whether the erasure counts."""
    with CompactDB(folder) as db:
        shown = {d.doc_id: dict(d) for d in db}
        assert db.sequence == 9
    assert shown in (before, after)
    assert examine(folder).sound
    names = {path.name for path in folder.iterdir()}
    assert names <= {"FORMAT", "log", "lost", "snap"}
    assert (SECRET.encode() in bytes_of(folder)) == (shown == before)
    return bool(shown == after)


def test_killed_before_any_step_the_old_journal_counts_or_the_new_one(told, tmp_path):
    before, after = states(told)
    seen, step = [], 0
    while True:
        step += 1
        copy = tmp_path / f"copy{step}"
        shutil.copytree(told, copy / "store")
        try:
            with Recorder(copy, stop_before=step).watching():
                erase(copy / "store", hide)
        except Killed:
            seen.append(check(copy / "store", before, after))
            continue
        break
    assert len(seen) > 20
    assert seen == sorted(seen)  # once it counts, it counts for good
    assert set(seen) == {False, True}


def test_power_lost_after_any_step_the_old_journal_counts_or_the_new_one(told, tmp_path):
    before, after = states(told)
    recorder = Recorder(told.parent)
    with recorder.watching():
        erase(told, hide)
    disk, random, count = Disk(recorder.start), Random(6), 0
    for op in recorder.ops:
        disk.do(op)
        for _ in range(4):
            laid(disk.crash(random), tmp_path / "after")
            check(tmp_path / "after" / "store", before, after)
            count += 1
    assert count > 100
    laid(disk.crash(random), tmp_path / "after")
    assert check(tmp_path / "after" / "store", before, after)


def laid(tree: Tree, root) -> None:
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    lay_tree({path: held for path, held in tree.items() if path.startswith("store")}, root)


def test_a_reader_waits_for_a_writer_to_finish_an_interrupted_erasure(told):
    shutil.copytree(told / "log", told / "log.new")
    with pytest.raises(StoreReadOnly, match="Open the store for writing once"):
        CompactDB(told, read_only=True)
    CompactDB(told).close()
    CompactDB(told, read_only=True).close()
