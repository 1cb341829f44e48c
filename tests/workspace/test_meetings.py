"""Calling a meeting, building its agenda, sending papers out."""

from __future__ import annotations

import pytest

from compact_tui.errors import WrongInput
from compact_tui.records import Paper, PartialDate, Referral

FIRST = [
    "Welcome and apologies",
    "Declarations of interest",
    "Any other business",
    "Date of the next meeting",
]


@pytest.fixture
def group(county):
    return county.bodies.named("worcestershire.wcsg")


@pytest.fixture
def called(county, group, day):
    return county.meetings.call(group, day("26 July 2011"))


def _titles(workspace, meeting):
    return [item.title for item in workspace.meetings.agenda(meeting)]


def _orders(workspace, meeting):
    return [item.order for item in workspace.meetings.agenda(meeting)]


def test_a_meeting_is_called_by_one_act_and_can_be_found_by_its_reference(county, group, day):
    since = county.db.sequence
    meeting = county.meetings.call(group, day("26 July 2011"), venue="County Hall")
    assert county.db.sequence == since + 1
    assert county.view.find("WCSG-2011-07-26") == meeting
    assert (meeting.status, meeting.venue) == ("called", "County Hall")
    assert county.meetings.of(group) == [meeting]


def test_two_meetings_of_one_body_on_one_day_have_two_references(county, group, day):
    made = [county.meetings.call(group, day("26 July 2011")) for _ in range(2)]
    assert made[0].ref == "WCSG-2011-07-26"
    assert made[0].ref != made[1].ref
    assert {county.view.find(m.ref).id for m in made} == {m.id for m in made}


@pytest.mark.parametrize(
    "text", ["", "July 2011", "autumn 2011", "2011/12", "next Tuesday perhaps"]
)
def test_a_meeting_needs_a_day(county, group, text, bytes_of):
    before = bytes_of(county.folders.root)
    with pytest.raises(WrongInput, match="needs a day") as caught:
        county.meetings.call(group, PartialDate.parse(text))
    assert "26 July 2011" in caught.value.todo
    assert bytes_of(county.folders.root) == before


def test_meetings_of_a_body_come_earliest_first_and_only_its_own(county, group, day):
    board = county.bodies.named("worcestershire.board")
    late = county.meetings.call(group, day("1 October 2011"))
    early = county.meetings.call(group, day("26 July 2011"))
    county.meetings.call(board, day("1 August 2011"))
    assert county.meetings.of(group) == [early, late]


def test_a_bodys_first_agenda_has_the_standing_items_and_no_minutes_to_approve(county, called):
    assert [i.title for i in county.meetings.build_agenda(called)] == FIRST
    assert _orders(county, called) == [1, 2, 3, 4]


def test_a_later_meetings_agenda_has_the_last_minutes_and_matters_arising(county, group, day):
    county.meetings.call(group, day("26 April 2011"))
    meeting = county.meetings.call(group, day("26 July 2011"))
    titles = [item.title for item in county.meetings.build_agenda(meeting)]
    assert titles == [
        *FIRST[:2], "Minutes of the last meeting", "Matters arising", *FIRST[2:],
    ]  # fmt: skip


def test_building_the_agenda_is_one_act_and_building_it_again_writes_nothing(
    county, called, bytes_of
):
    since = county.db.sequence
    first = county.meetings.build_agenda(called)
    assert county.db.sequence == since + 1
    before = bytes_of(county.folders.root)
    assert county.meetings.build_agenda(called) == first
    assert bytes_of(county.folders.root) == before


def test_items_added_later_stand_before_those_that_close_the_meeting(county, called):
    county.meetings.build_agenda(called)
    for title in ("Refresh of the Compact", "Terms of reference"):
        county.meetings.add_item(called, title)
    assert _titles(county, called) == [
        *FIRST[:2], "Refresh of the Compact", "Terms of reference", *FIRST[2:],
    ]  # fmt: skip
    assert _orders(county, called) == [1, 2, 3, 4, 5, 6]
    county.meetings.build_agenda(called)
    assert len(_titles(county, called)) == 6


def test_items_added_before_the_agenda_is_built_stay_and_closing_ones_come_last(county, called):
    county.meetings.add_item(called, "Refresh of the Compact")
    county.meetings.build_agenda(called)
    titles = _titles(county, called)
    assert sorted(titles) == sorted([*FIRST, "Refresh of the Compact"])
    assert titles[-2:] == FIRST[2:]
    assert _orders(county, called) == [1, 2, 3, 4, 5]


def test_every_item_of_an_agenda_has_a_reference_of_its_own(county, called):
    county.meetings.build_agenda(called)
    for title in ("One", "Two"):
        county.meetings.add_item(called, title)
    refs = [item.ref for item in county.meetings.agenda(called)]
    assert len(set(refs)) == len(refs)
    for item in county.meetings.agenda(called):
        assert county.view.find(item.ref) == item


def test_adding_an_item_returns_that_item_also_where_two_are_called_the_same(county, called):
    one = county.meetings.add_item(called, "Budget", text="first")
    other = county.meetings.add_item(called, "Budget", text="second")
    assert (one.text, other.text) == ("first", "second")
    assert one.id != other.id


@pytest.mark.parametrize("number", ["3", 3, "WCSG"])
def test_an_item_that_is_not_there_is_refused_with_those_that_are(county, called, number):
    county.meetings.add_item(called, "One")
    county.meetings.add_item(called, "Two")
    with pytest.raises(WrongInput, match=f"no agenda item {number}") as caught:
        county.meetings.item(called, number)
    assert "1, 2" in caught.value.why


def test_what_is_printed_before_an_item_finds_it_before_its_place_does(county, called):
    county.meetings.add_item(called, "One")
    second = county.meetings.add_item(called, "Two")
    with county.change("Number it") as change:
        change.set(second, number="4a")
    assert county.meetings.item(called, "4a").title == "Two"
    assert county.meetings.item(called, "1").title == "One"


@pytest.fixture
def refer(county, day):
    """Let the Partnership fail to agree, so that the matter goes to the Board."""

    def do_it(matter="Budget for forum events"):
        partnership = county.bodies.named("worcestershire.partnership")
        meeting = county.meetings.call(partnership, day("30 June 2011"))
        item = county.meetings.add_item(meeting, matter)
        return county.sittings.decide(meeting, item, "None was reached", method="no_consensus")

    return do_it


WAITING = "Referred by Partnership: Budget for forum events"


@pytest.mark.parametrize("board_called", ["before", "after"])
@pytest.mark.parametrize("built", ["before", "after"])
def test_a_referral_is_on_the_boards_next_agenda_once_whatever_came_first(
    county, refer, day, board_called, built
):
    board = county.bodies.named("worcestershire.board")
    if board_called == "before":
        waiting = county.meetings.call(board, day("13 September 2011"))
        if built == "before":
            county.meetings.build_agenda(waiting)
        assert refer().placed_on == waiting
    else:
        assert refer().placed_on is None
        waiting = county.meetings.call(board, day("13 September 2011"))
    titles = [item.title for item in county.meetings.build_agenda(waiting)]
    assert titles.count(WAITING) == 1
    assert titles[-2:] == FIRST[2:]
    (referral,) = county.sittings.referrals_waiting(board)
    (item,) = [i for i in county.meetings.agenda(waiting) if i.title == WAITING]
    assert item.about == referral.id


def test_a_referral_waits_for_the_boards_first_meeting_to_come_and_not_a_past_one(
    county, refer, day
):
    board = county.bodies.named("worcestershire.board")
    past = county.meetings.call(board, day("1 June 2011"))
    later = county.meetings.call(board, day("13 December 2011"))
    following = county.meetings.call(board, day("13 September 2011"))
    assert refer().placed_on == following
    assert WAITING not in _titles(county, past)
    assert WAITING not in _titles(county, later)


def test_a_referral_that_was_considered_is_put_on_no_agenda(county, refer, day):
    board = county.bodies.named("worcestershire.board")
    referral = refer().referral
    with county.change("Considered") as change:
        change.set(referral, state="considered", outcome="Agreed")
    meeting = county.meetings.call(board, day("13 September 2011"))
    assert WAITING not in [item.title for item in county.meetings.build_agenda(meeting)]
    assert county.sittings.referrals_waiting(board) == []
    assert [r.state for r in county.view.every(Referral)] == ["considered"]


def _circulated(county, body, held, sent, day, **more):
    meeting = county.meetings.call(county.bodies.named(body), day(held))
    return county.meetings.circulate(meeting, day(sent), **more)


def test_papers_seven_clear_days_before_keep_the_rule_and_later_ones_breach_it(county, day):
    """From 22 June to 30 June there are 23 to 29 between them: seven clear days; from 23, six."""
    kept = _circulated(county, "worcestershire.partnership", "30 June 2011", "22 June 2011", day)
    assert [f.code for f in kept.findings if f.code == "notice"] == []
    assert kept.meeting.papers_issued.value == "2011-06-22"
    late = _circulated(county, "worcestershire.partnership", "30 June 2011", "23 June 2011", day)
    (finding,) = [f for f in late.findings if f.code == "notice"]
    assert finding.citation.clause == "Meetings of the Partnership: Papers"
    assert finding.record == late.meeting.id


def test_why_papers_were_late_is_kept(county, day):
    sent = _circulated(
        county, "worcestershire.partnership", "30 June 2011", "29 June 2011", day, reason="a strike"
    )
    assert county.view.find(sent.meeting.ref).late_reason == "a strike"


def test_a_body_whose_terms_state_no_notice_cannot_breach_it(county, day):
    sent = _circulated(county, "worcestershire.wcsg", "26 July 2011", "25 July 2011", day)
    assert [f for f in sent.findings if f.code == "notice"] == []


def test_a_paper_is_put_before_a_meeting_at_an_item(county, called):
    item = county.meetings.add_item(called, "Refresh")
    with county.change("A paper") as change:
        paper = change.new(Paper(title="Plan"))
    put = county.meetings.attach_paper(paper, called, item)
    assert (put.meeting, put.item) == (called.id, item.id)
    assert county.meetings.attach_paper(put, called, None).item == ""
