"""What a snapshot's directory says: where the tables and their indexes stand in the file."""

from __future__ import annotations

import msgspec

from compact_tui.store._journal.position import Position


class HashPlace(msgspec.Struct, frozen=True):
    """A saved hash index: its path, a table of slots, and the entries they point to.

    Attributes:
        path: keys from the top of the document.
        each: whether items of lists are entered.
        slots: offset of the slots, 8 bytes each: the offset of an entry, or 0.
        mask: number of slots, a power of two, less one.
        odd: offset of the odd ids, 8 bytes each; `odd_count` of them.
    """

    path: list[str]
    each: bool
    slots: int
    mask: int
    odd: int
    odd_count: int


class OrderPlace(msgspec.Struct, frozen=True):
    """A saved order: its path, the ids in it, and where each value's JSON begins and ends."""

    path: list[str]
    ids: int
    ends: int
    values: int


class TablePlace(msgspec.Struct, frozen=True):
    """A saved table.

    Attributes:
        name, high, exists, count: of the table.
        runs: offset of pairs (first id, place of its document), 8 bytes each; `run_count` of them.
        offsets: offset of where each document begins, and where the last ends, 8 bytes each.
        versions: offset of the sequence of each document's last change, 8 bytes each.
    """

    name: str
    high: int
    exists: bool
    count: int
    runs: int
    run_count: int
    offsets: int
    versions: int
    hashes: list[HashPlace]
    orders: list[OrderPlace]


class Directory(msgspec.Struct, frozen=True):
    """The whole.

    Attributes:
        store: id of the store that it is a snapshot of.
        order: byte order of the numbers; another machine's is not read.
        position: the end of the journal that it stands for.
    """

    store: str
    order: str
    position: Position
    tables: list[TablePlace]
