"""Reads the value of a rule version as the struct of its kind."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, get_args, get_origin

import msgspec

from compact_tui.localities.packs.tables import Reader, Table
from compact_tui.plugins._types._check import nearest


def read_value(
    reader: Reader, table: Table, kind: str, struct: type[msgspec.Struct], place: str
) -> msgspec.Struct | None:
    """Return a rule's value; None where it does not fit, which the reader then has noted."""
    try:
        return msgspec.convert(table, struct)
    except (msgspec.ValidationError, RecursionError) as error:
        message = str(error).partition(" - at ")
        path = message[2].strip("`$").lstrip(".")
        where = f"{place}, value" + (f", {path}" if path else "")
        todo = _advice(message[0], struct)
        reader.report("P07", where, f"it is no value of a {kind} rule: {_lower(message[0])}", todo)
        return None


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _advice(message: str, struct: type[msgspec.Struct]) -> str:
    names, words = _vocabulary(struct)
    unknown = re.search(r"unknown field `([^`]+)`", message)
    if unknown and (near := nearest(unknown[1], names)):
        return f"Perhaps {near!r} is meant"
    invalid = re.search(r"(?:enum|[Ii]nvalid) value '([^']+)'", message)
    if invalid and (near := nearest(invalid[1], words)):
        return f"Perhaps {near!r} is meant"
    keys = ", ".join(field.name for field in msgspec.structs.fields(struct))
    return f"Its keys are {keys}"


@cache
def _vocabulary(struct: type[msgspec.Struct]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the field names, and the fixed words, of a struct and all that its fields may hold."""
    names: set[str] = set()
    words: set[str] = set()
    for found in structs_of(struct):
        config = found.__struct_config__
        names.update(field.name for field in msgspec.structs.fields(found))
        words.update([str(config.tag)] if config.tag else [])
        for field in msgspec.structs.fields(found):
            words.update(_literals(field.type))
    return frozenset(names), frozenset(words)


def structs_of(struct: type[msgspec.Struct]) -> set[type[msgspec.Struct]]:
    """Return a struct and every struct that its fields may hold, however deep."""
    waiting: list[object] = [struct]
    seen: set[type[msgspec.Struct]] = set()
    while waiting:
        hint = waiting.pop()
        if not (isinstance(hint, type) and issubclass(hint, msgspec.Struct)):
            waiting += get_args(hint)
        elif hint not in seen:
            seen.add(hint)
            waiting += [field.type for field in msgspec.structs.fields(hint)]
    return seen


def _literals(hint: object) -> set[str]:
    if get_origin(hint) is Literal:
        return {str(word) for word in get_args(hint)}
    return {word for inner in get_args(hint) for word in _literals(inner)}
