"""Balance of the two sides by people and by organisations; seats and vacancies; the chair."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compact_tui.rules.evaluate import judge_balance, judge_chair, judge_seats
from compact_tui.rules.facts import MembershipFacts
from compact_tui.rules.values import BalanceValue, ChairValue, SeatsValue

EQUAL = BalanceValue(("t.vcs", "t.public"))


def membership(facts, **changes):
    told = MembershipFacts(facts.body, facts.body_name, facts.on, facts.seats, facts.labels)
    return replace(told, **changes)


def test_seven_people_of_five_organisations_are_not_in_equal_proportions(csg):
    told = judge_balance(EQUAL, membership(csg()))
    assert told.outcome == "not_met"
    assert told.working == (
        "By people: 2 voluntary to 5 statutory, not in equal proportions.",
        "By organisations: 2 voluntary to 3 statutory, not in equal proportions.",
    )


def test_balance_of_holders_and_of_seats_are_told_apart(csg):
    vacant = ["adults", "children", "environment"]
    told = judge_balance(EQUAL, membership(csg(vacant=vacant)))
    assert told.outcome == "met"  # two and two are left
    assert "Counting vacant seats too: 2 voluntary to 5 statutory." in told.working


def test_who_is_on_neither_side_is_named(wcsg):
    told = judge_balance(EQUAL, membership(wcsg()))
    assert told.working[0] == "By people: 4 voluntary to 7 statutory, not in equal proportions."
    assert told.working[-1] == "On neither side: post of partnership."


def test_a_holder_without_a_recorded_sector_leaves_the_balance_open(csg):
    facts = csg(vacant=["adults", "children", "environment"])
    seats = (replace(facts.seats[0], sector=""), *facts.seats[1:])
    assert judge_balance(EQUAL, membership(facts, seats=seats)).outcome == "cannot_tell"


def test_nobody_is_neither_balanced_nor_unbalanced(csg):
    facts = csg()
    empty = tuple(replace(seat, filled=False) for seat in facts.seats)
    assert judge_balance(EQUAL, membership(facts, seats=empty)).outcome == "cannot_tell"


def test_ending_one_holder_leaves_twelve_seats_and_one_vacancy(wcsg):
    full = judge_seats(SeatsValue(12), membership(wcsg()))
    one_left = judge_seats(SeatsValue(12), membership(wcsg(vacant=["fire"])))
    assert full.working == ("12 seats, 12 filled; the document gives 12.", "None is vacant.")
    assert one_left.outcome == full.outcome == "met"
    assert one_left.working == ("12 seats, 11 filled; the document gives 12.", "Vacant: seat fire.")


def test_fewer_seats_than_the_document_gives_is_not_met(wcsg):
    facts = wcsg()
    told = judge_seats(SeatsValue(12), membership(facts, seats=facts.seats[1:]))
    assert told.outcome == "not_met"


@pytest.mark.parametrize("total", [None, 12])
def test_where_seats_have_no_number_their_count_cannot_be_told(wcsg, total):
    facts = wcsg()
    seats = (replace(facts.seats[0], open_number=True, filled=False), *facts.seats[1:])
    told = judge_seats(SeatsValue(total), membership(facts, seats=seats))
    assert told.outcome == "cannot_tell"
    assert told.working[-1] == "None is vacant."  # an open group is never vacant


@pytest.mark.parametrize(
    ("role", "vacant", "outcome"),
    [("chair", [], "met"), ("chair", ["police"], "not_met"), ("", [], "cannot_tell")],
)
def test_a_chair_is_there_missing_or_not_marked(csg, role, vacant, outcome):
    facts = csg(vacant=vacant)
    seats = tuple(
        replace(seat, role=role) if seat.seat == "police" else seat for seat in facts.seats
    )
    assert judge_chair(ChairValue(), membership(facts, seats=seats)).outcome == outcome
