"""What single records show by themselves."""

from __future__ import annotations

import pytest

from compact_tui.records import (
    Action,
    Appointment,
    Attendance,
    Body,
    Consultation,
    DatedName,
    Decision,
    Indicator,
    IndicatorValue,
    Interval,
    Meeting,
    Moment,
    Paper,
    PartialDate,
    PastEvent,
    Seat,
    Target,
    Visibility,
    from_fields,
    self_findings,
)

D = PartialDate.parse


@pytest.mark.parametrize(
    ("record", "field", "severity", "words"),
    [
        (
            Paper(title="P", visibility=Visibility.EXEMPT, visibility_reason=" "),
            "visibility_reason",
            "breach",
            "no reason is given",
        ),
        (
            Meeting(body="b", date=D("Wednesday 20 December 2011")),
            "date",
            "warning",
            "20 December 2011 is a Tuesday",
        ),
        (Action(text="t", due=D("ongoing")), "due", "note", "“ongoing” was not understood"),
        (
            Body(name="B", names=(DatedName(name="A", start=D("2007"), end=D("2005")),)),
            "names.0.end",
            "warning",
            "End (2005) is before start (2007)",
        ),
        (
            Consultation(title="C", opens=D("1 May 2011"), closes=D("30 April 2011")),
            "closes",
            "warning",
            "Closes (30 April 2011) is before opens (1 May 2011)",
        ),
        (Body(id="x", name="B", parents=("y", "x")), "parents", "breach", "this record itself"),
        (Seat(body="b", label="L", minimum=4, maximum=3), "maximum", "breach", "At most 3"),
        (Action(text="t", target=Target(least=6, most=4)), "target", "breach", "at least 6"),
        (
            Meeting(body="b", date=D("26 July 2011"), papers_issued=D("27 July 2011")),
            "papers_issued",
            "warning",
            "after the meeting",
        ),
        (
            Meeting(body="b", date=D("26 July 2011"), starts=Moment(utc="2011-07-26T23:30Z")),
            "starts",
            "warning",
            "starts on 27 July 2011",  # half past midnight in summer time
        ),
        (
            Meeting(body="b", date=D("26 July 2011"), starts=Moment(utc="2011-07-26 14:00")),
            "starts",
            "warning",
            "'2011-07-26 14:00' is no moment",
        ),
        (
            Meeting(body="b", starts=Moment(utc="9999-12-31T23:30Z", zone="Asia/Tokyo")),
            "starts",
            "warning",
            "outside the calendar",
        ),
        (
            # the cabinet report of June 2006 tells of an endorsement five days after its date
            Paper(
                title="Report",
                dated=D("2nd June 2006"),
                events=(
                    PastEvent(what="Draft agreed", on=D("4th April 2006")),
                    PastEvent(what="Compact endorsed", on=D("7th June 2006")),
                ),
            ),
            "events.1.on",
            "warning",
            "dated 2nd June 2006, before what it reports as past: Compact endorsed",
        ),
        (
            Attendance(meeting="m", intervals=(Interval(first=3, last=2),)),
            "intervals.0",
            "breach",
            "ends at item 2",
        ),
        (
            Attendance(meeting="m", intervals=(Interval(first=0, last=2), Interval(first=2))),
            "intervals.1",
            "breach",
            "before the stretch listed ahead",
        ),
        (
            Attendance(meeting="m", intervals=(Interval(first=0), Interval(first=3))),
            "intervals.1",
            "breach",
            "before the stretch listed ahead",
        ),
        (Decision(meeting="m", text="t", abstained=-1), "abstained", "breach", "-1 votes"),
        (
            Indicator(
                code="NI7", title="t", values=(IndicatorValue(period=D("2009"), value="better"),)
            ),
            "values.0.value",
            "warning",
            "“better” is no number",
        ),
    ],
)
def test_a_fault_in_one_record_is_found_with_its_field_and_weight(record, field, severity, words):
    found = self_findings(record)
    assert [(one.field, one.severity) for one in found] == [(field, severity)]
    assert words in found[0].sentence


@pytest.mark.parametrize(
    "record",
    [
        Paper(title="P", visibility=Visibility.EXEMPT, visibility_reason="Paragraph 3"),
        Paper(title="P", visibility=Visibility.PARTNERS),
        Meeting(body="b", date=D("26 July 2011"), papers_issued=D("July 2011")),
        Meeting(body="b", date=D("26 July 2011"), starts=Moment(utc="2011-07-26T13:00Z")),
        Paper(title="P", dated=D("June 2006"), events=(PastEvent(what="E", on=D("7 June 2006")),)),
        Appointment(seat="s", start=D("2009"), end=D("2009")),
        Appointment(seat="s", end=D("2005")),
        Seat(body="b", label="L", minimum=3),
        Seat(body="b", label="L", minimum=3, maximum=3),
        Attendance(meeting="m", intervals=(Interval(first=0, last=2), Interval(first=3))),
        Decision(meeting="m", text="t", votes_for=0),
        Indicator(
            code="NI4", title="t", values=(IndicatorValue(period=D("2009"), value="-1,204.50"),)
        ),
        Body(name="B"),  # its id is blank, and so are its references
    ],
)
def test_what_is_right_or_cannot_be_told_is_not_complained_of(record):
    assert self_findings(record) == ()


def test_a_record_that_cannot_be_read_says_so_and_nothing_else():
    record = from_fields("paper", {"schema": 2}, id="i", owner="o")
    assert [(one.field, one.severity) for one in self_findings(record)] == [("", "note")]
