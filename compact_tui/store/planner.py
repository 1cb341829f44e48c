"""Reads a TinyDB query to find the few documents that could match it.

TinyDB describes a query in `QueryInstance._hash`, a private name that we lean on: its shape is
checked at import. Where it is not as expected, or a query is anything but TinyDB's own, every
document is looked at: slower, never wrong. The description is no cache key: it leaves out the flags
of `matches` and the path of `fragment`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TypeAlias, cast

from tinydb import where
from tinydb.queries import QueryInstance
from tinydb.table import Table

from compact_tui._override import override
from compact_tui.store._index.keys import REST, SCALARS, Bound, Path, Scalar, rank_of
from compact_tui.store.layer import Shelf

_DESCRIPTION = ("==", ("a",), 1)
_PRIVATE = ("_read_table", "_update_table", "_get_next_id")
_FEW = 200
"""With so few documents left, testing each costs less than listing another leg's."""


def tinydb_is_as_expected() -> bool:
    """Whether the private names of TinyDB that we lean on are what they were in 4.9."""
    return getattr(where("a") == 1, "_hash", None) == _DESCRIPTION and all(
        hasattr(Table, name) for name in _PRIVATE
    )


PLANNING = tinydb_is_as_expected()
"""Whether indexes are used at all."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the indexes say of a query.

    Attributes:
        ids: of all documents that could match, in no order.
        exact: whether each of them does match, so that none needs to be tested.
    """

    ids: Collection[int]
    exact: bool


def plan(query: object, shelf: Shelf) -> Plan | None:
    """Find the documents that could match a query, or None where only a full look can tell."""
    described = description(query)
    return None if described is None else _plan(described, shelf)


def description(query: object) -> tuple[object, ...] | None:
    """How TinyDB describes one of its own queries; None where it does not or is not to be read."""
    if not PLANNING or type(query) is not QueryInstance:
        return None
    described = query._hash  # noqa: SLF001 - see the module's text
    return described if type(described) is tuple else None


def _plan(described: object, shelf: Shelf) -> Plan | None:
    if type(described) is not tuple or not described:
        return None
    kind = described[0]
    if kind in {"and", "or"}:
        legs = cast("frozenset[tuple[object, ...]]", described[1])
        return _all_of(legs, shelf) if kind == "and" else _any_of(legs, shelf)
    leaf = _LEAVES.get(kind)
    if leaf is None or not all(type(part) is str for part in described[1]):
        return None
    return leaf(cast("Path", described[1]), described[2], shelf)


def _equal(path: Path, value: object, shelf: Shelf) -> Plan | None:
    if type(value) not in SCALARS:
        return None
    found = shelf.lookup(path, cast("Scalar", value))
    # an index of items finds the lists that hold the value, too
    return None if found is None else Plan(found, exact=shelf.odd(path) is None)


def _one_of(path: Path, values: object, shelf: Shelf) -> Plan | None:
    if type(values) is not tuple:
        return None
    found = [_equal(path, value, shelf) for value in values]
    return _united([each for each in found if each], len(found)) if found else None


def _any_item(path: Path, values: object, shelf: Shelf) -> Plan | None:
    """TinyDB's ``any`` walks through texts and objects as well: those are looked at besides."""
    odd = shelf.odd(path)
    if type(values) is not tuple or odd is None:
        return None
    if not all(type(value) in SCALARS for value in values):
        return None
    found = set(odd)
    for value in values:
        found.update(shelf.lookup(path, value) or ())
    return Plan(found, exact=False)


def _range(bounds: Callable[[int, object], tuple[Bound, Bound]]) -> Leaf:
    def leaf(path: Path, value: object, shelf: Shelf) -> Plan | None:
        rank, key = rank_of(value)
        if rank == REST or key != key:  # noqa: PLR0124 - that is how NaN shows
            return None
        entries = shelf.walk(path, *bounds(rank, key))
        return None if entries is None else Plan(_Lazy(entries), exact=True)

    return leaf


class _Lazy(Collection[int]):
    """Ids of a walk, walked when they are first asked for."""

    def __init__(self, entries: Iterator[tuple[int, object, int]]) -> None:
        self._entries = entries
        self._ids: list[int] | None = None

    def _found(self) -> list[int]:
        if self._ids is None:
            self._ids = [doc_id for _, _, doc_id in self._entries]
        return self._ids

    @override
    def __len__(self) -> int:
        return len(self._found())

    @override
    def __iter__(self) -> Iterator[int]:
        return iter(self._found())

    @override
    def __contains__(self, doc_id: object) -> bool:
        return doc_id in self._found()


def _all_of(legs: Collection[object], shelf: Shelf) -> Plan | None:
    plans = [_plan(leg, shelf) for leg in legs]
    found = sorted(
        (each for each in plans if each is not None), key=lambda each: type(each.ids) is _Lazy
    )
    if not found:
        return None
    at_hand = [each for each in found if type(each.ids) is not _Lazy]
    if at_hand:
        least = min(at_hand, key=lambda each: len(each.ids))
        if len(least.ids) <= _FEW and len(plans) > 1:
            return Plan(least.ids, exact=False)
    ids = set(found[0].ids)
    for each in found[1:]:
        ids.intersection_update(each.ids)
    return Plan(ids, exact=len(found) == len(plans) and all(each.exact for each in found))


def _any_of(legs: Collection[object], shelf: Shelf) -> Plan | None:
    found = [each for leg in legs if (each := _plan(leg, shelf)) is not None]
    return _united(found, len(legs))


def _united(found: Collection[Plan], wanted: int) -> Plan | None:
    if len(found) < wanted:
        return None
    ids = {doc_id for each in found for doc_id in each.ids}
    return Plan(ids, exact=all(each.exact for each in found))


Leaf: TypeAlias = "Callable[[Path, object, Shelf], Plan | None]"
_BEYOND = 2**64
"""Behind every id."""

_LEAVES: dict[object, Leaf] = {
    "==": _equal,
    "one_of": _one_of,
    "any": _any_item,
    "<": _range(lambda rank, key: ((rank,), (rank, key))),
    "<=": _range(lambda rank, key: ((rank,), (rank, key, _BEYOND))),
    ">": _range(lambda rank, key: ((rank, key, _BEYOND), (rank + 1,))),
    ">=": _range(lambda rank, key: ((rank, key), (rank + 1,))),
}
