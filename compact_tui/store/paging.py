"""One screenful of a table in some order, so that only rows that are shown are decoded."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from tinydb.queries import QueryLike
from tinydb.table import Document

from compact_tui.store._index.keys import HIGHEST, LOWEST, Bound, Entry, Path, rank_of, reader_of
from compact_tui.store.errors import WrongUse
from compact_tui.store.layer import Shelf
from compact_tui.store.planner import plan

_FEWER = 8


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in order.

    Attributes:
        documents: the rows.
        after: give it to ask for the rows behind these; None where there are none.
    """

    documents: list[Document]
    after: Entry | None


def page(
    shelf: Shelf,
    look: Callable[[int, QueryLike | None], Document | None],
    *,
    path: Path | None,
    after: Entry | None,
    limit: int,
    where: QueryLike | None,
    descending: bool,
) -> Page:
    """Take the next rows of a table.

    Parameters:
        look: decodes a document by id; None where it does not match the query given with it.
        path: the value to order by; None for the order of ids.
        after: where the page before ended.
        limit: rows, at most.
        where: only documents that match.

    Raises:
        WrongUse: the path is not declared as an ordered index.
    """
    low, high = (LOWEST, after or HIGHEST) if descending else (after or LOWEST, HIGHEST)
    found = plan(where, shelf) if where is not None else None
    test = None if found is not None and found.exact else where
    if found is None:
        entries = _walk(shelf, path, low, high, descending=descending)
    else:
        entries = _chosen(shelf, path, found.ids, low, high, descending=descending)
    rows: list[Document] = []
    last: Entry | None = None
    for entry in entries:
        if len(rows) == limit and test is None:
            return Page(rows, last)
        document = look(entry[2], test)
        if document is None:
            continue
        if len(rows) == limit:
            return Page(rows, last)
        rows.append(document)
        last = entry
    return Page(rows, None)


def _walk(
    shelf: Shelf, path: Path | None, low: Bound, high: Bound, *, descending: bool
) -> Iterator[Entry]:
    if path is None:
        ids = shelf.ids()
        found = ids[bisect_right(ids, _id(low, -1)) : bisect_left(ids, _id(high, 2**64))]
        return ((0, 0, doc_id) for doc_id in (reversed(found) if descending else found))
    walked = shelf.walk(path, low, high, descending=descending)
    if walked is None:
        name = ".".join(path)
        raise WrongUse(
            f"Rows were asked in order of {name}",
            why="no ordered index is declared for it",
            todo=f"Open the store with Index({name!r}, ordered=True) for this table",
        )
    return walked


def _id(bound: Bound, otherwise: int) -> int:
    return bound[2] if len(bound) == 3 else otherwise


def _chosen(
    shelf: Shelf,
    path: Path | None,
    ids: Collection[int],
    low: Bound,
    high: Bound,
    *,
    descending: bool,
) -> Iterator[Entry]:
    """The entries of these ids: a few are sorted, many are picked on the way through the order."""
    if len(ids) * _FEWER > len(shelf):
        wanted = ids if isinstance(ids, (set, frozenset)) else set(ids)
        return (e for e in _walk(shelf, path, low, high, descending=descending) if e[2] in wanted)
    entries = _entries(shelf, path, ids)
    return iter(sorted((e for e in entries if low < e < high), reverse=descending))


def _entries(shelf: Shelf, path: Path | None, ids: Collection[int]) -> Iterator[Entry]:
    if path is None:
        yield from ((0, 0, doc_id) for doc_id in ids)
        return
    read = reader_of((path,))
    for doc_id in ids:
        raw = shelf.raw(doc_id)
        if raw is not None:
            yield (*rank_of(read(raw)[0]), doc_id)
