"""Bundles that are refused, and what they may not tell: nothing here changes by them."""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest

from compact_tui.exchange import NotForUs, Operation, Subject, dsse, inspect_bundle, profile
from compact_tui.exchange.bundle.frame import lines as frame_lines
from compact_tui.exchange.bundle.manifest import LogRange
from compact_tui.exchange.dsse import Envelope
from compact_tui.exchange.refusals import Refused

SECRET = "the address of the refuge"


@pytest.mark.slow
def test_case_1_a_byte_changed_anywhere_is_refused_or_stands_for_the_very_same_content(two) -> None:
    """Zstd leaves a few bits of a file free: where one is hit, the content is the same."""
    county, district = two
    county.put({"place": "Worcester"}, kind="new")
    path = county.export(district)
    data, before = path.read_bytes(), district.everything()
    lines = list(frame_lines(io.BytesIO(data), len(data)))
    passed = 0
    for position in range(len(data)):
        for flip in (0x01, 0x80, 0xFF):
            changed = bytearray(data)
            changed[position] ^= flip
            path.write_bytes(changed)
            try:
                district.plan(path)
            except Refused:
                continue
            else:
                passed += 1
                assert list(frame_lines(io.BytesIO(bytes(changed)), len(changed))) == lines
    assert district.everything() == before
    assert passed <= len(data) * 3 // 500


def test_case_1_a_byte_changed_anywhere_in_the_content_is_refused(two, tools) -> None:
    county, district = two
    county.put({"place": "Worcester"}, kind="new")
    path = county.export(district)
    content, before = b"\n".join(tools.unpack(path)) + b"\n", district.everything()
    for position in range(0, len(content), 3):
        changed = bytearray(content)
        changed[position] ^= 1 << position % 7
        path.write_bytes(tools.squeeze(bytes(changed)))
        with pytest.raises(Refused, match=path.name):
            district.plan(path)
    assert district.everything() == before


def test_case_2_a_file_cut_at_every_length_is_refused(two) -> None:
    county, district = two
    county.put({"place": "Worcester"}, kind="new")
    path = county.export(district)
    data, before = path.read_bytes(), district.everything()
    for length in range(len(data)):
        path.write_bytes(data[:length])
        with pytest.raises(Refused):
            district.plan(path)
    assert district.everything() == before


def test_case_7_a_device_that_its_office_does_not_list_is_refused(two, office, tools) -> None:
    county, district = two
    county.put({"place": "Worcester"})
    path = county.export(district)
    stranger = office("stranger")
    body = tools.unpack(path)[1:]
    tools.forge(
        path,
        stranger.identity,
        [district.id],
        body,
        logs=tools.logs(path),
        changes={"office": county.id},
    )
    with pytest.raises(Refused, match="on no card"):
        district.plan(path)


def test_case_7_a_log_whose_device_is_on_no_card_is_refused(two, office, tools) -> None:
    county, district = two
    stranger = office("stranger")
    stranger.put({"place": "Worcester"})
    path = stranger.export(district)
    body = [line for line in tools.unpack(path)[1:] if b'"t":"card"' not in line]
    tools.forge(path, county.identity, [district.id], body, logs=tools.logs(path))
    with pytest.raises(Refused, match="on no card"):
        district.plan(path)


def test_case_8_a_document_of_one_kind_in_the_line_of_another_is_refused(two, tools) -> None:
    county, district = two
    signed = county.identity.sign_endorsement(
        [Subject.of("compact.pdf", b"text")], role="Board", decision="agreed"
    )
    for kind in ("card", "head"):
        line = profile.encode({"t": kind, "e": signed.envelope.to_json()})
        path = tools.forge(county.folder / "x", county.identity, [district.id], [line])
        with pytest.raises(Refused, match="payload type"):
            district.plan(path)
    line = profile.encode({"t": "cs", "e": signed.envelope.to_json()})
    path = tools.forge(county.folder / "x", county.identity, [district.id], [line])
    with pytest.raises(Refused, match="shape"):
        district.plan(path)


def test_case_30_a_peer_without_the_right_finds_neither_text_nor_seed_nor_salt(two, tools) -> None:
    county, district = two
    county.commit(
        Operation("new", county.id, "meeting", "m1", {"place": "Worcester"}),
        Operation("set", county.id, "meeting", "m1", {"note": SECRET}, (), "exempt"),
        Operation("meta", author="the secretary", visibility="exempt"),
    )
    log = county.book.logs()[0].log
    change = county.book.changesets(log)[0]
    path = county.export(district)
    content = b"\n".join(tools.unpack(path))
    envelopes: Any = [profile.parse(line).get("e") for line in tools.unpack(path)]
    for envelope in envelopes:
        content += base64.b64decode(envelope["payload"]) if envelope else b""
    hidden = [change.seed, change.slots[1].salt, change.slots[2].salt]
    hidden += [base64.urlsafe_b64encode(one).rstrip(b"=") for one in hidden]
    for secret in [*hidden, SECRET.encode(), b"secretary", b'"note"']:
        assert secret not in content
    assert b"Worcester" in content
    assert inspect_bundle(path).withheld == 2


def test_case_43_a_bundle_for_others_is_read_only_if_somebody_insists(three) -> None:
    county, district, borough = three
    county.put({"place": "Worcester"})
    path = county.export(district)
    with pytest.raises(NotForUs, match="other offices only"):
        borough.plan(path)
    assert not borough.plan(path, for_others=True).holds


def test_a_fork_is_refused_and_both_numbers_are_named(two, tools) -> None:
    from compact_tui.exchange import author

    county, district = two
    county.put({"place": "Worcester"})
    district.take(county.export(district))
    before = district.everything()
    other = author(
        county.identity.public.new_log(),
        [Operation("new", county.id, "meeting", "m1", {"place": "elsewhere"})],
        at_ms=1,
    )
    head = county.identity.sign_head(other.tip)
    lines = [profile.encode(one.to_json()) for one in (head, other)]
    logs = [LogRange(1, other.id, 1, other.log)]
    path = tools.forge(county.folder / "x", county.identity, [district.id], lines, logs=logs)
    with pytest.raises(Refused, match="two different changesets numbered 1"):
        district.plan(path)
    assert district.everything() == before


def test_a_bundle_that_a_reader_would_refuse_is_not_written(two, tmp_path) -> None:
    from compact_tui.errors import AnswerIsNo

    county, district = two
    (tmp_path / "zeros").write_bytes(bytes(10_000_000))
    with pytest.raises(AnswerIsNo, match="larger than a reader accepts"):
        county.export(district, attachments=[tmp_path / "zeros"])
    assert [p for p in county.folder.iterdir() if p.is_file()] == []


MANIFESTS = {
    "a later version": ({"v": 2}, "made by a newer version"),
    "an extra field": ({"extra": 1}, "unknown field"),
    "a line more than there is": ({"lines": 99}, "not what its sender signed"),
    "another hash": ({"sha256": "A" * 43}, "not what its sender signed"),
    "another length": ({"bytes": 1}, "not what its sender signed"),
    "no receiver": ({"to": []}, "shape"),
    "a log without a head": (
        {"logs": [{"first": 1, "last": 1, "head": "A" * 43, "log": "A" * 43}]},
        "no signed head",
    ),
    "a weak key": (
        {"by": base64.urlsafe_b64encode((1).to_bytes(32, "little")).rstrip(b"=").decode()},
        "weak",
    ),
}


@pytest.mark.parametrize(("changes", "why"), MANIFESTS.values(), ids=MANIFESTS)
def test_case_42_a_manifest_that_breaks_a_rule_is_refused(two, tools, changes, why) -> None:
    county, district = two
    card = profile.encode(county.identity.card.to_json())
    path = tools.forge(county.folder / "x", county.identity, [district.id], [card], changes=changes)
    with pytest.raises(Refused, match=why):
        district.plan(path)


LINES = {
    "an unknown type": (b'{"t":"poll"}', "unknown to this version"),
    "no type": (b"{}", "unknown to this version"),
    "an empty line": (b"", "profile"),
    "spaces": (b'{"t": "cs"}', "canonical"),
    "a changeset without a head": (b'{"h":{},"k":null,"o":[],"t":"cs"}', "shape"),
    "a blob of another digest": (
        b'{"b":"YQ","i":0,"sha256":"' + b"A" * 43 + b'","t":"blob"}',
        "does not match its digest",
    ),
    "a blob that begins in the middle": (
        b'{"b":"YQ","i":1,"sha256":"' + b"A" * 43 + b'","t":"blob"}',
        "out of order",
    ),
}


@pytest.mark.parametrize(("line", "why"), LINES.values(), ids=LINES)
def test_case_42_a_line_that_breaks_a_rule_is_refused_and_its_number_named(
    two, tools, line, why
) -> None:
    county, district = two
    card = profile.encode(county.identity.card.to_json())
    path = tools.forge(county.folder / "x", county.identity, [district.id], [card, line])
    with pytest.raises(Refused, match=why) as caught:
        district.plan(path)
    assert caught.value.exit_code == 1
    assert "bundle x" in str(caught.value)


def test_the_manifest_is_signed_as_a_manifest_and_as_nothing_else(two, tools) -> None:
    county, district = two
    path = tools.forge(county.folder / "x", county.identity, [district.id], [])
    first = Envelope.from_json(profile.parse(tools.unpack(path)[0]))
    swapped = dsse.seal("head", first.payload, [county.identity.secret])
    path.write_bytes(tools.squeeze(profile.encode(swapped.to_json()) + b"\n"))
    with pytest.raises(Refused, match="payload type"):
        district.plan(path)


def test_case_40_a_bundle_that_cannot_be_written_leaves_the_old_one(two, monkeypatch) -> None:
    from compact_tui.errors import CouldNotRun
    from compact_tui.exchange.bundle import frame

    county, district = two
    county.put({"place": "Worcester"})
    path = county.export(district)
    old = path.read_bytes()

    def full(*_args):
        raise OSError(28, "No space left on device")

    county.sent -= 1
    monkeypatch.setattr(frame, "compress", full)
    with pytest.raises(CouldNotRun, match="No space left"):
        county.export(district)
    assert path.read_bytes() == old
    assert [p.name for p in county.folder.iterdir() if p.is_file()] == [path.name]
