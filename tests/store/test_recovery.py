"""A journal cut or altered anywhere opens to a state it had, or is refused with the place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from compact_tui.store import CompactDB, StoreDamaged, StoreNewer, StoreReadOnly, StoreUnreadable


@pytest.mark.parametrize("part", range(4))
def test_a_journal_cut_at_any_byte_opens_to_the_state_of_its_whole_records(history, states, part):
    starts = [*history.starts, len(history.log)]
    for cut in range(part, len(history.log) + 1, 4):
        whole = max(0, sum(start <= cut for start in starts) - 2)
        rest = cut - max(start for start in starts if start <= cut)
        with CompactDB(history.lay(history.log[:cut])) as db:
            assert db.sequence == whole
            assert states.of(db) == states.after[whole]
            assert db.report.dropped_bytes == rest
            assert len(db.report.notes) == (rest > 0)
            assert history.lost() == history.log[cut - rest : cut]
            new = db.table("bodies").insert({"id": "after"})
        with CompactDB(history.folder) as db:
            assert db.report.notes == []
            assert db.table("bodies").get(doc_id=new) == {"id": "after"}
            assert db.sequence == whole + 1


@pytest.mark.parametrize("bit", [0x01, 0x10, 0x80])
def test_a_flipped_bit_anywhere_is_told_with_its_place_and_never_cut_off(history, states, bit):
    last = history.starts[-1]
    for place in range(len(history.log)):
        altered = bytearray(history.log)
        altered[place] ^= bit
        history.lay(bytes(altered))
        begin = max(start for start in history.starts if start <= place)
        if begin < last:
            with pytest.raises(StoreDamaged) as caught, states.descriptors_unchanged():
                CompactDB(history.folder)
            assert (caught.value.segment, caught.value.offset) == ("00000001.log", begin)
            assert f"byte {begin}" in str(caught.value)
        else:
            with CompactDB(history.folder) as db:
                assert db.read_only
                assert db.report.damaged_at == f"00000001.log, byte {last}"
                assert states.of(db) == states.after[5]
                with pytest.raises(StoreReadOnly):
                    db.table("bodies").insert({})
        assert (history.folder / "log" / "00000001.log").read_bytes() == bytes(altered)
        assert history.lost() == b""


@pytest.mark.parametrize("zeros", [1, 511, 512, 4096])
def test_zeros_behind_the_last_record_are_an_unfinished_change_and_are_not_kept(
    history, states, zeros
):
    with CompactDB(history.lay(history.log + bytes(zeros))) as db:
        assert db.report.dropped_bytes == zeros
        assert states.of(db) == states.after[6]
        db.table("bodies").insert({"id": "after"})
    assert history.lost() == b""
    assert b"\0" not in (history.folder / "log" / "00000001.log").read_bytes()


def test_a_last_record_with_an_unwritten_sector_is_an_unfinished_change(history, states):
    altered = bytearray(history.log)
    sector = -(-history.starts[-1] // 512) * 512
    altered[sector : sector + 512] = bytes(len(altered[sector : sector + 512]))
    with CompactDB(history.lay(bytes(altered))) as db:
        assert states.of(db) == states.after[5]
        assert db.report.dropped_bytes == len(history.log) - history.starts[-1]


def test_a_reader_passes_over_an_unfinished_change_and_writes_nothing(history, states):
    cut = history.log[:-7]
    with CompactDB(history.lay(cut), read_only=True) as db:
        assert states.of(db) == states.after[5]
        assert "not shown" in db.report.notes[0]
        with pytest.raises(StoreReadOnly, match="reading only"):
            db.table("bodies").insert({})
    assert (history.folder / "log" / "00000001.log").read_bytes() == cut
    assert not (history.folder / "lost").exists()


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("removed", [0, 1, 3, 4, 5, 6]),
        ("reordered", [0, 1, 3, 2, 4, 5, 6]),
        ("repeated", [0, 1, 2, 2, 3, 4, 5, 6]),
        ("repeated at the end", [0, 1, 2, 3, 4, 5, 6, 6]),
        ("header removed", [1, 2, 3, 4, 5, 6]),
    ],
)
def test_a_record_that_does_not_follow_its_predecessor_is_refused(history, name, order):
    records = history.log.splitlines(keepends=True)
    with pytest.raises(StoreDamaged):
        CompactDB(history.lay(b"".join(records[i] for i in order)))


def test_the_journal_of_another_store_is_refused(history, tmp_path):
    with CompactDB(tmp_path / "other") as other:
        other.insert({"a": 1})
    shutil.copy(tmp_path / "other" / "log" / "00000001.log", history.folder / "log")
    with pytest.raises(StoreDamaged, match="another store"):
        CompactDB(history.folder)


def test_a_newer_format_is_refused_and_says_so(history):
    (history.folder / "FORMAT").write_bytes(history.format.replace(b"store 1", b"store 2"))
    with pytest.raises(StoreNewer, match=r"format 2.*Update the program"):
        CompactDB(history.folder)


@pytest.mark.parametrize("text", [b"", b"garbage\n", b"compact-tui-store 1 short 2026-01-01\n"])
def test_a_damaged_format_file_is_refused(history, text):
    (history.folder / "FORMAT").write_bytes(text)
    with pytest.raises(StoreDamaged, match="FORMAT"):
        CompactDB(history.folder)


def test_a_journal_whose_format_file_is_missing_is_never_begun_anew(history):
    (history.folder / "FORMAT").unlink()
    with pytest.raises(StoreDamaged, match="lacks its FORMAT"):
        CompactDB(history.folder)
    assert (history.folder / "log" / "00000001.log").read_bytes() == history.log


def test_a_half_made_store_is_made_again(folder: Path):
    with CompactDB(folder):
        pass
    (folder / "FORMAT").unlink()
    (folder / "FORMAT.new").write_text("half")
    with CompactDB(folder) as db:
        assert db.insert({"a": 1}) == 1
        first = db.store_id
    with CompactDB(folder) as db:
        assert (db.store_id, db.all()) == (first, [{"a": 1}])


def test_a_folder_with_other_things_in_it_is_not_made_a_store(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear")
    with pytest.raises(StoreUnreadable, match=r"holds letter\.txt"):
        CompactDB(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_missing_store_is_not_made_by_a_reader(folder):
    with pytest.raises(StoreUnreadable):
        CompactDB(folder, read_only=True)
    assert not folder.exists()


def test_files_and_folders_are_the_owners_alone(history):
    modes = {path.name: path.stat().st_mode & 0o777 for path in history.folder.rglob("*")}
    assert modes == {"FORMAT": 0o600, "log": 0o700, "00000001.log": 0o600}
    assert history.folder.stat().st_mode & 0o777 == 0o700
