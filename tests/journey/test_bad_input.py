"""Bad input from end to end: a clear message, the right exit code, nothing changed on disk."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time

import pytest

from compact_tui.workspace import open_workspace

GOOD = """\
schema = "1.0"
id = "elsewhere"
version = "1.0.0"
title = "Elsewhere"
requires = []
[[localities]]
id = "elsewhere"
name = "Elsewhere"
tier = "district"
"""

DAMAGED = {
    "no TOML": ("elsewhere", "schema = "),
    "half of it": ("elsewhere", GOOD[:60]),
    "a key that nobody knows": ("elsewhere", GOOD + 'colour = "green"\n'),
    "the wrong sort": ("elsewhere", GOOD.replace('"Elsewhere"', "7")),
    "an id that an installed plugin has": ("bromley", GOOD.replace("elsewhere", "bromley")),
}


@pytest.fixture
def bromley(tour, tmp_path):
    return shutil.copytree(tour[0] / "bromley", tmp_path / "bromley")


@pytest.fixture
def district(tour, tmp_path):
    return shutil.copytree(tour[0] / "wyre-forest", tmp_path / "wyre-forest")


def _one_line(said):
    assert "Traceback" not in said.stderr
    assert said.stderr.startswith("compact: ")
    assert said.stderr.count("\n") == 1
    return said.stderr


def test_an_unknown_locality_is_refused_with_those_there_are(compact, tmp_path, bytes_of):
    said = compact("init", tmp_path / "x", "--locality", "atlantis", "--office", "An office")
    assert (said.returncode, said.stdout) == (2, "")
    line = _one_line(said)
    for word in ("atlantis", "bromley", "worcestershire", "wyre-forest"):
        assert word in line
    assert list(tmp_path.iterdir()) == []


def test_two_offices_in_one_folder_are_refused(compact, bromley, bytes_of):
    before = bytes_of(bromley)
    said = compact("init", bromley, "--locality", "bromley", "--office", "Another")
    assert (said.returncode, said.stdout) == (2, "")
    assert "not empty" in _one_line(said)
    assert bytes_of(bromley) == before


@pytest.mark.parametrize(("ident", "text"), DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_pack_of_the_workspace_is_told_and_stops_nothing(
    compact, bromley, bytes_of, ident, text
):
    pack = bromley / "packs" / ident / "pack.toml"
    pack.parent.mkdir(parents=True)
    pack.write_text(text)
    before = bytes_of(bromley)
    said = compact("--json", "--on", "31 March 2010", "rules", "list", on=bromley)
    assert said.returncode == 0
    assert ident in _one_line(said)
    if ident != "bromley":
        assert '"bromley.csg.quorum"' in said.stdout
    assert bytes_of(bromley) == before


def test_a_good_pack_of_the_workspace_is_told_of_by_nobody(compact, bromley):
    pack = bromley / "packs" / "elsewhere" / "pack.toml"
    pack.parent.mkdir(parents=True)
    pack.write_text(GOOD)
    said = compact("--json", "--on", "31 March 2010", "check", on=bromley)
    assert said.stderr == ""


def _announce(site, name, module, version="1.0"):
    info = site / f"dist_{name}-{version}.dist-info"
    info.mkdir(parents=True)
    head = f"Metadata-Version: 2.1\nName: dist-{name}\nVersion: {version}\n"
    (info / "METADATA").write_text(head)
    (info / "entry_points.txt").write_text(f"[compact_tui.plugins]\n{name} = {module}\n")


def test_a_plugin_that_raises_on_import_is_told_by_name_and_stops_nothing(
    compact, bromley, tmp_path
):
    site = tmp_path / "site"
    _announce(site, "hasty", "hasty_plugin")
    (site / "hasty_plugin.py").write_text("raise RuntimeError('the council is closed')\n")
    said = compact("--json", "rules", "list", on=bromley, PYTHONPATH=str(site))
    assert said.returncode == 0
    line = _one_line(said)
    assert "hasty" in line
    assert "the council is closed" in line
    assert '"bromley.csg.quorum"' in said.stdout
    listed = compact("plugins", "show", "hasty", PYTHONPATH=str(site))
    assert listed.returncode == 1
    assert "the council is closed" in listed.stdout
    quiet = compact("--no-plugins=hasty", "rules", "list", on=bromley, PYTHONPATH=str(site))
    assert (quiet.returncode, quiet.stderr) == (0, "")


def test_a_plugin_that_claims_anothers_id_is_told_and_the_program_goes_on(
    compact, bromley, tmp_path
):
    site = tmp_path / "site"
    _announce(site, "bromley", "rival_plugin")
    (site / "rival_plugin.py").write_text("\n")
    said = compact("--json", "list", "action", on=bromley, PYTHONPATH=str(site))
    assert said.returncode == 0
    assert said.stdout.count('"type": "action"') == 26
    told = compact("rules", "list", on=bromley, PYTHONPATH=str(site))
    assert told.returncode == 0
    assert "bromley" in told.stderr
    assert "Traceback" not in told.stderr


HOLD = """\
import sys
from compact_tui.store import CompactDB
with CompactDB(sys.argv[1]) as db, db.changeset(who="somebody", why="hold it"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_workspace_that_another_process_holds_is_waited_for_a_while_and_it_is_named(
    compact, bromley, bytes_of
):
    call = [sys.executable, "-c", HOLD, str(bromley / "store")]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        before = {k: v for k, v in bytes_of(bromley).items() if "lock" not in k.casefold()}
        begun = time.monotonic()
        said = compact("add", "event", "title=Awards", on=bromley)
        waited = time.monotonic() - begun
        after = {k: v for k, v in bytes_of(bromley).items() if "lock" not in k.casefold()}
        holder.communicate("")
    assert (said.returncode, said.stdout) == (3, "")
    assert str(holder.pid) in _one_line(said)
    assert waited < 20
    assert after == before
    assert compact("add", "event", "title=Awards", on=bromley).returncode == 0


def _genuine(tour):
    return (tour[0] / "bundles" / "to-wyre-forest.compact").read_bytes()


BROKEN = {
    "empty": lambda data: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "without its last byte": lambda data: data[:-1],
    "one byte changed": lambda data: data[:500] + bytes([data[500] ^ 1]) + data[501:],
    "something behind it": lambda data: data + b"\x00",
    "no bundle at all": lambda data: b"Dear partner, ...",
}


@pytest.mark.parametrize("how", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("verb", [["verify"], ["import", "--apply"]], ids=" ".join)
def test_a_broken_bundle_is_refused_and_nothing_changes(
    compact, tour, district, tmp_path, bytes_of, how, verb
):
    path = tmp_path / "broken.compact"
    path.write_bytes(how(_genuine(tour)))
    before = bytes_of(district)
    said = compact("bundle", verb[0], path, *verb[1:], on=district)
    assert (said.returncode, said.stdout) == (1, "")
    assert "Refused" in _one_line(said)
    assert bytes_of(district) == before


def test_a_bundle_from_a_stranger_waits_and_nothing_changes(compact, tour, tmp_path, bytes_of):
    root = tmp_path / "fresh"
    made = compact("init", root, "--locality", "bromley", "--office", "Bromley")
    assert made.returncode == 0
    before = bytes_of(root)
    path = tour[0] / "bundles" / "to-wyre-forest.compact"
    said = compact("bundle", "import", path, "--apply", "--for-others", on=root)
    assert said.returncode == 1
    assert "Worcestershire Compact office" in said.stdout + said.stderr
    assert "Imported" not in said.stdout
    assert "Traceback" not in said.stderr
    assert bytes_of(root) == before


def test_a_damaged_store_is_told_and_kept_as_it_is(compact, bromley, bytes_of):
    (log,) = (bromley / "store" / "log").iterdir()
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 1
    log.write_bytes(data)
    before = bytes_of(bromley)
    said = compact("list", "body", on=bromley)
    assert said.returncode in {0, 3}
    assert "Traceback" not in said.stderr
    assert said.stderr.startswith("compact: ")
    assert bytes_of(bromley) == before


def test_what_was_there_before_still_opens_after_all_of_it(bromley):
    with open_workspace(bromley, read_only=True) as workspace:
        assert workspace.bodies.named("bromley.csg").short == "CSG"
