"""What is built is what a user gets."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from configparser import ConfigParser

import pytest


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory):
    """The wheel, built from this checkout without fetching anything."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    made = subprocess.run(build, cwd=root, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    [built] = out.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        yield archive


def test_the_wheel_tells_type_checkers_that_it_is_typed(wheel) -> None:
    assert "compact_tui/py.typed" in wheel.namelist()


def test_the_wheel_ships_every_schema_of_the_checkout(wheel, root) -> None:
    schemas = [file.relative_to(root / "schemas") for file in (root / "schemas").rglob("*.json")]
    shipped = [f"compact_tui/_schemas/{name.as_posix()}" for name in schemas]
    assert shipped
    assert [name for name in shipped if name not in wheel.namelist()] == []


def test_the_wheel_ships_every_file_of_the_package(wheel, root, tracked) -> None:
    package = root / "compact_tui"
    ours = {file.relative_to(root).as_posix() for file in tracked if package in file.parents}
    assert ours - set(wheel.namelist()) == set()


def test_the_wheel_holds_nothing_but_the_package_and_what_is_said_of_it(wheel) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert tops == {"compact_tui", "compact_tui-0.1.0.dist-info"}


def test_the_wheel_carries_the_licence(wheel) -> None:
    text = wheel.read("compact_tui-0.1.0.dist-info/licenses/LICENSE").decode()
    assert text.startswith("MIT License\n\nCopyright (c) The compact-tui authors\n")


def test_installing_the_wheel_gives_the_command(wheel) -> None:
    points = ConfigParser()
    points.read_string(wheel.read("compact_tui-0.1.0.dist-info/entry_points.txt").decode())
    assert points["console_scripts"]["compact"] == "compact_tui.cli.main:main"


def test_every_entry_point_names_a_file_in_the_wheel(wheel) -> None:
    points = ConfigParser()
    points.read_string(wheel.read("compact_tui-0.1.0.dist-info/entry_points.txt").decode())
    for group in points.sections():
        for target in points[group].values():
            module = target.partition(":")[0].replace(".", "/")
            assert {f"{module}.py", f"{module}/__init__.py"} & set(wheel.namelist()), target
