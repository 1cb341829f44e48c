"""Two offices: cards, bundles there and back, and everything that may go wrong between them."""

from __future__ import annotations

import io

import pytest
import zstandard

from compact_tui.errors import AnswerIsNo, CompactError, WrongInput
from compact_tui.exchange import NotForUs
from compact_tui.records import AdoptionStage, Event, Visibility, registered
from compact_tui.records.codec import to_fields
from compact_tui.records.committed import Committed
from compact_tui.records.visibility import visibility_of

SECRETS = {
    "apology_reason": "a grave illness in the family",
    "nature": "a contract held by a relative",
    "notes": "this officer is hard to work with",
}


@pytest.fixture
def friends(county, district, tmp_path):
    """The county's and the district's office, which know each other's cards."""
    for ours, theirs in ((county, district), (district, county)):
        card = theirs.exchanging.publish_card(tmp_path / f"{theirs.settings.locality}.card")
        ours.exchanging.add_partner(card)
    return county, district


@pytest.fixture
def send(friends, tmp_path):
    """Return a function that writes a bundle from one of the two to the other."""
    count = iter(range(100))

    def send_it(sender, **more):
        (pin,) = sender.exchanging.partners()
        path = tmp_path / "out" / f"{next(count)}.compact"
        return path, sender.exchanging.export([pin], path, **more)

    return send_it


@pytest.fixture
def take(friends):
    """Return a function that previews and applies a bundle."""

    def take_it(receiver, path, **more):
        incoming = receiver.exchanging.preview(path, **more)
        return receiver.exchanging.apply(incoming)

    return take_it


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


# --- cards and trust ------------------------------------------------------------------------------


def test_cards_make_two_offices_know_each_other_by_fingerprint(friends):
    county, district = friends
    (pin,) = district.exchanging.partners()
    assert (pin.name, pin.office) == ("Worcestershire Compact office", county.office)
    assert district.exchanging.partner("worcestershire") == pin
    assert district.exchanging.partner(county.exchanging.fingerprint[:9]) == pin
    assert district.partner_name(county.office) == "Worcestershire Compact office"
    assert county.partner_name(county.office) == ""


def test_a_partner_is_known_on_first_use_until_somebody_compares_the_fingerprint(friends):
    _, district = friends
    (pin,) = district.exchanging.partners()
    before = pin.how
    district.exchanging.verify_partner(pin, "2006-05-02", "Compact officer")
    (vouched,) = district.exchanging.partners()
    assert vouched.how != before
    assert "Compact officer" in vouched.how
    assert "2006-05-02" in vouched.how


def test_a_card_with_one_changed_byte_is_refused_and_nobody_is_known(
    county, district, tmp_path, bytes_of
):
    card = county.exchanging.publish_card(tmp_path / "county.card")
    data = bytearray(card.read_bytes())
    data[len(data) // 2] ^= 1
    card.write_bytes(data)
    before = bytes_of(district.folders.root)
    with pytest.raises(CompactError) as caught:
        district.exchanging.add_partner(card)
    assert caught.value.exit_code in {1, 2}
    assert bytes_of(district.folders.root) == before
    assert district.exchanging.partners() == []


def test_taking_in_a_card_twice_adds_nobody_and_keeps_what_was_compared(friends, tmp_path):
    _, district = friends
    (pin,) = district.exchanging.partners()
    district.exchanging.verify_partner(pin, "2006-05-02", "Compact officer")
    district.exchanging.add_partner(tmp_path / "worcestershire.card")
    (again,) = district.exchanging.partners()
    assert "Compact officer" in again.how


def test_an_unknown_partner_is_refused_with_those_there_are(friends):
    with pytest.raises(WrongInput, match="No partner fits") as caught:
        friends[0].exchanging.partner("Atlantis")
    assert "Wyre Forest District Council" in caught.value.why


def test_the_card_holds_nothing_of_the_private_keys(county, tmp_path):
    card = county.exchanging.publish_card(tmp_path / "county.card").read_bytes()
    for path in county.folders.keys.glob("*.key"):
        for line in path.read_bytes().split(b'"'):
            if len(line) >= 40 and b"-----" not in line:
                assert line not in card or path.name == "public", path.name


# --- there and back -------------------------------------------------------------------------------


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


# --- what others may not do -----------------------------------------------------------------------


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


# --- what is refused ------------------------------------------------------------------------------


def test_a_bundle_from_a_stranger_waits_and_nothing_is_written(
    county, district, tmp_path, bytes_of
):
    county.exchanging.add_partner(district.exchanging.publish_card(tmp_path / "d.card"))
    path = tmp_path / "out.compact"
    county.exchanging.export(county.exchanging.partners(), path)
    before = bytes_of(district.folders.root)
    incoming = district.exchanging.preview(path)
    assert "Worcestershire Compact office" in incoming.holds[0].sentence
    with pytest.raises(WrongInput, match="cannot be imported yet"):
        district.exchanging.apply(incoming)
    assert bytes_of(district.folders.root) == before


def test_a_stranger_that_the_officer_agrees_to_know_is_known_from_then_on(
    county, district, tmp_path
):
    county.exchanging.add_partner(district.exchanging.publish_card(tmp_path / "d.card"))
    path = tmp_path / "out.compact"
    county.exchanging.export(county.exchanging.partners(), path)
    district.exchanging.apply(district.exchanging.preview(path, pin=[county.office]))
    assert [p.name for p in district.exchanging.partners()] == ["Worcestershire Compact office"]


def test_a_bundle_for_somebody_else_is_not_read_unless_one_says_so(
    friends, borough, tmp_path, send, bytes_of
):
    county, _ = friends
    borough.exchanging.add_partner(tmp_path / "worcestershire.card")
    path, _ = send(county)
    before = bytes_of(borough.folders.root)
    with pytest.raises(NotForUs):
        borough.exchanging.preview(path)
    assert bytes_of(borough.folders.root) == before
    borough.exchanging.apply(borough.exchanging.preview(path, for_others=True))
    assert _records(borough, county.office)


@pytest.mark.parametrize("place", ["begin", "middle", "end"])
def test_one_changed_byte_is_refused_and_no_byte_of_either_store_changes(
    friends, send, bytes_of, place
):
    county, district = friends
    path, _ = send(county)
    data = bytearray(path.read_bytes())
    data[{"begin": 0, "middle": len(data) // 2, "end": len(data) - 1}[place]] ^= 1
    path.write_bytes(data)
    before = [bytes_of(one.folders.root) for one in friends]
    with pytest.raises(AnswerIsNo) as caught:
        district.exchanging.preview(path)
    assert caught.value.exit_code == 1
    assert str(path) in caught.value.sentence or path.name in caught.value.sentence
    assert caught.value.todo
    assert [bytes_of(one.folders.root) for one in friends] == before


@pytest.mark.parametrize("kept", [0, 1, 100, -1])
def test_a_bundle_cut_short_is_refused_and_nothing_changes(friends, send, bytes_of, kept):
    county, district = friends
    path, _ = send(county)
    path.write_bytes(path.read_bytes()[:kept])
    before = bytes_of(district.folders.root)
    with pytest.raises(AnswerIsNo) as caught:
        district.exchanging.preview(path)
    assert caught.value.why
    assert bytes_of(district.folders.root) == before


def test_a_file_that_is_no_bundle_is_refused(friends, tmp_path, bytes_of):
    _, district = friends
    path = tmp_path / "letter.compact"
    path.write_text("Dear partner")
    before = bytes_of(district.folders.root)
    with pytest.raises(CompactError) as caught:
        district.exchanging.preview(path)
    assert caught.value.exit_code in {1, 2}
    assert bytes_of(district.folders.root) == before


def test_a_preview_that_went_stale_is_refused_and_can_be_made_again(friends, send, bytes_of):
    county, district = friends
    path, _ = send(county)
    incoming = district.exchanging.preview(path)
    district.listing.add("event", {"title": "Something else meanwhile"})
    before = bytes_of(district.folders.root)
    with pytest.raises(WrongInput, match="changed since the bundle was previewed") as caught:
        district.exchanging.apply(incoming)
    assert "Preview it again" in caught.value.todo
    assert bytes_of(district.folders.root) == before
    district.exchanging.apply(district.exchanging.preview(path))
    assert _records(district, county.office)


def test_a_preview_of_another_process_that_wrote_meanwhile_is_stale_too(
    friends, send, opened, bytes_of
):
    county, district = friends
    path, _ = send(county)
    incoming = district.exchanging.preview(path)
    other = opened(district.folders.root)
    other.listing.add("event", {"title": "By another process"})
    before = bytes_of(district.folders.root)
    with pytest.raises(WrongInput, match="changed since"):
        district.exchanging.apply(incoming)
    assert bytes_of(district.folders.root) == before


def test_previewing_changes_nothing_on_disk_and_nothing_to_be_seen(friends, send, bytes_of):
    county, district = friends
    path, _ = send(county)
    before = bytes_of(district.folders.root)
    first = district.exchanging.preview(path)
    second = district.exchanging.preview(path)
    assert first.preview == second.preview
    assert bytes_of(district.folders.root) == before
    assert _records(district, county.office) == {}


def test_after_an_import_the_office_goes_on_writing_its_own_log(friends, send, take):
    county, district = friends
    take(district, send(county)[0])
    district.listing.add("event", {"title": "Ours"})
    take(county, send(district)[0])
    assert "Ours" in [event.title for event in county.view.every(Event)]
