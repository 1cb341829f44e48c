"""Fields to records and back: what is unknown, newer, wrong or missing."""

from __future__ import annotations

import pytest

from compact_tui.errors import WrongInput
from compact_tui.records import (
    Action,
    Adoption,
    AdoptionStage,
    AgendaItem,
    Citation,
    JsonObject,
    Owner,
    PartialDate,
    Seat,
    Unreadable,
    Visibility,
    from_fields,
    read_record,
    to_fields,
    type_name_of,
)


def test_fields_are_what_the_record_says_and_no_more():
    action = Action(
        id="01890a5d-ac96-774b-bcce-b302099a8057",
        owner="office",
        text="Host 4 - 6 consultation events",
        owners=(Owner(written="ER/ CD"),),
        due=PartialDate.parse("January 15 2010"),
        visibility=Visibility.PARTNERS,
        citation=Citation(source="bromley.tor-2009", clause="Work plan"),
    )
    assert to_fields(action) == {
        "text": "Host 4 - 6 consultation events",
        "owners": [{"written": "ER/ CD"}],
        "due": {"value": "2010-01-15", "written": "January 15 2010"},
        "visibility": "partners",
        "citation": {"source": "bromley.tor-2009", "clause": "Work plan"},
    }


def test_fields_of_a_newer_partner_survive_in_the_record_and_in_its_parts():
    fields: JsonObject = {
        "document": "d",
        "stages": [{"act": "endorsed", "weight": 3}, {"act": "adopted", "extra": "odd"}],
        "colour": ["red", {"deep": True}],
    }
    record = from_fields("adoption", fields, id="i", owner="o")
    assert isinstance(record, Adoption)
    assert record.extra == {"colour": ["red", {"deep": True}]}
    assert record.stages[0] == AdoptionStage(act="endorsed", extra={"weight": 3})
    assert to_fields(record) == fields


def test_a_caller_may_change_fields_without_changing_the_record():
    record = from_fields("compact", {"title": "T", "status": "draft", "zone": [1]}, id="", owner="")
    zone = to_fields(record)["zone"]
    assert isinstance(zone, list)
    zone.append(2)
    assert to_fields(record)["zone"] == [1]


@pytest.mark.parametrize(
    ("type_name", "fields"),
    [
        ("agenda_item", {"schema": 2, "whatever": [1], "ref": "X-1"}),
        ("risk_register", {"ref": "X-1", "level": 4}),
        ("meeting", {"body": "b", "ref": "X-1", "date": {"value": "2011", "calendar": "julian"}}),
    ],
    ids=["newer version", "unknown type", "newer date"],
)
def test_what_a_newer_program_wrote_is_kept_untouched_and_says_why(type_name, fields):
    record = from_fields(type_name, fields, id="i", owner="o")
    assert isinstance(record, Unreadable)
    assert (record.id, record.owner, record.ref) == ("i", "o", "X-1")
    assert to_fields(record) == fields
    assert type_name_of(record) == type_name
    assert "newer" in record.why


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"order": 1}, ["no meeting", "Fill in meeting"]),
        ({"order": "four"}, ["'four' as its order", "whole number", "Correct order"]),
        ({"order": 1, "title": 3}, ["3 as its title", "expected text"]),
        ({"order": 1, "purpose": "decid"}, ["'decid' as its purpose", "blank, decide, discuss"]),
        ({"order": 1.5}, ["1.5 at order is a float"]),
        ({"order": 2**53}, ["beyond 2^53 - 1"]),
        ({"order": 1, "title": "a\x1bb"}, ["the text at title holds control characters"]),
        ({"order": 1, "Title": "t"}, ["'Title' is no name of a field"]),
        ({"order": 1, "a" * 33: "t"}, ["is no name of a field"]),
        ({"order": 1, "id": "x"}, ["id stand beside its fields"]),
        ({"schema": "two"}, ["schema version is 'two'"]),
        ({"schema": True}, ["schema version is True"]),
        ({"schema": 0}, ["schema version is 0"]),
    ],
)
def test_what_does_not_fit_is_refused_with_record_type_field_value_and_what_fits(fields, words):
    with pytest.raises(WrongInput) as caught:
        from_fields("agenda_item", fields, id="", owner="")
    assert "agenda item" in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_a_fault_inside_a_part_is_named_with_its_place():
    fields: JsonObject = {"document": "d", "stages": [{"act": "adopted"}, {"act": "adored"}]}
    with pytest.raises(WrongInput, match=r"'adored' as its stages\[1\]\.act.*adopted, signed"):
        from_fields("adoption", fields, id="", owner="")


def test_a_stored_record_that_lost_a_required_field_is_still_shown_read_only():
    fields: JsonObject = {"meeting": "m", "order": 1}  # its title was withheld or erased
    record = read_record("agenda_item", fields, id="i", owner="o")
    assert isinstance(record, Unreadable)
    assert "has no title" in record.why
    assert to_fields(record) == fields


def test_a_record_built_with_a_wrong_value_cannot_be_kept():
    with pytest.raises(WrongInput, match="'first' as its order"):
        to_fields(AgendaItem(meeting="m", order="first", title="T"))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["label", "id", "schema"])
def test_an_extra_field_cannot_stand_in_for_one_that_is_known(name):
    with pytest.raises(WrongInput, match=f"include {name}"):
        to_fields(Seat(body="b", label="L", extra={name: "x"}))


def test_an_extra_field_must_fit_json_too():
    with pytest.raises(WrongInput, match=r"0\.5 at share is a float"):
        to_fields(Seat(body="b", label="L", extra={"share": 0.5}))  # type: ignore[dict-item]


@pytest.mark.parametrize("number", [2**53 - 1, 1 - 2**53])
def test_the_greatest_whole_numbers_are_kept_exactly(number):
    fields: JsonObject = {"text": "t", "order": number}
    assert to_fields(from_fields("action", fields, id="", owner="")) == fields
