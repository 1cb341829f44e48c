"""Meetings judged out of the records: seats and holders on the day, the roll, interests, rules."""

from __future__ import annotations

from datetime import date

import pytest

from compact_tui.errors import WrongInput
from compact_tui.records import (
    AgendaItem,
    Appointment,
    Attendance,
    Interest,
    Interval,
    Meeting,
    Organisation,
    PartialDate,
    Person,
)
from compact_tui.rules import (
    judge_decision_readiness,
    judge_meeting,
    judge_notice_of,
    notice_deadline,
    roll_facts,
)
from compact_tui.rules.facts import RollFacts
from compact_tui.rules.kind import KindOfRule
from compact_tui.rules.values import (
    AllOf,
    Heads,
    NoticeValue,
    QuorumValue,
    Sectors,
    StatedValue,
    VotingValue,
)

BOTH = QuorumValue(AllOf((Heads(2), Sectors(("t.vcs", "t.public")))))


@pytest.fixture
def sitting(place):
    """A held meeting of two items, with a voluntary and two public members present."""
    place.view.add(
        Organisation(id="o1", key="t.org.one", name="One", sector="t.public"),
        Person(id="p1", name="First Holder"),
        Meeting(id="m1", body="b1", date=PartialDate("2010-06-15"), status="open"),
        AgendaItem(id="i1", meeting="m1", order=1, number="4a", title="Grants"),
        AgendaItem(id="i2", meeting="m1", order=2, title="Any other business"),
    )
    place.seat("s1")
    place.seat("s2", "t.public-member")
    place.seat("s3", "t.public-member")
    place.view.add(
        Appointment(id="a1", seat="s1", person="p1"),
        Appointment(id="a2", seat="s2", organisation="o1", post="Director"),
        Appointment(id="a3", seat="s3", organisation="o1"),
        Attendance(id="l1", meeting="m1", seat="s1"),
        Attendance(id="l2", meeting="m1", seat="s2"),
        Attendance(id="l3", meeting="m1", seat="s3", state="apologies"),
    )
    return place


def judge(place, item=None):
    return judge_meeting(place.view, place.book, "m1", item=item)


def test_without_a_stated_rule_it_cannot_be_told_and_the_body_is_named(sitting):
    told = judge(sitting)
    assert told.outcome == "cannot_tell"
    assert told.working == ("No quorum rule is stated for the Group.",)
    assert told.rule is None


@pytest.mark.parametrize(
    ("status", "outcome", "words"),
    [
        ("not_stated", "cannot_tell", "No quorum rule is stated for the Group."),
        ("to_be_worked_up", "cannot_tell", "left to be worked up"),
        ("none", "met", "there is no quorum rule for the Group"),
    ],
)
def test_the_four_ways_of_having_no_rule_are_told_apart(sitting, status, outcome, words):
    rule = sitting.book.add("quorum", status=status)
    told = judge(sitting)
    assert (told.outcome, told.rule) == (outcome, rule)
    assert words in told.working[0]


def test_a_proposed_rule_is_judged_but_not_held_against_anybody(sitting):
    sitting.book.add("quorum", QuorumValue(Heads(3)), status="proposed")
    told = judge(sitting)
    assert told.outcome == "cannot_tell"
    assert told.working[0] == "The rule is proposed and not in force; it would not be met."


def test_the_roll_is_judged_by_holders_and_shown_by_name_post_or_seat(sitting):
    rule = sitting.book.add("quorum", BOTH)
    told = judge(sitting)
    assert (told.outcome, told.rule) == ("met", rule)
    assert told.working[0].startswith("At the opening, quorate: at least 2 needed; 2 present;")
    assert told.working[1] == "Counted: First Holder; and Director, One."
    assert told.working[2] == "Not here: Seat s3 (One)."


def test_a_withdrawal_changes_the_items_verdict_and_not_the_meetings(sitting):
    sitting.book.add("quorum", BOTH)
    sitting.view.add(
        Interest(id="n1", meeting="m1", item="i1", seat="s1", person="p1", action="withdrew")
    )
    assert judge(sitting).outcome == "met"
    on_item = judge(sitting, 1)
    assert on_item.outcome == "not_met"
    assert on_item.working[0].startswith("At item 4a, not quorate")
    assert judge(sitting, 2).outcome == "met"


def test_somebody_who_only_spoke_or_stayed_still_counts(sitting):
    sitting.book.add("quorum", BOTH)
    sitting.view.add(Interest(id="n1", meeting="m1", item="i1", seat="s1", action="spoke_only"))
    assert judge(sitting, 1).outcome == "met"


def test_who_came_late_or_left_early_counts_for_the_items_in_between(sitting):
    sitting.book.add("quorum", QuorumValue(Heads(3)))
    sitting.view.add(
        Attendance(
            id="l4",
            meeting="m1",
            name="a deputy",
            seat="s3",
            role="substitute",
            intervals=(Interval(first=2, last=2),),
        )
    )
    assert [judge(sitting, item).outcome for item in (None, 1, 2, 3)] == [
        "not_met",
        "not_met",
        "met",
        "not_met",
    ]


def test_a_quorum_tested_at_the_start_stands_for_every_item(sitting):
    sitting.book.add("quorum", QuorumValue(Heads(2), tested="start"))
    sitting.view.add(Interest(id="n1", meeting="m1", item="i1", seat="s1", action="withdrew"))
    told = judge(sitting, 1)
    assert told.outcome == "met"
    assert told.working[-1] == "The rule tests the quorum at the start only."


def test_a_past_meeting_is_judged_by_the_rules_in_force_that_day(sitting):
    sitting.book.add("quorum", QuorumValue(Heads(2)), since=PartialDate("2009"))
    sitting.book.add("quorum", QuorumValue(Heads(5)), since=PartialDate("2011"))
    assert judge(sitting).outcome == "met"


def test_of_two_quorum_rules_the_weakest_answer_stands(sitting):
    sitting.book.add("quorum", QuorumValue(Heads(2)))
    harder = sitting.book.add("quorum", QuorumValue(Heads(3)), key="t.group.quorum-three")
    told = judge(sitting)
    assert (told.outcome, told.rule) == ("not_met", harder)
    assert len(told.checks) == 2


def test_the_holder_of_the_day_counts_and_not_who_came_after(sitting):
    sitting.view.add(
        Person(id="p2", name="Second Holder"),
        Appointment(id="a4", seat="s1", person="p2", start=PartialDate("2010-06-16")),
    )
    assert roll_facts(sitting.view, sitting.book, "m1").seats[0].holder == "First Holder"


def test_ending_an_appointment_leaves_a_vacant_seat(sitting):
    ended = Appointment(id="a1", seat="s1", person="p1", end=PartialDate("2010-06-14"))
    sitting.view.records = [ended if one.id == "a1" else one for one in sitting.view.records]
    facts = roll_facts(sitting.view, sitting.book, "m1")
    assert [seat.filled for seat in facts.seats] == [False, True, True]


def test_an_ex_officio_seat_goes_with_its_post_without_an_appointment(sitting):
    sitting.seat("s4", "t.public-member", unit="office", office="Leader of the Council")
    facts = roll_facts(sitting.view, sitting.book, "m1")
    assert (facts.seats[3].filled, facts.seats[3].holder) == (True, "Leader of the Council")


def test_a_decision_is_ready_when_quorate_and_the_way_of_deciding_is_told(sitting):
    sitting.book.add("quorum", BOTH)
    silent = judge_decision_readiness(sitting.view, sitting.book, "m1", item=1)
    sitting.book.add("voting", VotingValue("consensus"))
    told = judge_decision_readiness(sitting.view, sitting.book, "m1", item=1)
    assert silent.outcome == told.outcome == "met"
    assert silent.working[-1] == "No way of deciding is stated for the Group."
    assert told.working[-1] == "The Group decides by consensus."


def test_an_unknown_meeting_is_refused_and_one_without_a_date_cannot_be_told(sitting):
    with pytest.raises(WrongInput, match="no meeting 'm9'"):
        judge_meeting(sitting.view, sitting.book, "m9")
    sitting.view.add(Meeting(id="m2", body="b1"), Meeting(id="m3", body="gone"))
    for meeting, why in (("m2", "its date"), ("m3", "its body")):
        told = judge_meeting(sitting.view, sitting.book, meeting)
        assert told.outcome == "cannot_tell"
        assert why in told.working[0]
        with pytest.raises(WrongInput):
            roll_facts(sitting.view, sitting.book, meeting)


def test_a_plugins_kind_that_raises_gives_cannot_tell_with_its_name(sitting):
    def broken(_value, _facts):
        message = "no such thing"
        raise RuntimeError(message)

    sitting.book.more_kinds["quorum"] = KindOfRule("quorum", "Q", StatedValue, RollFacts, broken)
    sitting.book.add("quorum", BOTH)
    told = judge(sitting)
    assert told.outcome == "cannot_tell"
    assert (
        "t.group.quorum (t 1.0.0) could not be judged: RuntimeError: no such thing"
        in (told.working[0])
    )


def test_a_value_of_the_wrong_type_cannot_be_judged_and_says_so(sitting):
    sitting.book.add("quorum", StatedValue("five"))
    told = judge(sitting)
    assert told.outcome == "cannot_tell"
    assert "it takes QuorumValue and RollFacts, not StatedValue and RollFacts" in told.working[0]


def test_the_last_day_for_papers_uses_the_places_convention_and_holidays(sitting):
    # five clear days of the place before Tuesday 15 June 2010
    assert notice_deadline(sitting.view, sitting.book, "m1") is None
    sitting.book.add("notice", NoticeValue(5))
    assert notice_deadline(sitting.view, sitting.book, "m1") == date(2010, 6, 9)
    (told,) = judge_notice_of(sitting.view, sitting.book, "m1", today=date(2010, 6, 10))
    assert told.outcome == "not_met"


def test_easter_of_the_nation_moves_the_last_day_for_papers(sitting):
    sitting.view.add(Meeting(id="m2", body="b1", date=PartialDate("2010-04-08")))
    sitting.book.add("notice", NoticeValue(5, "clear_working"))
    # back from Thursday 8 April: Wed 7, Tue 6, Thu 1, Wed 31, Tue 30; so Monday 29 March
    assert notice_deadline(sitting.view, sitting.book, "m2") == date(2010, 3, 29)
    sitting.book.ways = sitting.book.ways._replace(holidays="SCT")
    # in Scotland Easter Monday is a working day
    assert notice_deadline(sitting.view, sitting.book, "m2") == date(2010, 3, 30)
