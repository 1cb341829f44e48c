"""What the operations on one record come to: values, conflicts, proposals, deletion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from compact_tui.exchange import hashes, profile
from compact_tui.records import Json, JsonObject


@dataclass(frozen=True)
class Writer:
    """An operation that still counts for some fields of a record.

    Parameters:
        digest: its salted digest.
        at: when its author says it was made, in milliseconds since 1970.
        office: who made it.
        fields: the values that nobody has replaced yet.
        struck: whether a live ``del`` names it.
        unseen: digests it replaces that this office never saw: withheld, erased or not received.
    """

    digest: str
    at: int
    office: str
    fields: Mapping[str, Json]
    struck: bool = False
    unseen: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[int, bytes]:
        """The greatest of these is shown first."""
        return self.at, hashes.unb64(self.digest)


@dataclass(frozen=True)
class Deletion:
    """A ``del`` that nobody has answered.

    Parameters:
        digest: its salted digest.
        at: when its author says it was made, in milliseconds since 1970.
        office: who made it.
        names: the digests that it replaces.
        unseen: those of them that this office never saw.
    """

    digest: str
    at: int
    office: str
    names: tuple[str, ...]
    unseen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """An operation by an office that may not edit the record: the owner can adopt it.

    Parameters:
        digest: its salted digest; the operation that adopts or declines it names this.
        at: when its author says it was made, in milliseconds since 1970.
        office: who proposes.
        kind: ``new``, ``set`` or ``del``.
        fields: the values proposed and not yet answered; empty for ``del``.
    """

    digest: str
    at: int
    office: str
    kind: str
    fields: Mapping[str, Json]


@dataclass(frozen=True)
class Claim:
    """One of the values of a field, and who stands for it.

    Parameters:
        value: the value.
        office: who wrote it.
        at: when its author says so, in milliseconds since 1970.
        digest: the operation's digest.
    """

    value: Json
    office: str
    at: int
    digest: str


@dataclass(frozen=True)
class RecordState:
    """The outcome of all operations on one record; all parts in a fixed order.

    Parameters:
        writers: operations that still count, by digest.
        deletions: live ``del`` operations, by digest.
        proposals: open proposals, by digest.
    """

    writers: tuple[Writer, ...] = ()
    deletions: tuple[Deletion, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    @property
    def exists(self) -> bool:
        """Whether the record is there to be seen."""
        return any(not writer.struck for writer in self.writers)

    @property
    def deleted(self) -> bool:
        """Whether somebody deleted it and nobody edited it meanwhile."""
        return bool(self.deletions) and not self.exists

    @property
    def edited_while_deleted(self) -> bool:
        """Whether an edit and a deletion stand side by side; the record stays visible."""
        return bool(self.deletions) and self.exists

    @property
    def fields(self) -> JsonObject:
        """The value shown of each field: of several, the one with the greatest time and digest."""
        return {name: claims[0].value for name, claims in self.claims.items()}

    @property
    def claims(self) -> dict[str, tuple[Claim, ...]]:
        """Every live value of each field, the one shown first in front.

        Beside an edit made while another office deleted the record, fields that only the deletion
        replaced keep their last values, so that what stays visible is whole.
        """
        ordered = sorted(self.writers, key=lambda writer: writer.rank, reverse=True)
        live = [w for w in ordered if not w.struck]
        struck = [w for w in ordered if w.struck] if live else []
        found = _by_field(live)
        for name, claims in _by_field(struck).items():
            found.setdefault(name, claims)
        return {name: tuple(found[name]) for name in sorted(found)}

    @property
    def conflicts(self) -> dict[str, tuple[Claim, ...]]:
        """The fields with different live values, each value with its office and time."""
        return {name: claims for name, claims in self.claims.items() if _differ(claims)}

    @property
    def unseen(self) -> tuple[str, ...]:
        """Digests that live operations replaced and that this office never saw.

        `LogBook.standing` says of each whether it was withheld, erased, or never received.
        """
        parts: list[Writer | Deletion] = [*self.writers, *self.deletions]
        return tuple(sorted({digest for part in parts for digest in part.unseen}))

    def pred_for(self, fields: Iterable[str]) -> tuple[str, ...]:
        """What an operation that sets ``fields`` names: every live writer of them."""
        wanted = set(fields)
        return tuple(w.digest for w in self.writers if wanted & w.fields.keys())

    def pred_for_all(self) -> tuple[str, ...]:
        """What a ``del`` names, and a ``set`` that brings a record back with all its fields."""
        parts: list[Writer | Deletion] = [*self.writers, *self.deletions]
        return tuple(sorted(part.digest for part in parts))

    def to_json(self) -> JsonObject:
        """A short form to keep beside the record; values that equal the shown ones are left out."""
        shown = self.fields
        return {
            "w": [_writer_json(writer, shown) for writer in self.writers],
            "x": _listed(self.deletions),
            "p": _listed(self.proposals),
        }

    @classmethod
    def from_json(cls, value: JsonObject, fields: Mapping[str, Json]) -> RecordState:
        """The state that `to_json` wrote, with the values shown taken from ``fields``."""
        short = msgspec.convert(value, _Short)
        return cls(
            tuple(_writer_of(one, fields) for one in short.w), tuple(short.x), tuple(short.p)
        )


class _ShortWriter(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    d: str
    at: int
    by: str
    f: list[str] = []
    o: dict[str, Any] = {}
    s: bool = False
    u: list[str] = []


class _Short(msgspec.Struct, forbid_unknown_fields=True):
    w: list[_ShortWriter]
    x: list[Deletion]
    p: list[Proposal]


def same(one: Json, other: Json) -> bool:
    """Whether two values have equal bytes (``True`` and ``1`` have not)."""
    return profile.encode(one) == profile.encode(other)


def _listed(parts: tuple[Deletion, ...] | tuple[Proposal, ...]) -> list[Json]:
    """The parts as JSON has them, with lists where ours are tuples; nearly always none."""
    plain: list[Json] = msgspec.json.decode(msgspec.json.encode(parts))
    return plain


def _by_field(writers: list[Writer]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for writer in writers:
        for name, value in writer.fields.items():
            claim = Claim(value, writer.office, writer.at, writer.digest)
            found.setdefault(name, []).append(claim)
    return found


def _differ(claims: tuple[Claim, ...]) -> bool:
    return any(not same(claim.value, claims[0].value) for claim in claims[1:])


def _writer_json(writer: Writer, shown: JsonObject) -> JsonObject:
    equal = [n for n, v in writer.fields.items() if n in shown and same(v, shown[n])]
    others = {name: value for name, value in writer.fields.items() if name not in equal}
    short = _ShortWriter(
        writer.digest, writer.at, writer.office, equal, others, writer.struck, list(writer.unseen)
    )
    pairs: JsonObject = msgspec.to_builtins(short)
    return pairs


def _writer_of(short: _ShortWriter, fields: Mapping[str, Json]) -> Writer:
    values = {name: fields[name] for name in short.f} | short.o
    values = {name: values[name] for name in sorted(values)}
    return Writer(short.d, short.at, short.by, values, short.s, tuple(short.u))
