"""Every hook has an example that runs, a page that shows its exact signature, and a test here."""

from __future__ import annotations

import inspect
import re
import textwrap
from pathlib import Path

import pytest

from compact_tui.localities.contributions import HOOKS
from compact_tui.plugins import (
    Committed,
    CompactSpecs,
    Event,
    MembershipFacts,
    Outcome,
    PartialDate,
    hookimpl,
    override,
)
from compact_tui.plugins.testing import PluginFailed, registry_from

PAGE = Path(__file__).parents[2] / "docs" / "plugins" / "hooks.md"
ALL = sorted(name for name in vars(CompactSpecs) if name.startswith("compact_"))


def example(hook):
    """Return what the example of a hook's docstring defines, after running it."""
    doc = inspect.getdoc(getattr(CompactSpecs, hook)) or ""
    code = textwrap.dedent(doc.partition("Example::\n")[2])
    assert code.strip(), f"{hook} has no example"
    there = {"__name__": f"example_of_{hook}"}
    exec(compile(code, hook, "exec", dont_inherit=True), there)
    return there


def registry(hook):
    plugin = example(hook)["Kent"]()
    marked = [n for n in vars(type(plugin)) if hasattr(getattr(plugin, n), "compact_impl")]
    assert hook in marked
    return plugin, registry_from(plugins=[("kent", plugin)])


def test_compact_localities_example_gives_a_locality():
    assert registry("compact_localities")[1].locality("kent").tier == "county"


def test_compact_sources_example_gives_a_document():
    assert registry("compact_sources")[1].sources["kent.tor"].dated == "May 2012"


def test_compact_sectors_example_gives_sectors_with_one_on_neither_side():
    _, found = registry("compact_sectors")
    assert [one.side for one in found.sectors.values()] == ["voluntary", "public", "neither"]


def test_compact_categories_example_gives_a_category_of_a_sector():
    category = registry("compact_categories")[1].category("kent.charity")
    assert category is not None
    assert category.sector == "kent.vcs"


def test_compact_bodies_example_gives_a_body_with_its_seats():
    (seats,) = registry("compact_bodies")[1].bodies["kent.group"].seats
    assert seats.number == 6


def test_compact_rules_example_gives_a_dated_and_cited_rule():
    (rule,) = registry("compact_rules")[1].rules_of("kent.group")
    assert rule.since.value == "2012-05"
    assert rule.citation is not None
    assert rule.citation.quote == "Four members"


def test_compact_agreements_example_gives_a_compact_and_a_principle_of_it():
    _, found = registry("compact_agreements")
    assert [seed.type for seed in found.seeds_of("kent")] == ["compact", "principle"]


def test_compact_records_example_gives_an_organisation():
    (seed,) = registry("compact_records")[1].seeds_of("kent")
    assert seed.type == "organisation"


def test_compact_report_formats_example_gives_a_paper_in_the_recipients_shape():
    paper = registry("compact_report_formats")[1].report_formats["kent.board-paper"]
    assert paper.sections[1].nil == "There are no risks."


def test_compact_rule_kinds_example_gives_a_kind_that_judges():
    there = example("compact_rule_kinds")
    kind = registry_from(plugins=[("kent", there["Kent"]())]).kind("wards")
    assert kind is not None
    assert kind.evaluate is not None
    nobody = MembershipFacts("kent.group", "Group", PartialDate("2012"), ())
    verdict = kind.evaluate(there["WardsValue"](least=1), nobody)
    assert verdict.outcome is Outcome.NOT_MET
    assert verdict.working == ("0 of at least 1 wards have somebody",)


def test_compact_validate_example_asks_whom_an_event_is_for():
    found = registry("compact_validate")[1].running
    class_ = type("Nothing", (), {"get": lambda *_: None, "every": lambda *_: ()})
    (finding,) = found.validate(Event(title="Open day"), class_())
    assert finding.code == "kent-event-audience"
    assert found.validate(Event(title="Open day", audience="champions"), class_()) == ()


def test_compact_event_example_hears_of_a_change():
    plugin, found = registry("compact_event")
    assert found.running.notify(Committed(changeset="c1", records=())) == ()
    assert plugin.heard == ["c1"]


def test_every_hook_is_named_by_a_test_of_this_file():
    here = Path(__file__).read_text(encoding="utf-8")
    named = set(re.findall(r"^def test_(compact_[a-z_]+?)_example_", here, re.MULTILINE))
    assert named == set(ALL)


@pytest.mark.parametrize("hook", ALL)
def test_the_page_of_hooks_shows_the_exact_signature(hook):
    function = getattr(CompactSpecs, hook)
    text = PAGE.read_text(encoding="utf-8")
    assert f"## {hook}\n" in text
    assert f"def {hook}{inspect.signature(function)}".replace("'", "") in text


def test_the_page_of_hooks_names_no_hook_that_is_gone():
    named = re.findall(r"^## (compact_\w+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == ALL


def test_every_hook_that_registers_is_collected_and_only_the_two_that_run_are_not():
    assert set(ALL) - set(HOOKS) == {"compact_validate", "compact_event"}
    assert set(HOOKS) <= set(ALL)


def test_no_hook_stops_at_the_first_answer_or_remembers_past_calls():
    for hook in ALL:
        options = getattr(CompactSpecs, hook).compact_spec
        assert not options["firstresult"]
        assert not options["historic"]


def test_a_method_without_the_mark_is_not_asked():
    class Forgot(CompactSpecs):
        @override
        def compact_localities(self):
            raise AssertionError

    assert not registry_from(plugins=[("kent", Forgot())]).localities


def test_two_plugins_may_not_give_one_kind_of_rule_nor_one_of_the_cores():
    there = example("compact_rule_kinds")
    second = type("Second", (there["Kent"],), {})
    with pytest.raises(PluginFailed, match="C12"):
        registry_from(plugins=[("kent", there["Kent"]()), ("surrey", second())])


def test_a_pack_may_use_the_kind_of_a_plugin_that_is_loaded(tmp_path):
    head = 'schema = "1.0"\nid = "vale"\nversion = "1"\ntitle = "Vale"\n'
    (tmp_path / "pack.toml").write_text(
        head
        + '[[sources]]\nid = "vale.tor"\ntitle = "Terms"\n'
        + '[[bodies]]\nid = "vale.group"\nname = "Group"\nkind = "group"\n'
        + '[[rules]]\nid = "vale.group.wards"\nkind = "wards"\nbody = "vale.group"\n'
        + '[[rules.versions]]\nsince = ""\nvalue = {least = 3}\n'
        + 'citation = {source = "vale.tor", clause = "3", quote = "three wards"}\n'
    )
    there = example("compact_rule_kinds")
    found = registry_from(tmp_path, plugins=[("kent", there["Kent"]())])
    (rule,) = found.rules_of("vale.group")
    assert rule.value == there["WardsValue"](least=3)
    with pytest.raises(PluginFailed, match="no rule kind 'wards'"):
        registry_from(tmp_path)


def test_the_mark_is_that_of_the_project():
    assert hookimpl.project_name == "compact"
