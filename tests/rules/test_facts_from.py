"""Facts drawn from the records for the rules about what goes out, is owed, declared or referred."""

from __future__ import annotations

from datetime import date
from typing import Any

from compact_tui.records import (
    AgendaItem,
    Appointment,
    Body,
    Compact,
    Interest,
    Meeting,
    Organisation,
    Paper,
    PartialDate,
    Person,
    Referral,
    TermsOfReference,
    WorkProgramme,
)
from compact_tui.rules.facts_from import membership_facts
from compact_tui.rules.facts_from.indexed import IndexedView
from compact_tui.rules.facts_from.meetings import (
    frequency_facts,
    interests_facts,
    notice_facts,
)
from compact_tui.rules.facts_from.standing import (
    referral_facts,
    reporting_facts,
    review_facts,
    terms_of,
)
from compact_tui.rules.ports import LocalityWays
from compact_tui.rules.values import VotingValue

ON = date(2011, 6, 15)


def test_each_paper_that_followed_on_a_day_of_its_own_is_sent_apart(place):
    meeting = Meeting(
        id="m1", body="b1", date=PartialDate("2011-06-21"), papers_issued=PartialDate("2011-06-10")
    )
    place.view.add(
        meeting,
        Paper(id="x1", title="With the rest", meeting="m1", issued=PartialDate("2011-06-10")),
        Paper(id="x2", title="Late", meeting="m1", issued=PartialDate("2011-06-17")),
        Paper(id="x3", title="Undated", meeting="m1"),
        Paper(id="x4", title="Elsewhere", meeting="m2", issued=PartialDate("2011-06-17")),
    )
    facts = notice_facts(place.view, meeting, LocalityWays(holidays="ENG"), ON)
    assert [(sent.label, sent.on.value) for sent in facts.sent] == [
        ("the notice", ""),
        ("the agenda and papers", "2011-06-10"),
        ("the paper “Late”", "2011-06-17"),
    ]
    assert date(2011, 4, 29) in facts.holidays  # the royal wedding


def test_meetings_count_when_held_or_still_to_come(place):
    def meeting(ident: str, day: str, **fields: Any) -> Meeting:
        return Meeting(id=ident, body="b1", date=PartialDate(day), **fields)

    place.view.add(
        meeting("held", "2011-02-01", status="held"),
        meeting("forgotten", "2011-03-01", status="planned"),  # was it held? nobody noted
        meeting("cancelled", "2011-04-01", status="cancelled"),
        meeting("event", "2011-05-01", status="held", kind="event"),
        meeting("ahead", "2011-07-26", status="called"),
    )
    facts = frequency_facts(place.view, place.body, ON, LocalityWays(year="financial"))
    assert [one.on.value for one in facts.meetings] == ["2011-02-01", "2011-07-26"]
    assert facts.year == "financial"


def test_interests_are_told_with_who_declared_them_and_the_printed_number_of_the_item(place):
    meeting = Meeting(id="m1", body="b1", date=PartialDate("2011-05-10"))
    place.view.add(
        meeting,
        Person(id="p1", name="Somebody"),
        AgendaItem(id="i1", meeting="m1", order=3, number="4a", title="Grants"),
        Interest(id="n1", meeting="m1", item="i1", person="p1", kind="personal"),
        Interest(id="n2", meeting="m1", item="gone", name="A deputy", kind="prejudicial"),
    )
    declared = interests_facts(place.view, meeting).declared
    assert [(one.name, one.kind, one.item) for one in declared] == [
        ("Somebody", "personal", "item 4a"),
        ("A deputy", "prejudicial", "an unknown item"),
    ]


def test_reports_made_to_others_are_those_the_body_wrote_up_to_the_day(place):
    place.view.add(
        Body(id="b2", key="t.board", name="the Board"),
        Paper(id="x1", title="Made", author_body="b1", to_body="b2", dated=PartialDate("2011-06")),
        Paper(id="x2", title="Later", author_body="b1", to_body="b2", dated=PartialDate("2012")),
        Paper(id="x3", title="Theirs", author_body="b2", to_body="b1", dated=PartialDate("2011")),
    )
    facts = reporting_facts(place.view, place.body, ON)
    assert [(one.title, one.to) for one in facts.reports] == [("Made", "t.board")]
    assert facts.names["t.board"] == "the Board"


def test_the_latest_terms_that_stand_on_the_day_are_reviewed(place):
    place.view.add(
        TermsOfReference(id="t1", body="b1", adopted=PartialDate("2007")),
        TermsOfReference(id="t2", body="b1", effective=PartialDate("2009")),
        TermsOfReference(id="t3", body="b1", effective=PartialDate("2012")),
        TermsOfReference(id="t4", body="b1", status="draft", effective=PartialDate("2010")),
        Compact(id="c1", title="C", status="in_force", body="b1", dated=PartialDate("2006-06")),
        WorkProgramme(id="w1", body="b1", title="W", period=PartialDate("2010")),
    )
    terms = terms_of(place.view, place.body, ON)
    assert terms is not None
    assert terms.id == "t2"
    facts = review_facts(place.view, place.body, ON)
    assert {subject: when.value for subject, when in facts.last.items()} == {
        "terms_of_reference": "2009",
        "compact": "2006-06",
        "work_programme": "2010",
    }
    assert facts.how["terms_of_reference"] == "in force since"


def test_a_referral_tells_how_the_other_body_decides_and_what_waits_there(place):
    place.view.add(
        Body(id="b2", key="t.board", name="the Board"),
        Body(id="b3", key="t.forum", name="the Forum", standing="to_be_worked_up"),
        Referral(id="f1", decision="d1", from_body="b1", to_body="b2", matter="Funding"),
        Referral(
            id="f2", decision="d2", from_body="b1", to_body="b2", matter="Old", state="returned"
        ),
    )

    def told(key):
        return referral_facts(place.view, place.book, place.body, key, ON)

    assert told("t.board").waiting == ("Funding",)
    assert told("t.board").why_not == "no rule on voting, quorum or frequency is stated for it"
    assert told("t.forum").why_not == "its rules are left to be worked up"
    assert told("t.gone").to_name == ""
    place.book.add("voting", VotingValue("consensus_then_vote"), body="t.board")
    assert told("t.board").way_of_deciding == "by consensus, else by vote"


def test_an_open_group_of_seats_has_a_fact_for_each_holder(place):
    place.view.add(Organisation(id="o1", name="One", sector="t.public"))
    place.seat("s1", "", open_number=True, organisation="o1")
    empty = membership_facts(place.view, place.book, place.body, ON).seats
    assert [(seat.filled, seat.side) for seat in empty] == [(False, "public")]
    place.view.add(Appointment(id="a1", seat="s1"), Appointment(id="a2", seat="s1"))
    held = membership_facts(place.view, place.book, place.body, ON).seats
    assert sorted(seat.appointment for seat in held) == ["a1", "a2"]


def test_a_category_decides_over_the_organisations_own_sector_and_what_counts(place):
    place.view.add(Organisation(id="o1", name="One", sector="t.public"))
    place.seat("s1", "t.vcs-member", organisation="o1")
    place.seat("s2", "t.observer", organisation="o1")
    one, other = membership_facts(place.view, place.book, place.body, ON).seats
    assert (one.sector, one.side, one.counts_for_quorum) == ("t.vcs", "voluntary", True)
    assert (other.side, other.votes, other.counts_for_quorum) == ("neither", False, False)


def test_a_view_that_remembers_answers_as_the_one_below_it(place):
    place.seat("s1")
    place.view.add(Appointment(id="a1", seat="s1"), Appointment(id="a2", seat="s2"))
    view = IndexedView(place.view)
    assert [one.id for one in view.where(Appointment, "seat", "s1")] == ["a1"]
    assert view.where(Appointment, "seat", "none") == ()
    assert view.get("appointment", "a2") == place.view.get("appointment", "a2")
    assert view.get("appointment", "a3") is None
    assert view.get("seat", "a2") is None
