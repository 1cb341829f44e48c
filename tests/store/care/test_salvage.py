"""What is left of a damaged store comes over into a new one; the old one stays."""

from __future__ import annotations

import pytest

from compact_tui.errors import WrongInput
from compact_tui.store import CompactDB
from compact_tui.store.care import examine, salvage


def test_every_intact_change_comes_over_and_the_old_store_stays(history, tmp_path):
    start, end = history.starts[3], history.starts[4]
    damaged = bytearray(history.log)
    damaged[start + 30 : start + 34] = b"????"
    history.lay(bytes(damaged))
    saved = salvage(history.folder, tmp_path / "new")
    assert (saved.changes, saved.missing) == (5, (3,))
    assert [(d.offset, d.end, d.sequence) for d in saved.damages] == [
        (start, end, 3),
        (end, end, 3),
    ]
    assert saved.damages[1].why == "change 3 is missing"
    assert saved.doubtful == (("bodies", 2),)
    assert (history.folder / "log" / "00000001.log").read_bytes() == bytes(damaged)
    with CompactDB(tmp_path / "new") as db:
        assert [frame.who for frame in db.frames()] == ["", "clerk", "", "", ""]
        assert list(db.attached()) == [{"op": "new", "n": 1}]
        assert {d.doc_id: d["name"] for d in db.table("bodies") if "name" in d} == {2: "Board"}
        assert db.table("bodies").insert({}) == 4


def test_a_sound_store_comes_over_as_it_is(history, states, tmp_path):
    saved = salvage(history.folder, tmp_path / "new")
    assert (saved.changes, saved.missing, saved.damages) == (6, (), ())
    with CompactDB(tmp_path / "new") as db:
        assert states.of(db) == states.after[6]
        assert db.store_id != history.format.split()[2].decode()


def test_a_damaged_last_record_is_left_behind(history, states, tmp_path):
    damaged = bytearray(history.log)
    damaged[-20] ^= 1
    history.lay(bytes(damaged))
    assert salvage(history.folder, tmp_path / "new").missing == (6,)
    with CompactDB(tmp_path / "new") as db:
        assert states.of(db) == states.after[5]


def test_any_damage_can_be_salvaged_to_a_sound_store(history, tmp_path):
    for number, place in enumerate(range(0, len(history.log) - 40, 37)):
        damaged = bytearray(history.log)
        damaged[place : place + 40] = b"#" * 40
        history.lay(bytes(damaged))
        target = tmp_path / f"new{number}"
        salvage(history.folder, target)
        assert examine(target).sound


def test_a_place_that_is_taken_is_refused(history, tmp_path):
    with pytest.raises(WrongInput, match="there already"):
        salvage(history.folder, tmp_path)
