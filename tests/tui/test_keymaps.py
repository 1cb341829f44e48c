"""The register of actions and the keymaps: a key and help for every action, no key for two."""

from __future__ import annotations

import pytest

from compact_tui.errors import CouldNotRun
from compact_tui.tui.actions import ACTIONS, CHAINS, of_scope
from compact_tui.tui.dialogs.help import SCOPES, text_of
from compact_tui.tui.keymaps import NAMES, conflicts, display, keymap_of, load_keymap
from compact_tui.tui.pages import PAGES

ALL = [pytest.param(name, action, id=f"{name} {action.id}") for name in NAMES for action in ACTIONS]


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_keymap_has_no_conflict(name):
    assert list(conflicts(load_keymap(name).keys)) == []


@pytest.mark.parametrize(("name", "action"), ALL)
def test_every_action_can_be_done_without_ctrl(name, action):
    keys = load_keymap(name).keys.get(action.id, ())
    assert any("ctrl" not in key for key in keys)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_explained_in_a_sentence(action):
    assert action.title
    assert action.help.endswith(".")


def test_no_two_actions_carry_one_id():
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_every_scope_is_on_a_chain_so_that_its_keys_are_checked():
    checked = {scope for chain in CHAINS for scope in chain}
    assert {action.scope for action in ACTIONS} <= checked


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_every_page_has_a_key_and_a_help_text(page):
    keymap = load_keymap("plain")
    assert keymap.shown(f"shell.page-{page.id}")
    assert text_of(page.id, keymap)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_help_texts_name_actions_and_no_key_that_is_not_in_the_keymap(page):
    text = " ".join(line.text for line in text_of(page.id, load_keymap("plain")))
    assert "{" not in text
    assert "(no key)" not in text


def test_two_meanings_of_one_key_are_refused_with_both_named():
    table = {"meetings": {"call": ["n"]}, "shell": {"reload": ["n"]}}
    with pytest.raises(CouldNotRun, match=r"n means both .*meetings\.call.*shell\.reload"):
        keymap_of("mine", table)


def test_one_key_may_mean_different_things_on_different_pages():
    keymap = keymap_of("mine", {"plan": {"add": ["n"]}, "meetings": {"call": ["n"]}})
    assert (keymap.action_for("plan", "n"), keymap.action_for("meetings", "n")) == (
        "plan.add",
        "meetings.call",
    )


def test_a_keymap_for_an_action_that_there_is_none_of_is_refused():
    with pytest.raises(CouldNotRun, match=r"there is no action meetings\.dance"):
        keymap_of("mine", {"meetings": {"dance": ["x"]}})


@pytest.mark.parametrize(
    ("key", "shown"),
    [("question_mark", "?"), ("f1", "F1"), ("ctrl+p", "Ctrl+P"), ("a", "a"), ("pageup", "PgUp")],
)
def test_keys_are_shown_as_people_write_them(key, shown):
    assert display(key) == shown


def test_scopes_of_more_than_one_page_have_a_name_in_the_help():
    pages = {page.id for page in PAGES} | {"roll"}
    assert {action.scope for action in ACTIONS} - pages == set(SCOPES)


def test_the_bottom_line_has_something_for_every_page():
    for page in PAGES:
        assert any(action.short for action in of_scope(page.id))
