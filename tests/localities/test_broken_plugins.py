"""A broken plugin never stops the program, gives nothing, and stands in the list with its error."""

from __future__ import annotations

import pytest

from compact_tui.localities import PluginFailed, load_registry

BROKEN = [
    ("raises_on_import", ["OSError", "the council's list is not mounted"]),
    ("exits_on_import", ["SystemExit", "this plugin wants another program"]),
    ("raises_half_way", ["compact_localities", "ValueError", "the second locality has no name"]),
    ("unknown_hook", ["compact_bodys", "'compact_bodies' is meant"]),
    ("coroutine_hook", ["compact_bodies", "coroutine", "not async def"]),
    ("wrapper_hook", ["compact_rules", "wrapper"]),
    ("first_hook", ["compact_rules", "order"]),
    ("strange_argument", ["council"]),
    ("gives_the_wrong_thing", ["compact_bodies", "Locality", "BodySpec"]),
    ("gives_one_not_a_list", ["compact_localities", "list of Locality"]),
    ("malformed_contribution", ["'Malformed Contribution'", "lower-case"]),
]


def status(registry, ident):
    return next(one for one in registry.plugins if one.id == ident)


@pytest.mark.parametrize(("module", "words"), BROKEN)
def test_it_fails_alone_and_says_what_where_and_what_to_do(
    module, words, install_code, install_pack
):
    broken = install_code(module)
    install_pack("good")
    registry = load_registry(environ={})
    failed = status(registry, broken)
    assert failed.state == "failed"
    for word in (broken, "1.0", f"dist-{broken}", *words):
        assert word in failed.error
    assert status(registry, "good").state == "loaded"
    assert broken not in registry.localities
    assert "good" in registry.localities


@pytest.mark.parametrize("module", [module for module, _ in BROKEN])
def test_in_strict_mode_it_stops_the_program_at_once(module, install_code):
    broken = install_code(module)
    with pytest.raises(PluginFailed, match=broken) as caught:
        load_registry(environ={"COMPACT_STRICT_PLUGINS": "1"})
    assert caught.value.exit_code == 3


def test_a_keyboard_interrupt_while_a_plugin_is_imported_is_the_persons_and_goes_through(
    site, install_code
):
    install_code("raises_on_import", name="slow", value="slow")
    (site / "slow.py").write_text("raise KeyboardInterrupt\n")
    with pytest.raises(KeyboardInterrupt):
        load_registry(environ={})


def test_an_entry_point_that_leads_nowhere_fails_by_name(install_code):
    install_code("good_code", name="lost", value="no_such_module_here")
    failed = status(load_registry(environ={}), "lost")
    assert failed.state == "failed"
    assert "no_such_module_here" in failed.error


@pytest.mark.parametrize("ident", ["Kent", "kent.board", "kent_board"])
def test_an_id_that_could_not_begin_other_ids_is_refused(ident, install_code):
    install_code("good_code", name=ident, distribution="kent-plugin")
    failed = status(load_registry(environ={}), ident)
    assert failed.state == "failed"
    assert "cannot be the id of a plugin" in failed.error


def test_a_class_is_made_and_its_marked_methods_are_asked(install_code):
    install_code("good_code", value="good_code:Good")
    registry = load_registry(environ={})
    assert status(registry, "good-code").state == "loaded"
    assert registry.locality("good-code").tier == "borough"


def test_what_was_collected_from_a_plugin_that_fails_later_is_dropped_whole(
    install_code, install_pack
):
    install_pack("good")
    rival = install_code("foreign_rule")
    registry = load_registry(environ={})
    assert "C15" in status(registry, rival).error
    assert "only the plugin 'good' may" in status(registry, rival).error
    assert not [source for source in registry.sources if source.startswith(rival)]
    assert [one.provider for one in registry.rules_of("good.group") if one.kind == "quorum"] == [
        "good 2.1"
    ] * 3
