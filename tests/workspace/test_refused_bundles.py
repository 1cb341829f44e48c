"""Bundles that are refused or have to wait: nothing is written, and it is said why."""

from __future__ import annotations

import pytest

from compact_tui.errors import AnswerIsNo, CompactError, WrongInput
from compact_tui.exchange import NotForUs
from compact_tui.records import Event, registered


def _records(workspace, owner):
    return {
        (kind.name, record.id): record
        for kind in registered().values()
        for record in workspace.view.every(kind.struct)
        if record.owner == owner
    }


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
