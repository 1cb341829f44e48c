"""Schema upgrades: each step does what its example says, and every older record can climb them."""

from __future__ import annotations

from copy import deepcopy

import pytest

from compact_tui.records import (
    Record,
    from_fields,
    record_type,
    registered,
    to_fields,
    upgrade,
    versions,
)
from compact_tui.records import types as record_types


@pytest.fixture(autouse=True)
def put_back(monkeypatch):
    """Leave no test-only type or step behind."""
    monkeypatch.setattr(record_types, "_TYPES", dict(record_types._TYPES))
    monkeypatch.setattr(record_types, "_BY_STRUCT", dict(record_types._BY_STRUCT))
    monkeypatch.setattr(versions, "_STEPS", dict(versions._STEPS))


def venue_type() -> type[Record]:
    """Register a type at its third version, whose steps rename a field and split another."""

    @record_type("venue", version=3)
    class Venue(Record, frozen=True, kw_only=True, omit_defaults=True):
        name: str
        town: str = ""
        street: str = ""

    @upgrade("venue", 1, before={"title": "Hall"}, after={"name": "Hall"})
    def rename_title(fields):
        fields["name"] = fields.pop("title")
        return fields

    @upgrade(
        "venue",
        2,
        before={"name": "Hall", "address": "High Street, Bewdley"},
        after={"name": "Hall", "street": "High Street", "town": "Bewdley"},
    )
    def split_address(fields):
        street, _, town = fields.pop("address", "").partition(", ")
        return {**fields, "street": street, "town": town}

    return Venue


def examples_that_fail() -> list[versions.Step]:
    failed = []
    for step in versions.steps():
        before = deepcopy(step.before)
        if step.change(before) != step.after:
            failed.append(step)
    return failed


def test_every_step_turns_its_example_into_what_it_promises():
    assert examples_that_fail() == []
    venue_type()
    assert examples_that_fail() == []

    @upgrade("venue", 3, before={"a": 1}, after={"a": 2})
    def does_nothing(fields):
        return fields

    assert [step.start for step in examples_that_fail()] == [3]


def test_no_version_of_any_type_is_without_a_step_to_the_next():
    venue_type()
    assert {name: versions.missing_steps(name) for name in registered()} == dict.fromkeys(
        registered(), ()
    )
    del versions._STEPS["venue", 2]
    assert versions.missing_steps("venue") == (2,)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Hall", "address": "High Street, Bewdley", "colour": 1},
        {"schema": 2, "name": "Hall", "address": "High Street, Bewdley", "colour": 1},
        {"schema": 3, "name": "Hall", "street": "High Street", "town": "Bewdley", "colour": 1},
    ],
    ids=["version 1", "version 2", "version 3"],
)
def test_a_record_of_any_older_version_is_read_as_the_newest_and_written_so(fields):
    venue = venue_type()
    given = deepcopy(fields)
    record = from_fields("venue", fields, id="i", owner="o")
    assert isinstance(record, venue)
    assert to_fields(record) == {
        "schema": 3,
        "name": "Hall",
        "street": "High Street",
        "town": "Bewdley",
        "colour": 1,
    }
    assert fields == given


def test_a_step_cannot_be_registered_twice():
    venue_type()
    with pytest.raises(ValueError, match="from version 1 is registered twice"):
        upgrade("venue", 1, before={}, after={})(dict)
