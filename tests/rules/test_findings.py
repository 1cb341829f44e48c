"""How grave a finding is, in which order findings come, and what the rest of the floor promises."""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import compact_tui.rules
from compact_tui.records import (
    Attendance,
    Consultation,
    Meeting,
    Minutes,
    PartialDate,
    TermsOfReference,
)
from compact_tui.rules import CORE_KINDS, check_all, check_body, judge_body
from compact_tui.rules.facts import MembershipFacts
from compact_tui.rules.facts_from import BUILDERS
from compact_tui.rules.kind import judged
from compact_tui.rules.values import (
    BalanceValue,
    ConsultationValue,
    FrequencyValue,
    Heads,
    MinutesValue,
    NoticeValue,
    QuorumValue,
    ReferralValue,
    ReviewValue,
    StatedValue,
)
from compact_tui.rules.verdict import Outcome, Verdict

ON = date(2011, 6, 15)


def of_kind(place, code, on=ON):
    return [one for one in check_body(place.view, place.book, place.body, on) if one.code == code]


@pytest.mark.parametrize(
    ("strength", "severity"),
    [
        ("must", "breach"),
        ("should", "warning"),
        ("normally", "warning"),
        ("in_principle", "prompt"),
        ("as_far_as_practicable", "prompt"),
        ("as_soon_as_possible", "prompt"),
    ],
)
def test_only_a_must_is_breached(place, strength, severity):
    place.view.add(TermsOfReference(id="t1", body="b1", last_reviewed=PartialDate("2007")))
    place.book.add("review", ReviewValue("terms_of_reference", 12), strength=strength)
    (found,) = of_kind(place, "review")
    assert found.severity == severity


def test_balance_reports_and_is_never_a_breach_even_when_the_verb_is_must(place):
    place.seat("s1", unit="office", office="Director")
    place.book.add("balance", BalanceValue(("t.vcs", "t.public")))
    (found,) = of_kind(place, "balance")
    assert found.severity == "warning"
    assert found.sentence == (
        "The Group: the membership is not in equal proportions,"
        " counted by people or by organisations."
    )
    assert found.working[0] == "By people: 1 voluntary to 0 statutory, not in equal proportions."


def held(place, *days, **fields):
    place.view.add(
        *(
            Meeting(id=day, body="b1", date=PartialDate(day), status="held", **fields)
            for day in days
        )
    )


def test_a_missed_quarter_breaches_unless_the_document_says_or_as_necessary(place):
    held(place, "2010-02-01", "2010-08-01")
    place.book.add("frequency", FrequencyValue(1, "quarter"))
    (found,) = of_kind(place, "frequency")
    assert found.severity == "breach"
    place.book.rules = []
    place.book.add("frequency", FrequencyValue(1, "quarter", or_as_necessary=True))
    (found,) = of_kind(place, "frequency")
    assert found.severity == "prompt"


@pytest.mark.parametrize(("reason", "severity"), [("", "breach"), ("printer broke", "note")])
def test_late_papers_breach_until_a_reason_is_recorded(place, reason, severity):
    held(place, "2011-05-10", papers_issued=PartialDate("2011-05-09"), late_reason=reason)
    place.book.add("notice", NoticeValue(7))
    (found,) = of_kind(place, "notice")
    assert (found.severity, found.record) == (severity, "2011-05-10")


@pytest.mark.parametrize(("reason", "severity"), [("", "prompt"), ("an election", "note")])
def test_a_short_consultation_under_a_rule_in_principle_prompts_for_the_reason(
    place, reason, severity
):
    place.view.add(
        Consultation(
            id="c1",
            title="Review",
            major=True,
            opens=PartialDate("2011-01-05"),
            closes=PartialDate("2011-03-29"),
            reason_if_shorter=reason,
        )
    )
    place.book.add("consultation", ConsultationValue(12, "major"), strength="in_principle")
    (found,) = of_kind(place, "consultation")
    assert (found.severity, found.record) == (severity, "c1")


def test_minutes_as_soon_as_possible_only_prompt(place):
    held(place, "2011-05-10", "2011-03-10")
    place.view.add(Minutes(id="n1", meeting="2011-03-10", state="circulated"))
    place.book.add("minutes", MinutesValue(), strength="as_soon_as_possible")
    (found,) = of_kind(place, "minutes")
    assert (found.severity, found.record) == ("prompt", "2011-05-10")


def test_a_body_that_decides_nothing_by_a_stated_rule_is_a_warning(place):
    place.book.add("referral", ReferralValue("t.group"))
    (found,) = of_kind(place, "referral")
    assert found.severity == "warning"
    assert "no rule on voting, quorum or frequency is stated for it" in found.sentence


def test_an_inquorate_meeting_is_judged_by_the_rule_of_its_own_day(place):
    held(place, "2010-05-10", "2011-05-10")
    place.seat("s1")
    for day in ("2010-05-10", "2011-05-10"):
        place.view.add(Attendance(id=f"l{day}", meeting=day, seat="s1", name="A"))
    place.book.add("quorum", QuorumValue(Heads(1)), since=PartialDate("2009"))
    place.book.add("quorum", QuorumValue(Heads(2)), since=PartialDate("2011"))
    (found,) = of_kind(place, "quorum")
    assert found.record == "2011-05-10"


def test_duties_without_a_number_and_rules_without_a_value_are_no_findings(place):
    place.book.add("review", ReviewValue("membership"))
    place.book.add("quorum")
    place.book.add("stated", StatedValue("Members champion the Compact."))
    assert check_body(place.view, place.book, place.body, ON) == ()


def test_a_plugins_kind_is_judged_on_the_facts_that_it_names(place):
    def judge(_value: StatedValue, facts: MembershipFacts) -> Verdict:
        return Verdict(Outcome.NOT_MET, (f"{len(facts.seats)} seat.",))

    place.seat("s1", unit="office", office="Director")
    place.book.more_kinds["diversity"] = judged(
        "diversity", "Diversity", StatedValue, MembershipFacts, judge
    )
    rule = place.book.add("diversity", StatedValue("x"))
    (found,) = of_kind(place, "diversity")
    assert (found.sentence, found.severity) == ("The Group: 1 seat.", "breach")
    ((_, verdict),) = judge_body(place.view, place.book, place.body, ON)
    assert verdict.rule == rule


def test_a_body_whose_plugin_failed_has_unknown_rules_and_not_none(place):
    place.book.missing = "the plugin t 1.0.0 failed to load"
    (found,) = of_kind(place, "rules-unknown")
    assert "the plugin t 1.0.0 failed to load" in found.sentence


def test_the_gravest_finding_comes_first_and_every_one_says_what_to_do(place):
    place.view.add(TermsOfReference(id="t1", body="b1", last_reviewed=PartialDate("2007")))
    held(place, "2011-05-10")
    place.seat("s1")
    place.book.add("review", ReviewValue("terms_of_reference", 12))
    place.book.add("minutes", MinutesValue())
    found = check_all(place.view, place.book, ON)
    assert [one.severity for one in found] == ["breach", "prompt", "note"]
    assert all(one.todo and one.sentence.endswith(".") for one in found)


def test_every_kind_that_is_judged_has_a_builder_of_its_facts():
    wanted = {kind.facts for kind in CORE_KINDS.values() if kind.facts}
    assert wanted == set(BUILDERS)


def test_the_kinds_are_those_that_the_five_documents_use():
    judged_ones = {
        "quorum",
        "balance",
        "seats",
        "chair",
        "frequency",
        "notice",
        "minutes",
        "publication",
        "interests",
        "referral",
        "review",
        "reporting",
        "consultation",
    }
    stated_ones = {
        "voting",
        "extraordinary",
        "eligibility",
        "election",
        "accountability",
        "signatories",
        "distribution",
        "stated",
    }
    assert {name for name, kind in CORE_KINDS.items() if kind.evaluate} == judged_ones
    assert {name for name, kind in CORE_KINDS.items() if not kind.evaluate} == stated_ones
    assert all(name == kind.name and kind.title for name, kind in CORE_KINDS.items())


def strings_of(tree):
    """Return the strings of a module that are not docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree)
        if isinstance(node, documented)
    }
    values = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [value for value in values if isinstance(value, str) and value not in docs]


def test_no_place_is_named_in_the_code_that_judges():
    places = ("worcester", "wyre", "bromley", "wcsg")
    folder = Path(compact_tui.rules.__file__).parent
    modules = list(folder.rglob("*.py"))
    assert len(modules) > 40
    for path in modules:
        text = "\n".join(strings_of(ast.parse(path.read_text(encoding="utf-8")))).lower()
        assert not [place for place in places if place in text], path.name


def test_importing_the_rules_brings_in_nothing_heavy():
    heavy = ("holidays", "cryptography", "docx", "zstandard", "textual", "tinydb", "click")
    code = f"import compact_tui.rules, sys; print([m for m in {heavy!r} if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_rule_that_began_later_judges_no_meeting_before_it(place):
    held(place, "2010-05-10")
    rule = place.book.add("minutes", MinutesValue(10), since=PartialDate("2011"))
    assert not of_kind(place, "minutes")
    place.book.rules = [replace(rule, since=PartialDate("2010"))]
    assert len(of_kind(place, "minutes")) == 1
