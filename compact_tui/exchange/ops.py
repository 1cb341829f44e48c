"""Operations: one change to one record, or a word about the change itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal, TypeAlias

import msgspec
from msgspec import Meta

from compact_tui.exchange import limits, profile
from compact_tui.exchange.hashes import Binary32, Digest
from compact_tui.exchange.refusals import Refused
from compact_tui.records import Json, JsonObject

Kind: TypeAlias = Literal["new", "set", "del", "meta", "share", "grant", "note", "erase"]
Key: TypeAlias = tuple[str, str, str]
"""What identifies a record: owner office, type, id."""

WRITERS: Final = frozenset({"new", "set"})

_Name: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,31}\Z")]
_Id: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Za-z0-9._:-]{1,64}\Z")]
_Class: TypeAlias = Literal["open", "partners", "exempt"]
_Pred: TypeAlias = Annotated[list[Digest], Meta(max_length=limits.PREDECESSORS)]
_Fields: TypeAlias = Annotated[dict[_Name, Any], Meta(min_length=1, max_length=limits.FIELDS)]
_Text: TypeAlias = Annotated[str, Meta(max_length=limits.STRING)]


class _Wire(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="op"):
    vis: _Class


class _Record(_Wire, frozen=True):
    owner: Binary32
    type: _Name
    id: _Id


class _New(_Record, frozen=True, tag="new"):
    f: _Fields
    pred: _Pred


class _Set(_Record, frozen=True, tag="set"):
    f: _Fields
    pred: _Pred


class _Del(_Record, frozen=True, tag="del"):
    pred: _Pred


class _Note(_Record, frozen=True, tag="note"):
    text: _Text


class _Meta(_Wire, frozen=True, tag="meta"):
    author: Annotated[str, Meta(max_length=256)]
    msg: _Text


class _Cut(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    log: Digest
    seq: Annotated[int, Meta(ge=0, le=profile.LARGEST)]
    head: Digest


class _Grant(_Wire, frozen=True, tag="grant"):
    owner: Binary32
    type: _Name
    id: _Id | None
    to: Binary32
    edit: bool
    cuts: Annotated[list[_Cut], Meta(max_length=limits.DEVICES)]
    pred: _Pred


class _Share(_Wire, frozen=True, tag="share"):
    owner: Binary32
    name: Annotated[str, Meta(min_length=1, max_length=256)]
    members: Annotated[list[Binary32], Meta(max_length=limits.RECIPIENTS)]
    pred: _Pred


class _Target(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    d: Digest
    type: _Name
    id: _Id
    f: Annotated[list[_Name], Meta(max_length=limits.FIELDS)]
    pred: _Pred


class _Erase(_Wire, frozen=True, tag="erase"):
    targets: Annotated[list[_Target], Meta(min_length=1, max_length=limits.OPERATIONS)]
    reason: _Text


_WIRES: Final[Mapping[str, type[_Wire]]] = {
    "new": _New, "set": _Set, "del": _Del, "note": _Note,
    "meta": _Meta, "grant": _Grant, "share": _Share, "erase": _Erase,
}  # fmt: skip


@dataclass(frozen=True)
class Operation:
    """One change to one record, with the operations that it replaces.

    Parameters:
        kind: ``new``, ``set``, ``del``, ``meta``, ``share``, ``grant``, ``note`` or ``erase``.
        owner: office id of the record's owner.
        type: record type; any name that the JSON profile allows as a key.
        id: the record's id.
        fields: the new values by field, of ``new`` and ``set``.
        pred: digests of every live writer of these fields that the author's screen showed.
        visibility: ``open``, ``partners`` or ``exempt``; one class for the whole operation.
        author: who made the changeset, of ``meta``.
        message: why, of ``meta``; the text, of ``note``; the reason, of ``erase``.
        detail: what only ``share``, ``grant`` and ``erase`` carry, by its name in the format.
    """

    kind: Kind
    owner: str = ""
    type: str = ""
    id: str = ""
    fields: Mapping[str, Json] = field(default_factory=dict)
    pred: tuple[str, ...] = ()
    visibility: str = "open"
    author: str = ""
    message: str = ""
    detail: Mapping[str, Json] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """Owner, type and id of the record, or empty texts where it names none."""
        return self.owner, self.type, self.id

    def to_json(self) -> JsonObject:
        """The operation as the format writes it."""
        pairs: JsonObject = {"op": self.kind, "vis": self.visibility, **self.detail}
        for name, value in self._parts().items():
            if name in _PARTS[self.kind]:
                pairs[name] = value
        if self.kind == "grant" and not self.id:
            pairs["id"] = None
        return pairs

    def _parts(self) -> JsonObject:
        return {
            "owner": self.owner, "type": self.type, "id": self.id, "f": dict(self.fields),
            "pred": list(self.pred), "author": self.author, "msg": self.message,
            "text": self.message, "reason": self.message,
        }  # fmt: skip

    def to_bytes(self) -> bytes:
        """The canonical bytes that are hashed.

        Raises:
            Refused: the operation has a value that cannot be sent.
        """
        pairs = self.to_json()
        _check(pairs)
        data = profile.canonical(pairs)
        limits.hold_to(len(data), limits.OPERATION, "an operation in bytes")
        return data

    @classmethod
    def from_json(cls, value: Json) -> Operation:
        """Read an operation and check it whole: profile, kind, fields, limits.

        Raises:
            Refused: naming the rule.
        """
        profile.check(value)
        return _built(_check(value))

    @classmethod
    def from_store(cls, value: JsonObject) -> Operation:
        """Read an operation that this office checked before it kept it."""
        return _built(value)


def _check(value: Json) -> JsonObject:
    if isinstance(value, dict) and value.get("op") not in _WIRES:
        raise Refused(f"the operation {value.get('op')!r:.40} is unknown to this version")
    if not isinstance(value, dict):
        raise Refused("an operation is an object")
    profile.read(value, _WIRES[str(value["op"])], "the operation")
    _check_set(value.get("pred"), "a predecessor")
    return value


def _check_set(digests: Json, what: str) -> None:
    if isinstance(digests, list) and len(set(map(str, digests))) != len(digests):
        raise Refused(f"an operation names {what} twice")


def _built(value: JsonObject) -> Operation:
    parts: dict[str, Any] = {_NAMES[k]: v for k, v in value.items() if k in _NAMES}
    parts["pred"] = tuple(parts.get("pred", ()))
    parts["id"] = parts.get("id") or ""
    detail = {k: v for k, v in value.items() if k not in _NAMES}
    return Operation(**parts, detail=detail)


_RECORD: Final = frozenset({"owner", "type", "id"})
_PARTS: Final[Mapping[str, frozenset[str]]] = {
    "new": _RECORD | {"f", "pred"},
    "set": _RECORD | {"f", "pred"},
    "del": _RECORD | {"pred"},
    "note": _RECORD | {"text"},
    "meta": frozenset({"author", "msg"}),
    "grant": _RECORD | {"pred"},
    "share": frozenset({"owner", "pred"}),
    "erase": frozenset({"reason"}),
}
_NAMES: Final = {
    "op": "kind", "vis": "visibility", "owner": "owner", "type": "type", "id": "id", "f": "fields",
    "pred": "pred", "author": "author", "msg": "message", "text": "message", "reason": "message",
}  # fmt: skip
