"""Expected, present, apologies, and the substitutes beside them."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from compact_tui.records import Appointment, Attendance, Meeting, PartialDate
from compact_tui.rules.attendance import attendance_figures

FIRST, LAST = date(2005, 1, 1), date(2012, 12, 31)


def hold(place, number, status="held"):
    """Hold so many monthly meetings from January 2006."""
    days = [date(2006, 1, 2) + timedelta(days=28 * index) for index in range(number)]
    meetings = [
        Meeting(id=f"m{index}", body="b1", date=PartialDate.of(day), status=status)
        for index, day in enumerate(days)
    ]
    place.view.add(*meetings)
    return meetings


def attend(place, meeting, state="present", role="member", person="p1", seat="s1"):
    line = Attendance(
        id=f"{meeting.id}-{state}-{role}-{seat}",
        meeting=meeting.id,
        seat=seat,
        state=state,
        role=role,
        person=person,
    )
    place.view.add(line)


def figures(place, appointment="a1"):
    told = attendance_figures(place.view, place.body, FIRST, LAST)
    return next(one for one in told if one.appointment == appointment)


def test_73_expected_and_73_present_is_all_with_8_substitute_appearances_apart(place):
    place.seat("s1")
    place.seat("s2")
    place.view.add(Appointment(id="a1", seat="s1", person="p1"))
    for index, meeting in enumerate(hold(place, 73)):
        attend(place, meeting)
        if index < 8:
            attend(place, meeting, role="substitute", seat="s2")
    told = figures(place)
    assert (told.expected, told.present, told.absent, told.stood_in) == (73, 73, 0, 8)
    assert told.share == 1


def test_5_expected_and_3_present_is_60_per_cent_and_2_absent(place):
    place.seat("s1")
    place.view.add(Appointment(id="a1", seat="s1", person="p1"))
    for meeting in hold(place, 5)[:3]:
        attend(place, meeting)
    told = figures(place)
    assert (told.expected, told.present, told.absent) == (5, 3, 2)
    assert told.share == Fraction(3, 5)


def test_a_substitute_stands_beside_the_members_apologies(place):
    place.seat("s1")
    place.view.add(Appointment(id="a1", seat="s1", person="p1"))
    (meeting,) = hold(place, 1)
    attend(place, meeting, state="apologies")
    attend(place, meeting, role="substitute", person="p2")
    told = figures(place)
    assert (told.expected, told.present, told.apologies, told.absent) == (1, 0, 1, 0)
    assert told.substituted == 1


def test_the_first_and_the_last_day_of_an_appointment_count(place):
    place.seat("s1")
    meetings = hold(place, 4)
    place.view.add(
        Appointment(id="a1", seat="s1", person="p1", start=meetings[1].date, end=meetings[2].date)
    )
    assert figures(place).expected == 2


def test_cancelled_and_merely_planned_meetings_are_not_expected(place):
    place.seat("s1")
    place.view.add(Appointment(id="a1", seat="s1", person="p1"))
    hold(place, 2, status="cancelled")
    assert figures(place).expected == 0
    assert figures(place).share is None
    place.view.add(Meeting(id="x", body="b1", date=PartialDate("2006-03-03"), status="planned"))
    assert figures(place).expected == 0
