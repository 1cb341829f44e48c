"""Records to fields and back: what is stored, signed and sent, with nothing lost on the way."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from enum import StrEnum
from typing import cast

import msgspec

from compact_tui.errors import WrongInput
from compact_tui.records._complaints import complaint
from compact_tui.records._shapes import Shape, shapes_of
from compact_tui.records.base import Part, Record, Visibility
from compact_tui.records.json import Json, JsonObject, misfit
from compact_tui.records.types import RecordType, find_type, type_of
from compact_tui.records.unreadable import Unreadable
from compact_tui.records.versions import upgraded

SCHEMA = "schema"
"""The field that says with which version of its type's schema a record is written; absent for 1."""

_RESERVED = frozenset({"id", "owner", SCHEMA})


def to_fields(record: Record) -> JsonObject:
    """Return a record's fields as JSON values: no id, no owner, nothing that equals its default.

    Fields that our version does not know stand among them again, as they came. Lists are new at
    every depth, so a caller may change them.

    Raises:
        WrongInput: a value is of the wrong type, or one that JSON would alter.
    """
    if isinstance(record, Unreadable):
        return deepcopy(record.fields)
    kind = type_of(record)
    fields = _plain(record)
    try:
        msgspec.convert(
            _gather(kind.struct, fields), kind.struct
        )  # a struct may be built with anything in its fields
    except msgspec.ValidationError as error:
        raise complaint(kind.name, fields, str(error)) from None
    if kind.version > 1:
        fields[SCHEMA] = kind.version
    return fields


def from_fields(type_name: str, fields: Mapping[str, Json], *, id: str, owner: str) -> Record:
    """Make a record of fields as `to_fields` gives them.

    Older schema versions are brought up to ours. Fields that we do not know go to ``extra``, of the
    record or of the part that they stand in. A type that we do not know, or a newer version of one,
    comes back as `Unreadable` with its fields untouched.

    Parameters:
        type_name: name of the record type, such as ``agenda_item``.
        fields: JSON values by field; those left out have their defaults.
        id, owner: the record's identity, which is kept beside its fields.

    Raises:
        WrongInput: a value does not fit its field, or a required field is missing; the message
            names the record type, the field and the value.
    """
    kind, schema = find_type(type_name), _schema(type_name, fields)
    if kind is None or schema > kind.version:
        return _kept(type_name, fields, id=id, owner=owner, why=_too_new(type_name, kind, schema))
    known = upgraded(type_name, {k: v for k, v in fields.items() if k != SCHEMA}, schema)
    try:
        gathered = {**_gather(kind.struct, known), "id": id, "owner": owner}
        return msgspec.convert(gathered, kind.struct)
    except _NewerValueError as newer:
        return _kept(type_name, fields, id=id, owner=owner, why=str(newer))
    except msgspec.ValidationError as error:
        raise complaint(type_name, known, str(error)) from None


def read_record(type_name: str, fields: Mapping[str, Json], *, id: str, owner: str) -> Record:
    """Make a record of stored or received fields, whatever they hold; never an error.

    What `from_fields` would refuse, such as a record of which a partner withheld or erased a
    required field, comes back as `Unreadable` with the reason.
    """
    try:
        return from_fields(type_name, fields, id=id, owner=owner)
    except WrongInput as error:
        return _kept(type_name, fields, id=id, owner=owner, why=error.sentence)


class _NewerValueError(Exception):
    """A value type of ours, such as a date, came with a field that we do not know."""


def _plain(struct: msgspec.Struct) -> JsonObject:
    found: JsonObject = {}
    for name, shape in shapes_of(type(struct)).items():
        value = getattr(struct, name)
        if shape.required or value != shape.default:
            found[name] = _json(value, name)
    if isinstance(struct, Record | Part):
        if clash := (shapes_of(type(struct)).keys() | _RESERVED) & struct.extra.keys():
            raise WrongInput(
                f"The extra fields of this {type(struct).__name__} include {min(clash)}",
                why="that is a field of its own",
                todo="Set that field, and take it out of the extra ones",
            )
        found.update({name: _json(value, name) for name, value in struct.extra.items()})
    return found


def _json(value: object, where: str) -> Json:
    """Return a value as JSON, lists and objects copied.

    Raises:
        WrongInput: it holds what no record may.
    """
    if isinstance(value, msgspec.Struct):
        return _plain(value)
    if isinstance(value, tuple):
        return [_json(item, where) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if fault := misfit(value, where):
        raise WrongInput("This cannot be kept", why=fault)
    return cast("Json", deepcopy(value))


def _schema(type_name: str, fields: Mapping[str, Json]) -> int:
    """Return the schema version of fields that hold nothing that no record may."""
    words, schema = type_name.replace("_", " "), fields.get(SCHEMA, 1)
    if fault := misfit(dict(fields)):
        raise WrongInput(f"A record of type {words} cannot be read", why=fault)
    if stray := {"id", "owner"} & fields.keys():
        raise WrongInput(
            f"A record of type {words} cannot be read",
            why=f"{' and '.join(sorted(stray))} stand beside its fields, never among them",
        )
    if isinstance(schema, bool) or not isinstance(schema, int) or schema < 1:
        raise WrongInput(
            f"A record of type {words} cannot be read",
            why=f"its schema version is {schema!r}, and not a whole number from 1",
        )
    return schema


def _too_new(type_name: str, kind: RecordType | None, schema: int) -> str:
    if kind is None:
        return (
            f"This version knows no records of type {type_name}; they are kept as they came."
            " Install the plugin that brings the type, or a newer version, to read them."
        )
    return (
        f"It was written with version {schema} of the schema for {type_name}, and this program"
        f" knows {kind.version}; it is kept as it came. Install a newer one to read or change it."
    )


def _kept(
    type_name: str, fields: Mapping[str, Json], *, id: str, owner: str, why: str
) -> Unreadable:
    ref, schema = fields.get("ref"), fields.get(SCHEMA)
    return Unreadable(
        id=id,
        owner=owner,
        ref=ref if isinstance(ref, str) else "",
        visibility=Visibility.EXEMPT,
        visibility_reason="This version cannot tell who may see it.",
        type_name=type_name,
        schema=schema if isinstance(schema, int) else 1,
        fields=dict(fields),
        why=why,
    )


def _gather(struct: type[msgspec.Struct], raw: Mapping[str, Json]) -> JsonObject:
    """Return the fields of a struct, with those that it does not know moved to its ``extra``."""
    shapes = shapes_of(struct)
    known = {name: _gather_value(shapes[name], raw[name]) for name in raw if name in shapes}
    extra = {name: value for name, value in raw.items() if name not in shapes}
    if not extra:
        return known
    if issubclass(struct, Record | Part):
        return {**known, "extra": extra}
    raise _NewerValueError(
        f"A {struct.__name__} in it has the field {min(extra)}, which this version does not know;"
        " it is kept as it came. Install a newer version to read or change it."
    )


def _gather_value(shape: Shape, value: Json) -> Json:
    if shape.struct is None:
        return value
    if shape.many and isinstance(value, list):
        return [_gather(shape.struct, v) if isinstance(v, dict) else v for v in value]
    return _gather(shape.struct, value) if isinstance(value, dict) else value
