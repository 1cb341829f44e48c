"""What the fields of a record type are: for forms, columns, ``F=V`` on the command line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Literal, TypeAlias

import msgspec

from compact_tui.records._shapes import Shape, shapes_of
from compact_tui.records.base import Record, Visibility
from compact_tui.records.dates import PartialDate
from compact_tui.records.json import Json
from compact_tui.records.moments import Moment

FieldType: TypeAlias = Literal[
    "text", "number", "yes_or_no", "date", "moment", "choice", "reference", "parts", "data"
]
"""What a field holds. ``parts`` are fields of its own; ``data`` is JSON that no form edits."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a record type.

    Parameters:
        name: as it is stored, such as ``papers_issued``.
        title: for headings and labels, such as ``Papers issued``.
        help: what it means, in the words of the type's docstring; may be blank.
        type: what it holds, or each of several.
        many: whether it holds several.
        long: free text of more than one line.
        personal: whether it tells something of a person.
        visibility: the widest that the type allows it; a record may narrow it.
        ref: the type that a reference points at, ``*`` for any; blank where it is no reference.
        choices: the words it may hold, blank included where that is allowed; empty for any.
        required: whether a record must have it.
        default: what it is where nobody says otherwise, as JSON; None where it is required.
        optional: whether nothing at all is allowed, which is not the same as blank or 0.
        parts: the fields of each part, for ``parts``.
    """

    name: str
    title: str
    help: str
    type: FieldType
    many: bool
    long: bool
    personal: bool
    visibility: Visibility
    ref: str
    choices: tuple[str, ...]
    required: bool
    default: Json
    optional: bool
    parts: tuple[FieldSpec, ...] = ()


@cache
def fields_of(struct: type[msgspec.Struct]) -> tuple[FieldSpec, ...]:
    """Return the fields of a record type or part: its own first, then those common to all records.

    Identity (``id``, ``owner``) and ``extra`` are not among them.

    Parameters:
        struct: the class, such as `Meeting`.
    """
    help_texts = {name: text for base in struct.__mro__[::-1] for name, text in _helps(base)}
    specs = [_spec(shape, help_texts.get(name, "")) for name, shape in shapes_of(struct).items()]
    common = shapes_of(Record) if issubclass(struct, Record) else {}
    return tuple(sorted(specs, key=lambda spec: spec.name in common))


def field_of(struct: type[msgspec.Struct], name: str) -> FieldSpec | None:
    """Return one field of a record type or part, None where it has no such field."""
    return next((spec for spec in fields_of(struct) if spec.name == name), None)


def _spec(shape: Shape, help_text: str) -> FieldSpec:
    marks = shape.marks
    kind = _type(shape)
    return FieldSpec(
        name=shape.name,
        title=shape.title,
        help=help_text,
        type=kind,
        many=shape.many,
        long=bool(marks.get("long")),
        personal=bool(marks.get("personal")),
        visibility=Visibility(str(marks.get("visibility", Visibility.OPEN))),
        ref=str(marks.get("ref", "")),
        choices=shape.choices,
        required=shape.required,
        default=_default(shape),
        optional=shape.optional,
        parts=fields_of(shape.struct) if kind == "parts" and shape.struct else (),
    )


_SIMPLE: dict[object, FieldType] = {
    str: "text",
    int: "number",
    bool: "yes_or_no",
    PartialDate: "date",
    Moment: "moment",
}


def _type(shape: Shape) -> FieldType:
    if shape.choices:
        return "choice"
    if "ref" in shape.marks:
        return "reference"
    return _SIMPLE.get(shape.base, "parts" if shape.struct else "data")


def _default(shape: Shape) -> Json:
    value = None if shape.required else shape.default
    if isinstance(value, StrEnum):
        return value.value
    plain: Json = msgspec.to_builtins(value)
    return plain


_LINE = re.compile(r"(?P<names>[a-z_0-9]+(?:, [a-z_0-9]+)*): (?P<text>.+)")


def _helps(struct: type) -> list[tuple[str, str]]:
    """Return field and text of each entry under ``Parameters:`` in a class's docstring."""
    lines = (struct.__doc__ or "").partition("Parameters:\n")[2].splitlines()
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    entries: list[str] = []
    for line in lines:
        if not line.strip():
            break
        if line[indent : indent + 1] == " " and entries:
            entries[-1] += f" {line.strip()}"
        else:
            entries.append(line.strip())
    found = [match for entry in entries if (match := _LINE.fullmatch(entry))]
    return [(name, _sentence(m["text"])) for m in found for name in m["names"].split(", ")]


def _sentence(text: str) -> str:
    """Return a docstring's words for people: no code marks, a capital, no full stop."""
    plain = text.replace("``", "").rstrip(".")
    return plain[:1].upper() + plain[1:]
