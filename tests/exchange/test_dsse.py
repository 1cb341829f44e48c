"""DSSE envelopes: a signature is for one kind of document, its exact bytes, and one key."""

from __future__ import annotations

from typing import Any

import pytest

from compact_tui.exchange import dsse, ed25519
from compact_tui.exchange.dsse import Envelope
from compact_tui.exchange.endorsements import Endorsement
from compact_tui.exchange.hashes import standard
from compact_tui.exchange.refusals import NewerVersion, Refused

SECRET, OTHER = bytes(range(32)), bytes(range(1, 33))
KEY, OTHER_KEY = ed25519.public_key(SECRET), ed25519.public_key(OTHER)


def test_the_pre_authentication_encoding_is_the_one_that_the_dsse_protocol_shows() -> None:
    """The example of the DSSE protocol, section "Test Vectors"."""
    encoded = dsse.pae("http://example.com/HelloWorld", b"hello world")
    assert encoded == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"


def test_an_envelope_survives_its_json_form() -> None:
    envelope = dsse.seal("head", b"{}", [SECRET])
    assert Envelope.from_json(envelope.to_json()) == envelope
    assert envelope.signers([KEY, OTHER_KEY]) == {KEY}


def test_case_8_a_signature_for_one_kind_of_document_is_none_for_another() -> None:
    sealed = dsse.seal("endorsement", b"{}", [SECRET])
    swapped = Envelope(dsse.payload_type("office"), sealed.payload, sealed.signatures)
    assert swapped.signers([KEY]) == set()
    with pytest.raises(Refused, match="not that of the office"):
        sealed.document("office")
    with pytest.raises(Refused, match="payload type"):
        Endorsement.from_envelope(dsse.seal("bundle", b"{}", [SECRET]))


def test_case_9_a_raw_signature_over_the_payload_is_none() -> None:
    raw = Envelope(dsse.payload_type("head"), b"{}", (ed25519.sign(SECRET, b"{}"),))
    assert raw.signers([KEY]) == set()


def test_case_9_an_sshsig_over_the_payload_is_none() -> None:
    import hashlib
    import struct

    def string(data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + data

    digest = hashlib.sha512(b"{}").digest()
    blob = b"SSHSIG" + string(b"compact-tui/bundle@v1") + string(b"") + string(b"sha512")
    signature = ed25519.sign(SECRET, blob + string(digest))
    envelope = Envelope(dsse.payload_type("head"), b"{}", (signature,))
    assert envelope.signers([KEY]) == set()


def test_a_key_that_signs_twice_counts_once() -> None:
    envelope = dsse.seal("office", b"{}", [SECRET, SECRET])
    assert len(envelope.signatures) == 2
    assert envelope.signers([KEY, KEY, OTHER_KEY]) == {KEY}


def test_the_keyid_decides_nothing() -> None:
    value: Any = dsse.seal("head", b"{}", [OTHER]).to_json()
    value["signatures"][0]["keyid"] = KEY
    assert Envelope.from_json(value).signers([KEY]) == set()


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"payload": "e30"},
        {"payload": "e31="},
        {"payload": "e3 0="},
        {"signatures": []},
        {"signatures": [{"sig": "AA==", "x": 1}]},
        {"signatures": [{"sig": standard(bytes(64))}] * 33},
        {"payload": 1},
    ],
    ids=str,
)
def test_an_envelope_of_another_shape_is_refused(change) -> None:
    value = dsse.seal("head", b"{}", [SECRET]).to_json() | change
    with pytest.raises(Refused):
        Envelope.from_json(value)


def test_case_42_a_later_version_of_a_document_names_itself() -> None:
    later = Envelope(dsse.payload_type("office", 2), b"{}", ())
    with pytest.raises(NewerVersion, match="newer version"):
        later.document("office")
