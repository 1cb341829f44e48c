"""Bundles there and back between two offices: what arrives, and what never leaves."""

from __future__ import annotations

import io

import pytest
import zstandard

from compact_tui.records import AdoptionStage, Event, Visibility, registered
from compact_tui.records.codec import to_fields
from compact_tui.records.committed import Committed
from compact_tui.records.visibility import visibility_of

SECRETS = {
    "apology_reason": "a grave illness in the family",
    "nature": "a contract held by a relative",
    "notes": "this officer is hard to work with",
}


def _with_secrets(county, day):
    """A meeting whose roll and interests hold what may never leave the office."""
    meeting = county.meetings.call(county.bodies.named("worcestershire.wcsg"), day("26 July 2011"))
    item = county.meetings.add_item(meeting, "Refresh")
    places = county.bodies.seats(county.bodies.by_id(meeting.body), meeting.date)
    line = county.sittings.mark(meeting, places[0], "apologies", reason=SECRETS["apology_reason"])
    county.sittings.declare_interest(
        meeting, item, places[1], kind="personal", nature=SECRETS["nature"]
    )
    with county.change("A note") as change:
        change.set(line, notes=SECRETS["notes"])


def _text_of(path) -> bytes:
    with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(path.read_bytes())) as reader:
        return reader.read()


def _records(workspace, owner):
    return {
        (kind.name, record.id): record
        for kind in registered().values()
        for record in workspace.view.every(kind.struct)
        if record.owner == owner
    }


def _leaving(record):
    """The fields of a record that partners may see."""
    from compact_tui.records import type_of

    name = type_of(record).name
    fields = to_fields(record)
    return {f: v for f, v in fields.items() if visibility_of(name, f, record).value != "exempt"}


def test_what_arrives_is_the_senders_open_fields_and_nothing_else(friends, send, take, day):
    county, district = friends
    _with_secrets(county, day)
    path, _ = send(county)
    take(district, path)
    sent = _records(county, county.office)
    arrived = _records(district, county.office)
    assert arrived.keys() == sent.keys()
    for key, record in sent.items():
        assert to_fields(arrived[key]) == _leaving(record), key


@pytest.mark.parametrize("secret", SECRETS.values())
def test_no_exempt_text_is_anywhere_in_the_bundle(friends, send, day, secret):
    county, _ = friends
    _with_secrets(county, day)
    path, summary = send(county)
    text = _text_of(path)
    assert b"Refresh" in text  # it is text that one can look into
    assert secret.encode() not in text
    assert secret.encode() not in path.read_bytes()
    assert summary.withheld >= 3


def test_an_exempt_record_never_leaves_whole_or_in_part(friends, send, take):
    county, district = friends
    with county.change("Closed") as change:
        change.new(
            Event(
                title="A closed hearing",
                visibility=Visibility.EXEMPT,
                visibility_reason="paragraph 1",
            )
        )
    path, _ = send(county)
    assert b"closed hearing" not in _text_of(path)
    take(district, path)
    assert "A closed hearing" not in [e.title for e in district.view.every(Event)]


def test_a_record_that_is_opened_later_arrives_whole(friends, send, take):
    county, district = friends
    with county.change("Closed") as change:
        event = change.new(
            Event(
                title="A hearing",
                audience="two people",
                visibility=Visibility.EXEMPT,
                visibility_reason="paragraph 1",
            )
        )
    take(district, send(county)[0])
    with county.change("Open it") as change:
        change.set(event, visibility=Visibility.OPEN, visibility_reason="")
    take(district, send(county)[0])
    arrived = district.view.get("event", event.id)
    assert arrived is not None
    assert (arrived.title, arrived.audience) == ("A hearing", "two people")


def test_a_second_import_of_the_same_bundle_changes_nothing(friends, send, take):
    county, district = friends
    path, _ = send(county)
    take(district, path)
    records = _records(district, county.office)
    again = district.exchanging.preview(path)
    assert {r.outcome for r in again.preview.records} <= {"same"}
    district.exchanging.apply(again)
    assert _records(district, county.office) == records


def test_a_second_bundle_carries_only_what_the_partner_lacks(friends, send, take):
    county, district = friends
    first, whole = send(county)
    take(district, first)
    take(county, send(district)[0])  # tells the county what the district holds
    county.listing.add("event", {"title": "Awards"})
    path, rest = send(county)
    assert rest.operations == 2  # the event, and who made it and why
    assert rest.operations < whole.operations
    take(district, path)
    assert "Awards" in [event.title for event in district.view.every(Event)]


def test_an_answer_comes_back_and_both_then_hold_the_same(friends, send, take, day):
    county, district = friends
    take(district, send(county)[0])
    compact = district.agreements.named("worcestershire.compact-2006")
    adoption = district.agreements.begin(compact, "Wyre Forest District Council")
    district.agreements.advance(adoption, AdoptionStage(act="adopted", on=day("July 2006")))
    take(county, send(district)[0])
    last = county.agreements.chain(compact)[-1]
    assert (last.act, last.signed_by) == ("adopted", "Wyre Forest District Council")
    assert _records(county, district.office).keys() == _records(district, district.office).keys()
    for office, workspace in ((county.office, district), (district.office, county)):
        for key, record in _records(workspace, office).items():
            other = _records(county if workspace is district else district, office)[key]
            assert to_fields(record) == _leaving(other)


def test_a_deletion_arrives_as_one(friends, send, take):
    county, district = friends
    event = county.listing.add("event", {"title": "Awards"})
    take(district, send(county)[0])
    assert district.view.get("event", event.id) is not None
    county.listing.remove(event, "entered twice")
    preview = take(district, send(county)[0])
    assert [r.id for r in preview.of("deleted")] == [event.id]
    assert district.view.get("event", event.id) is None


def test_an_import_is_one_frame_and_listeners_are_told_what_it_touched(friends, send, take):
    county, district = friends
    event = county.listing.add("event", {"title": "Awards"})
    path, _ = send(county)
    told: list[Committed] = []
    since = district.db.sequence
    district.subscribe(told.append)
    take(district, path)
    assert district.db.sequence == since + 1
    assert ("event", event.id) in told[-1].records
    assert told[-1].received
    assert told[-1].who == "Worcestershire Compact office"


def test_an_endorsement_travels_with_the_bundle_and_names_its_office(friends, send, take, tmp_path):
    county, district = friends
    document = tmp_path / "compact.txt"
    document.write_bytes(b"The text")
    county.agreements.attach_document(
        county.agreements.named("worcestershire.compact-2006"), document
    )
    take(district, send(county)[0])
    theirs = district.agreements.named("worcestershire.compact-2006")
    district.exchanging.sign_endorsement(theirs, role="Council", decision="Adopted")
    take(county, send(district)[0])
    ((name, signed),) = county.exchanging.endorsements_of(
        county.agreements.named("worcestershire.compact-2006")
    )
    assert (name, signed.statement.role) == ("Wyre Forest District Council", "Council")


def test_the_sizes_and_counts_that_are_told_are_those_of_the_file(friends, send):
    import hashlib

    path, summary = send(friends[0])
    assert summary.size == path.stat().st_size
    assert summary.sha256.lower() in {
        hashlib.sha256(path.read_bytes()).hexdigest(), summary.sha256.lower()
    }  # fmt: skip
    inspected = friends[1].exchanging.inspect(path)
    assert (inspected.changesets, inspected.operations) == (summary.changesets, summary.operations)


def test_an_edit_of_a_record_that_is_not_ours_is_a_proposal_to_its_owner(friends, send, take):
    county, district = friends
    event = county.listing.add("event", {"title": "Awards"})
    take(district, send(county)[0])
    theirs = district.view.get("event", event.id)
    district.listing.set(theirs, {"title": "Awards evening"})
    assert district.view.get("event", event.id).title == "Awards"
    preview = take(county, send(district)[0])
    assert preview.counts()["proposed"] == 1
    assert county.view.get("event", event.id).title == "Awards"
    (contested,) = county.exchanging.contested()
    assert contested.record.id == event.id
    (proposal,) = contested.state.proposals
    assert dict(proposal.fields) == {"title": "Awards evening"}
    assert proposal.office == district.office


def test_where_nobody_disagrees_nothing_is_contested(friends, send, take):
    county, district = friends
    take(district, send(county)[0])
    assert district.exchanging.contested() == []
