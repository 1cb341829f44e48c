"""Reads a TinyDB query to find the few documents that could match it, and compares without dying.

TinyDB describes a query in `QueryInstance._hash`, a private name that we lean on: its shape is
checked at import. Where it is not as expected, or a query is anything but TinyDB's own, every
document is looked at: slower, never wrong. The description is no cache key: it leaves out the flags
of `matches` and the path of `fragment`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Protocol, TypeAlias, cast

from tinydb import where
from tinydb.queries import QueryInstance
from tinydb.table import Table
from tinydb.utils import FrozenDict

from compact_tui.store.index import SCALARS, Scalar

Test: TypeAlias = "Callable[[object], bool]"
_DESCRIPTION = ("==", ("a",), 1)
_PRIVATE = ("_read_table", "_update_table", "_get_next_id")


class Lookup(Protocol):
    """Something that knows the ids for a value at an indexed path."""

    def lookup(self, path: str, value: Scalar) -> Collection[int] | None:
        """Candidate ids, or None where the path is not indexed."""


def tinydb_is_as_expected() -> bool:
    """Whether the private names of TinyDB that we lean on are what they were in 4.9."""
    return getattr(where("a") == 1, "_hash", None) == _DESCRIPTION and all(
        hasattr(Table, name) for name in _PRIVATE
    )


PLANNING = tinydb_is_as_expected()
"""Whether indexes are used at all."""


def candidates(query: object, shelf: Lookup) -> Collection[int] | None:
    """Ids of all documents that could match a query, or None where only a full look can tell.

    Every candidate must still be tested with the query itself.
    """
    described = _description(query)
    return None if described is None else _plan(described, shelf)


def _description(query: object) -> tuple[object, ...] | None:
    if not PLANNING or type(query) is not QueryInstance:
        return None
    described = query._hash  # noqa: SLF001 - see the module's text
    return described if type(described) is tuple else None


def _plan(described: object, shelf: Lookup) -> Collection[int] | None:
    if type(described) is not tuple or not described:
        return None
    kind, rest = described[0], described[1:]
    if kind == "==":
        path, value = cast("tuple[tuple[object, ...], object]", rest)
        if len(path) != 1 or type(path[0]) is not str or type(value) not in SCALARS:
            return None
        return shelf.lookup(path[0], cast("Scalar", value))
    if kind == "and":
        found = [
            ids
            for leg in cast("frozenset[object]", rest[0])
            if (ids := _plan(leg, shelf)) is not None
        ]
        return min(found, key=len, default=None)
    if kind == "or":
        legs = [_plan(leg, shelf) for leg in cast("frozenset[object]", rest[0])]
        return (
            None if None in legs else {doc_id for leg in legs if leg is not None for doc_id in leg}
        )
    return None


def matches(query: Callable[[Mapping[str, object]], bool], document: Mapping[str, object]) -> bool:
    """Test one document; a value that cannot be ordered is no match, as a missing key is none.

    TinyDB lets ``where("due") < "2011-06-01"`` raise TypeError at the first document whose ``due``
    is null. Only queries made wholly of comparisons are rescued; a TypeError in anybody's own
    function is raised as it is.
    """
    try:
        return bool(query(document))
    except TypeError:
        described = _description(query)
        test = _tolerant(described) if described else None
        if test is None:
            raise
        return test(document)


def _tolerant(described: object) -> Test | None:
    """Rebuild a query with forgiving comparisons; None where its description lacks something."""
    if type(described) is not tuple or not described:
        return None
    kind, rest = described[0], described[1:]
    if kind in _COMPARE:
        path, value = cast("tuple[tuple[object, ...], object]", rest)
        return _comparison(path, _COMPARE[kind], value) if _is_plain(value) else None
    if kind == "exists":
        return _comparison(cast("tuple[object, ...]", rest[0]), lambda _have, _want: True, None)
    if kind == "not":
        inner = _tolerant(rest[0])
        return None if inner is None else lambda document: not inner(document)
    if kind in {"and", "or"}:
        legs = [_tolerant(leg) for leg in cast("frozenset[object]", rest[0])]
        tests = [leg for leg in legs if leg is not None]
        combine = all if kind == "and" else any
        return (
            (lambda document: combine(test(document) for test in tests))
            if len(tests) == len(legs)
            else None
        )
    return None


_COMPARE: dict[object, Callable[[object, object], bool]] = {
    "==": lambda have, want: have == want,
    "!=": lambda have, want: have != want,
    "<": lambda have, want: bool(have < want),  # type: ignore[operator]  # the point is to try
    "<=": lambda have, want: bool(have <= want),  # type: ignore[operator]
    ">": lambda have, want: bool(have > want),  # type: ignore[operator]
    ">=": lambda have, want: bool(have >= want),  # type: ignore[operator]
}


def _comparison(
    path: tuple[object, ...], compare: Callable[[object, object], bool], value: object
) -> Test:
    def test(document: object) -> bool:
        try:
            for part in path:
                document = cast("Mapping[object, object]", document)[part]
            return compare(document, value)
        except (KeyError, TypeError):
            return False

    return test


def _is_plain(value: object) -> bool:
    """Whether the compared value stands there itself: TinyDB freezes lists and objects."""
    return not isinstance(value, (tuple, frozenset, FrozenDict))
