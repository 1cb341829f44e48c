"""What a new workspace begins with: what the documents state, counted by hand, and no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from compact_tui.records import (
    Action,
    Appointment,
    Body,
    Code,
    Commitment,
    Compact,
    Indicator,
    PartialDate,
    Principle,
    Seat,
    registered,
)
from compact_tui.records.fields import fields_of

PLACES = ["worcestershire", "wyre-forest", "bromley"]


def _references(workspace):
    """Every reference of every record: (record, field, type pointed at, id)."""
    for kind in registered().values():
        for record in workspace.view.every(kind.struct):
            yield from _of(record, record)


def _of(record: msgspec.Struct, struct: msgspec.Struct) -> Iterator[tuple[Any, ...]]:
    for spec in fields_of(type(struct)):
        value = getattr(struct, spec.name)
        many = value if isinstance(value, tuple) else (value,)
        for one in many:
            if spec.ref and one:
                yield record, spec.name, spec.ref, one
            elif isinstance(one, msgspec.Struct) and spec.parts:
                yield from _of(record, one)


@pytest.mark.parametrize("place", PLACES)
def test_every_reference_is_resolved_or_blank(folder, opened, place):
    workspace = opened(folder(place))
    found = list(_references(workspace))
    assert found or place == "wyre-forest"
    for record, field, kind, record_id in found:
        names = list(registered()) if kind == "*" else [kind]
        there = [name for name in names if workspace.view.get(name, record_id)]
        assert there, f"{record.ref}: {field} points at {record_id}"


@pytest.mark.parametrize("place", PLACES)
def test_every_record_is_this_offices_and_no_two_are_called_the_same(folder, opened, place):
    workspace = opened(folder(place))
    records = [r for k in registered().values() for r in workspace.view.every(k.struct)]
    assert {record.owner for record in records} == {workspace.office}
    assert max(Counter(record.id for record in records).values()) == 1
    assert max(Counter(record.ref for record in records).values()) == 1
    assert all(record.ref for record in records)


@pytest.mark.parametrize("place", PLACES)
def test_every_record_says_which_document_it_is_from(folder, opened, place):
    workspace = opened(folder(place))
    for kind in registered().values():
        for record in workspace.view.every(kind.struct):
            if kind.name != "organisation":
                assert record.citation is not None, record.ref
                assert record.citation.source in workspace.registry.sources


def test_worcestershires_bodies_are_those_that_its_documents_name(county):
    keys = {body.key.removeprefix("worcestershire."): body for body in county.view.every(Body)}
    assert set(keys) == {
        "partnership", "board", "forum", "theme-groups", "district-lsps", "management-group",
        "wcsg", "ewsg", "refresh-sub-group",
    }  # fmt: skip
    unmade = {name for name, body in keys.items() if body.standing == "to_be_worked_up"}
    assert unmade == {"forum", "theme-groups", "district-lsps"}  # "to be worked up", three times
    parents = county.bodies.named("worcestershire.wcsg").parents
    assert keys["partnership"].id in parents


def test_the_steering_group_has_the_twelve_seats_of_its_membership_list(county, day):
    body = county.bodies.named("worcestershire.wcsg")
    places = county.bodies.seats(body, day("26 July 2011"))
    groups = Counter(place.seat.key.removeprefix("worcestershire.wcsg.") for place in places)
    assert groups == {
        "vcs-wic": 3, "vcs-outside-wic": 1, "county-council": 2, "district-councils": 2,
        "partnership": 1, "pct": 1, "police": 1, "fire": 1,
    }  # fmt: skip
    assert len(places) == 12
    assert Counter(place.side for place in places) == {"voluntary": 4, "public": 7, "neither": 1}


def test_the_earlier_steering_group_has_its_four_lines_with_two_shared_seats(county, day):
    body = county.bodies.named("worcestershire.ewsg")
    places = county.bodies.seats(body, day("2 June 2006"))
    assert len(places) == 8  # a) 5, b) 1 for all districts, c) two PCTs in one line, d) 1
    assert Counter(place.side for place in places) == {"voluntary": 5, "public": 3}


def test_the_board_has_seven_leaders_and_groups_without_a_number(county, day):
    body = county.bodies.named("worcestershire.board")
    places = county.bodies.seats(body, day("June 2011"))
    assert (
        sum(place.seat.unit == "office" for place in places) == 7
    )  # "the seven local authorities"
    assert sum(place.seat.open_number for place in places) == 3
    assert not any(place.vacant for place in places if place.seat.open_number)


def test_the_compact_has_its_eight_principles_in_order_approved_on_one_day(county):
    (compact,) = [c for c in county.view.every(Compact) if c.key == "worcestershire.compact-2006"]
    principles = county.agreements.principles(compact)
    assert [p.order for p in principles] == list(range(1, 9))  # a) to h)
    assert {p.approved_on.value for p in principles} == {"2005-10-10"}
    assert {p.compact for p in county.view.every(Principle)} == {compact.id}
    assert principles[0].text == "Partnership working"
    assert principles[-1].text == "Commitment"


def test_the_five_codes_keep_both_titles_and_the_months_of_the_four_that_have_one(county):
    codes = {code.title: code for code in county.view.every(Code)}
    assert set(codes) == {
        "Funding and Procurement", "Volunteering", "Consultation, representation and engagement",
        "Community groups", "Dispute resolution",
    }  # fmt: skip
    months = {title.split(",")[0]: code.target.value for title, code in codes.items()}
    assert months == {
        "Funding and Procurement": "2006-09", "Consultation": "2006-09",
        "Community groups": "2007-01", "Volunteering": "2007-01", "Dispute resolution": "",
    }  # fmt: skip
    assert "Procurement and Funding" in codes["Funding and Procurement"].aliases


def test_wyre_forest_begins_with_its_own_bodies_and_facts_only(district):
    assert {body.key for body in district.view.every(Body)} == {
        "wyre-forest.cabinet", "wyre-forest.council", "wyre-forest.matters",
    }  # fmt: skip
    (interim,) = district.view.every(Compact)
    assert (interim.status, interim.dated.value) == ("interim", "2005-02")
    assert district.view.every(Principle) == []
    assert district.view.every(Seat) == []


def test_bromleys_group_has_seven_people_of_five_organisations(borough, day):
    body = borough.bodies.named("bromley.csg")
    places = borough.bodies.seats(body, day("2009"))
    assert len(places) == 7
    assert Counter(place.side for place in places) == {"public": 5, "voluntary": 2}
    assert len({place.appointment.organisation for place in places}) == 5
    assert not any(place.appointment.person for place in places), "posts, never persons"
    assert len(borough.view.every(Appointment)) == 7


# Theme by theme, with the cells of the plan's last two columns; blank where the paper is blank.
PLAN = [
    (4, [("ER; CD", "2010-01-15"), ("CD; SB", "2009-12"), ("CD", "2009-12"),
         ("CD; SB", "2009-12")]),
    (5, [("", "")] * 5),
    (4, [("", "")] * 4),
    (4, [("", "")] * 4),
    (3, [("", "")] * 3),
    (1, [("", "")]),
    (2, [("", "")] * 2),
    (3, [("", "")] * 3),
]  # fmt: skip


def test_bromleys_plan_has_its_twenty_six_rows_with_no_date_invented(borough, rows):
    plan = rows(borough)
    assert [action.order for action in plan] == list(range(1, 27))
    themes = list(dict.fromkeys(action.theme for action in plan))
    assert [sum(a.theme == theme for a in plan) for theme in themes] == [n for n, _ in PLAN]
    cells = [("; ".join(o.written for o in a.owners), a.due.value) for a in plan]
    assert cells == [cell for _, group in PLAN for cell in group]
    assert sum(a.due == PartialDate() for a in plan) == 22


def test_initials_are_kept_as_written_and_nobody_is_guessed(borough, rows):
    owners = [owner for action in rows(borough) for owner in action.owners]
    assert {owner.written for owner in owners} == {"ER", "CD", "SB"}
    assert {owner.who for owner in owners} == {""}


def test_a_range_and_a_list_within_a_row_are_kept(borough, rows):
    plan = {action.order: action for action in rows(borough)}
    assert (plan[7].target.least, plan[7].target.most) == (4, 6)  # "Host 4 - 6 consultation events"
    assert len(plan[4].deliverables) == 2
    assert plan[1].due.text == "January 15 2010"


def test_bromley_has_three_areas_of_commitment_and_two_indicators(borough):
    assert len(borough.view.every(Commitment)) == 3
    assert len(borough.view.every(Indicator)) == 2
    assert len(borough.view.every(Action)) == 26


@pytest.mark.parametrize("place", PLACES)
def test_what_is_made_is_dated_by_the_documents_and_never_by_the_clock(folder, opened, place):
    workspace = opened(folder(place))
    for kind in registered().values():
        for record in workspace.view.every(kind.struct):
            for spec in fields_of(kind.struct):
                value = getattr(record, spec.name)
                if isinstance(value, PartialDate) and value.value[:4].isdecimal():
                    assert value.value[:4] <= "2011", record.ref
