"""What findings say and how gravely, where a document leaves a reading open."""

from __future__ import annotations

from datetime import date

import pytest

from compact_tui.records import (
    Action,
    Appointment,
    Body,
    Compact,
    Confidence,
    EndorsementRequest,
    Meeting,
    Obligation,
    Organisation,
    PartialDate,
)
from compact_tui.rules import check_all
from compact_tui.rules.findings import beyond_sentence
from compact_tui.rules.values import BalanceValue, ChairValue, FrequencyValue, NoticeValue
from compact_tui.rules.words import shortened

ON = date(2011, 7, 31)
AUTUMN = PartialDate("2010-autumn", "by the autumn")


def one(place, code, on=ON):
    (found,) = (f for f in check_all(place.view, place.book, on) if f.code == code)
    return found


def met_on(place, day, *, sent="", status="held"):
    papers = PartialDate(sent)
    place.view.add(
        Meeting(id="m1", body="b1", date=PartialDate(day), status=status, papers_issued=papers)
    )


@pytest.mark.parametrize(
    ("sent", "convention", "severity"),
    [
        ("2011-06-23", None, "warning"),  # 7 calendar days, 6 clear days
        ("2011-06-24", None, "breach"),  # 6 calendar days: too few however they are counted
        ("2011-06-23", "clear", "breach"),  # the document says clear days
    ],
)
def test_late_papers_are_a_breach_only_where_no_way_of_counting_has_them_in_time(
    place, sent, convention, severity
):
    met_on(place, "2011-06-30", sent=sent)
    place.book.add("notice", NoticeValue(7, convention))
    found = one(place, "notice")
    assert found.severity == severity
    assert ("is not stated" in found.sentence) is (convention is None)


def test_papers_nobody_noted_as_sent_are_to_be_noted_and_those_still_to_send_to_be_sent(place):
    place.book.add("notice", NoticeValue(7))
    met_on(place, "2011-06-30")
    assert one(place, "notice").todo == "Record the day on which it went out"
    assert one(place, "notice", date(2011, 6, 1)).todo == (
        "Send it out in time, and record the day"
    )


def test_a_line_of_the_working_that_the_sentence_says_already_is_not_said_twice(place):
    met_on(place, "2011-06-30", sent="2011-06-24")
    place.book.add("notice", NoticeValue(7, "clear"))
    found = one(place, "notice")
    assert found.working[0].startswith("The agenda and papers went out on")
    assert beyond_sentence(found) == found.working[1:]


def test_a_balance_that_fails_by_one_unit_names_that_unit(place):
    place.book.add("balance", BalanceValue(("t.vcs", "t.public")))
    place.seat("v1", organisation="o1", unit="organisation")
    place.seat("p1", "t.public-member", organisation="o2", unit="organisation")
    place.seat("p2", "t.public-member", organisation="o2", unit="organisation")
    place.view.add(
        *(
            Appointment(id=f"a-{seat}", seat=seat, organisation=organisation)
            for seat, organisation in (("v1", "o1"), ("p1", "o2"), ("p2", "o2"))
        )
    )
    found = one(place, "balance")
    assert found.sentence == (
        "The Group: the membership is not in equal proportions, counted by people."
    )


def test_years_without_meetings_are_told_by_the_last_of_them(place):
    met_on(place, "2005-06-30")
    place.book.add("frequency", FrequencyValue(2, "year"))
    assert one(place, "frequency").sentence == (
        "The Group: 1 January 2010 to 31 December 2010: no meeting, at least 2 needed;"
        " and others before."
    )


def test_a_chair_whom_no_seat_is_for_is_not_recorded(place):
    place.book.add("chair", ChairValue(("chair", "vice_chair")))
    assert one(place, "chair").sentence == (
        "The Group: no chair is recorded; no vice chair is recorded."
    )


def test_a_due_date_without_a_year_is_told_with_the_year_that_is_meant(place):
    place.view.add(
        Action(
            id="r1",
            text="Draft",
            due=AUTUMN,
            confidence=Confidence.INFERRED,
            notes="The paper's own year.",
        )
    )
    found = one(place, "action-overdue")
    assert (
        found.sentence
        == "The action “Draft” was due by the autumn, meaning autumn 2010, 243 days ago."
    )
    assert "Inferred: The paper's own year." in found.working


@pytest.mark.parametrize(
    ("confidence", "severity"), [(Confidence.STATED, "warning"), (Confidence.INFERRED, "prompt")]
)
def test_a_report_that_is_owed_by_inference_only_prompts(place, confidence, severity):
    place.view.add(
        Body(id="b2", name="the Board"),
        Obligation(
            id="o1",
            from_body="b1",
            to_body="b2",
            what="An update on the plans",
            due=AUTUMN,
            confidence=confidence,
        ),
    )
    found = one(place, "obligation-due")
    assert found.severity == severity
    assert found.sentence == (
        "An update on the plans: owed to the Board, overdue (by the autumn, meaning autumn 2010)."
    )


def test_an_outstanding_endorsement_names_its_document(place):
    place.view.add(
        Compact(id="c1", title="County Compact", status="in_force"),
        Organisation(id="o1", name="The District Council"),
        EndorsementRequest(id="e1", document="c1", organisation="o1"),
    )
    assert one(place, "endorsement-outstanding").sentence == (
        "The District Council has not yet endorsed “County Compact”."
    )


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("as it is", "as it is"),
        ("Interim Compact with Community Action", "Interim Compact…"),
        ("a" * 30, "a" * 19 + "…"),
    ],
)
def test_a_long_text_is_cut_at_a_word_and_says_so(text, short):
    assert shortened(text, 20) == short
