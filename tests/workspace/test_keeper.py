"""Reading records: by id, by type, and by what a person calls them."""

from __future__ import annotations

import msgspec
import pytest

from compact_tui.errors import WrongInput
from compact_tui.records import Body, Event, Seat
from compact_tui.workspace.keeper import document_of


def test_a_record_is_found_by_type_and_id_and_nothing_else(county):
    body = county.bodies.named("worcestershire.wcsg")
    assert county.view.get("body", body.id) == body
    assert county.view.get("seat", body.id) is None
    assert county.view.get("body", "no-such-id") is None


def test_every_gives_all_of_one_type_in_the_order_in_which_they_were_made(county):
    seats = county.view.every(Seat)
    assert {type(seat) for seat in seats} == {Seat}
    assert [seat.id for seat in seats] == sorted(seat.id for seat in seats)
    with county.change("Add an event") as change:
        made = change.new(Event(title="Awards"))
    assert county.view.every(Event)[-1] == made


def test_what_every_returns_is_the_callers_own(county):
    county.view.every(Seat).clear()
    assert len(county.view.every(Seat)) == 31  # 1 Partnership, 10 Board, 12 WCSG, 8 EWSG


@pytest.mark.parametrize("by", ["id", "ref", "key"])
def test_a_person_finds_a_record_by_id_reference_or_key(county, by):
    body = county.bodies.named("worcestershire.wcsg")
    assert county.view.find(getattr(body, by)) == body


@pytest.mark.parametrize(
    "words", ["", " ", "worcestershire", "WCSG-1999-01-01", "../keys/root.key"]
)
def test_what_nobody_is_called_is_refused_with_the_next_step(county, words):
    with pytest.raises(WrongInput, match="No record has the id or reference") as caught:
        county.view.find(words)
    assert "compact list TYPE" in caught.value.todo


def test_one_reference_on_two_records_is_asked_about_and_not_guessed(county):
    with county.change("Add two events") as change:
        made = [change.new(Event(title=title), ref="TWICE") for title in ("One", "Other")]
    with pytest.raises(WrongInput, match="Several records have") as caught:
        county.view.find("TWICE")
    for record in made:
        assert record.id in caught.value.why


def _plant(workspace, record, owner, **fields):
    """Keep a record of another office, as an import does."""
    _, state = workspace.view.state("body", record.owner, record.id)
    document = document_of(owner, record.id, state) | fields
    with workspace.db.changeset(who="import", why="plant"):
        workspace.put("body", 0, document)
    workspace.view.forget()


def test_where_another_office_chose_an_id_of_ours_ours_is_found_and_both_are_kept(county):
    ours = county.bodies.named("worcestershire.wcsg")
    _plant(county, ours, "another-office", name="An impostor")
    assert county.view.get("body", ours.id) == ours
    both = [body for body in county.view.every(Body) if body.id == ours.id]
    assert {body.owner for body in both} == {county.office, "another-office"}
    assert {body.name for body in both} == {ours.name, "An impostor"}


def test_a_change_to_ours_leaves_the_other_offices_record_with_its_id_alone(county):
    ours = county.bodies.named("worcestershire.wcsg")
    _plant(county, ours, "another-office", name="An impostor")
    with county.change("Rename") as change:
        change.set(ours, name="Renamed")
    names = {body.owner: body.name for body in county.view.every(Body) if body.id == ours.id}
    assert names == {county.office: "Renamed", "another-office": "An impostor"}


def test_a_field_that_a_newer_version_wrote_is_kept_when_another_field_changes(county):
    body = county.bodies.named("worcestershire.wcsg")
    with county.change("Keep a field of tomorrow") as change:
        change.set(body, extra={"colour": "green"})
    renamed = county.bodies.named("worcestershire.wcsg")
    assert renamed.extra == {"colour": "green"}
    with county.change("Rename") as change:
        change.set(renamed, name="Renamed")
    assert county.view.get("body", body.id) == msgspec.structs.replace(renamed, name="Renamed")
