"""A store of every past format opens, for ever."""

from __future__ import annotations

import shutil
from pathlib import Path

from compact_tui.store import CompactDB
from compact_tui.store.care import examine

FORMATS = Path(__file__).parents[1] / "fixtures"
BODIES = {
    2: {"id": "board", "name": "The Board", "open": True, "share": 0.5},
    3: {"id": "grown", "text": "y" * 300},
    4: {"id": "last"},
}


def test_case_28_a_store_of_format_1_opens_and_goes_on(tmp_path):
    shutil.copytree(FORMATS / "format-1", tmp_path / "store")
    for read_only in (True, False):
        with CompactDB(tmp_path / "store", read_only=read_only) as db:
            assert {d.doc_id: dict(d) for d in db.table("bodies")} == BODIES
            assert db.tables() == {"bodies", "empty"}
            assert [frame.sequence for frame in db.frames()] == list(range(1, 9))
            second = next(iter(db.frames(since=1)))
            assert (second.who, second.why, second.client) == ("clerk", "set up", "compact 1")
            assert second.attached == [{"op": "new", "n": 1}]
    with CompactDB(tmp_path / "store") as db:
        assert db.table("bodies").insert({}) == 5
        assert db.table("meetings").insert({}) == 2
    found = examine(tmp_path / "store")
    assert (found.sound, found.notes, found.changes) == (True, [], 10)
