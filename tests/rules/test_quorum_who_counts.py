"""Who counts: one head a person, substitutes, withdrawals, and what nobody recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compact_tui.rules.quorum import judge_quorum
from compact_tui.rules.values import (
    AllOf,
    AnyOf,
    Heads,
    OneOfEach,
    QuorumValue,
    Role,
    Sectors,
    Share,
)

BOTH = QuorumValue(Sectors(("t.vcs", "t.public")))


def test_one_person_in_two_seats_is_one_head_but_counts_in_both_sectors(csg):
    facts = csg(("pct", {"person": "p1"}), ("community-links", {"person": "p1"}))
    assert judge_quorum(QuorumValue(Heads(2)), facts).outcome == "not_met"
    assert judge_quorum(BOTH, facts).outcome == "met"


def test_two_holders_known_only_by_one_organisation_are_two_heads(wcsg):
    both = wcsg(("county-1", {"name": "County"}), ("county-2", {"name": "County"}))
    assert judge_quorum(QuorumValue(Heads(2)), both).outcome == "met"
    assert judge_quorum(QuorumValue(Heads(2, unit="organisations")), both).outcome == "not_met"


def test_a_substitute_counts_for_the_seat_and_sector_of_the_absent_member(csg):
    deputy = {"attends_as": "substitute", "name": "a deputy", "sector": "", "category": ""}
    facts = csg("pct", ("community-links", deputy))
    assert judge_quorum(BOTH, facts).outcome == "met"
    members_only = QuorumValue(Sectors(("t.vcs", "t.public")), counts=("member",))
    told = judge_quorum(members_only, facts)
    assert told.outcome == "not_met"
    assert "Not counted: a deputy, who was there as substitute." in told.working


def test_an_observer_without_a_seat_does_not_count(csg):
    facts = csg("pct", ("guest", {"attends_as": "observer"}))
    assert judge_quorum(QuorumValue(Heads(2)), facts).outcome == "not_met"


def test_somebody_who_withdrew_counts_only_where_the_rule_says_so(csg):
    facts = csg("pct", ("community-links", {"withdrew": True}))
    told = judge_quorum(BOTH, facts)
    assert told.outcome == "not_met"
    assert any("withdrew from this item because of an interest" in line for line in told.working)
    still = QuorumValue(Sectors(("t.vcs", "t.public")), withdrawn_count=True)
    assert judge_quorum(still, facts).outcome == "met"


def test_a_seat_that_does_not_count_toward_the_quorum_is_in_neither_figure(csg):
    facts = csg("pct", "police", "adults", "community-links")
    seats = tuple(
        replace(seat, counts_for_quorum=seat.seat not in {"adults", "children"})
        for seat in facts.seats
    )
    check = judge_quorum(QuorumValue(Share("60%")), replace(facts, seats=seats)).checks[0]
    assert (check.needed, check.counted) == (3, 3)  # 60% of 5


@pytest.mark.parametrize(
    ("present", "outcome"),
    [
        (["pct", "stranger"], "cannot_tell"),  # the stranger may be a voluntary member
        (["pct", "community-links", "stranger"], "met"),
        (["stranger"], "not_met"),  # one person cannot be both
        ([], "not_met"),
    ],
)
def test_where_a_sector_is_not_recorded_and_the_answer_hangs_on_it_it_cannot_be_told(
    csg, present, outcome
):
    assert judge_quorum(BOTH, csg(*present)).outcome == outcome


def test_an_unrecorded_category_can_only_help(wcsg):
    one_vcs = QuorumValue(Heads(1, category="t.vcs-member"))
    assert judge_quorum(one_vcs, wcsg("county-1", "stranger")).outcome == "cannot_tell"
    assert judge_quorum(QuorumValue(Heads(2)), wcsg("county-1", "stranger")).outcome == "met"


def test_an_unrecorded_organisation_is_surely_one_and_perhaps_another(csg):
    two = QuorumValue(Heads(2, unit="organisations"))
    assert judge_quorum(two, csg("adults", "children")).outcome == "not_met"
    assert judge_quorum(two, csg("adults", "stranger")).outcome == "cannot_tell"
    assert (
        judge_quorum(QuorumValue(Heads(1, unit="organisations")), csg("stranger")).outcome == "met"
    )


@pytest.mark.parametrize(
    ("present", "or_nominee", "outcome"),
    [
        (["police"], False, "met"),
        (["pct"], False, "not_met"),
        ([("police", {"attends_as": "substitute"})], False, "not_met"),
        ([("police", {"attends_as": "substitute"})], True, "met"),
    ],
)
def test_a_named_role_or_its_nominee(csg, present, or_nominee, outcome):
    facts = csg(*present)
    seats = tuple(
        replace(seat, role="chair") if seat.seat == "police" else seat for seat in facts.seats
    )
    value = QuorumValue(Role("chair", or_nominee=or_nominee))
    assert judge_quorum(value, replace(facts, seats=seats)).outcome == outcome


def test_a_role_that_no_seat_carries_cannot_be_told(csg):
    assert judge_quorum(QuorumValue(Role("chair")), csg("pct")).outcome == "cannot_tell"


@pytest.mark.parametrize(
    ("present", "outcome"),
    [
        (["pct", "police"], "met"),
        (["pct", "adults"], "not_met"),
        (["pct", "stranger"], "cannot_tell"),
        (["adults", "stranger"], "not_met"),  # two are wanted and one stranger is there
    ],
)
def test_one_from_each_of_a_set_of_organisations(csg, present, outcome):
    value = QuorumValue(OneOfEach(("t.org.pct", "t.org.police")))
    assert judge_quorum(value, csg(*present)).outcome == outcome


def test_alternatives_are_told_apart_in_the_working(csg):
    value = QuorumValue(AnyOf((Heads(6), AllOf((Heads(2), Heads(1, sector="t.vcs"))))))
    told = judge_quorum(value, csg("pct", "community-links"))
    assert told.outcome == "met"
    assert " or " in told.working[0]


def test_holders_in_an_open_group_of_seats_are_told_apart_by_appointment(csg):
    facts = csg(("pct", {"appointment": "a1"}), ("pct", {"appointment": "a2"}))
    group = tuple(
        replace(facts.seats[0], appointment=one, open_number=True) for one in ("a1", "a2", "a3")
    )
    facts = replace(facts, seats=group)
    check = judge_quorum(QuorumValue(Share("60%")), facts).checks[0]
    assert (check.needed, check.counted, len(check.missing)) == (2, 2, 1)
