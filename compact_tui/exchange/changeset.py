"""Changesets: one signed act of an office, as a link in a hash-chained log.

The header is ``{at, key, n, prev, root, seq, share, v}`` and the id is the hash of its bytes. The
root hashes the salted digests of the operations, so any operation can be left out, filled in later
or erased, and the chain still verifies. Committing needs hashes only: no key, no ``cryptography``.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, TypeAlias

import msgspec
from msgspec import Meta

from compact_tui.errors import WrongInput
from compact_tui.exchange import hashes, limits, profile
from compact_tui.exchange.hashes import Binary16, Binary32, Digest
from compact_tui.exchange.ops import Operation
from compact_tui.exchange.refusals import Refused
from compact_tui.records import Json, JsonObject

GENERAL_SHARE: Final = hashes.b64(bytes(32))
"""The share of everything an office does with its partners; other shares come later."""

_ReadOperation: TypeAlias = Callable[[JsonObject], Operation]
_Milliseconds = Annotated[int, Meta(ge=0, le=profile.LARGEST)]


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a changeset is chained by.

    Parameters:
        at: when its author says it was made, in milliseconds since 1970; believed by nobody.
        key: public key of the device that wrote it.
        n: how many operations it has.
        prev: id of the log's changeset before it; null at the first.
        root: the hash over the salted digests of its operations.
        seq: its number in the log, from 1.
        share: which of the device's logs it belongs to.
        v: the format's version.
    """

    at: _Milliseconds
    key: Binary32
    n: Annotated[int, Meta(ge=1, le=limits.OPERATIONS)]
    prev: Digest | None
    root: Digest
    seq: Annotated[int, Meta(ge=1, le=profile.LARGEST)]
    share: Binary32
    v: Literal[1] = 1


@dataclass(frozen=True)
class LogTip:
    """Where a log stands: what the next changeset of it is chained to.

    Parameters:
        key: public key of the device that writes the log.
        seq: number of its last changeset, 0 before the first.
        head: id of its last changeset, ``None`` before the first.
        share: which of the device's logs it is.
    """

    key: str
    seq: int = 0
    head: str | None = None
    share: str = GENERAL_SHARE

    @property
    def log(self) -> str:
        """The log's id."""
        return hashes.log_id(self.key, self.share)

    def to_json(self) -> JsonObject:
        """The tip as JSON, for the store."""
        return {"head": self.head, "key": self.key, "seq": self.seq, "share": self.share}

    @classmethod
    def from_json(cls, value: JsonObject) -> LogTip:
        """The tip that `to_json` wrote."""
        return msgspec.convert(value, cls)


@dataclass(frozen=True)
class Slot:
    """An operation's place in its changeset: with its text, or with the digest alone.

    Parameters:
        digest: the salted digest that the header's root covers.
        salt: the 16 bytes that salted it, where the text is there.
        operation: the operation; ``None`` where it was withheld, erased or never received.
    """

    digest: str
    salt: bytes | None = None
    operation: Operation | None = None


@dataclass(frozen=True)
class Changeset:
    """One signed act: header, id, and the operations as far as this office has them.

    Parameters:
        header: what it is chained by.
        id: hash of the header's bytes.
        seed: the 32 bytes all salts come from; ``None`` as soon as one operation was withheld.
        slots: one for each operation, in order.
    """

    header: Header
    id: str
    seed: bytes | None
    slots: tuple[Slot, ...]

    @property
    def log(self) -> str:
        """The id of the log it belongs to."""
        return hashes.log_id(self.header.key, self.header.share)

    @property
    def tip(self) -> LogTip:
        """Where the log stands when this is its last changeset."""
        return LogTip(self.header.key, self.header.seq, self.id, self.header.share)

    @property
    def operations(self) -> list[Operation]:
        """The operations whose text this office has."""
        return [slot.operation for slot in self.slots if slot.operation is not None]

    @property
    def withheld(self) -> int:
        """How many operations came as a digest only."""
        return sum(slot.operation is None for slot in self.slots)

    def to_json(self) -> JsonObject:
        """The changeset as a line of a bundle, and as the store attaches it."""
        with_seed = self.seed is not None
        return {
            "h": msgspec.to_builtins(self.header),
            "k": hashes.b64(self.seed) if self.seed is not None else None,
            "o": [_slot_json(slot, with_seed=with_seed) for slot in self.slots],
            "t": "cs",
        }

    @classmethod
    def from_json(cls, value: JsonObject) -> Changeset:
        """Read a changeset and verify what needs no other: every digest against the root.

        Whether its key counts, and whether it continues its log, is for whoever holds cards and
        log.

        Raises:
            NewerVersion: a later version of the format made it.
            Refused: naming the rule that it breaks.
        """
        return cls._read(value, Operation.from_json)

    @classmethod
    def from_store(cls, value: JsonObject) -> Changeset:
        """Read a changeset that this office verified before it kept it.

        Every digest is checked against the root all the same; what each operation may hold is not.

        Raises:
            Refused: the digests do not match: the store was damaged.
        """
        return cls._read(value, Operation.from_store)

    @classmethod
    def _read(cls, value: JsonObject, read: _ReadOperation) -> Changeset:
        line = profile.read(value, _Line, "the changeset")
        header = profile.read(line.h, Header, "the changeset header")
        header_bytes = profile.write(header)
        limits.hold_to(len(header_bytes), limits.HEADER, "a changeset header in bytes")
        if (header.prev is None) != (header.seq == 1):
            raise Refused("only the first changeset of a log has no predecessor")
        slots = _slots(line, header, read)
        if header.root != hashes.operations_root([slot.digest for slot in slots]):
            raise Refused("the operations do not match the hash in the changeset header")
        seed = hashes.unb64(line.k) if line.k is not None else None
        return cls(header, hashes.tagged(hashes.CHANGESET, header_bytes), seed, slots)


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="t", tag="cs"):
    h: dict[str, Any]
    k: Binary32 | None
    o: list[Any]


class _Revealed(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    mark: Literal["s"]
    salt: Binary16
    operation: dict[str, Any]


class _Hidden(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    mark: Literal["d"]
    digest: Digest


def author(
    log: LogTip, operations: Sequence[Operation], *, at_ms: int, seed: bytes | None = None
) -> Changeset:
    """Make the next changeset of ``log``; nothing is signed yet, the log's head is at export.

    Parameters:
        operations: 1 to 4,096 of them.
        at_ms: the device's clock in milliseconds since 1970; shown, never relied on.
        seed: 32 random bytes for the salts; a fresh one where it is left out.

    Raises:
        WrongInput: an operation has a value that cannot be sent; the sentence names it.
    """
    seed = secrets.token_bytes(hashes.SEED_BYTES) if seed is None else seed
    try:
        return _author(log, operations, min(max(at_ms, 0), profile.LARGEST), seed)
    except Refused as refused:
        raise WrongInput(
            "This change cannot be kept",
            why=refused.rule,
            todo="Shorten or split it, and save again",
        ) from None


def withhold(changeset: Changeset, keep: Callable[[Operation], bool]) -> Changeset:
    """The same changeset with only the operations that ``keep`` allows; its id stays.

    The seed goes as soon as one operation is left out, since every salt could be made from it: the
    salts of those that stay are then told one by one.
    """
    slots = tuple(_kept(slot, keep) for slot in changeset.slots)
    if all(slot.operation is not None for slot in slots):
        return changeset
    return Changeset(changeset.header, changeset.id, None, slots)


def filled(one: Changeset, other: Changeset) -> Changeset:
    """Both copies of one changeset together: every operation that either of them has."""
    if one.seed is not None or other.seed is not None:
        return one if one.seed is not None else other
    pairs = zip(one.slots, other.slots, strict=True)
    slots = tuple(mine if mine.operation is not None else theirs for mine, theirs in pairs)
    return Changeset(one.header, one.id, None, slots)


def _author(log: LogTip, operations: Sequence[Operation], at: int, seed: bytes) -> Changeset:
    if not operations:
        raise Refused("a changeset has at least one operation")
    limits.hold_to(len(operations), limits.OPERATIONS, "the number of operations")
    slots = []
    size = limits.HEADER
    for salt, operation in zip(hashes.salts(seed, len(operations)), operations, strict=True):
        data = operation.to_bytes()
        size += len(data) + 64
        slots.append(Slot(hashes.operation_digest(log.log, salt, data), salt, operation))
    limits.hold_to(size, limits.LINE, "a changeset in bytes")
    root = hashes.operations_root([slot.digest for slot in slots])
    header = Header(at, log.key, len(slots), log.head, root, log.seq + 1, log.share)
    return Changeset(header, _id_of(header), seed, tuple(slots))


def _id_of(header: Header) -> str:
    return hashes.tagged(hashes.CHANGESET, profile.write(header))


def _kept(slot: Slot, keep: Callable[[Operation], bool]) -> Slot:
    if slot.operation is None or keep(slot.operation):
        return slot
    return Slot(slot.digest)


def _slot_json(slot: Slot, *, with_seed: bool) -> Json:
    if slot.operation is None or slot.salt is None:
        return ["d", slot.digest]
    if with_seed:
        return slot.operation.to_json()
    return ["s", hashes.b64(slot.salt), slot.operation.to_json()]


def _slots(line: _Line, header: Header, read: _ReadOperation) -> tuple[Slot, ...]:
    if len(line.o) != header.n:
        raise Refused(f"the header says {header.n} operations and there are {len(line.o)}")
    log = hashes.log_id(header.key, header.share)
    if line.k is None:
        return tuple(_single(log, one, read) for one in line.o)
    salts = hashes.salts(hashes.unb64(line.k), header.n)
    return tuple(_salted(log, salt, one, read) for salt, one in zip(salts, line.o, strict=True))


def _salted(log: str, salt: bytes, value: JsonObject, read: _ReadOperation) -> Slot:
    operation = read(value)
    data = profile.encode(value)
    limits.hold_to(len(data), limits.OPERATION, "an operation in bytes")
    return Slot(hashes.operation_digest(log, salt, data), salt, operation)


def _single(log: str, value: Json, read: _ReadOperation) -> Slot:
    if isinstance(value, list) and value[:1] == ["d"]:
        return Slot(profile.read(value, _Hidden, "a withheld operation").digest)
    shown = profile.read(value, _Revealed, "an operation with its salt")
    return _salted(log, hashes.unb64(shown.salt), shown.operation, read)
