"""Writing a bundle: what the receivers lack, without what they may not see, and signed."""

from __future__ import annotations

import hashlib
import secrets
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from compact_tui.errors import AnswerIsNo, WrongInput
from compact_tui.exchange import hashes, limits, profile
from compact_tui.exchange.bundle import frame
from compact_tui.exchange.bundle.attachments import blob_lines
from compact_tui.exchange.bundle.manifest import Ack, HeldCard, LogRange, Manifest
from compact_tui.exchange.bundle.summary import BundleSummary, Tally
from compact_tui.exchange.cards import OfficeCard
from compact_tui.exchange.changeset import LogTip, withhold
from compact_tui.exchange.endorsements import Endorsement
from compact_tui.exchange.files import replacing
from compact_tui.exchange.heads import SignedHead
from compact_tui.exchange.identity import Identity
from compact_tui.exchange.logbook import LogBook
from compact_tui.exchange.ops import Operation
from compact_tui.exchange.profile import write as struct_bytes
from compact_tui.exchange.trust import TrustBook
from compact_tui.records import JsonObject


def write_bundle(
    path: Path,
    *,
    identity: Identity,
    logbook: LogBook,
    to: Sequence[str],
    trust: TrustBook,
    acks: Mapping[str, Ack],
    may_see: Callable[[Operation], bool],
    endorsements: Iterable[Endorsement] = (),
    attachments: Iterable[Path] = (),
    at_ms: int | None = None,
) -> BundleSummary:
    """Write a bundle: under a temporary name, synced, then renamed; the old file or the new one.

    Parameters:
        identity: this office, with its device key unlocked.
        logbook: every log that is here; the logs of others go along with their own signed heads.
        to: ids of the offices that it is for.
        trust: the cards that go along.
        acks: how far the receivers said they hold each log, by log; what they hold is left out.
            Empty sends every log from its beginning, which also fills in what was withheld before.
        may_see: whether the receivers may see an operation; the others go as digests.
        endorsements: the endorsements to send.
        attachments: files to send, each once.
        at_ms: the device's clock, in milliseconds since 1970; believed by nobody.

    Raises:
        WrongInput: no receiver is named, or an attachment cannot be read.
        AnswerIsNo: the bundle would be larger than a reader accepts.
        CouldNotRun: the file cannot be written; nothing is left under its name.
    """
    if not 0 < len(set(to)) <= limits.RECIPIENTS:
        raise WrongInput("A bundle is for 1 to 256 offices", todo="Name the partners to send it to")
    made = time.time_ns() // 1_000_000 if at_ms is None else at_ms
    endorsements = list(endorsements)
    selection = _select(identity, logbook, set(to), acks, made)
    cards = _cards(identity, trust, selection, endorsements)
    with tempfile.TemporaryFile() as spool:
        body = _Body(spool)
        body.add_all(card.to_json() for chain in cards for card in chain)
        body.add_all(part.head.to_json() for part in selection)
        for part in selection:
            for changeset in logbook.changesets(part.log, part.first, part.head.head.seq):
                body.add(withhold(changeset, may_see).to_json())
        body.add_all(one.to_json() for one in endorsements)
        for attachment in _once(attachments):
            body.add_lines(blob_lines(attachment))
        manifest = _manifest(identity, to, made, body, selection, logbook, trust)
        notes = tuple(note for part in selection for note in part.notes)
        return _write(path, identity, manifest, body, notes)


@dataclass(frozen=True)
class _Selected:
    """The part of one log that goes along."""

    log: str
    first: int
    head: SignedHead
    notes: tuple[str, ...] = ()


class _Body:
    """All lines after the manifest, counted and hashed while they are written to a spool."""

    def __init__(self, spool: IO[bytes]) -> None:
        self._spool = spool
        self._hash = hashlib.sha256()
        self.lines = self.bytes = 0
        self.tally = Tally()

    @property
    def sha256(self) -> str:
        return hashes.b64(self._hash.digest())

    def add(self, line: JsonObject) -> None:
        self.add_lines([profile.encode(line) + b"\n"])

    def add_all(self, lines: Iterable[JsonObject]) -> None:
        for line in lines:
            self.add(line)

    def add_lines(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            self.tally.line(profile.parse(line[:-1]))
            self.lines += 1
            self.bytes += len(line)
            self._hash.update(line)
            self._spool.write(line)

    def read(self) -> Iterator[bytes]:
        self._spool.seek(0)
        while chunk := self._spool.read(limits.MIB):
            yield chunk


def _select(
    identity: Identity, logbook: LogBook, to: set[str], acks: Mapping[str, Ack], made: int
) -> list[_Selected]:
    parts = (_selected(identity, logbook, to, acks, tip, made) for tip in logbook.logs())
    return [part for part in parts if part is not None]


def _selected(
    identity: Identity,
    logbook: LogBook,
    to: set[str],
    acks: Mapping[str, Ack],
    tip: LogTip,
    made: int,
) -> _Selected | None:
    log = tip.log
    signed = identity.sign_head(tip, at_ms=made) if tip.key == identity.key else logbook.head(log)
    if signed is None or to == {logbook.office_of(tip.key)}:
        return None
    ack = acks.get(log)
    first = 1
    notes: tuple[str, ...] = ()
    if ack is not None:
        held = logbook.at(log, ack.seq)
        if held is not None and held.id == ack.head:
            first = ack.seq + 1
        elif ack.seq <= signed.head.seq:
            notes = ("a receiver holds another history of a log; it is sent from the beginning",)
    if first > signed.head.seq:
        return None
    return _Selected(log, first, signed, notes)


def _cards(
    identity: Identity,
    trust: TrustBook,
    selection: Iterable[_Selected],
    endorsements: Iterable[Endorsement],
) -> list[tuple[OfficeCard, ...]]:
    keys = [part.head.head.key for part in selection]
    keys += [one.statement.by for one in endorsements]
    offices = {trust.office_of(key) for key in keys if key != identity.key} - {identity.office}
    pins = (trust.get(office) for office in sorted(o for o in offices if o is not None))
    return [identity.public.cards, *(pin.cards for pin in pins if pin is not None)]


def _manifest(
    identity: Identity,
    to: Sequence[str],
    made: int,
    body: _Body,
    selection: Iterable[_Selected],
    logbook: LogBook,
    trust: TrustBook,
) -> Manifest:
    held = {pin.office: pin.card for pin in trust.pins()} | {identity.office: identity.card}
    tips = [tip for tip in logbook.logs() if tip.head is not None]
    return Manifest(
        acks=[Ack(tip.head or "", tip.log, tip.seq) for tip in tips],
        by=identity.key,
        bytes=body.bytes,
        cards=[HeldCard(held[o].hash, o, held[o].version) for o in sorted(held)],
        lines=body.lines,
        logs=[
            LogRange(part.first, part.head.head.id, part.head.head.seq, part.log)
            for part in selection
        ],
        made=made,
        nonce=hashes.b64(secrets.token_bytes(16)),
        office=identity.office,
        sha256=body.sha256,
        to=sorted(set(to)),
    )


def _write(
    path: Path, identity: Identity, manifest: Manifest, body: _Body, notes: tuple[str, ...]
) -> BundleSummary:
    first = profile.encode(identity.sign_bundle(struct_bytes(manifest)).to_json()) + b"\n"
    total = len(first) + body.bytes
    with replacing(path) as out:
        frame.compress(_all(first, body), total, out)
        size = out.tell()
        _refuse_unreadable(len(first), total, size)
        out.seek(0)
        digest = _digest(out)
    return body.tally.summary(manifest, size, hashes.b64(digest), verified=True, notes=notes)


def _digest(file: IO[bytes]) -> bytes:
    found = hashlib.sha256()
    while chunk := file.read(limits.MIB):
        found.update(chunk)
    return found.digest()


def _all(first: bytes, body: _Body) -> Iterator[bytes]:
    yield first
    yield from body.read()


def _refuse_unreadable(first: int, total: int, size: int) -> None:
    """Refuse to write what a reader would refuse."""
    allowed = min(limits.EXPANDED, limits.EXPANSION * size)
    if first > limits.MANIFEST_LINE or size > limits.FILE or total > allowed:
        raise AnswerIsNo(
            "The bundle would be larger than a reader accepts",
            todo="Send attachments another way, or send it in parts",
        )


def _once(paths: Iterable[Path]) -> list[Path]:
    """Each attachment once, by its bytes."""
    found: dict[bytes, Path] = {}
    for path in paths:
        with path.open("rb") as file:
            found.setdefault(_digest(file), path)
    return list(found.values())
