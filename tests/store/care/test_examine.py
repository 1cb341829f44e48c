"""Looking a store through: sound where it is, the place named where it is not, nothing written."""

from __future__ import annotations

import hashlib

import pytest

from compact_tui.store import CompactDB, CompactTable, Index, JournalStorage, StoreUnreadable
from compact_tui.store.care import examine
from compact_tui.store.state import State


def everything(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_sound_store_is_counted_digested_and_left_alone(history):
    before = everything(history.folder)
    found = examine(history.folder, indexes={"bodies": [Index("id", unique=True)]})
    assert (found.sound, found.changes, found.segments, found.notes) == (True, 6, 1, [])
    lines = (
        b'2 {"id":"board","name":"The Board","seats":[]}\n'
        b'3 {"id":"grown","text":"' + b"y" * 600 + b'"}\n'
    )
    assert {name: (d.documents, d.sha256) for name, d in found.tables.items()} == {
        "bodies": (2, hashlib.sha256(lines).hexdigest())
    }
    assert everything(history.folder) == before


def test_every_flipped_byte_is_found_and_nothing_is_written(history):
    for place in range(0, len(history.log), 3):
        altered = bytearray(history.log)
        altered[place] ^= 0x10
        history.lay(bytes(altered))
        found = examine(history.folder)
        begin = max(start for start in history.starts if start <= place)
        assert not found.sound
        assert found.damages[0].offset == begin
    assert not (history.folder / "lost").exists()


def test_an_unfinished_change_is_a_note_and_stays(history):
    history.lay(history.log[:-5])
    found = examine(history.folder)
    assert (found.sound, found.changes) == (True, 5)
    assert "an unfinished change" in found.notes[0]
    assert (history.folder / "log" / "00000001.log").read_bytes() == history.log[:-5]


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ([0, 1, 3, 4, 5, 6], "change 2 is missing"),
        ([0, 1, 2, 2, 3, 4, 5, 6], "change 2 stands here again"),
        ([0, 1, 3, 2, 4, 5, 6], "change 2 is missing"),
        ([1, 2, 3, 4, 5, 6], "does not begin with its header"),
    ],
)
def test_records_removed_repeated_or_moved_are_told(history, order, told):
    records = history.log.splitlines(keepends=True)
    history.lay(b"".join(records[i] for i in order))
    assert told in examine(history.folder).problems[0]


def test_a_state_that_differs_from_its_history_is_found(history, monkeypatch):
    real = State.apply

    def forgetful(self, sequence, operations):
        return real(self, sequence, [] if sequence == 3 else operations)

    monkeypatch.setattr(State, "apply", forgetful)
    found = examine(history.folder)
    assert found.problems == ["the table bodies is not what its history makes it"]


def test_an_index_that_differs_from_a_scan_is_found(history, monkeypatch):
    def forgetful(_self, _query):
        return []

    monkeypatch.setattr(CompactTable, "search", forgetful)
    found = examine(history.folder, indexes={"bodies": [Index("id")]})
    assert found.problems == ["the index of bodies on id finds [] for 'board', not [2]"]


def test_case_21_a_finished_segment_changed_later_is_found_by_its_digest(folder, monkeypatch):
    monkeypatch.setattr(JournalStorage, "segment_bytes", 400)
    with CompactDB(folder) as db:
        for n in range(12):
            db.insert({"n": n})
    assert examine(folder).segments > 2
    log = sorted((folder / "log").iterdir())
    log[1].unlink()
    assert f"{log[1].name} is missing" in examine(folder).problems[0]


def test_a_folder_without_a_store_cannot_be_looked_through(tmp_path):
    with pytest.raises(StoreUnreadable, match="There is no store"):
        examine(tmp_path)


def test_a_sync_tools_copy_in_the_folder_is_named_and_left_alone(history):
    strange = [
        history.folder / "log" / "00000001 (conflicted copy).log",
        history.folder / "FORMAT.sync-conflict-20261122",
    ]
    for path in strange:
        path.write_text("other")
    found = examine(history.folder)
    assert found.sound
    assert sorted(note.split(" is not part")[0] for note in found.notes) == sorted(
        map(str, strange)
    )
    with CompactDB(history.folder) as db:
        assert db.report.notes == found.notes
        db.insert({})
    assert [path.read_text() for path in strange] == ["other", "other"]
