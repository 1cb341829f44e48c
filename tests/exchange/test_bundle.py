"""Bundles between offices: what is accepted, what waits, what is refused, and that nothing changes."""

from __future__ import annotations

import base64
import io

import pytest

from compact_tui.exchange import Ack, NotForUs, Operation, Subject, dsse, inspect_bundle, profile
from compact_tui.exchange.bundle.frame import lines as frame_lines
from compact_tui.exchange.bundle.manifest import LogRange
from compact_tui.exchange.dsse import Envelope
from compact_tui.exchange.refusals import Refused

SECRET = "the address of the refuge"


def test_a_bundle_carries_records_and_endorsements_and_says_how_many(two) -> None:
    county, district = two
    county.put({"place": "Worcester"}, kind="new")
    county.put({"place": SECRET}, id="m2", kind="new", vis="exempt")
    signed = county.identity.sign_endorsement(
        [Subject.of("compact.pdf", b"text")], role="Board", decision="agreed"
    )
    path = county.export(district, endorsements=[signed])
    summary = inspect_bundle(path)
    assert (summary.name, summary.changesets, summary.operations, summary.withheld) == (
        "county", 2, 2, 1,
    )  # fmt: skip
    assert (summary.endorsements, summary.verified, summary.to) == (1, False, (district.id,))
    plan = district.take(path)
    assert [(r.outcome, r.id) for r in plan.preview.records] == [("new", "m1")]
    assert [(o.name, o.changesets, o.operations, o.withheld) for o in plan.preview.offices] == [
        ("county", 2, 1, 1)
    ]
    assert [e.id for e in plan.endorsements] == [signed.id]
    assert plan.acks == {
        county.book.logs()[0].log: Ack(county.book.logs()[0].head, county.book.logs()[0].log, 2)
    }


def test_the_preview_names_every_field_before_and_after(two) -> None:
    county, district = two
    county.put({"place": "Worcester", "time": "10:00"}, kind="new")
    district.take(county.export(district))
    county.put({"place": "Pershore"})
    record = district.plan(county.export(district)).preview.records[0]
    assert (record.outcome, record.offices) == ("changed", (county.id,))
    assert [(f.field, f.outcome, f.before, f.after) for f in record.fields] == [
        ("place", "changed", "Worcester", "Pershore")
    ]


@pytest.mark.slow
def test_case_1_a_byte_changed_anywhere_is_refused_or_stands_for_the_very_same_content(two) -> None:
    """Zstd leaves a few bits of a file free; where one is hit, not a byte of the content differs."""
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
            except Refused as refused:
                assert path.name in str(refused)
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


def test_case_3_the_same_bundle_twice_changes_nothing(two) -> None:
    county, district = two
    county.put({"place": "Worcester"}, kind="new")
    path = county.export(district)
    district.take(path)
    before = district.everything()
    plan = district.take(path)
    assert (plan.changesets, plan.heads, plan.touched, plan.attached) == ((), (), {}, [])
    assert district.everything() == before


def test_case_3_lines_reordered_across_logs_come_to_the_same_view(three, tools) -> None:
    county, district, borough = three
    for n in range(3):
        county.put({"place": f"Worcester {n}"})
        district.put({"place": f"Bewdley {n}"}, id="m2")
    district.take(county.export(district))
    path = district.export(borough)
    body = tools.unpack(path)[1:]
    sets = [line for line in body if b'"t":"cs"' in line]
    start = body.index(sets[0])
    woven = [sets[n // 2 + 3 * (n % 2)] for n in range(6)]
    body[start : start + 6] = woven
    assert woven != sets
    tools.forge(path, district.identity, [borough.id], body, logs=tools.logs(path))
    borough.take(path)
    assert borough.state(owner=county.id) == county.state()
    assert borough.state(owner=district.id, id="m2") == district.state(id="m2")


@pytest.mark.parametrize("drop", [[1], [0], [2, 3], [4]])
def test_case_4_changesets_left_out_of_a_log_make_it_wait_and_the_gap_is_named(
    two, tools, drop
) -> None:
    county, district = two
    for n in range(5):
        county.put({"place": f"Worcester {n}"})
    path = county.export(district)
    body = tools.unpack(path)[1:]
    sets = [line for line in body if b'"t":"cs"' in line]
    kept = [line for line in body if line not in [sets[n] for n in drop]]
    tools.forge(path, county.identity, [district.id], kept, logs=tools.logs(path))
    before = district.everything()
    plan = district.take(path)
    assert [hold.kind for hold in plan.holds] == ["gap"]
    numbers = f"{drop[0] + 1} to {drop[-1] + 1} of" if len(drop) > 1 else f"{drop[0] + 1} of county"
    assert numbers in plan.holds[0].sentence
    assert (plan.changesets, plan.touched, plan.attached) == ((), {}, [])
    assert district.everything() == before


def test_case_4_an_incremental_bundle_waits_for_the_one_before_it(two) -> None:
    county, district = two
    county.put({"place": "Worcester"})
    tip = county.book.logs()[0]
    early = county.export(district)
    county.put({"place": "Pershore"})
    late = county.export(district, acks={tip.log: Ack(tip.head, tip.log, tip.seq)})
    assert inspect_bundle(late).changesets == 1
    plan = district.take(late)
    assert plan.holds[0].sentence.startswith("Changeset 1 of county is missing")
    district.take(early)
    district.take(late)
    assert district.state(owner=county.id) == county.state()


def test_an_acknowledgement_of_another_history_is_not_relied_on(two) -> None:
    county, district = two
    county.put({"place": "Worcester"})
    log = county.book.logs()[0].log
    path = county.export(district, acks={log: Ack("A" * 43, log, 1)})
    assert inspect_bundle(path).changesets == 1


def test_case_5_a_relayed_log_counts_for_its_author_whose_card_is_known(three) -> None:
    county, district, borough = three
    county.put({"place": "Worcester"}, kind="new")
    district.take(county.export(district))
    plan = borough.take(district.export(borough))
    assert [office.office for office in plan.preview.offices] == [county.id]
    assert borough.state(owner=county.id).fields == {"place": "Worcester"}
    claims = borough.state(owner=county.id).claims["place"]
    assert claims[0].office == county.id


def test_case_6_a_relayed_log_of_a_stranger_waits_until_its_card_is_pinned(three) -> None:
    county, district, borough = three
    borough.trust.forget(county.id)
    county.put({"place": "Worcester"}, kind="new")
    district.put({"place": "Bewdley"}, id="m2", kind="new")
    district.take(county.export(district))
    path = district.export(borough)
    before = borough.everything()
    plan = borough.take(path)
    assert [(hold.kind, hold.office) for hold in plan.holds] == [("stranger", county.id)]
    assert "fingerprint" in plan.holds[0].sentence
    assert borough.everything() == before
    borough.take(path, pin=[county.id])
    assert borough.trust.get(county.id).how == "pinned on first use"
    assert borough.state(owner=county.id).fields == {"place": "Worcester"}


def test_a_sender_who_is_a_stranger_waits_too(office) -> None:
    county, district = office("county"), office("district")
    county.put({"place": "Worcester"}, kind="new")
    path = county.export(district)
    assert [hold.office for hold in district.plan(path).holds] == [county.id]
    assert not district.plan(path, pin=[county.id]).holds


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
    for envelope in [profile.parse(line).get("e") for line in tools.unpack(path)]:
        content += base64.b64decode(envelope["payload"]) if envelope else b""
    hidden = [change.seed, change.slots[1].salt, change.slots[2].salt]
    hidden += [base64.urlsafe_b64encode(one).rstrip(b"=") for one in hidden]
    for secret in [*hidden, SECRET.encode(), b"secretary", b'"note"']:
        assert secret not in content
    assert b"Worcester" in content
    assert inspect_bundle(path).withheld == 2


def test_case_33_a_changeset_with_a_missing_operation_verifies_when_sent_on(three) -> None:
    county, district, borough = three
    county.commit(
        Operation("new", county.id, "meeting", "m1", {"place": "Worcester"}),
        Operation("set", county.id, "meeting", "m1", {"note": SECRET}, (), "exempt"),
    )
    county.put({"place": "Pershore"})
    district.take(county.export(district))
    borough.take(district.export(borough))
    assert borough.state(owner=county.id).fields == {"place": "Pershore"}


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


def test_attachments_arrive_whole_and_once(two, tmp_path) -> None:
    import hashlib
    import random

    from compact_tui.exchange import read_bundle

    county, district = two
    files = [tmp_path / name for name in ("paper", "copy", "empty", "even")]
    contents = [
        bytes(range(256)) * 1500,
        bytes(range(256)) * 1500,
        b"",
        random.Random(1).randbytes(2 * 262_144),
    ]
    for path, data in zip(files, contents, strict=True):
        path.write_bytes(data)
    path = county.export(district, attachments=files)
    assert inspect_bundle(path).attachments == 3
    with read_bundle(path, trust=district.trust, me=district.id) as bundle:
        for data in contents:
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            bundle.attachments.save(digest, tmp_path / "out")
            assert (tmp_path / "out").read_bytes() == data


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


def test_the_log_book_is_rebuilt_from_the_attached_lines_alone(three) -> None:
    from compact_tui.exchange import LogBook

    county, district, borough = three
    attached = []
    county.put({"place": "Worcester"}, kind="new")
    county.put({"place": SECRET}, vis="exempt")
    attached += district.take(county.export(district)).attached
    attached += district.take(county.export(district, may_see=lambda _: True)).attached
    attached.append(district.commit(Operation("new", district.id, "body", "b", {"n": 1})).to_json())
    again = LogBook.rebuild(attached, office_of=district.trust.office_of)
    assert again.logs() == district.book.logs()
    assert again.state(county.id, "meeting", "m1") == county.state()
    assert [again.state(*key) for key in again.records()] == [
        district.book.state(*key) for key in district.book.records()
    ]
    district.book = again
    assert not borough.take(district.export(borough)).holds


def test_waiting_bundles_are_kept_once_and_bounded(two, tmp_path, monkeypatch) -> None:
    from compact_tui.errors import AnswerIsNo
    from compact_tui.exchange import PendingArea, limits

    county, district = two
    area = PendingArea(tmp_path / "pending")
    assert area.list() == []
    paths = [county.export(district) for _ in range(3)]
    digests = [inspect_bundle(path).sha256 for path in paths]
    monkeypatch.setattr(limits, "PENDING_FILES", 2)
    kept = [area.keep(path, digest) for path, digest in zip(paths[:2], digests, strict=False)]
    assert area.keep(paths[0], digests[0]) == kept[0]
    assert area.list() == sorted(kept)
    with pytest.raises(AnswerIsNo, match="Too many"):
        area.keep(paths[2], digests[2])
    area.drop(kept[0])
    assert area.list() == [kept[1]]
