"""The journal goes on in the next segment, whatever step of the turn a crash strikes."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from compact_tui.store import CompactDB, JournalStorage, StoreDamaged

SIZE = 700


@pytest.fixture(autouse=True)
def _small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(JournalStorage, "segment_bytes", SIZE)


def segments(folder: Path) -> list[Path]:
    return sorted((folder / "log").iterdir())


def fill(folder: Path, count: int) -> None:
    with CompactDB(folder) as db:
        for n in range(count):
            db.insert({"n": n})


def payloads(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line[22:]) for line in path.read_bytes().splitlines()]


def test_segments_are_named_by_their_first_change_sealed_and_vouched_for(folder):
    fill(folder, 20)
    paths = segments(folder)
    assert len(paths) > 2
    for path, following in itertools.pairwise(paths):
        records = payloads(path)
        assert records[-1]["z"] == {"next": following.name}
        assert int(following.stem) == records[-2]["s"] + 1
        body = b"".join(path.read_bytes().splitlines(keepends=True)[:-1])
        assert payloads(following)[0]["h"]["before"] == {
            "segment": path.name,
            "size": len(body),
            "sha256": hashlib.sha256(body).hexdigest(),
        }
    assert "z" not in payloads(paths[-1])[-1]


def test_history_and_state_run_through_all_segments(folder):
    fill(folder, 20)
    with CompactDB(folder) as db:
        assert [document["n"] for document in db] == list(range(20))
        for since in range(22):
            assert [f.sequence for f in db.frames(since)] == list(range(since + 1, 21))
        assert db.insert({"n": 20}) == 21


def test_another_handle_follows_into_new_segments(folder):
    with CompactDB(folder) as one, CompactDB(folder) as two:
        for n in range(12):
            assert one.insert({"n": n}) == 2 * n + 1
            assert two.insert({"n": n}) == 2 * n + 2
        assert one.catch_up() == [("_default", 24)]
        assert len(one) == 24
        assert len(segments(folder)) > 3


def crash_states(folder: Path) -> list[tuple[str, bytes | None, bytes]]:
    """The files a crash can leave at each step: new segment absent or cut, then the seal cut."""
    old, new = segments(folder)[-2:]
    header = new.read_bytes().splitlines(keepends=True)[0]
    lines = old.read_bytes().splitlines(keepends=True)
    body, seal = b"".join(lines[:-1]), lines[-1]
    cuts = [(f"header {n}", header[:n], body) for n in range(0, len(header) + 1, 9)]
    seals = [(f"seal {n}", header, body + seal[:n]) for n in range(0, len(seal) + 1, 5)]
    return [("nothing", None, body), *cuts, *seals, ("both", header, body + seal)]


def test_a_crash_at_each_step_of_the_turn_goes_on_in_the_right_segment(folder, tmp_path):
    fill(folder, 5)
    old, new = segments(folder)[-2:]
    last = int(new.stem) - 1
    for name, header, body in crash_states(folder):
        copy = tmp_path / name
        shutil.copytree(folder, copy)
        (copy / "log" / old.name).write_bytes(body)
        (copy / "log" / new.name).unlink()
        if header is not None:
            (copy / "log" / new.name).write_bytes(header)
        with CompactDB(copy, read_only=True) as db:
            assert (name, db.sequence) == (name, last)
        with CompactDB(copy) as db:
            assert (name, db.sequence) == (name, last)
            assert db.insert({"after": name}) == last + 1
        with CompactDB(copy) as db:
            assert db.report.notes == []
            assert db.get(doc_id=last + 1) == {"after": name}
            assert [f.sequence for f in db.frames()] == list(range(1, last + 2))


def test_a_process_that_crashed_in_the_turn_is_followed_by_one_already_open(folder):
    fill(folder, 5)
    old, new = segments(folder)[-2:]
    records, header = old.read_bytes().splitlines(keepends=True), new.read_bytes().splitlines(True)
    old.write_bytes(b"".join(records[:-1]))
    new.unlink()
    with CompactDB(folder) as db:
        new.write_bytes(header[0])
        doc_id = db.insert({"late": True})
    assert (
        old.read_bytes()
        == b"".join(records)[: -len(records[-1])] + old.read_bytes()[-len(records[-1]) :]
    )
    assert payloads(old)[-1]["z"] == {"next": new.name}
    assert payloads(new)[-1]["o"] == [["_default", doc_id, {"late": True}]]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_missing_segment_is_named(folder, place):
    fill(folder, 20)
    path = segments(folder)[place]
    path.unlink()
    with pytest.raises(StoreDamaged, match=path.name):
        CompactDB(folder)


def test_an_older_segment_cut_between_records_shows_the_missing_changes(folder):
    fill(folder, 20)
    first, second = segments(folder)[:2]
    lines = first.read_bytes().splitlines(keepends=True)
    first.write_bytes(b"".join(lines[:2]))
    with pytest.raises(StoreDamaged, match=rf"lacks changes 2 to {int(second.stem) - 1}"):
        CompactDB(folder)


@pytest.mark.parametrize("which", [0, 1])
def test_damage_in_an_older_segment_is_refused_and_nothing_is_cut(folder, which):
    fill(folder, 20)
    path = segments(folder)[which]
    whole = path.read_bytes()
    for cut in range(len(whole) - 160, len(whole) - 1, 7):
        path.write_bytes(whole[:cut])
        size = path.stat().st_size
        try:
            with CompactDB(folder) as db:  # only the seal was hurt: it is written anew
                assert len(db) == 20
            assert payloads(path)[-1]["z"] == {"next": segments(folder)[which + 1].name}
        except StoreDamaged:
            assert path.stat().st_size == size


def test_a_full_disk_in_the_turn_leaves_the_old_segment_going(folder, monkeypatch):
    fill(folder, 5)
    create = os.open

    def full(path, flags, mode=0o777, **rest):
        if flags & os.O_TRUNC:
            raise OSError(28, "No space left on device")
        return create(path, flags, mode, **rest)

    with CompactDB(folder) as db:
        while segments(folder)[-1].stat().st_size < SIZE:
            db.insert({"n": 0})
        count = len(segments(folder))
        monkeypatch.setattr(os, "open", full)
        with pytest.raises(Exception, match="No space left"):
            db.insert({"n": "full"})
        monkeypatch.undo()
        assert len(segments(folder)) == count
        monkeypatch.setattr(JournalStorage, "segment_bytes", SIZE)
        db.insert({"n": "room"})
        assert len(segments(folder)) == count + 1
