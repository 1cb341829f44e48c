"""Values as indexes see them: which are kept, when two are one, and which comes first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias, cast

import msgspec

Scalar: TypeAlias = "str | int | float | bool | None"
Path: TypeAlias = "tuple[str, ...]"
Entry: TypeAlias = "tuple[int, Any, int]"
"""A document's place in an order: rank of its value's type, the value, the id."""
Bound: TypeAlias = "tuple[Any, ...]"
"""The beginning of an entry, or one; entries are compared with it as tuples are."""

SCALARS = frozenset({str, int, float, bool, type(None)})
NUMBERS, TEXTS, REST = 0, 1, 2
"""Ranks: numbers come first, then texts, then documents that have neither at the path."""

LOWEST: Bound = ()
HIGHEST: Bound = (REST + 1,)


def rank_of(value: object) -> tuple[int, Any]:
    """The rank and the value to sort by; what cannot be ordered sorts behind all else, by id."""
    kind = type(value)
    if kind is str:
        return TEXTS, value
    if kind is int or kind is float or kind is bool:
        return NUMBERS, value
    return REST, 0


def key_bytes(value: Scalar) -> bytes:
    """Write a value such that equal ones, as 1, 1.0 and True are in Python, are written alike."""
    if type(value) is str:
        return b"s" + value.encode("utf-8", "surrogatepass")
    if value is None:
        return b"z"
    if isinstance(value, float) and not value.is_integer():
        return b"n" + repr(value).encode("ascii")
    return b"n%d" % int(value)


@cache
def reader_of(paths: tuple[Path, ...]) -> Callable[[bytes], Sequence[object]]:
    """Make a function that reads only these paths of a document's bytes and skips the rest.

    It gives one value for each path, `msgspec.UNSET` where the document lacks it.
    """
    tops = tuple(dict.fromkeys(path[0] for path in paths))
    fields = [(f"k{n}", Any, msgspec.field(default=msgspec.UNSET)) for n in range(len(tops))]
    names = {f"k{n}": top for n, top in enumerate(tops)}
    shape = msgspec.defstruct("Values", fields, rename=names, gc=False)
    decode = msgspec.json.Decoder(shape).decode
    if all(len(path) == 1 for path in paths) and len(tops) == len(paths):
        return lambda raw: msgspec.structs.astuple(decode(raw))
    places = [(tops.index(path[0]), path[1:]) for path in paths]

    def read(raw: bytes) -> Sequence[object]:
        values = msgspec.structs.astuple(decode(raw))
        return [_inside(values[place], rest) for place, rest in places]

    return read


def _inside(value: object, path: Path) -> object:
    for part in path:
        if not isinstance(value, dict) or part not in value:
            return msgspec.UNSET
        value = cast("Mapping[str, object]", value)[part]
    return value
