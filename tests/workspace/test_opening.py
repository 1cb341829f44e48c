"""Opening a workspace, and what is said of one that cannot be opened."""

from __future__ import annotations

import multiprocessing
import time

import pytest

from compact_tui.errors import CouldNotRun, WrongInput
from compact_tui.records import Body
from compact_tui.workspace import open_workspace
from compact_tui.workspace.folders import default_root


def test_it_opens_as_it_was_left(folder, opened):
    root = folder("bromley")
    with opened(root) as workspace:
        with workspace.change("Rename") as change:
            change.set(workspace.bodies.named("bromley.csg"), name="Renamed")
        office, sequence = workspace.office, workspace.db.sequence
    again = opened(root)
    assert again.bodies.named("bromley.csg").name == "Renamed"
    assert (again.office, again.db.sequence) == (office, sequence)


def test_opening_and_reading_writes_nothing(folder, opened, bytes_of):
    root = folder("worcestershire")
    before = bytes_of(root)
    for more in ({}, {"read_only": True}):
        with opened(root, **more) as workspace:
            workspace.view.every(Body)
            workspace.judging.findings(on=None)
    assert bytes_of(root) == before


@pytest.mark.parametrize("there", ["nothing", "an empty folder", "a file"])
def test_where_there_is_none_it_says_how_to_make_one(tmp_path, registry, there):
    root = tmp_path / "office"
    if there == "an empty folder":
        root.mkdir()
    if there == "a file":
        root.write_text("mine")
    with pytest.raises(CouldNotRun, match="No workspace at") as caught:
        open_workspace(root, registry=registry)
    assert "compact init" in caught.value.todo
    assert root.exists() == (there != "nothing")


DAMAGED = {
    "no TOML": "office = ",
    "a key missing": 'office = "A"\nlocality = "bromley"\n',
    "a key too many": 'office = "A"\nlocality = "bromley"\nofficer = "B"\ncolour = "green"\n',
    "a number for a name": 'office = 1\nlocality = "bromley"\nofficer = "B"\n',
    "a word for the format": 'office = "A"\nlocality = "b"\nofficer = "B"\nformat = "one"\n',
    "no text": b"\xff\xfe\x00",
    "empty": "",
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED.keys())
def test_damaged_settings_are_named_and_nothing_is_touched(folder, registry, bytes_of, text):
    root = folder("bromley")
    (root / "workspace.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    before = bytes_of(root)
    with pytest.raises(CouldNotRun, match=r"workspace\.toml cannot be read") as caught:
        open_workspace(root, registry=registry)
    assert "Mend the file" in caught.value.todo
    assert bytes_of(root) == before


@pytest.mark.parametrize("more", ["", 'colour = "green"\n'], ids=["alone", "with new settings"])
def test_a_folder_of_a_newer_version_asks_for_an_update(folder, registry, bytes_of, more):
    root = folder("bromley")
    path = root / "workspace.toml"
    path.write_text(path.read_text().replace("format = 1", "format = 2") + more)
    before = bytes_of(root)
    with pytest.raises(CouldNotRun, match="newer version of compact") as caught:
        open_workspace(root, registry=registry)
    assert "Update compact" in caught.value.todo
    assert bytes_of(root) == before


def test_a_workspace_that_was_never_finished_says_so(folder, registry):
    import shutil

    root = folder("bromley")
    shutil.rmtree(root / "store")
    with pytest.raises(CouldNotRun):
        open_workspace(root, registry=registry, read_only=True)


def test_an_unknown_locality_of_the_settings_still_opens_the_records(folder, opened):
    root = folder("bromley")
    path = root / "workspace.toml"
    path.write_text(path.read_text().replace('"bromley"', '"atlantis"'))
    workspace = opened(root)
    assert workspace.bodies.named("bromley.csg").short == "CSG"
    with pytest.raises(WrongInput, match="atlantis"):
        workspace.registry.locality(workspace.settings.locality)


def test_without_plugins_the_records_are_there_and_no_rule_is(folder):
    with open_workspace(folder("worcestershire"), without=[], read_only=True) as workspace:
        assert len(workspace.view.every(Body)) == 9
        assert workspace.judging.rules() == ()


def _hold(root, ready, done):
    from compact_tui.store import CompactDB

    with CompactDB(root / "store") as db, db.changeset(who="somebody", why="hold it"):
        ready.set()
        done.wait(30)


def test_where_another_process_holds_the_store_it_waits_a_while_and_names_it(folder, registry):
    root = folder("bromley")
    spawn = multiprocessing.get_context("spawn")
    ready, done = spawn.Event(), spawn.Event()
    holder = spawn.Process(target=_hold, args=(root, ready, done))
    holder.start()
    try:
        assert ready.wait(30)
        begun = time.monotonic()
        with pytest.raises(CouldNotRun, match=str(holder.pid)) as caught:
            _change(root, registry)
        assert time.monotonic() - begun < 15
        assert caught.value.exit_code == 3
        assert caught.value.todo
    finally:
        done.set()
        holder.join(30)
    _change(root, registry)


def _change(root, registry):
    with (
        open_workspace(root, registry=registry) as workspace,
        workspace.change("Rename") as change,
    ):
        change.set(workspace.bodies.named("bromley.csg"), name="Renamed")


def test_the_folder_is_the_named_one_else_the_platforms(tmp_path, monkeypatch):
    monkeypatch.setenv("COMPACT_WORKSPACE", str(tmp_path / "here"))
    assert default_root() == tmp_path / "here"
    monkeypatch.setenv("COMPACT_WORKSPACE", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert default_root().is_relative_to(tmp_path / "data") or "compact" in str(default_root())
    monkeypatch.setenv("COMPACT_WORKSPACE", "~/office")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_root() == tmp_path / "office"
