"""Offices for the exchange's tests: each with its keys, its log book and the offices it knows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import msgspec
import pytest

from compact_tui.exchange import (
    Ack,
    Changeset,
    Identity,
    ImportPlan,
    LogBook,
    Operation,
    RecordState,
    TrustBook,
    author,
    create_identity,
    hashes,
    plan_import,
    profile,
    read_bundle,
    write_bundle,
)
from compact_tui.exchange.bundle import frame
from compact_tui.exchange.bundle.manifest import LogRange, Manifest

AT = 1_300_000_000_000


@dataclass
class Office:
    """An office as a workspace would keep it, without the store."""

    identity: Identity
    folder: Path
    trust: TrustBook = field(default_factory=TrustBook)
    book: LogBook = field(default_factory=LogBook)
    clock: int = AT
    sent: int = 0

    def __post_init__(self) -> None:
        self.trust.pin(self.identity.public.cards, "this office")
        self.book.office_of = self.trust.office_of

    @property
    def id(self) -> str:
        return self.identity.office

    def know(self, *others: Office) -> None:
        for other in others:
            self.trust.pin(other.identity.public.cards, "pinned on first use")

    def commit(self, *operations: Operation, at: int | None = None) -> Changeset:
        self.clock += 1000
        log = self.identity.public.new_log()
        tip = self.book.tip(log.log) or log
        changeset = author(tip, operations, at_ms=self.clock if at is None else at)
        self.book.add(changeset)
        return changeset

    def put(self, fields, *, id="m1", owner=None, pred=None, vis="open", at=None, kind="set"):
        """One operation on a meeting, naming what this office sees; returns its digest."""
        owner = owner or self.id
        seen = self.book.state(owner, "meeting", id).pred_for(fields)
        operation = Operation(
            kind, owner, "meeting", id, fields, seen if pred is None else tuple(pred), vis
        )
        return self.commit(operation, at=at).slots[0].digest

    def remove(self, *, id="m1", owner=None, pred=None):
        owner = owner or self.id
        seen = self.book.state(owner, "meeting", id).pred_for_all()
        names = seen if pred is None else tuple(pred)
        return self.commit(Operation("del", owner, "meeting", id, pred=names)).slots[0].digest

    def state(self, *, id="m1", owner=None) -> RecordState:
        return self.book.state(owner or self.id, "meeting", id)

    def export(
        self,
        *to: Office,
        acks: dict[str, Ack] | None = None,
        may_see: Callable[[Operation], bool] = lambda op: op.visibility != "exempt",
        **more,
    ) -> Path:
        self.sent += 1
        path = self.folder / f"{self.sent}.compact"
        write_bundle(
            path,
            identity=self.identity,
            logbook=self.book,
            to=[other.id for other in to],
            trust=self.trust,
            acks=acks or {},
            may_see=may_see,
            at_ms=self.clock,
            **more,
        )
        return path

    def plan(self, path: Path, *, now: int | None = None, **more) -> ImportPlan:
        with read_bundle(path, trust=self.trust, me=self.id, **more) as bundle:
            return plan_import(bundle, self.book, now_ms=self.clock if now is None else now)

    def take(self, path: Path, **more) -> ImportPlan:
        """Import as the workspace does: all of the plan, or nothing."""
        plan = self.plan(path, **more)
        for pin in plan.pins:
            self.trust.pin(pin.cards, pin.how)
        self.book = plan.logbook
        self.book.office_of = self.trust.office_of
        return plan

    def everything(self) -> object:
        """All that this office holds, to compare before and after."""
        book = self.book
        lines = [c.to_json() for tip in book.logs() for c in book.changesets(tip.log)]
        views = {key: book.state(*key) for key in book.records()}
        return lines, views, self.trust.to_documents(), [e.id for e in book.endorsements()]


@pytest.fixture
def office(tmp_path):
    """Makes an office by its name."""

    def make(name: str) -> Office:
        folder = tmp_path / name
        folder.mkdir()
        return Office(create_identity(folder / "keys", name=name, label="desk"), folder)

    return make


@pytest.fixture
def two(office):
    """A county and a district that know each other."""
    county, district = office("county"), office("district")
    county.know(district)
    district.know(county)
    return county, district


@pytest.fixture
def three(office):
    """Three offices that all know each other."""
    offices = [office(name) for name in ("county", "district", "borough")]
    for one in offices:
        one.know(*offices)
    return offices


def squeeze(data: bytes) -> bytes:
    """``data`` as the one zstd frame that a bundle is."""
    out = BytesIO()
    frame.compress(iter([data]), len(data), out)
    return out.getvalue()


def unpack(path: Path) -> list[bytes]:
    """A bundle's lines, the manifest first."""
    data = path.read_bytes()
    return list(frame.lines(BytesIO(data), len(data)))


def forge(
    path: Path,
    by: Identity,
    to: Iterable[str],
    lines: list[bytes],
    *,
    logs: Iterable[LogRange] = (),
    changes: dict[str, object] | None = None,
) -> Path:
    """A bundle of any lines at all under a valid signature: a trusted device turned hostile."""
    body = b"".join(line + b"\n" for line in lines)
    manifest = Manifest(
        acks=[],
        by=by.key,
        bytes=len(body),
        cards=[],
        lines=len(lines),
        logs=list(logs),
        made=AT,
        nonce=hashes.b64(bytes(16)),
        office=by.office,
        sha256=hashes.b64(hashlib.sha256(body).digest()),
        to=list(to),
    )
    document = msgspec.to_builtins(manifest) | (changes or {})
    envelope = by.sign_bundle(profile.encode(document))
    path.write_bytes(squeeze(profile.encode(envelope.to_json()) + b"\n" + body))
    return path


def manifest_logs(path: Path) -> list[LogRange]:
    """What a bundle's manifest says of its logs."""
    from compact_tui.exchange.bundle.manifest import manifest_of
    from compact_tui.exchange.dsse import Envelope

    return manifest_of(Envelope.from_json(profile.parse(unpack(path)[0]))).logs


@pytest.fixture
def tools():
    """The helpers that make and unmake bundles."""

    class Tools:
        squeeze = staticmethod(squeeze)
        unpack = staticmethod(unpack)
        forge = staticmethod(forge)
        logs = staticmethod(manifest_logs)

    return Tools
