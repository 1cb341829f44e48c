"""Tests one document by a query, without dying of a value that cannot be ordered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, cast

from tinydb.utils import FrozenDict

from compact_tui.store.planner import description

Test: TypeAlias = "Callable[[object], bool]"


def matches(query: Callable[[Mapping[str, object]], bool], document: Mapping[str, object]) -> bool:
    """Test one document; a value that cannot be ordered is no match, as a missing key is none.

    TinyDB lets ``where("due") < "2011-06-01"`` raise TypeError at the first document whose ``due``
    is null. Only queries made wholly of comparisons are rescued; a TypeError in anybody's own
    function is raised as it is.
    """
    try:
        return bool(query(document))
    except TypeError:
        described = description(query)
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
    if kind in _AMONG and type(rest[1]) is tuple and all(map(_is_plain, rest[1])):
        return _comparison(cast("tuple[object, ...]", rest[0]), _AMONG[kind], rest[1])
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


_AMONG: dict[object, Callable[[object, object], bool]] = {
    "one_of": lambda have, items: have in cast("tuple[object, ...]", items),
    "any": lambda have, items: any(
        each in cast("tuple[object, ...]", items) for each in cast("tuple[object, ...]", have)
    ),
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
