"""Holding a meeting: the roll, interests, decisions, with the quorum of meeting and item apart.

The Steering Group's terms: "Minimum of 5 in attendance at least one of which must be a VCS
representative". Seats 1 to 4 are the VCS's, 5 and 6 the County Council's, 7 and 8 the districts',
9 the Partnership's, 10 the PCT's, 11 the police's, 12 the fire service's.
"""

from __future__ import annotations

import pytest

from compact_tui.errors import AnswerIsNo, WrongInput
from compact_tui.records import Appointment, Attendance


@pytest.fixture
def sitting(county, day):
    """A meeting of the Steering Group with one item, and its twelve places."""
    body = county.bodies.named("worcestershire.wcsg")
    meeting = county.meetings.call(body, day("26 July 2011"))
    county.meetings.build_agenda(meeting)
    county.meetings.add_item(meeting, "Refresh", purpose="decide")
    return county, meeting, county.bodies.seats(body, meeting.date)


def _present(sitting, *numbers):
    workspace, meeting, places = sitting
    for number in numbers:
        workspace.sittings.mark(meeting, places[number - 1], "present")


def _outcome(sitting, item=None):
    workspace, meeting, _ = sitting
    at = workspace.meetings.item(meeting, item) if item else None
    return workspace.sittings.quorum(meeting, at).outcome.value


def _marks(sitting):
    workspace, meeting, _ = sitting
    return "".join(line.mark for line in workspace.sittings.roll(meeting))


def test_every_seat_stands_on_the_roll_unaccounted_for_until_it_is_marked(sitting):
    workspace, meeting, places = sitting
    assert _marks(sitting) == "?" * 12
    workspace.sittings.mark(meeting, places[0], "present")
    workspace.sittings.mark(meeting, places[1], "apologies", reason="illness")
    workspace.sittings.mark(meeting, places[2], "absent")
    workspace.sittings.mark(meeting, places[3], "present", role="substitute", name="A deputy")
    assert _marks(sitting) == "PAXS" + "?" * 8


def test_marking_a_seat_again_replaces_what_was_said_and_adds_no_line(sitting):
    workspace, meeting, places = sitting
    for state in ("apologies", "absent", "present"):
        workspace.sittings.mark(meeting, places[0], state)
    assert _marks(sitting) == "P" + "?" * 11
    assert len(workspace.view.every(Attendance)) == 1


def test_marking_is_one_act_and_marking_the_same_again_writes_nothing(sitting):
    workspace, meeting, places = sitting
    since = workspace.db.sequence
    workspace.sittings.mark(meeting, places[0], "present")
    assert workspace.db.sequence == since + 1
    workspace.sittings.mark(meeting, places[0], "present")
    assert workspace.db.sequence == since + 1


def test_a_reason_given_with_apologies_falls_away_when_the_person_comes_after_all(sitting):
    workspace, meeting, places = sitting
    workspace.sittings.mark(meeting, places[0], "apologies", reason="illness")
    line = workspace.sittings.mark(meeting, places[0], "present")
    assert line.apology_reason == ""


def test_a_cleared_seat_is_unaccounted_for_again(sitting):
    workspace, meeting, places = sitting
    workspace.sittings.mark(meeting, places[0], "present")
    workspace.sittings.clear(meeting, places[0])
    workspace.sittings.clear(meeting, places[1])  # nothing to clear
    assert _marks(sitting) == "?" * 12


def test_somebody_without_a_seat_stands_after_the_seats_and_counts_for_no_quorum(sitting):
    workspace, meeting, _ = sitting
    _present(sitting, 1, 5, 6, 7)
    workspace.sittings.attend(meeting, "An observer", "observer")
    roll = workspace.sittings.roll(meeting)
    assert len(roll) == 13
    assert (roll[-1].place, roll[-1].mark) == (None, "P")
    assert _outcome(sitting) == "not_met"


def test_nobody_can_be_present_for_a_vacant_seat(sitting, bytes_of):
    workspace, meeting, places = sitting
    workspace.bodies.end_appointment(places[4].appointment, meeting.date.parse("30 June 2011"))
    place = workspace.bodies.seats(workspace.bodies.by_id(meeting.body), meeting.date)[4]
    assert _marks(sitting) == "????V???????"
    before = bytes_of(workspace.folders.root)
    with pytest.raises(WrongInput, match="is vacant on 26 July 2011") as caught:
        workspace.sittings.mark(meeting, place, "present")
    assert "Appoint somebody" in caught.value.todo
    assert bytes_of(workspace.folders.root) == before


QUORUMS = [
    ((), "not_met"),
    ((5, 6, 7, 8), "not_met"),  # four, none of the VCS
    ((5, 6, 7, 8, 10), "not_met"),  # five, none of the VCS
    ((5, 6, 7, 8, 9, 10, 11, 12), "not_met"),  # all eight others: still none of the VCS
    ((1, 2, 3, 4), "not_met"),  # four, all of the VCS
    ((1, 5, 6, 7), "not_met"),  # four with the VCS
    ((1, 5, 6, 7, 8), "met"),
    ((4, 5, 6, 7, 8), "met"),  # the one outside WIC represents the VCS as well
    ((1, 2, 3, 4, 5), "met"),
    ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), "met"),
]


@pytest.mark.parametrize(("seats", "outcome"), QUORUMS)
def test_the_steering_groups_quorum_is_five_with_one_of_the_vcs(sitting, seats, outcome):
    _present(sitting, *seats)
    assert _outcome(sitting) == outcome


def test_apologies_and_absence_do_not_count(sitting):
    workspace, meeting, places = sitting
    _present(sitting, 1, 5, 6, 7)
    workspace.sittings.mark(meeting, places[7], "apologies")
    workspace.sittings.mark(meeting, places[9], "absent")
    assert _outcome(sitting) == "not_met"


# Bromley: seven members, 60% of 7 = 4.2, so 5; seats 3 and 7 are the voluntary sector's.
BROMLEY = [
    ((1, 2, 4, 5, 6), "not_met"),  # five, but only the statutory sector
    ((1, 2, 4, 3), "not_met"),  # both sectors, but four
    ((1, 2, 4, 5, 3), "met"),
    ((3, 7, 1, 2, 4), "met"),
    ((3, 7, 1, 2), "not_met"),
]


@pytest.mark.parametrize(("seats", "outcome"), BROMLEY)
def test_bromleys_quorum_is_five_of_seven_with_both_sectors(borough, day, seats, outcome):
    body = borough.bodies.named("bromley.csg")
    meeting = borough.meetings.call(body, day("9 March 2010"))
    places = borough.bodies.seats(body, meeting.date)
    for number in seats:
        borough.sittings.mark(meeting, places[number - 1], "present")
    verdict = borough.sittings.quorum(meeting)
    assert verdict.outcome.value == outcome
    assert any("60% of 7" in line and "4.2" in line for line in verdict.working)
    assert verdict.rule.citation.clause == "Membership"


def test_one_vacancy_lowers_bromleys_quorum_to_four_of_six(borough, day):
    """60% of the existing group: with six members 3.6, so 4."""
    body = borough.bodies.named("bromley.csg")
    places = borough.bodies.seats(body, day("1 January 2010"))
    borough.bodies.end_appointment(places[0].appointment, day("31 January 2010"))
    meeting = borough.meetings.call(body, day("9 March 2010"))
    places = borough.bodies.seats(body, meeting.date)
    for number in (2, 3, 4, 5):
        borough.sittings.mark(meeting, places[number - 1], "present")
    verdict = borough.sittings.quorum(meeting)
    assert verdict.outcome.value == "met"
    assert any("60% of 6" in line and "3.6" in line for line in verdict.working)


def test_a_withdrawal_changes_its_items_verdict_and_not_the_meetings(sitting):
    workspace, meeting, places = sitting
    _present(sitting, 1, 5, 6, 7, 8)
    item = workspace.meetings.item(meeting, 3)
    workspace.sittings.declare_interest(meeting, item, places[0], kind="prejudicial")
    assert _outcome(sitting, "3") == "not_met"
    assert _outcome(sitting) == "met"
    assert [_outcome(sitting, n) for n in ("1", "2", "4", "5")] == ["met"] * 4


@pytest.mark.parametrize("action", ["stayed", "spoke_only"])
def test_an_interest_without_withdrawal_leaves_the_items_quorum(sitting, action):
    workspace, meeting, places = sitting
    _present(sitting, 1, 5, 6, 7, 8)
    item = workspace.meetings.item(meeting, 3)
    workspace.sittings.declare_interest(meeting, item, places[0], kind="personal", action=action)
    if action == "stayed":
        assert _outcome(sitting, "3") == "met"
    assert _outcome(sitting) == "met"
    (kept,) = workspace.sittings.interests(meeting)
    assert (kept.seat, kept.item, kept.action) == (places[0].seat.id, item.id, action)


def test_one_who_left_is_missed_from_that_item_on_and_there_before(sitting):
    workspace, meeting, places = sitting
    _present(sitting, 1, 5, 6, 7, 8)
    workspace.sittings.leave(meeting, places[0], workspace.meetings.item(meeting, 3))
    assert [_outcome(sitting, str(n)) for n in range(1, 6)] == ["met"] * 2 + ["not_met"] * 3
    assert _outcome(sitting) == "met"


def test_one_who_arrived_is_counted_from_that_item_on(sitting):
    workspace, meeting, places = sitting
    _present(sitting, 5, 6, 7, 8)
    workspace.sittings.arrive(meeting, places[0], workspace.meetings.item(meeting, 4))
    assert [_outcome(sitting, str(n)) for n in range(1, 6)] == ["not_met"] * 3 + ["met"] * 2
    assert _outcome(sitting) == "not_met"


def test_one_who_left_and_came_back_is_missed_in_between_only(sitting):
    workspace, meeting, places = sitting
    _present(sitting, 1, 5, 6, 7, 8)
    workspace.sittings.leave(meeting, places[0], workspace.meetings.item(meeting, 2))
    workspace.sittings.arrive(meeting, places[0], workspace.meetings.item(meeting, 4))
    assert [_outcome(sitting, str(n)) for n in range(1, 6)] == [
        "met", "not_met", "not_met", "met", "met",
    ]  # fmt: skip
    (line,) = [a for a in workspace.view.every(Attendance) if a.seat == places[0].seat.id]
    assert [(i.first, i.last) for i in line.intervals] == [(0, 1), (4, None)]


def test_arriving_is_one_act_whether_or_not_the_seat_was_marked(sitting):
    workspace, meeting, places = sitting
    workspace.sittings.mark(meeting, places[1], "apologies")
    item = workspace.meetings.item(meeting, 3)
    for place in places[:2]:
        since = workspace.db.sequence
        workspace.sittings.arrive(meeting, place, item)
        assert workspace.db.sequence == since + 1


def test_one_who_is_not_there_cannot_leave(sitting):
    workspace, meeting, places = sitting
    with pytest.raises(WrongInput, match="is not marked present"):
        workspace.sittings.leave(meeting, places[0], workspace.meetings.item(meeting, 3))


def _decide(sitting, **more):
    workspace, meeting, _ = sitting
    item = workspace.meetings.item(meeting, 3)
    return workspace.sittings.decide(meeting, item, "Refresh it by the autumn", **more)


def test_a_decision_keeps_who_was_entitled_and_the_verdict_of_that_moment(sitting):
    _, _meeting, places = sitting
    _present(sitting, 1, 5, 6, 7, 8)
    done = _decide(sitting)
    assert done.decision.state == "made"
    assert set(done.decision.entitled) == {places[n - 1].seat.id for n in (1, 5, 6, 7, 8)}
    assert done.decision.verdict["outcome"] == "met"
    assert done.decision.verdict["rule"]["citation"]["clause"] == "Timing of Meetings"


def test_who_withdrew_is_not_entitled(sitting):
    workspace, meeting, places = sitting
    _present(sitting, 1, 2, 5, 6, 7, 8)
    item = workspace.meetings.item(meeting, 3)
    workspace.sittings.declare_interest(meeting, item, places[0], kind="prejudicial")
    assert set(_decide(sitting).decision.entitled) == {
        places[n - 1].seat.id for n in (2, 5, 6, 7, 8)
    }


def test_a_decision_is_not_rewritten_when_roll_and_membership_are_corrected_later(sitting, day):
    workspace, meeting, places = sitting
    _present(sitting, 1, 5, 6, 7, 8)
    decision = _decide(sitting).decision
    workspace.sittings.mark(meeting, places[0], "absent")
    workspace.bodies.end_appointment(places[4].appointment, day("1 January 2011"))
    with workspace.change("A correction") as change:
        change.new(Appointment(seat=places[4].seat.id, post="Another officer"))
    assert _outcome(sitting, "3") == "not_met"
    assert workspace.sittings.decisions(meeting) == [decision]
    assert workspace.sittings.decisions(meeting)[0].verdict["outcome"] == "met"


def test_an_inquorate_decision_is_refused_and_nothing_is_recorded(sitting, bytes_of):
    workspace, meeting, _ = sitting
    _present(sitting, 5, 6, 7, 8)
    before = bytes_of(workspace.folders.root)
    with pytest.raises(AnswerIsNo, match="is inquorate, so nothing was recorded") as caught:
        _decide(sitting)
    assert "short by 1" in caught.value.why
    assert caught.value.exit_code == 1
    assert bytes_of(workspace.folders.root) == before
    assert workspace.sittings.decisions(meeting) == []


def test_with_a_reason_an_inquorate_decision_is_provisional_and_keeps_the_reason(sitting):
    _present(sitting, 5, 6, 7, 8)
    decision = _decide(sitting, anyway="urgent; to be confirmed").decision
    assert (decision.state, decision.reasons) == ("provisional", "urgent; to be confirmed")
    assert decision.verdict["outcome"] == "not_met"


def test_a_reason_given_needlessly_does_not_make_a_quorate_decision_provisional(sitting):
    _present(sitting, 1, 5, 6, 7, 8)
    assert _decide(sitting, anyway="to be safe").decision.state == "made"


def test_where_the_terms_name_no_one_to_refer_to_a_matter_without_consensus_stays(sitting):
    _present(sitting, 1, 5, 6, 7, 8)
    done = _decide(sitting, method="no_consensus")
    assert (done.decision.state, done.referral, done.referred_to) == ("provisional", None, None)


def test_in_the_partnership_a_matter_without_consensus_goes_to_the_board(county, day):
    partnership = county.bodies.named("worcestershire.partnership")
    meeting = county.meetings.call(partnership, day("30 June 2011"))
    item = county.meetings.add_item(meeting, "Budget")
    done = county.sittings.decide(meeting, item, "None was reached", method="no_consensus")
    board = county.bodies.named("worcestershire.board")
    assert done.decision.state == "referred"
    assert done.referred_to == board
    assert (done.referral.from_body, done.referral.to_body) == (partnership.id, board.id)
    assert (done.referral.matter, done.referral.sent) == ("Budget", meeting.date)
    assert county.sittings.referrals_waiting(board) == [done.referral]


def test_two_decisions_on_one_item_have_two_references(sitting):
    workspace, _meeting, _ = sitting
    _present(sitting, 1, 5, 6, 7, 8)
    made = [_decide(sitting).decision for _ in range(2)]
    assert made[0].ref != made[1].ref
    assert [workspace.view.find(one.ref).id for one in made] == [one.id for one in made]


def test_opening_notes_the_rules_and_closing_makes_it_held(sitting):
    workspace, meeting, _ = sitting
    assert workspace.sittings.open(meeting).outcome.value == "not_met"
    opened = workspace.view.find(meeting.ref)
    assert (opened.status, opened.rules_digest) == ("open", workspace.registry.digest)
    assert workspace.sittings.close(opened).status == "held"
