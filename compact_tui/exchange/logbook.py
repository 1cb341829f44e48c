"""The exchange's state: every log that this office holds, and what its operations come to.

It is rebuilt from the lines that the store attaches to its frames, and from nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from compact_tui.exchange.changeset import Changeset, LogTip, Slot, filled
from compact_tui.exchange.dsse import Envelope
from compact_tui.exchange.endorsements import Endorsement
from compact_tui.exchange.entries import OpEntry
from compact_tui.exchange.grants import may_edit
from compact_tui.exchange.heads import SignedHead
from compact_tui.exchange.merge import resolve
from compact_tui.exchange.ops import Key, Operation
from compact_tui.exchange.refusals import Refused
from compact_tui.exchange.state import RecordState
from compact_tui.records import JsonObject

OfficeOf: TypeAlias = Callable[[str], str | None]
"""Gives the id of the office whose card lists a device's public key."""
Standing: TypeAlias = Literal["held", "withheld", "erased", "never received"]
_Place: TypeAlias = tuple[str, int, int]
"""Log, sequence number, slot."""


class Gap(Refused):
    """A changeset's predecessor is missing.

    Parameters:
        log: the log's id.
        key: the device that writes it.
        first: the first sequence number missing.
        last: the last one missing.
    """

    def __init__(self, log: str, key: str, first: int, last: int) -> None:
        self.log, self.key, self.first, self.last = log, key, first, last
        super().__init__(
            f"changesets {first} to {last} of the log of device {key[:8]}… are missing",
            todo="Nothing was changed; ask the sender for a bundle that starts there",
        )


class Forked(Refused):
    """A log has two different changesets under one number."""


@dataclass(frozen=True)
class Past:
    """One operation in a record's history.

    Parameters:
        entry: the operation in its place.
        author: who made the changeset, as its author wrote it; empty if withheld.
        message: why; empty if withheld.
    """

    entry: OpEntry
    author: str
    message: str


@dataclass
class LogBook:
    """All logs of all offices, as far as they are accepted here.

    Parameters:
        office_of: which office a device's key belongs to; asked each time, so that a card pinned
            later counts for what is here already.
    """

    office_of: OfficeOf = field(default=lambda _key: None)
    _logs: dict[str, list[Changeset]] = field(default_factory=dict, repr=False)
    _records: dict[Key, tuple[_Place, ...]] = field(default_factory=dict, repr=False)
    _slots: dict[str, _Place] = field(default_factory=dict, repr=False)
    _grants: tuple[_Place, ...] = ()
    _erased: frozenset[tuple[str, str]] = frozenset()
    _heads: dict[str, SignedHead] = field(default_factory=dict, repr=False)
    _endorsements: dict[str, Endorsement] = field(default_factory=dict, repr=False)

    @classmethod
    def rebuild(
        cls, attached: Iterable[JsonObject], *, office_of: OfficeOf = lambda _key: None
    ) -> LogBook:
        """The state that the attached lines come to: changesets, signed heads, endorsements.

        Raises:
            Refused: a line does not verify or does not follow: the store was damaged.
        """
        book = cls(office_of)
        for line in attached:
            book.add_line(line)
        return book

    def copy(self) -> LogBook:
        """A copy to try an import on; this one stays as it is."""
        return replace(
            self,
            _logs={log: list(changesets) for log, changesets in self._logs.items()},
            _records=dict(self._records),
            _slots=dict(self._slots),
            _heads=dict(self._heads),
            _endorsements=dict(self._endorsements),
        )

    def add_line(self, line: JsonObject) -> None:
        """Add what one attached line holds.

        Raises:
            Refused: it does not verify, or does not follow what is here.
        """
        if line.get("t") == "cs":
            self.add(Changeset.from_store(line))
            return
        envelope = Envelope.from_json(line.get("e"))
        if line.get("t") == "head":
            self.add_head(SignedHead.from_envelope(envelope))
        elif line.get("t") == "stmt":
            self.add_endorsement(Endorsement.from_envelope(envelope))
        else:
            raise Refused(f"a line of type {line.get('t')!r:.20} does not belong to a log")

    def add(self, changeset: Changeset) -> bool:
        """Append a changeset, or fill in one that is here; returns whether anything was new.

        Raises:
            Gap: its predecessor is missing.
            Forked: another changeset stands in its place, or before it.
        """
        log = self._logs.setdefault(changeset.log, [])
        seq = changeset.header.seq
        if seq > len(log) + 1:
            raise Gap(changeset.log, changeset.header.key, len(log) + 1, seq - 1)
        if seq <= len(log):
            return self._fill(log, changeset)
        if changeset.header.prev != (log[-1].id if log else None):
            raise _forked(changeset)
        log.append(changeset)
        for number, slot in enumerate(changeset.slots):
            self._slots[slot.digest] = (changeset.log, seq, number)
        self._index(changeset, range(changeset.header.n))
        return True

    def add_head(self, signed: SignedHead) -> None:
        """Keep a device's own signed head, if it is the furthest known of its log."""
        held = self._heads.get(signed.head.log)
        if held is None or held.head.seq < signed.head.seq:
            self._heads[signed.head.log] = signed

    def add_endorsement(self, endorsement: Endorsement) -> bool:
        """Keep an endorsement; returns whether it was new."""
        new = endorsement.id not in self._endorsements
        self._endorsements.setdefault(endorsement.id, endorsement)
        return new

    def tip(self, log: str) -> LogTip | None:
        """Where a log stands, or ``None`` if nothing of it is here."""
        held = self._logs.get(log)
        return held[-1].tip if held else None

    def logs(self) -> list[LogTip]:
        """Where each log stands, in the order of their ids."""
        return [self._logs[log][-1].tip for log in sorted(self._logs) if self._logs[log]]

    def head(self, log: str) -> SignedHead | None:
        """The furthest head of a log that its device signed, as far as known here."""
        return self._heads.get(log)

    def endorsements(self) -> list[Endorsement]:
        """Every endorsement known here, in the order of their ids."""
        return [self._endorsements[id] for id in sorted(self._endorsements)]

    def changesets(self, log: str, first: int = 1, last: int | None = None) -> list[Changeset]:
        """The changesets of a log from number ``first`` to ``last``, both included."""
        return self._logs.get(log, [])[max(first, 1) - 1 : last]

    def at(self, log: str, seq: int) -> Changeset | None:
        """One changeset of a log, or ``None`` if it is not here."""
        held = self._logs.get(log, [])
        return held[seq - 1] if 0 < seq <= len(held) else None

    def records(self) -> list[Key]:
        """Every record that some operation names: owner, type, id."""
        return sorted(self._records)

    def operations_of(self, owner: str, type: str, id: str) -> list[OpEntry]:
        """Every operation on one record whose text is here, in the order of arrival."""
        return [self._entry(place) for place in self._records.get((owner, type, id), ())]

    def state(self, owner: str, type: str, id: str) -> RecordState:
        """What the operations on one record come to."""
        return resolve(self.operations_of(owner, type, id), owner_may=self.may)

    def may(self, entry: OpEntry) -> bool:
        """Whether the entry's office may edit the record; otherwise it is a proposal."""
        if entry.office and entry.office == entry.operation.owner:
            return True
        return may_edit(entry, map(self._entry, self._grants))

    def standing(self, digest: str) -> Standing:
        """Whether an operation is here, withheld, erased, or was never received."""
        place = self._slots.get(digest)
        if place is None:
            return "never received"
        if self._slot(place).operation is not None:
            return "held"
        return "erased" if self._is_erased(digest, place) else "withheld"

    def history(self, owner: str, type: str, id: str) -> list[Past]:
        """Everything done to one record, the earliest by its authors' clocks first."""
        entries = sorted(self.operations_of(owner, type, id), key=lambda entry: entry.rank)
        return [self._past(entry) for entry in entries]

    def _is_erased(self, digest: str, place: _Place) -> bool:
        office = self.office_of(self._key(place))
        claims = (self.office_of(key) for target, key in self._erased if target == digest)
        return any(claim is not None and claim == office for claim in claims)

    def _key(self, place: _Place) -> str:
        return self._logs[place[0]][place[1] - 1].header.key

    def _past(self, entry: OpEntry) -> Past:
        operations = self._logs[entry.log][entry.seq - 1].operations
        meta = next((one for one in operations if one.kind == "meta"), Operation("meta"))
        return Past(entry, meta.author, meta.message)

    def _fill(self, log: list[Changeset], changeset: Changeset) -> bool:
        held = log[changeset.header.seq - 1]
        if held.id != changeset.id:
            raise _forked(changeset)
        both = filled(held, changeset)
        fresh = [n for n, slot in enumerate(held.slots) if slot.operation is None]
        fresh = [n for n in fresh if both.slots[n].operation is not None]
        log[changeset.header.seq - 1] = both
        self._index(both, fresh)
        return bool(fresh)

    def _index(self, changeset: Changeset, numbers: Iterable[int]) -> None:
        for number in numbers:
            operation = changeset.slots[number].operation
            if operation is not None:
                self._index_one(operation, (changeset.log, changeset.header.seq, number))

    def _index_one(self, operation: Operation, place: _Place) -> None:
        if operation.kind == "grant":
            self._grants = (*self._grants, place)
        elif operation.kind == "erase":
            self._erased |= {(target, self._key(place)) for target in _targets(operation)}
        elif operation.id:
            self._records[operation.key] = (*self._records.get(operation.key, ()), place)

    def _slot(self, place: _Place) -> Slot:
        return self._logs[place[0]][place[1] - 1].slots[place[2]]

    def _entry(self, place: _Place) -> OpEntry:
        log, seq, number = place
        changeset = self._logs[log][seq - 1]
        slot = changeset.slots[number]
        if slot.operation is None:
            raise LookupError(f"the operation in slot {number} of changeset {seq} is withheld")
        office = self.office_of(changeset.header.key) or ""
        return OpEntry(slot.digest, changeset.header.at, office, log, seq, slot.operation)


def _targets(operation: Operation) -> Iterable[str]:
    targets = operation.detail.get("targets")
    for target in targets if isinstance(targets, list) else ():
        if isinstance(target, dict):
            yield str(target["d"])


def _forked(changeset: Changeset) -> Forked:
    header = changeset.header
    return Forked(
        f"the log of device {header.key[:8]}… has two different changesets numbered {header.seq}"
        " or before: two machines wrote under one key",
        todo="Nothing was changed; ask that office to continue as a new device",
    )
