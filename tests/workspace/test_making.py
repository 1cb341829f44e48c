"""Making a workspace: whole, or not at all."""

from __future__ import annotations

import os
import stat
from typing import Any

import pytest

from compact_tui.errors import CouldNotRun, WrongInput
from compact_tui.workspace import create_workspace

OFFICE: dict[str, Any] = {"locality": "bromley", "office": "Bromley Compact office"}


def test_a_new_workspace_is_whole_and_named_as_asked(tmp_path, registry):
    root = tmp_path / "new" / "office"
    with create_workspace(root, **OFFICE, officer="The clerk", registry=registry) as workspace:
        assert workspace.settings.office == "Bromley Compact office"
        assert workspace.settings.locality == "bromley"
        assert workspace.officer == "The clerk"
        assert workspace.bodies.named("bromley.csg").short == "CSG"
    assert sorted(p.name for p in root.iterdir()) == ["keys", "store", "workspace.toml"]
    assert [p.name for p in root.parent.iterdir()] == ["office"]


def test_without_an_officer_the_office_stands_in_the_history(tmp_path, registry):
    with create_workspace(tmp_path / "office", **OFFICE, registry=registry) as workspace:
        assert {act.who for act in workspace.listing.history()} == {"Bromley Compact office"}


def test_nobody_else_may_read_the_workspace_and_its_private_keys(tmp_path, registry):
    root = tmp_path / "office"
    create_workspace(root, **OFFICE, registry=registry).close()
    for path in (root, root / "keys", root / "store"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    for path in (root / "keys").glob("*.key"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_progress_is_told_up_to_the_last_record(tmp_path, registry):
    told = []
    create_workspace(
        tmp_path / "office", **OFFICE, registry=registry, progress=lambda *at: told.append(at)
    ).close()
    assert told[-1][0] == told[-1][1] > 0
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_two_workspaces_of_one_place_are_two_offices(tmp_path, registry):
    made = [create_workspace(tmp_path / n, **OFFICE, registry=registry) for n in ("one", "two")]
    try:
        assert made[0].office != made[1].office
        bodies = [workspace.bodies.named("bromley.csg").id for workspace in made]
        assert bodies[0] != bodies[1]
    finally:
        for workspace in made:
            workspace.close()


@pytest.mark.parametrize("there", ["nothing", "an empty folder"])
def test_an_unknown_locality_is_refused_and_nothing_is_left_behind(tmp_path, registry, there):
    root = tmp_path / "deep" / "office"
    if there == "an empty folder":
        root.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(WrongInput, match="atlantis") as caught:
        create_workspace(root, locality="atlantis", office="An office", registry=registry)
    assert "bromley" in caught.value.sentence  # what there is instead
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path, registry, bytes_of):
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "letter.txt").write_text("mine")
    with pytest.raises(WrongInput, match="not empty"):
        create_workspace(tmp_path / "office", **OFFICE, registry=registry)
    assert bytes_of(tmp_path) == {"office/letter.txt": b"mine"}


def test_a_file_of_that_name_is_refused_and_left_alone(tmp_path, registry, bytes_of):
    (tmp_path / "office").write_text("mine")
    with pytest.raises(WrongInput, match="is there already"):
        create_workspace(tmp_path / "office", **OFFICE, registry=registry)
    assert bytes_of(tmp_path) == {"office": b"mine"}


def test_a_second_workspace_in_one_folder_is_refused_and_the_first_is_untouched(
    folder, registry, bytes_of
):
    root = folder("bromley")
    before = bytes_of(root)
    with pytest.raises(WrongInput, match="not empty"):
        create_workspace(root, **OFFICE, registry=registry)
    assert bytes_of(root) == before
    assert [p.name for p in root.parent.iterdir()] == ["bromley"]


def test_an_empty_folder_is_used(tmp_path, registry):
    (tmp_path / "office").mkdir()
    create_workspace(tmp_path / "office", **OFFICE, registry=registry).close()
    assert (tmp_path / "office" / "workspace.toml").is_file()


def test_the_folder_one_stands_in_can_become_the_workspace(tmp_path, registry, monkeypatch):
    from pathlib import Path

    here = tmp_path / "office"
    here.mkdir()
    monkeypatch.chdir(here)
    create_workspace(Path(), **OFFICE, registry=registry).close()
    assert (here / "workspace.toml").is_file()
    assert Path("workspace.toml").is_file(), "the folder one stands in is still the same one"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_where_nothing_may_be_written_it_says_so_and_leaves_nothing(tmp_path, registry):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    try:
        with pytest.raises(CouldNotRun, match="cannot be made") as caught:
            create_workspace(closed / "office", **OFFICE, registry=registry)
    finally:
        closed.chmod(0o700)
    assert "may write to" in caught.value.todo
    assert list(closed.iterdir()) == []


def test_below_a_file_it_cannot_be_made_and_says_so(tmp_path, registry):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CouldNotRun, match="cannot be"):
        create_workspace(tmp_path / "file" / "office", **OFFICE, registry=registry)
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("step", ["the keys", "the first record", "the rename"])
def test_a_failure_half_way_leaves_nothing_behind(tmp_path, registry, monkeypatch, step):
    import errno
    from pathlib import Path

    def full(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    target = {
        "the keys": "compact_tui.exchange.identity.create_identity",
        "the first record": "compact_tui.workspace.seeding.seed",
    }
    if step == "the rename":
        real = Path.replace
        monkeypatch.setattr(
            Path, "replace", lambda p, to: full() if p.name == ".office.part" else real(p, to)
        )
    else:
        monkeypatch.setattr(target[step], full)
    with pytest.raises(CouldNotRun, match="cannot be made: No space left on device"):
        create_workspace(tmp_path / "deep" / "office", **OFFICE, registry=registry)
    assert not list(tmp_path.rglob("*.part"))
    assert not (tmp_path / "deep" / "office").exists()
