"""The check of a bundle's lines, one after the other, against its manifest and the cards."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from typing import Any, Final

import msgspec

from compact_tui.exchange import hashes, limits, profile
from compact_tui.exchange.bundle.manifest import LogRange, Manifest
from compact_tui.exchange.bundle.verified import Fork, Hold, VerifiedBundle, stranger
from compact_tui.exchange.cards import OfficeCard, card_of
from compact_tui.exchange.changeset import Changeset, LogTip
from compact_tui.exchange.dsse import Envelope
from compact_tui.exchange.endorsements import Endorsement
from compact_tui.exchange.heads import SignedHead
from compact_tui.exchange.refusals import Refused
from compact_tui.exchange.trust import ON_FIRST_USE, TrustBook
from compact_tui.records import JsonObject

SECTIONS: Final = ("card", "fork", "head", "cs", "stmt", "blob")
"""The types of lines, in the order in which they stand in the file."""


class _Enveloped(msgspec.Struct, forbid_unknown_fields=True):
    e: dict[str, Any]
    t: str


class _Forked(msgspec.Struct, forbid_unknown_fields=True):
    a: dict[str, Any]
    b: dict[str, Any]
    t: str


class LineCheck:
    """Takes a bundle's lines in order and ends in a verified bundle.

    Parameters:
        manifest: the manifest, whose signature by its own ``by`` has been checked.
        trust: the offices that we know; never changed.
        pin: ids of offices that a person agrees to know from now on.
        sha256: digest of the file.
    """

    def __init__(
        self, manifest: Manifest, trust: TrustBook, pin: Collection[str], sha256: str
    ) -> None:
        self._manifest, self._known, self._pin, self._sha256 = manifest, trust.copy(), pin, sha256
        self._everyone = trust.copy()
        self._cards: dict[str, list[OfficeCard]] = {}
        self._ranges: dict[str, LogRange] = {one.log: one for one in manifest.logs}
        self._tips: dict[str, LogTip] = {}
        self._section = 0
        self._lines = self._bytes = 0
        self._hash = hashlib.sha256()
        self._bundle: VerifiedBundle | None = None
        self._add: dict[str, Callable[[JsonObject], None]] = {
            "card": self._card, "fork": self._fork, "head": self._head,
            "cs": self._changeset, "stmt": self._endorsement, "blob": self._blob,
        }  # fmt: skip

    def line(self, data: bytes) -> None:
        """Check the next line, given without its newline.

        Raises:
            Refused: naming the rule; the place is for the caller.
        """
        self._lines += 1
        self._bytes += len(data) + 1
        self._hash.update(data + b"\n")
        line = profile.parse(data)
        kind = line.get("t")
        if not isinstance(kind, str) or kind not in self._add:
            raise Refused(f"a line has the type {kind!r:.20}, which is unknown to this version")
        self._enter(SECTIONS.index(kind))
        self._add[kind](line)

    def finish(self) -> VerifiedBundle:
        """The verified bundle, after the last line.

        Raises:
            Refused: counts or hash do not match the manifest, or a log does not end in its head.
        """
        self._enter(len(SECTIONS))
        bundle = self._ready()
        bundle.attachments.finish()
        counted = (self._lines, self._bytes, hashes.b64(self._hash.digest()))
        if counted != (self._manifest.lines, self._manifest.bytes, self._manifest.sha256):
            raise Refused("what follows the manifest is not what its sender signed")
        for log in self._ranges:
            self._finish_log(bundle, log)
        bundle.holds[:0] = self._strangers(bundle)
        return bundle

    def close(self) -> None:
        """Let go of temporary files, where the check ends early."""
        if self._bundle is not None:
            self._bundle.close()

    def _enter(self, section: int) -> None:
        if section < self._section:
            raise Refused(f"a line of type {SECTIONS[section]!r} stands after later ones")
        if section > 0 and self._bundle is None:
            self._bundle = self._after_cards()
        self._section = section

    def _ready(self) -> VerifiedBundle:
        if self._bundle is None:
            raise Refused("a line stands before the cards")
        return self._bundle

    def _card(self, line: JsonObject) -> None:
        card = card_of(line)
        self._cards.setdefault(card.office, []).append(card)

    def _after_cards(self) -> VerifiedBundle:
        for office, chain in self._cards.items():
            held = self._known.get(office)
            self._everyone.pin(chain, held.how if held else ON_FIRST_USE)
            if held or office in self._pin:
                self._known.pin(chain, held.how if held else ON_FIRST_USE)
        manifest = self._manifest
        self._require_device(manifest.by, manifest.office)
        pin = self._everyone.get(manifest.office)
        if pin is None:
            raise Refused("the sender's card is neither known here nor in the bundle")
        cards = {office: tuple(chain) for office, chain in self._cards.items()}
        return VerifiedBundle(self._sha256, manifest, pin.card, self._known, cards)

    def _require_device(self, key: str, office: str | None = None) -> str:
        """The office whose card lists ``key`` as an active device."""
        holder = self._everyone.office_of(key)
        pin = self._everyone.get(holder) if holder else None
        if pin is None or key not in pin.card.active_keys or office not in {None, holder}:
            raise Refused(f"the device {key[:8]}… that signed is on no card of the office it names")
        return pin.office

    def _fork(self, line: JsonObject) -> None:
        read = profile.read(line, _Forked, "the proof of a fork")
        one, other = (SignedHead.from_envelope(Envelope.from_json(e)) for e in (read.a, read.b))
        for signed in (one, other):
            self._require_device(signed.head.key)
            signed.verify()
        if one.head.tip.log != other.head.tip.log or one.head.seq != other.head.seq:
            raise Refused("the proof of a fork shows two different logs or numbers")
        if one.head.id == other.head.id:
            raise Refused("the proof of a fork shows no difference")
        self._ready().forks.append(Fork(one, other))

    def _head(self, line: JsonObject) -> None:
        signed = SignedHead.from_envelope(_envelope(line))
        self._require_device(signed.head.key)
        signed.verify()
        log = signed.head.log
        range_ = self._ranges.get(log)
        if range_ is None or (range_.last, range_.head) != (signed.head.seq, signed.head.id):
            raise Refused("the signed head of a log is not the one that the manifest names")
        if log in self._ready().heads:
            raise Refused("a log has two heads")
        self._ready().heads[log] = signed

    def _changeset(self, line: JsonObject) -> None:
        changeset = Changeset.from_json(line)
        bundle = self._ready()
        if changeset.log not in bundle.heads:
            raise Refused("a changeset belongs to a log without a signed head")
        if len(bundle.changesets) >= limits.CHANGESETS:
            raise Refused(f"there are more than {limits.CHANGESETS:,} changesets")
        self._follow(changeset)
        bundle.changesets.append(changeset)

    def _follow(self, changeset: Changeset) -> None:
        header, log = changeset.header, changeset.log
        tip = self._tips.get(log)
        expected = tip.seq + 1 if tip else self._ranges[log].first
        if header.seq < expected:
            raise Refused("the changesets of a log are not in ascending order")
        if header.seq > expected:
            self._gap(changeset.tip, expected, header.seq - 1)
        elif tip is not None and header.prev != tip.head:
            raise Refused(f"changeset {header.seq} does not follow the one before it")
        self._tips[log] = changeset.tip

    def _finish_log(self, bundle: VerifiedBundle, log: str) -> None:
        signed = bundle.heads.get(log)
        if signed is None:
            raise Refused("a log of the manifest has no signed head")
        tip = self._tips.get(log)
        last = tip.seq if tip else self._ranges[log].first - 1
        if last < signed.head.seq:
            self._gap(signed.head.tip, last + 1, signed.head.seq)
        elif tip != signed.head.tip:
            raise Refused("the changesets of a log do not end in its signed head")

    def _gap(self, tip: LogTip, first: int, last: int) -> None:
        office = self._require_device(tip.key)
        self._ready().holds.append(gap(office, self._everyone.name(office), first, last))

    def _endorsement(self, line: JsonObject) -> None:
        endorsement = Endorsement.from_envelope(_envelope(line))
        self._require_device(endorsement.statement.by)
        endorsement.verify()
        self._ready().endorsements.append(endorsement)

    def _blob(self, line: JsonObject) -> None:
        self._ready().attachments.add_line(line)

    def _strangers(self, bundle: VerifiedBundle) -> list[Hold]:
        """The offices that speak in the bundle and that we do not know."""
        keys = {signed.head.key for signed in bundle.heads.values()}
        keys |= {one.statement.by for one in bundle.endorsements} | {self._manifest.by}
        offices = {self._require_device(key) for key in keys}
        pins = (self._everyone.get(office) for office in sorted(offices))
        return [stranger(pin.card) for pin in pins if pin and pin.office not in self._known]


def gap(office: str, name: str, first: int, last: int) -> Hold:
    """The hold of a bundle whose changesets begin after what we have, or leave some out."""
    missing = f"Changeset {first}" if first == last else f"Changesets {first} to {last}"
    verb = "is" if first == last else "are"
    sentence = f"{missing} of {name} {verb} missing. Ask for a bundle that holds them."
    return Hold("gap", office, sentence)


def _envelope(line: JsonObject) -> Envelope:
    return Envelope.from_json(profile.read(line, _Enveloped, "the line").e)
