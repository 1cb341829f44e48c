"""Records of any type, one at a time, and who did what."""

from __future__ import annotations

import pytest

from compact_tui.errors import WrongInput
from compact_tui.records import Action, Event


@pytest.mark.parametrize(
    ("name", "type_name"),
    [
        ("body", "body"),
        ("bodies", "body"),
        ("agenda-item", "agenda_item"),
        ("Agenda Item", "agenda_item"),
        ("codes of practice", "code"),
        ("people", "person"),
        ("minutes", "minutes"),
    ],
)
def test_a_type_is_known_by_its_name_or_plural(county, name, type_name):
    assert county.listing.kind(name).name == type_name


def test_an_unknown_type_is_refused_with_those_there_are(county):
    with pytest.raises(WrongInput, match="no record type 'dragon'") as caught:
        county.listing.kind("dragon")
    assert "action" in caught.value.todo


def test_records_are_those_whose_fields_read_as_asked(borough):
    def orders(*where):
        return [a.order for a in borough.listing.records("action", where=where, sort="order")]

    assert orders(("owners", "SB")) == [2, 4]
    assert orders(("owners", "sb"), ("due", "december")) == [2, 4]
    assert orders(("due", "January 15 2010")) == [1]
    assert orders(("theme", "NI4")) == [10, 11, 12, 13]
    assert orders(("status", "done")) == []
    assert orders() == list(range(1, 27))


def test_a_reference_fits_by_what_its_record_is_called(borough):
    seats = borough.listing.records("seat", where=[("organisation", "London Borough")])
    assert len(seats) == 3  # three departments of the council


def test_records_are_sorted_by_time_where_the_field_is_a_date(county, day):
    with county.change("Three") as change:
        for text in ("November 2011", "2 April 2010", "2009"):
            change.new(Event(title="Sorted", date=day(text)))
    found = county.listing.records("event", where=[("title", "Sorted")], sort="date")
    assert [event.date.value[:4] for event in found] == ["2009", "2010", "2011"]


@pytest.mark.parametrize("more", [{"where": [("colour", "green")]}, {"sort": "colour"}])
def test_an_unknown_field_is_refused_with_those_there_are(county, more):
    with pytest.raises(WrongInput, match="has no field 'colour'") as caught:
        county.listing.records("event", **more)
    assert "title" in caught.value.todo


def test_a_record_is_added_from_texts_in_one_act(county):
    since = county.db.sequence
    made = county.listing.add("event", {"title": "Awards", "date": "November 2011"})
    assert county.db.sequence == since + 1
    assert (made.title, made.date.value, made.ref) == ("Awards", "2011-11", "EVENT-4")
    assert county.view.find("EVENT-4") == made


def test_a_reference_is_typed_as_any_name_of_its_record(county):
    body = county.bodies.named("worcestershire.wcsg")
    made = county.listing.add("event", {"title": "Awards", "body": "worcestershire.wcsg"})
    assert made.body == body.id


WRONG = [
    ("event", {}, "needs title"),
    ("event", {"title": ""}, "title"),
    ("event", {"title": "Awards", "colour": "green"}, "has no field 'colour'"),
    ("action", {"text": "Do it", "status": "perhaps"}, "status"),
    ("action", {"text": "Do it", "order": "first"}, "order"),
    ("event", {"title": "Awards", "body": "no-such-body"}, "no-such-body"),
    ("event", {"title": "Awards", "body": "EVENT-1"}, "body"),
    ("event", {"title": "Awards", "cost_last_year_pence": "1.5"}, "cost"),
]


@pytest.mark.parametrize(("type_name", "given", "words"), WRONG)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    county, bytes_of, type_name, given, words
):
    before = bytes_of(county.folders.root)
    with pytest.raises(WrongInput, match=words):
        county.listing.add(type_name, given)
    assert bytes_of(county.folders.root) == before


def test_changing_touches_the_named_fields_only_and_writes_one_act(borough, rows):
    action = rows(borough)[4]
    since = borough.db.sequence
    changed = borough.listing.set(action, {"status": "done", "due": "March 2010"})
    assert borough.db.sequence == since + 1
    assert (changed.status, changed.due.value) == ("done", "2010-03")
    assert (changed.text, changed.theme, changed.citation) == (
        action.text, action.theme, action.citation,
    )  # fmt: skip


def test_a_field_is_blanked_by_an_empty_text(borough, rows):
    changed = borough.listing.set(rows(borough)[0], {"due": ""})
    assert changed.due.value == ""


def test_a_required_field_cannot_be_blanked(borough, rows, bytes_of):
    before = bytes_of(borough.folders.root)
    with pytest.raises(WrongInput, match="text"):
        borough.listing.set(rows(borough)[0], {"text": ""})
    assert bytes_of(borough.folders.root) == before


def test_initials_are_resolved_by_a_person_and_never_by_themselves(borough, rows):
    with_two = rows(borough)[0]
    assert borough.listing.text(with_two, "owners") == "ER; CD"


def test_removing_keeps_the_reason_in_the_history(borough, rows):
    action = rows(borough)[25]
    borough.listing.remove(action, "entered twice")
    assert len(borough.view.every(Action)) == 25
    assert "entered twice" in borough.listing.history(action)[0].why


def test_the_history_is_newest_first_and_names_who_what_and_which_records(county):
    made = county.listing.add("event", {"title": "Awards"})
    county.listing.set(made, {"audience": "Champions"})
    acts = county.listing.history()
    assert [act.sequence for act in acts] == list(range(len(acts), 0, -1))
    assert acts[0].why == f"Change {made.ref}: audience"
    assert acts[0].who == "Compact officer"
    assert acts[0].records == (("event", made.id),)
    assert acts[-1].why == "Make the workspace"


def test_the_history_of_a_record_is_what_touched_it(county):
    made = county.listing.add("event", {"title": "Awards"})
    county.listing.add("event", {"title": "Another"})
    county.listing.set(made, {"audience": "Champions"})
    whys = [act.why for act in county.listing.history(made)]
    assert whys == [f"Change {made.ref}: audience", "Add event"]


def test_a_reference_to_what_is_not_here_is_shown_as_such(county):
    with county.change("Withheld") as change:
        event = change.new(Event(title="Awards", body="withheld-by-a-partner"))
    assert "not in this workspace" in county.listing.text(event, "body")
