"""Office cards: who an office is, which root keys speak for it, which devices write for it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from compact_tui.errors import WrongInput
from compact_tui.exchange import dsse, ed25519, hashes, limits, profile
from compact_tui.exchange.dsse import Envelope
from compact_tui.exchange.files import write_file
from compact_tui.exchange.hashes import Binary32, Digest
from compact_tui.exchange.refusals import UPGRADE, Refused
from compact_tui.records import JsonObject

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Base32 of D. Crockford: no i, l, o, u, so that nothing is misheard for a digit."""


class Cut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a log of a closed or revoked device counts: this entry and its ancestors."""

    head: Digest
    log: Digest
    seq: Annotated[int, Meta(ge=0, le=profile.LARGEST)]


class Device(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One device of an office.

    Parameters:
        cuts: how far each of its logs counts; none while it is active.
        key: its public key, for life.
        label: what its people call it.
        state: ``active``, ``closed`` or ``revoked``.
    """

    cuts: Annotated[list[Cut], Meta(max_length=limits.DEVICES)]
    key: Binary32
    label: Annotated[str, Meta(min_length=1, max_length=128)]
    state: Literal["active", "closed", "revoked"]


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The body of an office card.

    Parameters:
        age: recipients for encryption.
        devices: the devices that write for the office.
        made: when it was made, in milliseconds since 1970.
        name: the office's name.
        office: its id; null in version 1, whose hash is the id.
        prev: hash of the version before; null in version 1.
        roots: public keys that sign the next version.
        threshold: how many of them must.
        v: the format's version.
        version: the card's number, from 1.
    """

    age: Annotated[list[Annotated[str, Meta(max_length=256)]], Meta(max_length=limits.DEVICES)]
    devices: Annotated[list[Device], Meta(min_length=1, max_length=limits.DEVICES)]
    made: Annotated[int, Meta(ge=0, le=profile.LARGEST)]
    name: Annotated[str, Meta(min_length=1, max_length=256)]
    office: Binary32 | None
    prev: Digest | None
    roots: Annotated[list[Binary32], Meta(min_length=1, max_length=limits.ROOTS)]
    threshold: Annotated[int, Meta(ge=1, le=limits.ROOTS)]
    v: Literal[1] = 1
    version: Annotated[int, Meta(ge=1, le=limits.CARD_VERSIONS)]


@dataclass(frozen=True)
class OfficeCard:
    """One version of an office's card, in the envelope that its roots signed.

    Parameters:
        envelope: as it was signed; passed on to others as it is.
        card: what it says.
    """

    envelope: Envelope
    card: Card

    @property
    def office(self) -> str:
        """The office's id: the hash of version 1's bytes."""
        return self.card.office or hashes.tagged(hashes.OFFICE, self.envelope.payload)

    @property
    def name(self) -> str:
        """The office's name, as it gives it."""
        return self.card.name

    @property
    def version(self) -> int:
        """The card's number, from 1."""
        return self.card.version

    @property
    def hash(self) -> str:
        """Hash of the signed bytes, by which the next version and manifests name this one."""
        return hashes.tagged(hashes.CARD, self.envelope.payload)

    @property
    def active_keys(self) -> list[str]:
        """Public keys of the devices that write for the office now."""
        return [one.key for one in self.card.devices if one.state == "active"]

    def to_json(self) -> JsonObject:
        """The card as a line of a bundle."""
        return {"e": self.envelope.to_json(), "t": "card"}

    @classmethod
    def from_envelope(cls, envelope: Envelope) -> OfficeCard:
        """Read a card and check it in itself; `verify_chain` comes before anything follows from it.

        Raises:
            NewerVersion: a later version of the format.
            Refused: another kind of document, a wrong shape, a weak or repeated key.
        """
        limits.hold_to(len(envelope.payload), limits.CARD, "an office card in bytes")
        card = profile.read(envelope.document(dsse.OFFICE), Card, "the office card")
        _check_card(card)
        return cls(envelope, card)


def fingerprint(office_id: str) -> str:
    """What two officers read to each other on the telephone: eight groups of four characters.

    It is the first 160 bits of the office id in Base32, without letters that are misheard.
    """
    number = int.from_bytes(hashes.unb64(office_id)[:20], "big")
    letters = "".join(_ALPHABET[number >> shift & 31] for shift in range(155, -1, -5))
    return " ".join(letters[at : at + 4] for at in range(0, 32, 4))


def verify_chain(cards: Sequence[OfficeCard]) -> None:
    """Refuse an office's cards unless they follow each other from version 1, each duly signed.

    Raises:
        Refused: a version is missing, names another predecessor, or lacks signatures.
    """
    before: OfficeCard | None = None
    for card in cards:
        _check_link(before, card)
        _require_threshold(card, card)
        if before is not None:
            _require_threshold(card, before)
        before = card


def export_card(cards: Sequence[OfficeCard], path: Path) -> None:
    """Write an office's cards, oldest first, as a small file to give to a partner."""
    write_file(path, b"".join(profile.encode(card.to_json()) + b"\n" for card in cards))


def read_card(path: Path) -> list[OfficeCard]:
    """Read a partner's card file and verify it in itself; who it is from is for people to say.

    Raises:
        WrongInput: there is no such file.
        Refused: it is no card file, or a signature is missing.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limits.CARD_FILE + 1)
    except OSError as error:
        raise WrongInput(
            f"The card {path} cannot be read", why=os.strerror(error.errno or 0)
        ) from None
    limits.hold_to(len(data), limits.CARD_FILE, "a card file in bytes")
    cards = cards_of(data)
    verify_chain(cards)
    return cards


def cards_of(data: bytes) -> list[OfficeCard]:
    """The cards in the bytes of a card file; their signatures are not looked at.

    Raises:
        Refused: it is no card file.
    """
    lines = data.split(b"\n")
    if len(lines) < 2 or lines.pop():
        raise Refused("a card file is lines of cards, and each line is ended")
    return [card_of(profile.parse(line)) for line in lines]


def card_of(line: JsonObject) -> OfficeCard:
    """The card in a line ``{"t":"card","e":...}``.

    Raises:
        Refused: the line holds no card.
    """
    if line.keys() != {"e", "t"} or line["t"] != "card":
        raise Refused("the line holds no office card")
    return OfficeCard.from_envelope(Envelope.from_json(line["e"]))


def make_card(body: Card, secrets: Sequence[bytes]) -> OfficeCard:
    """Sign a card with private root keys.

    Raises:
        Refused: the card breaks a rule.
    """
    return OfficeCard.from_envelope(dsse.seal(dsse.OFFICE, profile.write(body), secrets))


def _check_card(card: Card) -> None:
    keys = [device.key for device in card.devices]
    for key in (*card.roots, *keys):
        ed25519.check_key(key)
    if len(set(card.roots)) != len(card.roots) or len(set(keys)) != len(keys):
        raise Refused("the office card lists a key twice")
    if card.threshold > len(card.roots):
        raise Refused("the office card wants more signatures than it has root keys")
    first = card.version == 1
    if (card.office is None) != first or (card.prev is None) != first:
        raise Refused("only version 1 of an office card has no office id and no predecessor")
    if any(device.cuts and device.state == "active" for device in card.devices):
        raise Refused("the office card cuts off a device that is active")


def _check_link(before: OfficeCard | None, card: OfficeCard) -> None:
    if card.version != (before.version + 1 if before else 1):
        raise Refused(f"version {card.version} of the card of {card.name} does not follow")
    if before is not None and (card.office, card.card.prev) != (before.office, before.hash):
        raise Refused(
            f"version {card.version} of the card of {card.name} names another predecessor"
        )


def _require_threshold(card: OfficeCard, by: OfficeCard) -> None:
    signed = len(card.envelope.signers(by.card.roots))
    if signed < by.card.threshold:
        raise Refused(
            f"version {card.version} of the card of {card.name} is signed by {signed} root keys"
            f" and needs {by.card.threshold}"
        )


def require_understood(card: OfficeCard) -> None:
    """Refuse a card that closes or revokes a device: what follows from that is not built yet.

    To take such a card and go on as if it said nothing would show edits that its office withdrew.

    Raises:
        Refused: a device is not active.
    """
    if any(device.state != "active" for device in card.card.devices):
        raise Refused(
            f"the card of {card.name} closes or revokes a device, which this version cannot honour",
            todo=UPGRADE,
        )
