"""Backups made while the store is in use, and stores made of them again."""

from __future__ import annotations

import tarfile

import pytest

from compact_tui.errors import WrongInput
from compact_tui.store import CompactDB, StoreDamaged, StoreUnreadable
from compact_tui.store.care import back_up, restore


def test_a_backup_of_a_store_in_use_restores_to_the_state_it_had(history, states, tmp_path):
    with CompactDB(history.folder) as db:
        found = back_up(history.folder, tmp_path / "b.tar.gz", beside={})
        db.table("bodies").insert({"id": "later"})
    assert (found.sound, found.changes) == (True, 6)
    restored = restore(tmp_path / "b.tar.gz", tmp_path / "again")
    assert restored.changes == 6
    with CompactDB(tmp_path / "again" / "store") as db:
        assert states.of(db) == states.after[6]
        assert db.store_id == history.format.split()[2].decode()
        assert db.table("bodies").insert({}) == 4
    assert '"changes": 6' in (tmp_path / "again" / "restored").read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "b.tar.gz", "store"]


def test_a_backup_taken_within_a_write_opens_to_the_whole_changes(history, states, tmp_path):
    for cut in range(history.starts[4] - 3, len(history.log), 29):
        history.lay(history.log[:cut])
        found = back_up(history.folder, tmp_path / "b.tar.gz")
        assert found.changes == sum(end <= cut for end in [*history.starts[2:], len(history.log)])


def test_files_beside_come_along_and_modes_are_the_owners(history, tmp_path):
    (tmp_path / "settings").write_text("office")
    back_up(history.folder, tmp_path / "b", beside={"settings.toml": tmp_path / "settings"})
    restore(tmp_path / "b", tmp_path / "again")
    assert (tmp_path / "again" / "settings.toml").read_text() == "office"
    assert {p.stat().st_mode & 0o077 for p in (tmp_path / "again").rglob("*")} == {0}
    assert (tmp_path / "b").stat().st_mode & 0o077 == 0


def test_a_damaged_store_is_never_kept_as_a_backup(history, tmp_path):
    back_up(history.folder, tmp_path / "b")
    good = (tmp_path / "b").read_bytes()
    history.lay(history.log.replace(b"The Board", b"The Hoard"))
    with pytest.raises(StoreDamaged, match="not sound"):
        back_up(history.folder, tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == good
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "store"]


def test_a_cut_or_foreign_file_is_no_backup_and_leaves_nothing(history, tmp_path):
    back_up(history.folder, tmp_path / "b")
    whole = (tmp_path / "b").read_bytes()
    for content in (whole[:-60], whole[: len(whole) // 2], b"", b"text", whole[:-8] + bytes(8)):
        (tmp_path / "b").write_bytes(content)
        with pytest.raises((WrongInput, StoreUnreadable)):
            restore(tmp_path / "b", tmp_path / "again")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "store"]


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside", "store/../../outside"])
def test_a_backup_cannot_write_outside_its_folder(tmp_path, name):
    with tarfile.open(tmp_path / "b", "w:gz") as tar:
        tar.addfile(tarfile.TarInfo(name))
    with pytest.raises(WrongInput, match="no plain file"):
        restore(tmp_path / "b", tmp_path / "again")
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_a_folder_in_use_is_not_restored_over(history, tmp_path):
    back_up(history.folder, tmp_path / "b")
    with pytest.raises(WrongInput, match="not empty"):
        restore(tmp_path / "b", history.folder)
