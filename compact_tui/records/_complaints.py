"""Turning what the decoder says into a message for people: record type, field, value, what fits."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from compact_tui.errors import WrongInput
from compact_tui.records._shapes import shapes_of
from compact_tui.records.json import Json
from compact_tui.records.types import find_type

_PLACE = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
_STEP = re.compile(r"([a-z][a-z0-9_]*)|\[(\d+)\]")
_MISSING = re.compile(r"Object missing required field `(?P<field>\w+)`")
_WORDS = {
    "int": "a whole number",
    "float": "a number with a fraction",
    "str": "text",
    "bool": "true or false",
    "array": "a list",
    "object": "a group of fields",
    "null": "nothing",
}
_TYPE = re.compile(r"`([a-z]+)`")


def complaint(type_name: str, fields: Mapping[str, Json], message: str) -> WrongInput:
    """Return the error to raise where fields do not make a record.

    Parameters:
        type_name: name of the record type.
        fields: what was to become a record.
        message: what msgspec said, with the place after `` - at ``.
    """
    kind = type_name.replace("_", " ")
    place = _PLACE.search(message)
    path = place["path"] if place else ""
    text = message[: place.start()] if place else message
    if missing := _MISSING.fullmatch(text):
        name = ".".join(filter(None, (path, missing["field"])))
        return WrongInput(f"A record of type {kind} has no {name}", todo=f"Fill in {name}")
    return WrongInput(
        f"A record of type {kind} has {_value_at(fields, path)!r} as its {path}",
        why=_why(text, _choices_at(type_name, path)),
        todo=f"Correct {path} and try again",
    )


def _why(text: str, choices: tuple[str, ...]) -> str:
    if text.startswith("Invalid enum value"):
        return f"it may be {', '.join(word or 'blank' for word in choices)}"
    plain = _TYPE.sub(lambda match: _WORDS.get(match[1], match[1]), text)
    return plain[:1].lower() + plain[1:]


def _choices_at(type_name: str, path: str) -> tuple[str, ...]:
    """Return the words that the field at a path may hold, empty where it may hold any."""
    kind = find_type(type_name)
    struct: type[msgspec.Struct] | None = kind.struct if kind else None
    choices: tuple[str, ...] = ()
    for name, _ in _STEP.findall(path):
        if name and struct and (shape := shapes_of(struct).get(name)):
            struct, choices = shape.struct, shape.choices
    return choices


def _value_at(fields: Json | Mapping[str, Json], path: str) -> object:
    value: object = fields
    for name, index in _STEP.findall(path):
        value = value[name] if isinstance(value, Mapping) else value[int(index)]  # type: ignore[index]
    return value
