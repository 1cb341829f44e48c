"""What holds of any quorum tree: more people never make it worse, and the laws of all and any."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from compact_tui.records import PartialDate
from compact_tui.rules.facts import PresentFact, RollFacts, SeatFact
from compact_tui.rules.outcomes import all_of, any_of, at_least_as_good
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

SECTORS = st.sampled_from(["", "s.one", "s.two"])
CATEGORIES = st.sampled_from(["", "c.one", "c.two"])
ORGANISATIONS = st.sampled_from(["", "o1", "o2", "o3"])
UNITS = st.sampled_from(["people", "organisations"])

LEAVES = st.one_of(
    st.builds(Heads, st.integers(0, 6), UNITS, CATEGORIES, SECTORS),
    st.builds(
        Share,
        st.sampled_from(["60%", "1/3", "50%", "100%"]),
        st.sampled_from(["seats", "filled_seats", "voting_members", "organisations"]),
        UNITS,
        more_than=st.booleans(),
        sector=SECTORS,
    ),
    st.builds(Sectors, st.sampled_from([("s.one",), ("s.one", "s.two")]), least=st.integers(1, 2)),
    st.builds(Role, st.just("chair"), st.booleans()),
    st.builds(OneOfEach, st.sampled_from([("o1",), ("o1", "o2")])),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(AllOf, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


@st.composite
def memberships(draw):
    number = draw(st.integers(0, 7))
    return tuple(
        SeatFact(
            seat=f"seat-{index}",
            label=f"Seat {index}",
            category=draw(CATEGORIES),
            sector=draw(SECTORS),
            side="neither",
            filled=draw(st.booleans()),
            organisation=draw(ORGANISATIONS),
            votes=draw(st.booleans()),
            counts_for_quorum=draw(st.booleans()),
            role=draw(st.sampled_from(["", "", "chair"])),
        )
        for index in range(number)
    )


PEOPLE = st.lists(
    st.builds(
        PresentFact,
        seat=st.sampled_from(["", *(f"seat-{index}" for index in range(7))]),
        name=st.sampled_from(["A", "B", "C"]),
        attends_as=st.sampled_from(["member", "substitute", "observer"]),
        sector=SECTORS,
        side=st.just("neither"),
        category=CATEGORIES,
        person=st.sampled_from(["", "p1", "p2", "p3"]),
        organisation=ORGANISATIONS,
        role=st.sampled_from(["", "chair"]),
        withdrew=st.booleans(),
    ),
    max_size=8,
)


def outcome(tree, facts):
    return judge_quorum(QuorumValue(tree), facts).outcome


def facts_of(seats, people):
    return RollFacts("b", "B", PartialDate("2010"), "", seats, tuple(people))


@given(TREES, memberships(), PEOPLE, PEOPLE)
def test_more_people_in_the_room_never_make_a_quorum_worse(tree, seats, here, more):
    before = outcome(tree, facts_of(seats, here))
    after = outcome(tree, facts_of(seats, [*here, *more]))
    assert at_least_as_good(after, before)


@given(TREES, memberships(), PEOPLE)
def test_the_order_in_which_people_are_listed_does_not_matter(tree, seats, people):
    assert outcome(tree, facts_of(seats, people)) == outcome(tree, facts_of(seats, people[::-1]))


@given(st.lists(TREES, max_size=3), memberships(), PEOPLE)
def test_all_is_the_weakest_and_any_the_strongest_of_its_parts(trees, seats, people):
    facts = facts_of(seats, people)
    each = [outcome(tree, facts) for tree in trees]
    assert outcome(AllOf(tuple(trees)), facts) == all_of(each)
    assert outcome(AnyOf(tuple(trees)), facts) == any_of(each)


@given(TREES, memberships(), PEOPLE)
def test_what_was_withdrawn_counts_at_most_when_it_counts_for_all(tree, seats, people):
    stayed = [replace(person, withdrew=False) for person in people]
    facts = facts_of(seats, people)
    lenient = judge_quorum(QuorumValue(tree, withdrawn_count=True), facts).outcome
    assert lenient == outcome(tree, facts_of(seats, stayed))
    assert at_least_as_good(lenient, outcome(tree, facts))
