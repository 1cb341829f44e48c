"""Who decides which plugins load, and what happens when two claim one id."""

from __future__ import annotations

import pytest

from compact_tui.localities import load_registry
from compact_tui.localities.candidates import Candidate
from compact_tui.localities.selection import Selection


@pytest.mark.parametrize(
    ("without", "variable", "allowed"),
    [
        (None, "", {"a", "b", "c"}),
        ([], "", set()),
        ([], "a", set()),
        (["a"], "", {"b", "c"}),
        (None, "a, b", {"a", "b"}),
        (["b"], "a,b", {"a"}),
        (None, "-a", {"b", "c"}),
        (None, "a,b,-a", {"b"}),
        (None, "none", set()),
    ],
)
def test_the_option_and_the_variable_together_say_what_loads(without, variable, allowed):
    selection = Selection.of(without, {"COMPACT_PLUGINS": variable})
    chosen = {name for name in "abc" if selection.allows(Candidate(name, "code", "1"))}
    assert chosen == allowed


def test_a_blocked_plugin_is_never_imported_and_stands_in_the_list(install_code):
    broken = install_code("raises_on_import")
    registry = load_registry(without=[broken], environ={"COMPACT_STRICT_PLUGINS": "1"})
    assert [one.state for one in registry.plugins if one.id == broken] == ["blocked"]
    assert "left out" in registry.missing_for(f"{broken}.group")


def test_without_any_plugin_the_program_has_no_locality_and_says_so(install_pack):
    install_pack("good")
    registry = load_registry(without=[], environ={})
    assert not registry.localities
    assert {one.state for one in registry.plugins} == {"blocked"}


def test_of_two_that_claim_one_id_neither_is_used_and_both_are_named(install_code, install_pack):
    install_pack("good", version="2.1")
    install_code("good_code", name="good", value="good_code:Good", version="0.3")
    registry = load_registry(environ={})
    rivals = [one for one in registry.plugins if one.id == "good"]
    assert [one.state for one in rivals] == ["failed", "failed"]
    for one in rivals:
        assert "good 2.1 (pack, dist-pack_good)" in one.error
        assert "good 0.3 (code, dist-good)" in one.error
    assert "good" not in registry.localities
    assert "good-code" not in registry.localities
    assert registry.missing_for("good.group") == rivals[0].error


def test_blocking_does_not_choose_between_rivals_of_one_id(install_pack, packs):
    install_pack("good")
    registry = load_registry(folders=[packs / "good"], environ={})
    assert [one.state for one in registry.plugins if one.id == "good"] == ["failed", "failed"]
    registry = load_registry(folders=[packs / "good"], without=["good"], environ={})
    assert [one.state for one in registry.plugins if one.id == "good"] == ["blocked", "blocked"]


def test_packs_in_the_workspaces_folder_are_found_and_an_unreadable_one_goes_by_its_folder(
    tmp_path, packs
):
    for name in ("good", "damaged"):
        (tmp_path / f"{name}-here").symlink_to(packs / name)
    registry = load_registry(local_packs=tmp_path, environ={})
    states = {one.id: one.state for one in registry.plugins if one.kind == "local pack"}
    assert states == {"good": "loaded", "damaged-here": "failed"}


def test_a_pack_must_call_itself_what_its_entry_point_calls_it(install_pack):
    install_pack("good", name="better")
    (status,) = [one for one in load_registry(environ={}).plugins if one.id == "better"]
    assert "announced as 'better' calls itself 'good'" in status.error


def test_a_plugin_falls_with_the_one_that_it_requires(tmp_path, packs):
    child = tmp_path / "child"
    child.mkdir()
    head = 'schema = "1.0"\nid = "child"\nversion = "1"\ntitle = "Child"\nrequires = ["good"]\n'
    place = '[[localities]]\nid = "child"\nname = "C"\ntier = "district"\nparent = "good"\n'
    (child / "pack.toml").write_text(head + place)
    alone = load_registry(folders=[child], environ={})
    assert "C18" in alone.missing_for("child")
    both = load_registry(folders=[child, packs / "good"], environ={})
    assert both.locality("child").parent == "good"
