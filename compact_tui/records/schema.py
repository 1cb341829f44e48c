"""JSON Schemas of the record types, for partners who check our files with stock tools.

``python -m compact_tui.cli.schemas`` writes them.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

import compact_tui.records  # registers the core's types
from compact_tui.records._shapes import APART
from compact_tui.records.base import Visibility
from compact_tui.records.codec import SCHEMA
from compact_tui.records.fields import FieldSpec, fields_of
from compact_tui.records.json import FIELD_NAME, GREATEST_INT, Json, JsonObject
from compact_tui.records.types import RecordType

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DEFINITION = "#/$defs/{name}"


def schema_of(kind: RecordType) -> JsonObject:
    """Return the JSON Schema (draft 2020-12) of a record type's fields, as `to_fields` gives them.

    Fields that it does not name are allowed: a newer version may write them. A field's reference
    type, visibility and personal nature stand under ``x-ref``, ``x-visibility`` and ``x-personal``.
    """
    definitions = msgspec.json.schema_components([kind.struct], ref_template=_DEFINITION)[1]
    parts = {name: _part(part) for name, part in definitions.items()}
    own = parts.pop(kind.struct.__name__)
    properties = {
        spec.name: _described(own["properties"][spec.name], spec) for spec in fields_of(kind.struct)
    }
    properties[SCHEMA] = {"type": "integer", "minimum": 1, "default": 1}
    return {
        "$schema": DIALECT,
        "$id": f"urn:compact-tui:schema:record:{kind.name}:{kind.version}",
        **own,
        "title": kind.name,
        "properties": properties,
        "$defs": parts,
    }


def schema_texts() -> dict[str, str]:
    """Return the text of each schema file by its path under ``schemas/``."""
    kinds = compact_tui.records.registered()
    return {
        f"records/{name}.json": json.dumps(schema_of(kind), indent=2, sort_keys=True) + "\n"
        for name, kind in sorted(kinds.items())
    }


def _part(part: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a struct without what stands apart from its fields."""
    summary = {"description": str(part.get("description", "")).partition("\n")[0]}
    if "properties" not in part:
        return {**part, **summary}
    properties = {n: _bounded(value) for n, value in part["properties"].items() if n not in APART}
    names = {"pattern": f"^{FIELD_NAME.pattern}$"}
    return {**part, **summary, "properties": properties, "propertyNames": names}


def _bounded(value: Json) -> Json:
    """Return the schema of a value with the bounds of whole numbers that JSON readers keep."""
    if isinstance(value, list):
        return [_bounded(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {name: _bounded(item) for name, item in value.items()}
    if inner.get("type") == "integer":
        return {**inner, "minimum": -GREATEST_INT, "maximum": GREATEST_INT}
    return inner


def _described(value: JsonObject, spec: FieldSpec) -> JsonObject:
    """Return the schema of a field with what forms know of it."""
    marks: JsonObject = {
        "description": spec.help,
        "x-ref": spec.ref,
        "x-visibility": "" if spec.visibility is Visibility.OPEN else spec.visibility.value,
        "x-personal": spec.personal,
    }
    return {**value, "title": spec.title, **{name: mark for name, mark in marks.items() if mark}}
