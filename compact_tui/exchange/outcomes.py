"""What an import would do, before it does it: by record, by field, by office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from compact_tui.exchange import limits
from compact_tui.exchange.changeset import Changeset
from compact_tui.exchange.ops import Key, Operation
from compact_tui.exchange.state import Claim, Proposal, RecordState, same
from compact_tui.records import Json

Outcome = Literal["new", "changed", "deleted", "conflict", "proposed", "same"]


@dataclass(frozen=True)
class FieldOutcome:
    """What becomes of one field.

    Parameters:
        field: its name.
        outcome: ``new``, ``changed``, ``deleted`` or ``conflict``.
        before: the value shown until now; ``None`` where there was none.
        after: the value shown afterwards; ``None`` where there is none.
        claims: every live value afterwards, with office and time, the one shown first in front.
    """

    field: str
    outcome: Outcome
    before: Json
    after: Json
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class RecordOutcome:
    """What becomes of one record.

    Parameters:
        owner: id of the office that owns it.
        type: its type.
        id: its id.
        outcome: the word for the record as a whole; a conflict outweighs the rest.
        fields: the fields that change.
        proposals: what others newly propose for it.
        edited_while_deleted: whether an edit and a deletion stand side by side.
        offices: ids of the offices whose operations arrive.
    """

    owner: str
    type: str
    id: str
    outcome: Outcome
    fields: tuple[FieldOutcome, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    edited_while_deleted: bool = False
    offices: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfficeCount:
    """What arrives from one office.

    Parameters:
        office: its id.
        name: its name.
        changesets: how many are new or filled in.
        operations: how many of their operations came with their text.
        withheld: how many came as a digest only.
        future_dated: how many changesets are stamped more than a day ahead of our clock.
    """

    office: str
    name: str
    changesets: int = 0
    operations: int = 0
    withheld: int = 0
    future_dated: int = 0


@dataclass(frozen=True)
class Preview:
    """Everything that an import would change.

    Parameters:
        records: what becomes of each record touched, by owner, type and id.
        offices: what arrives, by office.
        erase_requests: erase notices that arrive; a person answers them.
        notices: sentences about what a person should look at.
    """

    records: tuple[RecordOutcome, ...] = ()
    offices: tuple[OfficeCount, ...] = ()
    erase_requests: tuple[Operation, ...] = ()
    notices: tuple[str, ...] = ()

    def counts(self) -> Counter[Outcome]:
        """How many records come to each outcome."""
        return Counter(record.outcome for record in self.records)

    def of(self, outcome: Outcome) -> list[RecordOutcome]:
        """The records that come to one outcome."""
        return [record for record in self.records if record.outcome == outcome]

    @property
    def withheld(self) -> int:
        """How many operations came as a digest only."""
        return sum(office.withheld for office in self.offices)

    @property
    def future_dated(self) -> int:
        """How many changesets are stamped more than a day ahead of our clock."""
        return sum(office.future_dated for office in self.offices)


def outcome_of(
    key: Key, before: RecordState, after: RecordState, offices: Iterable[str]
) -> RecordOutcome:
    """What becomes of a record that goes from ``before`` to ``after``."""
    fields = _field_outcomes(before, after)
    known = {one.digest for one in before.proposals}
    proposals = tuple(one for one in after.proposals if one.digest not in known)
    word = _word(before, after, fields, proposed=bool(proposals))
    both = after.edited_while_deleted
    return RecordOutcome(*key, word, fields, proposals, both, tuple(sorted(set(offices))))


def count_offices(
    arrived: Iterable[tuple[str, Changeset]], names: Mapping[str, str], now_ms: int
) -> tuple[OfficeCount, ...]:
    """What arrives from each office.

    Parameters:
        arrived: each new changeset with the office that wrote it.
        names: the offices' names by id.
        now_ms: our clock, in milliseconds since 1970; used for a warning and for nothing else.
    """
    by_office: dict[str, list[Changeset]] = {}
    for office, changeset in arrived:
        by_office.setdefault(office, []).append(changeset)
    latest = now_ms + limits.FUTURE_MS
    return tuple(
        OfficeCount(
            office,
            names.get(office, ""),
            len(changesets),
            sum(len(one.operations) for one in changesets),
            sum(one.withheld for one in changesets),
            sum(one.header.at > latest for one in changesets),
        )
        for office, changesets in sorted(by_office.items())
    )


def _field_outcomes(before: RecordState, after: RecordState) -> tuple[FieldOutcome, ...]:
    old, new = _claims(before), _claims(after)
    conflicts = after.conflicts
    names = (name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name))
    made = (_field_outcome(name, old, new, in_conflict=name in conflicts) for name in names)
    return tuple(one for one in made if one.outcome != "same")


def _field_outcome(
    name: str,
    old: Mapping[str, tuple[Claim, ...]],
    new: Mapping[str, tuple[Claim, ...]],
    *,
    in_conflict: bool,
) -> FieldOutcome:
    was, now = old.get(name, ()), new.get(name, ())
    before = was[0].value if was else None
    after = now[0].value if now else None
    word: Outcome
    if in_conflict and now:
        word = "conflict"
    elif not now:
        word = "deleted"
    elif not was:
        word = "new"
    else:
        word = "same" if same(before, after) else "changed"
    return FieldOutcome(name, word, before, after, now)


def _claims(state: RecordState) -> dict[str, tuple[Claim, ...]]:
    return state.claims if state.exists else {}


def _word(
    before: RecordState,
    after: RecordState,
    fields: tuple[FieldOutcome, ...],
    *,
    proposed: bool,
) -> Outcome:
    newly_both = after.edited_while_deleted and not before.edited_while_deleted
    if newly_both or any(one.outcome == "conflict" for one in fields):
        return "conflict"
    if before.exists and not after.exists:
        return "deleted"
    if after.exists and not before.exists:
        return "new"
    if fields:
        return "changed"
    return "proposed" if proposed else "same"
