"""JSON Schema of ``pack.toml``, for editors that complete and check a pack while it is written.

``python -m compact_tui.cli.schemas`` writes it.
"""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Final, Literal, Union, cast, get_args, get_origin

import msgspec

from compact_tui.localities.packs.document import PackDocument
from compact_tui.localities.packs.tables import shape
from compact_tui.records import JsonObject
from compact_tui.rules.kinds import CORE_KINDS

FILE: Final = "pack.json"
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_DEFINITION: Final = "#/$defs/{name}"
_PLAIN: Final[dict[object, JsonObject]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
}


def schema() -> JsonObject:
    """Return the JSON Schema (draft 2020-12) of a pack.

    A kind that a plugin adds is not in it; its values pass unchecked here and are checked when the
    pack is read.
    """
    parts: dict[str, Any] = {}
    _define(PackDocument, parts)
    structs = [kind.value for kind in CORE_KINDS.values()]
    _, values = msgspec.json.schema_components(structs, ref_template=_DEFINITION)
    parts |= {name: _first_lines(part) for name, part in values.items()}
    parts["Rule"]["allOf"] = [_rule(name, kind.value) for name, kind in CORE_KINDS.items()]
    own = parts.pop(PackDocument.__name__)
    return {
        "$schema": DIALECT,
        "$id": "urn:compact-tui:schema:pack:1.0",
        **own,
        "title": "pack.toml",
        "$defs": parts,
    }


def schema_text() -> str:
    """Return the text of the schema file."""
    return json.dumps(schema(), indent=2, sort_keys=True) + "\n"


def _rule(name: str, value: type[msgspec.Struct]) -> JsonObject:
    """Return what the value of a rule's versions must be when the rule is of a kind."""
    reference: JsonObject = {"$ref": _DEFINITION.format(name=value.__name__)}
    versions: JsonObject = {"items": {"properties": {"value": reference}}}
    return {
        "if": {"properties": {"kind": {"const": name}}, "required": ["kind"]},
        "then": {"properties": {"versions": versions}},
    }


def _define(kind: type, parts: dict[str, Any]) -> JsonObject:
    """Put the schema of a dataclass or struct into ``parts`` and return a reference to it."""
    if kind.__name__ not in parts:
        parts[kind.__name__] = {}  # there before its fields are looked at, for those inside itself
        known, needed = shape(kind)
        usual = _defaults(kind)
        parts[kind.__name__] = {
            "type": "object",
            "description": str(kind.__doc__).partition("\n")[0],
            "properties": {
                name: {**_type(hint, parts), **usual.get(name, {})} for name, hint in known.items()
            },
            "required": sorted(needed),
            "additionalProperties": False,
        }
    return {"$ref": _DEFINITION.format(name=kind.__name__)}


def _defaults(kind: type) -> dict[str, JsonObject]:
    if not is_dataclass(kind):
        return {}
    plain = (field for field in fields(kind) if field.default is not MISSING)
    return {f.name: {"default": f.default} for f in plain if isinstance(f.default, str | int)}


def _type(hint: object, parts: dict[str, Any]) -> JsonObject:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (Union, types.UnionType):  # TOML has no null
        return _type(next(one for one in inner if one is not type(None)), parts)
    if origin is tuple:
        return {"type": "array", "items": _type(inner[0], parts)}
    if hint in _PLAIN:
        return _PLAIN[hint]
    if origin is dict or hint is msgspec.Struct:
        return {"type": "object"}
    return _define(cast("type", hint), parts)


def _first_lines(part: dict[str, Any]) -> dict[str, Any]:
    return {**part, "description": str(part.get("description", "")).partition("\n")[0]}
