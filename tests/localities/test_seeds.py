"""From a seed to a record: dates as written, references resolved, nothing invented."""

from __future__ import annotations

import pytest

from compact_tui.errors import WrongInput
from compact_tui.localities.seeds import as_record, seat_keys
from compact_tui.plugins import Citation, PartialDate, SeatGroup, SeedRecord

IDS = {"kent.compact": "id-1", "kent.group": "id-2", "kent.board": "id-3"}


def record(type, **fields):
    citation = Citation(source="kent.tor", clause="2")
    seed = SeedRecord(key="kent.x", type=type, fields=fields, citation=citation)
    return as_record(seed, lambda key, _type: IDS[key])


def test_a_reference_becomes_an_id_and_a_date_keeps_its_words():
    made = record(
        "principle", compact="@kent.compact", order=1, text="x", approved_on="10th October 2005"
    )
    assert made.compact == "id-1"
    assert made.approved_on == PartialDate("2005-10-10", "10th October 2005")
    assert made.key == "kent.x"
    assert made.citation == Citation(source="kent.tor", clause="2")


def test_references_and_dates_inside_lists_and_tables_are_read_too():
    made = record(
        "adoption",
        document="@kent.compact",
        stages=[{"act": "endorsed", "body": "@kent.group", "on": "7 June 2006"}],
    )
    (stage,) = made.stages
    assert stage.body == "id-2"
    assert stage.on.value == "2006-06-07"


def test_a_list_of_references_is_resolved_one_by_one():
    made = record("body", name="x", parents=["@kent.group", "@kent.board"])
    assert made.parents == ("id-2", "id-3")


def test_a_blank_date_stays_blank_and_words_that_are_no_date_are_kept():
    made = record("action", text="x", due="")
    assert made.due == PartialDate()
    assert record("action", text="x", due="as needed").due == PartialDate("", "as needed")


def test_a_date_may_be_given_with_its_value_where_the_words_alone_do_not_tell_it():
    made = record("action", text="x", due={"value": "2011-autumn", "written": "by the autumn"})
    assert made.due == PartialDate("2011-autumn", "by the autumn")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "x", "dew": ""}, "unknown field 'dew'"),
        ({"text": "x", "id": "mine"}, "unknown field 'id'"),
        ({"text": "x", "body": "kent.group"}, "Write @ and the key"),
        ({"text": "x", "due": 2011}, "no date"),
        ({"text": "x", "due": {"value": "autumn"}}, "canonical form"),
        ({"text": "x", "owners": [{"writen": "ER"}]}, "'written' is meant"),
        ({}, "kent.x is no action"),
    ],
)
def test_what_does_not_fit_is_told_by_the_key_of_the_seed(fields, words):
    with pytest.raises(WrongInput) as caught:
        record("action", **fields)
    assert words in caught.value.sentence


@pytest.mark.parametrize(
    ("number", "keys"),
    [(None, ("k.g.s",)), (0, ()), (1, ("k.g.s/1",)), (3, ("k.g.s/1", "k.g.s/2", "k.g.s/3"))],
)
def test_seats_of_a_numbered_group_are_named_by_number_and_an_open_group_by_its_id(number, keys):
    assert seat_keys(SeatGroup(id="k.g.s", label="S", category="k.c", number=number)) == keys
