"""Bodies, their seats and who holds them; a vacancy is worked out, never kept."""

from __future__ import annotations

import pytest

from compact_tui.errors import WrongInput
from compact_tui.records import Appointment, Organisation, Person


@pytest.fixture
def group(county):
    return county.bodies.named("worcestershire.wcsg")


@pytest.mark.parametrize(
    "words",
    ["worcestershire.wcsg", "WCSG", "wcsg", " WCSG ", "compact steering",
     "Worcestershire Compact Steering Group"],
)  # fmt: skip
def test_a_body_is_found_by_key_short_name_or_part_of_its_name(county, group, words):
    assert county.bodies.named(words) == group
    assert county.bodies.named(group.id) == group


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Several bodies fit"),
        ("worcestershire", "Several bodies fit"),
        ("parish", "No body fits"),
    ],
)
def test_what_fits_none_or_several_is_refused_with_those_there_are(county, words, sentence):
    with pytest.raises(WrongInput, match=sentence) as caught:
        county.bodies.named(words)
    assert "worcestershire.wcsg" in caught.value.why


def test_an_exact_name_wins_over_a_part_of_another(county):
    assert county.bodies.named("worcestershire.partnership").short == "Partnership"
    assert county.bodies.named("Board").key == "worcestershire.board"


def test_an_id_that_is_not_here_is_refused_by_name(county):
    with pytest.raises(WrongInput, match="not in this workspace"):
        county.bodies.by_id("withheld")
    assert county.bodies.name("withheld") == ""


def test_ending_one_holder_leaves_twelve_seats_and_one_vacancy_from_the_day_after(
    county, group, day
):
    place = county.bodies.seat(group, "West Mercia Police", day("26 July 2011"))
    county.bodies.end_appointment(place.appointment, day("31 August 2011"))

    def vacancies(on):
        places = county.bodies.seats(group, day(on))
        assert len(places) == 12
        return [p.seat.label for p in places if p.vacant]

    assert vacancies("31 August 2011") == []
    assert vacancies("1 September 2011") == ["West Mercia Police"]
    assert vacancies("26 July 2011") == []


def test_a_new_holder_fills_the_seat_from_the_first_day_and_the_past_stays(county, group, day):
    place = county.bodies.seat(group, "11", day("26 July 2011"))
    county.bodies.end_appointment(place.appointment, day("31 August 2011"))
    with county.change("A person") as change:
        person = change.new(Person(name="The new superintendent"))
    county.bodies.appoint(place.seat, person=person.id, start=day("1 October 2011"))

    def holder(on):
        return county.bodies.seat(group, "11", day(on)).holder

    assert holder("26 July 2011") == place.holder
    assert county.bodies.seat(group, "11", day("15 September 2011")).vacant
    assert holder("1 October 2011") == "The new superintendent"


def test_a_holder_is_shown_by_name_else_post_else_organisation_else_label(county, group, day):
    place = county.bodies.seat(group, "11", day("26 July 2011"))
    with county.change("Set it out") as change:
        police = change.new(Organisation(name="A police force"))
        person = change.new(Person(name="An inspector"))
        full = change.set(
            place.appointment, person=person.id, post="Inspector", organisation=police.id
        )
    shown = []
    for blank in ({}, {"person": ""}, {"post": ""}, {"organisation": ""}):
        with county.change("Blank it") as change:
            change.set(full, **blank)
        shown.append(county.bodies.seat(group, "11", day("26 July 2011")).holder)
    assert shown[:3] == ["An inspector", "Inspector", "A police force"]


def test_seats_come_in_the_order_of_the_terms_of_reference(county, group, day):
    labels = [p.seat.label for p in county.bodies.seats(group, day("26 July 2011"))]
    assert labels == [
        "VCS representative (WIC) 1", "VCS representative (WIC) 2", "VCS representative (WIC) 3",
        "VCS representative (outside WIC)", "Worcestershire County Council 1",
        "Worcestershire County Council 2", "District Councils 1", "District Councils 2",
        "Worcestershire Partnership", "Worcestershire Primary Care Trust", "West Mercia Police",
        "West Mercia Fire and Rescue",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "number"),
    [("1", 1), ("12", 12), ("west mercia police", 11), ("outside WIC", 4), ("Primary Care", 10)],
)
def test_a_seat_is_found_by_number_label_or_part_of_it(county, group, day, words, number):
    on = day("26 July 2011")
    assert (
        county.bodies.seat(group, words, on).seat == county.bodies.seats(group, on)[number - 1].seat
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("0", "No seat"), ("13", "No seat"), ("-1", "No seat"), ("bishop", "No seat"),
     ("West Mercia", "Several seats")],
)  # fmt: skip
def test_a_seat_that_is_not_there_is_refused_with_the_list(county, group, day, words, sentence):
    with pytest.raises(WrongInput, match=sentence) as caught:
        county.bodies.seat(group, words, day("26 July 2011"))
    assert "1 VCS representative (WIC) 1" in caught.value.why


def test_a_seat_that_ended_is_not_counted_afterwards(county, group, day):
    place = county.bodies.seat(group, "9", day("26 July 2011"))
    with county.change("The seat falls away") as change:
        change.set(place.seat, end=day("31 December 2011"))
    assert len(county.bodies.seats(group, day("31 December 2011"))) == 12
    assert len(county.bodies.seats(group, day("1 January 2012"))) == 11


def test_an_appointment_with_no_dates_holds_on_any_day(county, group, day):
    for on in ("2007", "26 July 2011", "1 January 2030"):
        assert not [p for p in county.bodies.seats(group, day(on)) if p.vacant]


def test_two_appointments_to_one_seat_show_the_one_that_began_last(county, group, day):
    place = county.bodies.seat(group, "9", day("26 July 2011"))
    with county.change("Two of them") as change:
        change.new(Appointment(seat=place.seat.id, post="Later", start=day("1 June 2011")))
        change.new(Appointment(seat=place.seat.id, post="Earlier", start=day("1 May 2011")))
    assert county.bodies.seat(group, "9", day("26 July 2011")).holder == "Later"
