"""Facts that a test gives as a table, for kinds of rule that are not about a roll."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import get_args, get_origin

from compact_tui._override import override
from compact_tui.errors import WrongInput
from compact_tui.localities.pack_tests.cases import FILE, Case
from compact_tui.localities.packs.tables import Reader, Table, is_table, shape
from compact_tui.localities.registry import Registry
from compact_tui.plugins._types import BodySpec
from compact_tui.records import PartialDate


class FactsReader(Reader):
    """Reads facts, which have dates and mappings where a pack has text and lists."""

    __slots__ = ()

    @override
    def value(self, value: object, hint: object, place: str) -> object:
        """Return a TOML value as its annotation asks; a problem is noted where it does not fit."""
        origin, inner = get_origin(hint), get_args(hint)
        if hint is PartialDate:
            return PartialDate.parse(str(value))
        if hint is dt.date:
            return self._day(value, place)
        if origin is frozenset and isinstance(value, list):
            return frozenset(self.value(one, inner[0], place) for one in value)
        if origin is Mapping and is_table(value):
            return {key: self.value(one, inner[1], f"{place}, {key}") for key, one in value.items()}
        return Reader.value(self, value, hint, place)

    def _day(self, value: object, place: str) -> dt.date:
        day = PartialDate.parse(str(value)).day
        if day is None:
            self.report("P06", place, f"{value!r} is no day", "Write it like 26 July 2011")
        return day or dt.date.min


def facts_given(registry: Registry, body: BodySpec, case: Case, kind: type[object]) -> object:
    """Return the facts that a test states; what the test says elsewhere need not be said again.

    Raises:
        WrongInput: a field is unknown, missing or of the wrong type.
    """
    if not is_dataclass(kind):
        raise WrongInput(f"{kind.__name__} cannot be given in a test", todo="Test it in Python")
    ways = registry.locality_of(body.id)
    usual: Table = {
        "body": body.id,
        "body_name": body.name,
        "on": case.date,
        "today": case.date,
        "meeting": "the meeting",
        "convention": ways.day_count,
    }
    known, _ = shape(kind)
    table = {name: value for name, value in usual.items() if name in known} | dict(case.facts)
    reader = FactsReader()
    found = reader.read(table, kind, f"{FILE} ({case.name}), facts")
    if found is None:
        first = reader.problems[0]
        raise WrongInput(f"{first.place}: {first.what}", todo=first.todo)
    return found
