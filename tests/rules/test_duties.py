"""Duties by date, what waits or is outstanding, and what a single record shows."""

from __future__ import annotations

from datetime import date

import pytest

from compact_tui.records import (
    Adoption,
    Appointment,
    EndorsementRequest,
    Meeting,
    Obligation,
    Organisation,
    PartialDate,
    Referral,
)
from compact_tui.rules import check_all

ON = date(2011, 6, 15)


def findings(place, code):
    return [one for one in check_all(place.view, place.book, ON) if one.code == code]


@pytest.mark.parametrize(
    ("due", "severity"),
    [
        ("2011-05", "warning"),
        ("2011-06", "prompt"),
        ("2011-09", "prompt"),  # the first of it is 78 days ahead
        ("2011-12", None),
        ("XXXX-09", "prompt"),  # "its September meeting" names no year
        ("", None),
    ],
)
def test_a_report_that_is_owed_is_told_when_it_is_due_within_a_quarter(place, due, severity):
    owed = Obligation(id="o1", from_body="b1", to_body="b1", what="An update", due=PartialDate(due))
    place.view.add(owed)
    assert [one.severity for one in findings(place, "obligation-due")] == (
        [severity] if severity else []
    )


def test_what_waits_at_another_body_and_who_has_not_endorsed_is_told(place):
    place.view.add(
        Organisation(id="o1", name="the District Council"),
        Organisation(id="o2", name="the County Council"),
        Referral(
            id="f1", decision="d", to_body="b1", matter="Funding", sent=PartialDate("2011-05")
        ),
        EndorsementRequest(id="e1", document="c1", organisation="o1"),
        EndorsementRequest(
            id="e2", document="c1", organisation="o2", expected=PartialDate("2011-04")
        ),
        EndorsementRequest(id="e3", document="c1", organisation="o2"),
        Adoption(id="d1", document="c1", request="e3", outcome="endorsed"),
    )
    (waiting,) = findings(place, "referral-waiting")
    assert waiting.sentence == "“Funding” waits at the Group since May 2011."
    outstanding = findings(place, "endorsement-outstanding")
    assert [(one.record, one.severity) for one in outstanding] == [
        ("e2", "warning"),
        ("e1", "prompt"),
    ]


def test_a_reference_to_what_is_not_kept_here_is_a_note_and_not_a_crash(place):
    place.view.add(Appointment(id="a1", seat="gone"))
    (found,) = findings(place, "dangling-reference")
    assert (found.severity, found.record) == ("note", "a1")
    assert "seat gone, which is not kept here" in found.sentence


def test_a_weekday_that_disagrees_with_its_date_is_told(place):
    wrong = PartialDate.parse("Wednesday 20 December 2011")
    place.view.add(Meeting(id="m1", body="b1", date=wrong))
    (found,) = findings(place, "record")
    assert found.record == "m1"
    assert "Tuesday" in found.sentence
