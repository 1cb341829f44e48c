"""The registry: rules by the day, places by their ids, one digest for what is in force."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import FrozenInstanceError

import pytest

from compact_tui.errors import WrongInput
from compact_tui.localities import load_registry
from compact_tui.plugins.testing import registry_from
from compact_tui.rules.ports import CategoryWays, LocalityWays, RuleBook
from compact_tui.rules.values import AllOf, Heads, QuorumValue


@pytest.fixture(scope="module")
def good(packs):
    return registry_from(packs / "good")


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (dt.date(2004, 12, 31), None),
        (dt.date(2005, 1, 1), "2005"),
        (dt.date(2009, 3, 31), "2005"),
        (dt.date(2009, 4, 1), "2009-04-01"),
        (dt.date(2012, 5, 31), "2009-04-01"),
        (dt.date(2012, 6, 1), "2012-06"),
        (dt.date(2030, 1, 1), "2012-06"),
    ],
)
def test_the_newest_version_that_had_begun_is_in_force_on_a_day(good, day, since):
    found = good.in_force("good.group", "quorum", day)
    assert [one.since.value for one in found] == ([since] if since else [])


def test_a_version_says_what_it_is_worth_where_it_stands_and_who_says_so(good):
    (rule,) = good.in_force("good.group", "quorum", dt.date(2006, 1, 1))
    assert rule.value == QuorumValue(needs=Heads(least=2))
    assert rule.citation.clause == "4"
    assert rule.provider == "good 2.1"
    (later,) = good.in_force("good.group", "quorum", dt.date(2010, 1, 1))
    assert isinstance(later.value.needs, AllOf)


def test_a_rule_that_is_ended_or_open_is_in_force_with_its_status_and_without_a_value(good):
    (none,) = good.in_force("good.group", "quorum", dt.date(2013, 1, 1))
    (open_,) = good.in_force("good.group", "notice", dt.date(1990, 1, 1))
    assert (none.status, none.value) == ("none", None)
    assert (open_.status, open_.value) == ("to_be_worked_up", None)


def test_a_kind_of_which_nothing_is_said_gives_nothing(good):
    assert good.in_force("good.group", "balance", dt.date(2010, 1, 1)) == ()
    assert good.missing_for("good.group") == ""


def test_all_rules_of_a_body_come_by_key_and_their_versions_oldest_first(good):
    keys = [one.key for one in good.all_in_force("good.group", dt.date(2010, 1, 1))]
    assert keys == ["good.group.consultation", "good.group.notice", "good.group.quorum"]
    versions = [one.since.value for one in good.rules_of("good.group")]
    assert versions == ["", "", "2005", "2009-04-01", "2012-06"]


def test_it_answers_as_the_rule_book_that_judging_asks(good):
    book: RuleBook = good
    assert book.sector_side("good.vcs") == "voluntary"
    assert book.sector_label("good.public") == "public bodies"
    assert book.sector_side("good.nobody") is None
    assert book.sector_label("good.nobody") == ""
    assert book.category("good.charity") == CategoryWays("Charity", "good.vcs")
    assert book.category("good.nobody") is None
    assert book.locality_of("good.group") == LocalityWays(day_count="working")
    assert book.locality_of("elsewhere.group") == LocalityWays()
    quorum, nothing = book.kind("quorum"), book.kind("kworum")
    assert quorum is not None
    assert quorum.value is QuorumValue
    assert nothing is None


def test_bodies_and_seeds_are_those_of_the_localitys_plugin_agreements_first(good):
    assert [body.id for body in good.bodies_of("good")] == ["good.group"]
    assert [seed.key for seed in good.seeds_of("good")] == [
        "good.compact",
        "good.principle.1",
        "good.org.council",
        "good.appointment.1",
        "good.action.1",
    ]
    assert good.seeds_of("elsewhere") == ()


@pytest.mark.parametrize(
    ("asked", "words"),
    [("Good", "'good' is meant"), ("godo", "'good' is meant"), ("kent", "Install the plugin")],
)
def test_an_unknown_locality_is_told_with_the_nearest_and_what_is_installed(good, asked, words):
    with pytest.raises(WrongInput, match="good \\(Goodshire\\)") as caught:
        good.locality(asked)
    assert words in caught.value.sentence
    assert caught.value.exit_code == 2


def test_a_locality_whose_plugin_failed_is_told_with_its_error(packs):
    registry = load_registry(folders=[packs / "unknown-key"], environ={})
    with pytest.raises(WrongInput, match="'catagory'"):
        registry.locality("unknown-key")
    assert "'catagory'" in registry.missing_for("unknown-key.group")


def test_a_body_of_no_plugin_is_missing_its_rules_and_one_without_a_key_is_not(good):
    assert good.missing_for("kent.group") == "the plugin 'kent' is not installed"
    assert good.missing_for("") == ""


def test_nothing_of_a_registry_can_be_changed(good):
    with pytest.raises(FrozenInstanceError):
        good.digest = ""
    with pytest.raises(TypeError):
        good.bodies["good.new"] = good.bodies["good.group"]


def test_the_digest_is_the_same_for_the_same_rules_wherever_they_lie(good, packs, tmp_path):
    shutil.copytree(packs / "good", tmp_path / "elsewhere")
    assert registry_from(tmp_path / "elsewhere").digest == good.digest
    assert len(good.digest) == 64


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("least = 2", "least = 3"),
        ('version = "2.1"', 'version = "2.2"'),
        ('quote = "two"', 'quote = "two members"'),
    ],
)
def test_the_digest_changes_with_a_value_a_version_or_a_citation(good, packs, tmp_path, old, new):
    text = (packs / "good" / "pack.toml").read_text()
    assert old in text
    (tmp_path / "pack.toml").write_text(text.replace(old, new))
    assert registry_from(tmp_path).digest != good.digest


def test_the_order_of_finding_does_not_matter(packs, tmp_path):
    child = tmp_path / "a-child"
    child.mkdir()
    head = 'schema = "1.0"\nid = "a-child"\nversion = "1"\ntitle = "A"\nrequires = ["good"]\n'
    place = '[[localities]]\nid = "a-child"\nname = "A"\ntier = "district"\nparent = "good"\n'
    (child / "pack.toml").write_text(head + place)
    one, other = registry_from(child, packs / "good"), registry_from(packs / "good", child)
    assert one.digest == other.digest
    assert list(one.localities) == list(other.localities) == ["a-child", "good"]
    assert one.plugins == other.plugins
