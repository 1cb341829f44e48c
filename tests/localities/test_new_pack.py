"""A new pack passes its check, its own tests, and installs as a package."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from compact_tui.errors import WrongInput
from compact_tui.localities import kit, load_registry


def test_it_passes_every_check_and_its_own_tests(tmp_path):
    place = kit.new(tmp_path / "kent", "kent", name="Kent", tier="county")
    assert place == tmp_path / "kent" / "compact_locality_kent"
    assert kit.check(tmp_path / "kent") == []
    results, problems = kit.run_tests(tmp_path / "kent")
    assert [result.passed for result in results] == [True, True]
    assert problems == []


def test_it_can_be_copied_into_a_workspace_as_it_is(tmp_path):
    kit.new(tmp_path / "packs" / "kent", "kent")
    (tmp_path / "packs" / "kent" / "compact_locality_kent").rename(tmp_path / "packs" / "k")
    registry = load_registry(local_packs=tmp_path / "packs", environ={})
    assert registry.locality("kent").name == "Kent"


@pytest.mark.parametrize("name", ['The "Vale" of {id} \\ co.', "Ynys Môn", "Two\nlines"])
def test_any_name_of_a_place_makes_a_good_file(tmp_path, name):
    kit.new(tmp_path / "new", "south-vale", name=name)
    assert kit.check(tmp_path / "new") == []
    text = (tmp_path / "new" / "compact_locality_south_vale" / "pack.toml").read_text("utf-8")
    assert tomllib.loads(text)["title"] == " ".join(name.split())


def test_the_wheel_holds_the_pack_and_announces_it(tmp_path):
    kit.new(tmp_path / "vale", "south-vale")
    (wheel,) = WheelBuilder(str(tmp_path / "vale")).build(directory=str(tmp_path / "dist"))
    with ZipFile(wheel) as archive:
        names = archive.namelist()
        entry = next(name for name in names if name.endswith("entry_points.txt"))
        announced = archive.read(entry).decode()
        archive.extractall(tmp_path / "site")
    assert "compact_locality_south_vale/pack.toml" in names
    assert "compact_locality_south_vale/tests.toml" in names
    assert "[compact_tui.packs]\nsouth-vale = compact_locality_south_vale:pack.toml" in announced


def test_what_the_wheel_holds_is_loaded_when_it_lies_on_the_path(tmp_path, monkeypatch):
    kit.new(tmp_path / "vale", "south-vale", name="South Vale")
    (wheel,) = WheelBuilder(str(tmp_path / "vale")).build(directory=str(tmp_path / "dist"))
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    registry = load_registry(environ={})
    (status,) = [one for one in registry.plugins if one.id == "south-vale"]
    assert (status.state, status.distribution) == ("loaded", "compact-locality-south-vale")


def test_its_own_pytest_file_passes_with_the_fixtures_that_authors_are_given(tmp_path):
    kit.new(tmp_path / "kent", "kent")
    fixtures = "compact_tui.plugins.pytest_plugin"
    command = [sys.executable, "-m", "pytest", "-q", "-p", fixtures, "-p", "no:cacheprovider"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [*command, "--rootdir", str(tmp_path / "kent"), "--confcutdir", str(tmp_path), "."],
        cwd=tmp_path / "kent",
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('kent = "compact', 'kant = "compact'),
        (":pack.toml", ":pack.tml"),
        ('version = "0.1.0"', 'version = "0.2.0"'),
        ("compact_tui.packs", "compact_tui.pack"),
    ],
)
def test_a_package_that_does_not_announce_its_pack_as_it_is_has_a_problem(tmp_path, old, new):
    kit.new(tmp_path / "kent", "kent")
    project = tmp_path / "kent" / "pyproject.toml"
    text = project.read_text()
    assert old in text
    project.write_text(text.replace(old, new))
    (problem,) = kit.check(tmp_path / "kent")
    assert problem.code == "P08"


@pytest.mark.parametrize("ident", ["", "Kent", "kent.board", "kent_board", "2kent", "-kent"])
def test_an_id_that_could_not_begin_other_ids_is_refused(tmp_path, ident):
    with pytest.raises(WrongInput, match="cannot be the id"):
        kit.new(tmp_path / "new", ident)
    assert not (tmp_path / "new").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(WrongInput, match="there already"):
        kit.new(tmp_path, "kent")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
