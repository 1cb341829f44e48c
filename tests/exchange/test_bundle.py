"""Bundles between offices: what is accepted, and what waits."""

from __future__ import annotations

import base64

import pytest

from compact_tui.exchange import Ack, Operation, Subject, inspect_bundle

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
