"""What the records show: papers, plans, agreements, rolls, seats, terms, duties."""

from __future__ import annotations

from datetime import date

import pytest

from compact_tui.records import (
    Action,
    Adoption,
    AgendaItem,
    Appointment,
    Attendance,
    Body,
    Citation,
    Code,
    Compact,
    Decision,
    Interest,
    Meeting,
    Owner,
    Paper,
    PartialDate,
    PastEvent,
    TermsOfReference,
    WorkProgramme,
)
from compact_tui.rules import check_all
from compact_tui.rules.values import Heads, QuorumValue, ReviewValue

ON = date(2011, 6, 15)


def findings(place, code, on=ON):
    return [one for one in check_all(place.view, place.book, on) if one.code == code]


def test_a_report_of_2_june_that_tells_of_7_june_as_past(place):
    place.view.add(
        Paper(
            id="x1",
            title="Compact",
            to_body="b1",
            dated=PartialDate("2006-06-02", "2nd June 2006"),
            citation=Citation(source="t.report", clause="whole"),
            events=(
                PastEvent(what="the Board endorsed the draft", on=PartialDate("2006-04-04")),
                PastEvent(what="it was endorsed", on=PartialDate("2006-06-07"), clause="4.3"),
            ),
        )
    )
    (found,) = findings(place, "paper-dated-before-event")
    assert found.sentence == (
        "“Compact” is dated 2nd June 2006, before an event that it reports:"
        " it was endorsed (7 June 2006)."
    )
    assert (found.body, found.record, found.severity) == ("t.group", "x1", "warning")
    assert found.citation == Citation(source="t.report", clause="4.3")
    assert not findings(place, "record")  # told once


def plan(place, *actions):
    place.view.add(WorkProgramme(id="w1", body="b1", title="Plan"), *actions)


def test_rows_of_a_plan_without_owner_or_date_are_told_with_what_they_lack(place):
    plan(
        place,
        Action(id="r1", programme="w1", order=1, text="Research", due=PartialDate("2012-01")),
        Action(id="r2", programme="w1", order=2, text="Consult"),
        Action(id="r3", programme="w1", order=3, text="Host", owners=(Owner(written="ER"),)),
        Action(id="r4", programme="w1", order=4, text="Old", status="done"),
    )
    told = {one.record: one.sentence for one in findings(place, "action-incomplete")}
    assert told == {
        "r1": "Row 1 of the work plan, “Research” has no owner.",
        "r2": "Row 2 of the work plan, “Consult” has no owner and no date.",
        "r3": "Row 3 of the work plan, “Host” has no date.",
    }


def test_initials_that_nobody_resolved_are_told_and_never_guessed(place):
    owners = (Owner(written="ER"), Owner(written="CD", who="b1"))
    plan(place, Action(id="r1", programme="w1", order=1, text="Host", owners=owners))
    (found,) = findings(place, "action-initials")
    assert found.sentence == "Row 1 of the work plan, “Host”: nobody has said who is meant by “ER”."


@pytest.mark.parametrize(
    ("due", "late"), [("2009-12", True), ("2011-06", False), ("2011", False), ("2011-06-14", True)]
)
def test_an_action_is_overdue_only_when_every_day_it_may_be_is_past(place, due, late):
    plan(place, Action(id="r1", programme="w1", text="Host", due=PartialDate(due)))
    assert bool(findings(place, "action-overdue")) is late


def compact(ident, dated, **fields):
    return Compact(
        id=ident,
        title=f"Compact {ident}",
        status=fields.pop("status", "in_force"),
        body=fields.pop("body", "b1"),
        dated=PartialDate(dated),
        **fields,
    )


@pytest.mark.parametrize(
    ("older", "told"),
    [
        (compact("c1", "2005-02"), True),
        (compact("c1", "2005-02", superseded_on=PartialDate("2006-06-29")), True),
        (compact("c1", "2005-02", superseded_on=PartialDate("2006-04-04")), False),
        (compact("c1", "2005-02", status="superseded"), False),
        (compact("c1", "2005-02", status="draft"), False),
        (compact("c1", "2005-02", level="national"), False),
        (compact("c1", "2005-02", body="b2"), False),
    ],
)
def test_never_two_versions_of_one_agreement_in_force_on_one_date(place, older, told):
    place.view.add(older, compact("c2", "2006-04-04"))
    assert bool(findings(place, "two-in-force")) is told


def test_an_adoption_that_supersedes_what_still_stands_is_told(place):
    place.view.add(
        compact("c1", "2005-02", status="interim", body="b2"),
        Adoption(id="d1", document="c9", outcome="adopted", supersedes="c1"),
    )
    (found,) = findings(place, "two-in-force")
    assert found.record == "c1"


def test_a_code_past_its_month_and_not_agreed_is_told(place):
    place.view.add(
        Code(id="k1", title="Volunteering", target=PartialDate("2007-01")),
        Code(id="k2", title="Funding", target=PartialDate("2006-09"), status="agreed"),
        Code(id="k3", title="Later", target=PartialDate("2011-06")),
    )
    assert [one.record for one in findings(place, "code-overdue")] == ["k1"]


def sitting(place, *lines):
    for name in ("s1", "s2", "s3"):
        place.seat(name)
        place.view.add(Appointment(id=f"a-{name}", seat=name))
    place.view.add(Meeting(id="m1", body="b1", date=PartialDate("2011-05-10"), status="held"))
    place.view.add(*lines)


def line(ident, seat, state="present", role="member"):
    return Attendance(id=ident, meeting="m1", seat=seat, state=state, role=role)


def test_a_seat_holder_in_no_list_is_told(place):
    sitting(place, line("l1", "s1"), line("l2", "s2", "absent"))
    (found,) = findings(place, "roll-unaccounted")
    assert found.sentence.endswith("Seat s3 is in no list.")
    assert not findings(place, "roll-twice")


def test_a_seat_holder_in_two_lists_is_told_but_a_substitute_beside_apologies_is_not(place):
    sitting(
        place,
        line("l1", "s1"),
        line("l2", "s1", "apologies"),
        line("l3", "s2", "apologies"),
        line("l4", "s2", role="substitute"),
        line("l5", "s3"),
        line("l6", "s3", role="substitute"),
    )
    (found,) = findings(place, "roll-twice")
    assert found.sentence.endswith("Seat s1 and Seat s3 are in more than one list.")


def test_a_decision_on_an_item_that_was_not_quorate_is_told(place):
    place.book.add("quorum", QuorumValue(Heads(3)))
    sitting(place, line("l1", "s1"), line("l2", "s2"), line("l3", "s3"))
    place.view.add(
        AgendaItem(id="i1", meeting="m1", order=1, title="Grants"),
        AgendaItem(id="i2", meeting="m1", order=2, title="Events"),
        Interest(id="n1", meeting="m1", item="i2", seat="s1", action="withdrew"),
        Decision(id="d1", meeting="m1", item="i1", text="Agreed"),
        Decision(id="d2", meeting="m1", item="i2", text="Agreed"),
        Decision(id="d3", meeting="m1", item="i2", text="Noted", state="provisional"),
    )
    assert [one.record for one in findings(place, "decided-inquorate")] == ["d2"]
    assert not findings(place, "quorum")  # the meeting itself was quorate


def test_vacant_seats_are_told_once_a_body(place):
    for name in ("s1", "s2", "s3"):
        place.seat(name)
    (nobody,) = findings(place, "vacancy")
    assert (nobody.severity, nobody.sentence) == (
        "note",
        "The Group: no holder of any of its 3 seats is recorded.",
    )
    place.view.add(Appointment(id="a1", seat="s1"))
    (some,) = findings(place, "vacancy")
    assert (some.severity, some.sentence) == ("prompt", "The Group: 2 of 3 seats are vacant.")


def test_a_seat_that_two_surely_hold_is_told(place):
    place.seat("s1")
    place.view.add(
        Appointment(id="a1", seat="s1", end=PartialDate("2011")),  # may have ended
        Appointment(id="a2", seat="s1", start=PartialDate("2010")),
    )
    assert not findings(place, "seat-held-twice")
    place.view.add(Appointment(id="a3", seat="s1", start=PartialDate("2011-05")))
    assert [one.record for one in findings(place, "seat-held-twice")] == ["s1"]


def terms(place, **fields):
    place.view.add(TermsOfReference(id="t1", body="b1", **fields))


def test_terms_not_revisited_since_2007_are_told_in_2011_though_no_review_is_stated(place):
    terms(place, last_reviewed=PartialDate("2007"))
    (found,) = findings(place, "terms-not-revisited")
    assert found.sentence == (
        "The terms of reference of the Group have not been revisited since 2007."
    )
    assert "at least 3 years before 15 June 2011" in found.working[0]
    assert found.severity == "prompt"
    assert not findings(place, "terms-not-revisited", date(2009, 6, 1))


def test_where_a_review_is_stated_the_rule_speaks_and_the_check_is_silent(place):
    terms(place, adopted=PartialDate("2009"))
    place.book.add("review", ReviewValue("terms_of_reference", 12))
    assert not findings(place, "terms-not-revisited")
    (found,) = findings(place, "review")
    assert (found.severity, found.record) == ("breach", "t1")
    assert found.verdict is not None
    assert found.verdict.rule is not None


def test_a_body_whose_rules_are_left_to_be_worked_up_is_noted(place):
    place.view.add(Body(id="b2", key="t.forum", name="Forum", standing="to_be_worked_up"))
    (found,) = findings(place, "to-be-worked-up")
    assert (found.severity, found.body) == ("note", "t.forum")
