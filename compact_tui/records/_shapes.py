"""What the annotations of a struct say, worked out once for each: the base of forms and codec."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from compact_tui.records.base import Part, Record

APART = frozenset({"id", "owner", "extra"})
"""Fields of a record that are not among its own: its identity, and what it does not know."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One field of a struct.

    Parameters:
        base: the type of its value, or of each value where there are ``many``.
        choices: the words it may hold, where they are few.
        marks: what its annotations add (``ref``, ``long``, ``personal``, ``visibility``).
        default: the value that is left out when it is written.
    """

    name: str
    base: object
    many: bool
    optional: bool
    choices: tuple[str, ...]
    marks: dict[str, object]
    title: str
    required: bool
    default: object

    @property
    def struct(self) -> type[msgspec.Struct] | None:
        """The class of its values, where they are structs."""
        is_struct = isinstance(self.base, type) and issubclass(self.base, msgspec.Struct)
        return self.base if is_struct else None  # type: ignore[return-value]


@cache
def shapes_of(struct: type[msgspec.Struct]) -> dict[str, Shape]:
    """Return the fields of a struct by name, without those that stand apart."""
    hints = get_type_hints(struct, include_extras=True)
    apart = APART if issubclass(struct, Record | Part) else frozenset[str]()
    infos = msgspec.structs.fields(struct)
    return {f.name: _shape(f, hints[f.name]) for f in infos if f.name not in apart}


def _shape(info: msgspec.structs.FieldInfo, hint: object) -> Shape:
    marks: dict[str, object] = {}
    base, title = _bare(hint, marks)
    args = get_args(base)
    optional = get_origin(base) in {Union, UnionType} and NoneType in args
    if optional:
        base, _ = _bare(next(arg for arg in args if arg is not NoneType), marks)
    many = get_origin(base) is tuple
    if many:
        base, _ = _bare(get_args(base)[0], marks)
    return Shape(
        name=info.name,
        base=base,
        many=many,
        optional=optional,
        choices=_choices(base),
        marks=marks,
        title=title or info.name.replace("_", " ").capitalize(),
        required=info.required,
        default=_default(info),
    )


def _bare(hint: object, marks: dict[str, object]) -> tuple[object, str]:
    """Return a hint without its annotations, whose marks are collected, and the title they give."""
    title = ""
    if get_origin(hint) is Annotated:
        hint, *metas = get_args(hint)
        for meta in metas:
            marks.update(meta.extra or {})
            title = meta.title or title
    return hint, title


def _choices(base: object) -> tuple[str, ...]:
    if get_origin(base) is Literal:
        return get_args(base)
    if isinstance(base, type) and issubclass(base, StrEnum):
        return tuple(member.value for member in base)
    return ()


def _default(info: msgspec.structs.FieldInfo) -> object:
    factory = info.default_factory
    return info.default if factory is msgspec.NODEFAULT else factory()
