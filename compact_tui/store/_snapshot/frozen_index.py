"""Indexes saved in a snapshot, asked in place: a hash by its slots, an order by halving."""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import cast
from zlib import crc32

import msgspec

from compact_tui._override import override
from compact_tui.store._index.hashed import HashIndex
from compact_tui.store._index.keys import REST, Bound, Entry, Path, Scalar, key_bytes, rank_of
from compact_tui.store._snapshot.blocks import BlockFile, BlockWriter
from compact_tui.store._snapshot.directory import HashPlace, OrderPlace

_ONE = struct.Struct("=Q")
_TWO = struct.Struct("=QQ")
_HEAD = struct.Struct("=II")
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


class FrozenHash:
    """A saved hash index."""

    def __init__(self, file: BlockFile, place: HashPlace) -> None:
        self._file = file
        self._place = place

    def ids(self, value: Scalar) -> Collection[int]:
        """Ids whose document has an equal value."""
        key = key_bytes(value)
        slot = crc32(key) & self._place.mask
        while True:
            (entry,) = self._file.unpack(_ONE, self._place.slots + 8 * slot)
            if not entry:
                return ()
            length, count = self._file.unpack(_HEAD, entry)
            begin = entry + _HEAD.size
            if length == len(key) and self._file.read(begin, begin + length) == key:
                begin += length
                return array("Q", self._file.read(begin, begin + 8 * count))
            slot = (slot + 1) & self._place.mask

    def odd(self) -> Collection[int]:
        """Ids that an ``any`` may match beyond `ids`."""
        begin, count = self._place.odd, self._place.odd_count
        return array("Q", self._file.read(begin, begin + 8 * count)) if count else ()


def write_hash(writer: BlockWriter, path: Path, index: HashIndex, *, each: bool) -> HashPlace:
    """Save a hash index."""
    entries: list[tuple[int, int]] = []
    for value, ids in index.items():
        key = key_bytes(value)
        found = array("Q", sorted(ids))
        begin = writer.write(_HEAD.pack(len(key), len(found)) + key + found.tobytes())
        entries.append((crc32(key), begin))
    size = 8
    while size < 2 * len(entries):
        size *= 2
    slots = array("Q", bytes(8 * size))
    for hashed, begin in entries:
        slot = hashed & (size - 1)
        while slots[slot]:
            slot = (slot + 1) & (size - 1)
        slots[slot] = begin
    odd = writer.write_numbers(array("Q", sorted(index.odd)))
    return HashPlace(list(path), each, writer.write_numbers(slots), size - 1, odd, len(index.odd))


class FrozenOrder(Sequence[Entry]):
    """A saved order, as a sequence of entries that are decoded when they are looked at."""

    def __init__(self, file: BlockFile, place: OrderPlace, count: int) -> None:
        self._file = file
        self._place = place
        self._count = count
        self._checked = False

    @override
    def __len__(self) -> int:
        return self._count

    @override
    def __getitem__(self, at: int) -> Entry:  # type: ignore[override]  # nobody slices it
        (doc_id,) = self._file.unpack(_ONE, self._place.ids + 8 * at)
        begin, end = self._file.unpack(_TWO, self._place.ends + 8 * at)
        if begin == end:
            return REST, 0, doc_id
        rank, value = rank_of(_decode(self._file.read(begin, end)))
        return rank, value, doc_id

    def walk(self, low: Bound, high: Bound, *, descending: bool = False) -> Iterator[Entry]:
        """The entries behind `low` and before `high`, each but the bounds themselves."""
        begin = bisect_right(cast("Sequence[Bound]", self), low)
        end = bisect_left(cast("Sequence[Bound]", self), high)
        places = range(end - 1, begin - 1, -1) if descending else range(begin, end)
        return map(self.__getitem__, places)

    def check(self) -> None:
        """Verify all of it."""
        if not self._checked and self._count:
            self._file.check(self._place.ids, self._place.ids + 8 * self._count)
            self._file.check(self._place.ends, self._place.ends + 8 * (self._count + 1))
            (end,) = self._file.unpack(_ONE, self._place.ends + 8 * self._count)
            self._file.check(self._place.values, max(end, self._place.values + 1))
        self._checked = True


def write_order(writer: BlockWriter, path: Path, entries: Iterator[Entry]) -> OrderPlace:
    """Save an order."""
    ids, ends = array("Q"), array("Q", [writer.tell()])
    values = writer.tell()
    for rank, value, doc_id in entries:
        if rank != REST:
            writer.write(_encode(value))
        ids.append(doc_id)
        ends.append(writer.tell())
    return OrderPlace(list(path), writer.write_numbers(ids), writer.write_numbers(ends), values)
