"""What forms know of fields, and what people may type into them."""

from __future__ import annotations

import json

import pytest

from compact_tui.errors import WrongInput
from compact_tui.records import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    Indicator,
    Meeting,
    Paper,
    PartialDate,
    Seat,
    Visibility,
    field_of,
    fields_of,
    parse_field,
)

COMMON = ("ref", "visibility", "visibility_reason", "citation", "notes", "confidence")


def test_a_types_own_fields_come_first_and_the_common_ones_last():
    names = tuple(spec.name for spec in fields_of(AgendaItem))
    assert names[:4] == ("meeting", "order", "number", "title")
    assert names[-len(COMMON) :] == COMMON


def test_a_field_says_what_its_annotations_and_docstring_say():
    spec = field_of(Meeting, "papers_issued")
    assert spec is not None
    assert (spec.title, spec.type, spec.required) == ("Papers issued", "date", False)
    assert spec.help == "The days on which they went out"
    item = field_of(Attendance, "apology_reason")
    assert item is not None
    assert (item.personal, item.visibility) == (True, Visibility.EXEMPT)


@pytest.mark.parametrize(
    ("struct", "name", "kind", "many", "ref"),
    [
        (AgendaItem, "order", "number", False, ""),
        (AgendaItem, "standing", "yes_or_no", False, ""),
        (AgendaItem, "purpose", "choice", False, ""),
        (AgendaItem, "meeting", "reference", False, "meeting"),
        (AgendaItem, "about", "reference", False, "*"),
        (AgendaItem, "visibility", "choice", False, ""),
        (AgendaItem, "citation", "parts", False, ""),
        (Seat, "shared_by", "reference", True, "organisation"),
        (Seat, "minimum", "number", False, ""),
        (Meeting, "starts", "moment", False, ""),
        (Action, "owners", "parts", True, ""),
        (Action, "deliverables", "text", True, ""),
        (Decision, "verdict", "data", False, ""),
    ],
)
def test_the_type_word_follows_the_annotation(struct, name, kind, many, ref):
    spec = field_of(struct, name)
    assert spec is not None
    assert (spec.type, spec.many, spec.ref) == (kind, many, ref)


def test_choices_long_text_and_optional_numbers_are_marked():
    purpose, text, minimum = (
        field_of(AgendaItem, "purpose"),
        field_of(AgendaItem, "text"),
        field_of(Seat, "minimum"),
    )
    assert purpose is not None
    assert text is not None
    assert minimum is not None
    assert purpose.choices == ("", "decide", "discuss", "note")
    assert text.long
    assert minimum.optional
    assert minimum.default is None


@pytest.mark.parametrize(
    ("struct", "name", "text", "value"),
    [
        (AgendaItem, "order", " 12 ", 12),
        (Decision, "votes_for", "1,204", 1204),
        (Decision, "votes_for", "9007199254740991", 2**53 - 1),
        (AgendaItem, "standing", "Yes", True),
        (AgendaItem, "standing", "off", False),
        (Meeting, "kind", "Extraordinary", "extraordinary"),
        (Attendance, "role", "in attendance", "in_attendance"),
        (AgendaItem, "purpose", "", ""),
        (AgendaItem, "title", "Matters\x00 arising\r\n", "Matters arising"),
        (AgendaItem, "text", "one\r\ntwo", "one\ntwo"),
        (Meeting, "date", "26.7.11", {"value": "2011-07-26", "written": "26.7.11"}),
        (Meeting, "date", "when convenient", {"written": "when convenient"}),
        (Meeting, "starts", "26 July 2011 14:00", {"utc": "2011-07-26T13:00Z"}),
        (Seat, "minimum", "", None),
        (Action, "deliverables", "one; two\nthree;", ["one", "two", "three"]),
        (Action, "owners", "ER/ CD; CD/SB", [{"written": "ER/ CD"}, {"written": "CD/SB"}]),
        (Action, "target", '{"least": 4, "most": 6}', {"least": 4, "most": 6}),
        (Paper, "sections", '{"heading": "1"}', [{"heading": "1"}]),
        (Decision, "verdict", '{"met": true}', {"met": True}),
    ],
)
def test_what_people_type_becomes_what_is_stored(struct, name, text, value):
    spec = field_of(struct, name)
    assert spec is not None
    found = parse_field(spec, text)
    if isinstance(found, dict):  # a zone that is the default may be left out or not
        found.pop("zone", None)
    assert found == value
    assert json.loads(json.dumps(found)) == found


def test_a_typed_date_may_borrow_its_year():
    spec = field_of(Action, "due")
    assert spec is not None
    found = parse_field(spec, "by the autumn", within=PartialDate("2011-06"))
    assert found == {"value": "2011-autumn", "written": "by the autumn"}


@pytest.mark.parametrize(
    ("struct", "name", "text", "words"),
    [
        (AgendaItem, "order", "four", ["Order (order)", "'four'", "whole number", "such as 12"]),
        (AgendaItem, "order", "1.5", ["whole number"]),
        (AgendaItem, "order", "٣", ["whole number"]),
        (AgendaItem, "order", "9007199254740992", ["greater than any number"]),
        (AgendaItem, "order", "9" * 5000, ["greater than any number"]),
        (AgendaItem, "order", "", ["Order (order)", "blank"]),
        (AgendaItem, "title", " \x00 ", ["Title (title)", "blank"]),
        (AgendaItem, "standing", "perhaps", ["yes or no"]),
        (Meeting, "kind", "ordinery", ["ordinary, annual", "Did you mean ordinary"]),
        (Meeting, "starts", "26 July 2011", ["not a day and a time"]),
        (Action, "target", "4 to 6", ["least, most, unit", "JSON"]),
        (Decision, "verdict", "{", ["not JSON"]),
        (Decision, "verdict", '{"a": 0.5}', ["0.5 at a is a float"]),
        (Indicator, "values", "[1.5]", ["float"]),
    ],
)
def test_what_does_not_fit_is_refused_with_field_text_and_what_fits(struct, name, text, words):
    spec = field_of(struct, name)
    assert spec is not None
    with pytest.raises(WrongInput) as caught:
        parse_field(spec, text)
    for word in words:
        assert word in str(caught.value)
