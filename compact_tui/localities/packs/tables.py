"""Reads TOML tables into typed values under a closed schema, collecting every problem."""

from __future__ import annotations

import datetime as dt
import types
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from typing import Literal, TypeGuard, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from compact_tui.errors import WrongInput
from compact_tui.localities.problems import Problem
from compact_tui.plugins._types._check import fits, in_words, nearest

T = TypeVar("T")

Table = dict[str, object]


def is_table(value: object) -> TypeGuard[Table]:
    """Say whether a TOML value is a table (its keys are text, by the format)."""
    return isinstance(value, dict)


@dataclass(slots=True)
class Reader:
    """Reads tables into dataclasses and structs; `problems` grows, and nothing is raised."""

    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, place: str, what: str, todo: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(code, place, what, todo))

    def read(self, table: Table, kind: type[T], place: str) -> T | None:
        """Return a table as ``kind``; None where a problem was noted."""
        before = len(self.problems)
        known, needed = shape(kind)
        self.unknown(table, set(known), place)
        for name in needed - set(table):
            self.report("P05", place, f"{name!r} is missing", f"Add {name} = …")
        values = {
            name: self.value(table[name], hint, f"{place}, {name}")
            for name, hint in known.items()
            if name in table
        }
        if len(self.problems) > before:
            return None
        try:
            return kind(**values)
        except WrongInput as error:
            what = f"{error.what}: {error.why}" if error.why else error.what
            self.report("P06", place, what, error.todo)
            return None

    def unknown(self, table: Table, known: set[str], place: str) -> None:
        """Note each key that the schema does not have, with the nearest that it has."""
        for key in table:
            if key in known:
                continue
            near = nearest(key, known)
            todo = f"Perhaps {near!r} is meant" if near else f"Known are {', '.join(sorted(known))}"
            self.report("P04", place, f"unknown key {key!r}", todo)

    def value(self, value: object, hint: object, place: str) -> object:
        """Return a TOML value as its annotation asks; a problem is noted where it does not fit."""
        origin = get_origin(hint)
        if origin in (Union, types.UnionType):  # TOML has no null, so None is never meant
            inner = [one for one in get_args(hint) if one is not type(None)]
            return self.value(value, inner[0], place)
        if origin is tuple and isinstance(value, list):
            return self._list(value, get_args(hint)[0], place)
        if origin is dict and is_table(value):
            self._plain(value, place)
            return value
        if is_table(value) and _is_shape(hint):
            return self.read(value, hint, place)
        if not fits(value, hint):
            given = repr(value) if origin is Literal else _word(value)
            self.report("P06", place, f"it is {given}, and must be {in_words(hint)}")
        return value

    def _list(self, value: list[object], hint: object, place: str) -> tuple[object, ...]:
        return tuple(
            self.value(one, hint, f"{place} {number}{label(one)}")
            for number, one in enumerate(value, 1)
        )

    def _plain(self, value: object, place: str) -> None:
        """Note what a record cannot hold: fractions and TOML's own dates."""
        if is_table(value):
            for key, inner in value.items():
                self._plain(inner, f"{place}, {key}")
        elif isinstance(value, list):
            for number, inner in enumerate(value, 1):
                self._plain(inner, f"{place} {number}")
        elif not isinstance(value, str | bool | int):
            date = isinstance(value, dt.date | dt.time)
            todo = (
                "Write the date in quotation marks, as the paper has it"
                if date
                else "Write the figure in quotation marks, with its digits as given"
            )
            self.report("P06", place, f"it is {_word(value)}, which no record holds", todo)


def label(value: object) -> str:
    """Return the id of a table in brackets, to name it beside its place in a list."""
    if not is_table(value):
        return ""
    for name in ("id", "key", "name", "heading", "label"):
        text = value.get(name)
        if isinstance(text, str) and text:
            return f" ({text})"
    return ""


_SHAPES: dict[type, tuple[dict[str, object], frozenset[str]]] = {}


def shape(kind: type) -> tuple[dict[str, object], frozenset[str]]:
    """Return the keys of a dataclass or struct with their types, and those that must be there."""
    if kind not in _SHAPES:
        _SHAPES[kind] = _shape(kind)
    return _SHAPES[kind]


def _shape(kind: type) -> tuple[dict[str, object], frozenset[str]]:
    resolved = get_type_hints(kind)
    if is_dataclass(kind):
        plain = fields(kind)
        needed = {f.name for f in plain if f.default is MISSING and f.default_factory is MISSING}
        return {f.name: resolved[f.name] for f in plain}, frozenset(needed)
    struct = msgspec.structs.fields(cast("type[msgspec.Struct]", kind))
    needed = {f.name for f in struct if f.required}
    return {f.name: resolved[f.name] for f in struct}, frozenset(needed)


def _is_shape(hint: object) -> TypeGuard[type[object]]:
    if not isinstance(hint, type):
        return False
    return is_dataclass(hint) or (hint is not msgspec.Struct and issubclass(hint, msgspec.Struct))


def _word(value: object) -> str:
    names: dict[type, str] = {
        str: "text",
        bool: "true or false",
        int: "a whole number",
        float: "a decimal fraction",
        list: "a list",
        dict: "a table",
        dt.date: "a date",
        dt.datetime: "a date and time",
        dt.time: "a time",
    }
    return names.get(type(value), type(value).__name__)
