"""The plan of an import: exactly what one store transaction will attach and change."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from compact_tui.exchange.bundle.checking import gap
from compact_tui.exchange.bundle.manifest import Ack
from compact_tui.exchange.bundle.verified import Hold, VerifiedBundle
from compact_tui.exchange.changeset import Changeset
from compact_tui.exchange.endorsements import Endorsement
from compact_tui.exchange.heads import SignedHead
from compact_tui.exchange.logbook import Gap, LogBook
from compact_tui.exchange.ops import Key, Operation
from compact_tui.exchange.outcomes import Preview, count_offices, outcome_of
from compact_tui.exchange.state import RecordState
from compact_tui.exchange.trust import Pin, TrustBook
from compact_tui.records import JsonObject


@dataclass(frozen=True)
class ImportPlan:
    """What an import does; the workspace applies it as one transaction, or not at all.

    Parameters:
        changesets: those that are new, or whose withheld operations are filled in.
        heads: the signed heads to keep for passing on.
        endorsements: those that are new.
        touched: the new state of every record that the changesets touch.
        pins: the offices to know from now on, or to know by a newer card.
        acks: how far the sender holds each log, by log; keep them for the next export to it.
        preview: what a person sees before it.
        holds: why it waits; if there are any, everything else is empty.
        logbook: what the log book becomes; use it once the transaction is committed.
    """

    preview: Preview
    logbook: LogBook = field(repr=False)
    changesets: tuple[Changeset, ...] = ()
    heads: tuple[SignedHead, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()
    touched: dict[Key, RecordState] = field(default_factory=dict)
    pins: tuple[Pin, ...] = ()
    acks: dict[str, Ack] = field(default_factory=dict)
    holds: tuple[Hold, ...] = ()

    @property
    def attached(self) -> list[JsonObject]:
        """The lines for the store to attach, in the order in which to read them back."""
        changesets = [one.to_json() for one in self.changesets]
        heads = [one.to_json() for one in self.heads]
        return [*changesets, *heads, *(one.to_json() for one in self.endorsements)]


def plan_import(
    bundle: VerifiedBundle, logbook: LogBook, *, now_ms: int | None = None
) -> ImportPlan:
    """What importing ``bundle`` into ``logbook`` does; neither of them is changed.

    Parameters:
        now_ms: our clock, in milliseconds since 1970; used to point out future dates only.

    Raises:
        Forked: a log in the bundle contradicts the one that is here.
    """
    after = logbook.copy()
    after.office_of = bundle.trust.office_of
    try:
        fresh = [] if bundle.holds else _add_all(bundle, after)
    except Gap as missing:
        return _held(logbook, [_gap(missing, bundle.trust)])
    if bundle.holds:
        return _held(logbook, bundle.holds)
    now = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    return _plan(bundle, logbook, after, fresh, now)


def preview(bundle: VerifiedBundle, logbook: LogBook, *, now_ms: int | None = None) -> Preview:
    """What importing ``bundle`` would change, for a person to look at first.

    Raises:
        Forked: a log in the bundle contradicts the one that is here.
    """
    return plan_import(bundle, logbook, now_ms=now_ms).preview


def _plan(
    bundle: VerifiedBundle, before: LogBook, after: LogBook, fresh: list[Changeset], now: int
) -> ImportPlan:
    touched = {key: after.state(*key) for key in _touched(fresh, after)}
    known = {one.id for one in before.endorsements()}
    return ImportPlan(
        preview=_preview(bundle, before, touched, fresh, now),
        logbook=after,
        changesets=tuple(fresh),
        heads=tuple(signed for signed in bundle.heads.values() if _is_further(signed, before)),
        endorsements=tuple(one for one in bundle.endorsements if one.id not in known),
        touched=touched,
        pins=_pins(bundle),
        acks={ack.log: ack for ack in bundle.manifest.acks},
    )


def _add_all(bundle: VerifiedBundle, book: LogBook) -> list[Changeset]:
    """Add everything to ``book``; returns the changesets that were new or are fuller now."""
    fresh = [one for one in bundle.changesets if book.add(one)]
    for signed in bundle.heads.values():
        book.add_head(signed)
    for endorsement in bundle.endorsements:
        book.add_endorsement(endorsement)
    return [book.at(one.log, one.header.seq) or one for one in fresh]


def _held(logbook: LogBook, holds: Iterable[Hold]) -> ImportPlan:
    notices = tuple(hold.sentence for hold in holds)
    return ImportPlan(Preview(notices=notices), logbook, holds=tuple(holds))


def _gap(missing: Gap, trust: TrustBook) -> Hold:
    office = trust.office_of(missing.key) or ""
    return gap(office, trust.name(office), missing.first, missing.last)


def _is_further(signed: SignedHead, book: LogBook) -> bool:
    held = book.head(signed.head.log)
    return held is None or held.head.seq < signed.head.seq


def _touched(fresh: Iterable[Changeset], book: LogBook) -> list[Key]:
    operations = [one for changeset in fresh for one in changeset.operations]
    keys = {one.key for one in operations if one.id and one.kind != "grant"}
    grants = [one for one in operations if one.kind == "grant"]
    if grants:
        keys |= {key for key in book.records() if any(_covers(one, key) for one in grants)}
    return sorted(keys)


def _covers(grant: Operation, key: Key) -> bool:
    return (grant.owner, grant.type) == key[:2] and grant.id in {"", key[2]}


def _pins(bundle: VerifiedBundle) -> tuple[Pin, ...]:
    pins = (bundle.trust.get(office) for office in bundle.cards)
    return tuple(pin for pin in pins if pin is not None)


def _preview(
    bundle: VerifiedBundle,
    before: LogBook,
    touched: dict[Key, RecordState],
    fresh: list[Changeset],
    now: int,
) -> Preview:
    trust = bundle.trust
    arrived = [(trust.office_of(one.header.key) or "", one) for one in fresh]
    by_key: dict[Key, set[str]] = {}
    for office, changeset in arrived:
        for operation in changeset.operations:
            by_key.setdefault(operation.key, set()).add(office)
    names = {office: trust.name(office) for office, _ in arrived}
    operations = [one for changeset in fresh for one in changeset.operations]
    return Preview(
        tuple(
            outcome_of(key, before.state(*key), state, by_key.get(key, ()))
            for key, state in touched.items()
        ),
        count_offices(arrived, names, now),
        tuple(one for one in operations if one.kind == "erase"),
        tuple(_notices(bundle)),
    )


def _notices(bundle: VerifiedBundle) -> Iterable[str]:
    for fork in bundle.forks:
        office = bundle.trust.office_of(fork.one.head.key)
        name = bundle.trust.name(office) if office else "an unknown office"
        yield (
            f"Two machines of {name} wrote under one key, from changeset {fork.one.head.seq} of its"
            " log at the latest; tell that office to continue as a new device."
        )
