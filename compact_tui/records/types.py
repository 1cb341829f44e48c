"""The register of record types: name, struct, table and schema version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from compact_tui.records.base import Record
from compact_tui.records.unreadable import Unreadable

R = TypeVar("R", bound=type[Record])


@dataclass(frozen=True, slots=True)
class RecordType:
    """One kind of record.

    Parameters:
        name: the word for it, in lower case with underscores, such as ``agenda_item``.
        struct: the class that holds one.
        version: number of its schema; raised with each change that needs an upgrade step.
        plural: the word for several of them, for headings.
    """

    name: str
    struct: type[Record]
    version: int
    plural: str


_TYPES: dict[str, RecordType] = {}
_BY_STRUCT: dict[type[Record], RecordType] = {}


def record_type(name: str, *, plural: str = "", version: int = 1) -> Callable[[R], R]:
    """Register a struct as the record type ``name`` (a class decorator)."""

    def register(struct: R) -> R:
        if name in _TYPES:
            message = f"record type {name!r} is registered twice"
            raise ValueError(message)
        words = plural or f"{name.replace('_', ' ')}s"
        _TYPES[name] = _BY_STRUCT[struct] = RecordType(name, struct, version, words)
        return struct

    return register


def registered() -> dict[str, RecordType]:
    """Return the types registered so far, by name; ``compact_tui.records`` registers the core's."""
    return dict(_TYPES)


def type_of(record: Record | type[Record]) -> RecordType:
    """Return the record type of a record or of its class.

    Raises:
        KeyError: the class was never registered, as that of `Unreadable` is not.
    """
    return _BY_STRUCT[record if isinstance(record, type) else type(record)]


def find_type(name: str) -> RecordType | None:
    """Return the record type of a name, None where no such type is registered."""
    return _TYPES.get(name)


def type_name_of(record: Record) -> str:
    """Return the name of a record's type, also where this version cannot read the record."""
    return record.type_name if isinstance(record, Unreadable) else type_of(record).name
