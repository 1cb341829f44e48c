"""Doctor, backup and restore: what they say, what they leave, and by what code they end."""

from __future__ import annotations

import pytest
from tinydb import where

from compact_tui.store import CompactDB


def test_a_sound_workspace_gets_code_0_and_stays_as_it_is(compact, office):
    root = office("bromley")
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    said = compact("--workspace", root, "doctor")
    assert (said.code, said.err) == (0, "")
    assert "nothing is wrong." in said.out
    assert {p: p.read_bytes() for p in root.rglob("*") if p.is_file()} == before


def test_damage_inside_is_code_1_and_repair_saves_the_rest_beside(compact, office):
    root = office("bromley")
    path = root / "store" / "log" / "00000001.log"
    log = path.read_bytes().replace(b'"why":"', b'"wyh":"', 2).replace(b'"wyh":"', b'"why":"', 1)
    assert log != path.read_bytes()
    path.write_bytes(log)
    said = compact("--workspace", root, "--json", "doctor", "--repair")
    assert (said.code, said.value["sound"]) == (1, False)
    assert "checksum" in said.value["problems"][0]
    assert path.read_bytes() == log
    assert len(said.value["repaired"]["missing"]) == 1
    with CompactDB(root / "store.repaired") as db:
        assert db.sequence == said.value["repaired"]["changes"] > 0


def test_a_record_changed_behind_the_changesets_back_is_found(compact, office):
    root = office("bromley")
    with CompactDB(root / "store") as db:
        [record_id] = [d["_id"] for d in db.table("body") if d["key"] == "bromley.csg"]
        db.table("body").update({"name": "Another name"}, where("_id") == record_id)
    said = compact("--workspace", root, "doctor")
    assert said.code == 1
    assert f"the body {record_id} is not what its changesets make it" in said.out


def test_where_there_is_no_store_the_code_is_3(compact, tmp_path):
    said = compact("--workspace", tmp_path, "doctor")
    assert (said.code, said.out) == (3, "")
    assert "There is no store in" in said.err or "Cannot open" in said.err


def test_a_backup_restores_to_a_workspace_without_keys_marked_as_a_copy(compact, office, tmp_path):
    root = office("bromley")
    file, again = tmp_path / "b.tar.gz", tmp_path / "again"
    said = compact("--workspace", root, "--json", "backup", file)
    assert (said.code, said.value["file"]) == (0, str(file))
    assert said.value["bytes"] == file.stat().st_size
    said = compact("--json", "restore", file, again)
    assert said.code == 0, said.err
    assert said.value["folder"] == str(again)
    assert not (again / "keys").exists()
    assert (again / "restored").is_file()
    shown = [compact("--workspace", folder, "--json", "list", "body") for folder in (root, again)]
    assert shown[0].value == shown[1].value
    assert len(shown[0].value) > 0
    assert compact("--workspace", again, "doctor").code == 0


@pytest.mark.parametrize("content", [b"", b"no backup"])
def test_a_file_that_is_no_backup_is_code_2_and_leaves_nothing(compact, tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    said = compact("restore", tmp_path / "file", tmp_path / "again")
    assert (said.code, said.out) == (2, "")
    assert "not a whole backup" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
