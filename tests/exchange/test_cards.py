"""Office cards: version 1 makes the office, the roots of each sign the next."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import Any

import msgspec
import pytest

from compact_tui.exchange import (
    TrustBook,
    by_voice,
    ed25519,
    export_card,
    fingerprint,
    hashes,
    read_card,
)
from compact_tui.exchange.cards import Card, Cut, Device, OfficeCard, make_card, verify_chain
from compact_tui.exchange.dsse import Envelope, seal
from compact_tui.exchange.profile import encode
from compact_tui.exchange.refusals import NewerVersion, Refused

ROOTS = [bytes([n]) * 32 for n in (1, 2, 3)]
ROOT_KEYS = [ed25519.public_key(secret) for secret in ROOTS]
DEVICE = ed25519.public_key(bytes([9]) * 32)
ZERO = "A" * 43


def body(**changes) -> Card:
    plain: dict[str, Any] = {
        "age": [],
        "devices": [Device([], DEVICE, "desk", "active")],
        "made": 1,
        "name": "County",
        "office": None,
        "prev": None,
        "roots": ROOT_KEYS[:2],
        "threshold": 2,
        "version": 1,
    }
    return Card(**(plain | changes))


def second(first: OfficeCard, secrets=ROOTS[:2], **changes) -> OfficeCard:
    changes = {"version": 2, "office": first.office, "prev": first.hash, "name": "New"} | changes
    return make_card(body(**changes), secrets)


@pytest.fixture
def first() -> OfficeCard:
    return make_card(body(), ROOTS[:2])


def test_the_office_id_is_the_tagged_hash_of_the_first_cards_bytes(first) -> None:
    digest = hashlib.sha256(b"compact-tui/office/v1\0" + first.envelope.payload).digest()
    assert first.office == hashes.b64(digest)
    assert second(first).office == first.office


def test_a_fingerprint_is_eight_groups_of_four_of_the_first_160_bits() -> None:
    assert fingerprint(ZERO) == " ".join(["0000"] * 8)
    groups = fingerprint(hashes.b64(bytes([255]) * 32)).split(" ")
    assert groups == ["zzzz"] * 8
    assert fingerprint(hashes.b64(bytes([0, 0, 0, 0, 1] + [0] * 27))).startswith("0000 0001 0000")


def test_case_11_two_signatures_by_one_root_are_not_two_roots() -> None:
    card = make_card(body(), [ROOTS[0], ROOTS[0]])
    value: Any = card.envelope.to_json()
    for number, one in enumerate(value["signatures"]):
        one["keyid"] = f"key {number}"
    read = OfficeCard.from_envelope(Envelope.from_json(value))
    with pytest.raises(Refused, match="signed by 1 root keys and needs 2"):
        verify_chain([read])


def test_a_card_signed_by_others_is_refused() -> None:
    with pytest.raises(Refused, match="signed by 1"):
        verify_chain([make_card(body(), [ROOTS[0], ROOTS[2]])])


def test_the_next_version_needs_the_roots_before_and_its_own(first) -> None:
    verify_chain([first, second(first)])
    fresh = {"roots": [ROOT_KEYS[2]], "threshold": 1}
    verify_chain([first, second(first, ROOTS, **fresh)])
    for secrets in (ROOTS[:2], [ROOTS[2]], [ROOTS[0], ROOTS[2]]):
        with pytest.raises(Refused, match="root keys"):
            verify_chain([first, second(first, secrets, **fresh)])


def test_a_chain_with_a_version_missing_or_of_another_office_is_refused(first) -> None:
    other = make_card(body(name="Other"), ROOTS[:2])
    with pytest.raises(Refused, match="does not follow"):
        verify_chain([second(first)])
    with pytest.raises(Refused, match="another predecessor"):
        verify_chain([other, second(first)])
    with pytest.raises(Refused, match="does not follow"):
        verify_chain([first, second(first, version=3)])


WEAK = hashes.b64((1).to_bytes(32, "little"))
LOST = {"cuts": [], "key": DEVICE, "label": "desk", "state": "lost"}
BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "a weak root": ({"roots": [WEAK], "threshold": 1}, "weak"),
    "a weak device": ({"devices": [Device([], WEAK, "d", "active")]}, "weak"),
    "a root twice": ({"roots": [ROOT_KEYS[0]] * 2}, "twice"),
    "a device twice": ({"devices": [Device([], DEVICE, "d", "active")] * 2}, "twice"),
    "more signatures than roots": ({"threshold": 3}, "more signatures"),
    "no roots": ({"roots": []}, "shape"),
    "no threshold": ({"threshold": 0}, "shape"),
    "17 roots": ({"roots": [ZERO] * 17}, "shape"),
    "257 devices": ({"devices": [Device([], ZERO, "d", "active")] * 257}, "shape"),
    "a first version with an office": ({"office": ZERO}, "only version 1"),
    "a second version without": ({"version": 2}, "only version 1"),
    "version 257": ({"version": 257, "office": ZERO, "prev": ZERO}, "shape"),
    "an active device cut off": (
        {"devices": [Device([Cut(ZERO, ZERO, 1)], DEVICE, "d", "active")]},
        "cuts off",
    ),
    "an unknown state": (
        {"devices": [{"cuts": [], "key": DEVICE, "label": "d", "state": "lost"}]},
        "shape",
    ),
    "another version": ({"v": 2}, "newer version"),
}


@pytest.mark.parametrize(("changes", "why"), BROKEN.values(), ids=BROKEN)
def test_case_10_a_card_that_breaks_a_rule_is_refused_at_entry(changes, why) -> None:
    with pytest.raises(Refused, match=why):
        make_card(body(**changes), ROOTS[:2])


def test_case_42_an_extra_field_is_refused(first) -> None:
    document = msgspec.to_builtins(first.card) | {"extra": 1}
    with pytest.raises(Refused, match="unknown field"):
        OfficeCard.from_envelope(seal("office", encode(document), ROOTS[:2]))
    later = dataclasses.replace(first.envelope, kind="application/vnd.compact-tui.office.v2+json")
    with pytest.raises(NewerVersion):
        OfficeCard.from_envelope(later)


def test_case_12_a_cards_version_never_falls(first) -> None:
    trust = TrustBook()
    trust.pin([first, second(first)], "pinned on first use")
    trust.pin([first], by_voice("2011-07-26", "the secretary"))
    pin = trust.get(first.office)
    assert pin is not None
    assert pin.card.version == 2
    assert pin.how == "verified by voice on 2011-07-26 by the secretary"


def test_a_second_card_for_a_version_that_is_known_is_refused(first) -> None:
    trust = TrustBook()
    trust.pin([first, second(first)], "pinned on first use")
    with pytest.raises(Refused, match="contradicts"):
        trust.pin([first, second(first, name="Another")], "pinned on first use")
    assert trust.name(first.office) == "New"


def test_a_card_that_lists_another_offices_device_is_refused(first) -> None:
    trust = TrustBook()
    trust.pin(first, "pinned on first use")
    thief = make_card(body(name="Thief", roots=[ROOT_KEYS[2]], threshold=1), [ROOTS[2]])
    with pytest.raises(Refused, match="lists a device of County"):
        trust.pin(thief, "pinned on first use")
    assert thief.office not in trust


def test_a_card_that_revokes_a_device_is_not_taken_as_if_it_did_not(first) -> None:
    cut = [Device([Cut(ZERO, ZERO, 40)], DEVICE, "desk", "revoked")]
    revoking = second(first, devices=cut)
    verify_chain([first, revoking])
    with pytest.raises(Refused, match="cannot honour"):
        TrustBook().pin([first, revoking], "pinned on first use")


def test_the_trust_book_survives_the_store(first) -> None:
    trust = TrustBook()
    trust.pin([first, second(first)], by_voice("2011-07-26", "the secretary"))
    again = TrustBook.from_documents(trust.to_documents())
    assert again.pins() == trust.pins()
    assert again.office_of(DEVICE) == first.office
    assert again.office_of(ZERO) is None
    document = trust.to_documents()[0]
    assert (document["name"], document["fingerprint"]) == ("New", fingerprint(first.office))
    with pytest.raises(Refused):
        TrustBook.from_documents([document | {"office": ZERO}])


def test_a_card_travels_as_a_file(first, tmp_path) -> None:
    path = tmp_path / "county.card"
    export_card([first, second(first)], path)
    assert read_card(path) == [first, second(first)]
    data = path.read_bytes()
    for damaged in (data[:-1], data[:-40], b"", b"\n", data + data, data.replace(b"card", b"cart")):
        path.write_bytes(damaged)
        with pytest.raises(Refused):
            read_card(path)
