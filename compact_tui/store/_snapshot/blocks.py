"""A file written once in blocks, each with a checksum that is verified when it is first read.

Layout: a magic, whatever was written, then a tail of one checksum per block of 2 KiB and a
directory in JSON, then a footer of fixed size that names the tail and vouches for it. Opening costs
reading the tail alone, at any size, and no byte is believed before its block was verified.
"""

from __future__ import annotations

import mmap
import os
import struct
from array import array
from pathlib import Path
from zlib import crc32

from compact_tui.store.errors import StoreClosed

MAGIC = b"CTSNAP1\n"
_SHIFT = 11
_BLOCK = 1 << _SHIFT
_FOOTER = struct.Struct("<8sQIII")
"""Magic, offset of the tail, bytes of checksums, bytes of the directory, checksum of all before."""


class SnapshotDamaged(Exception):
    """A snapshot does not hold what was written; it is set aside and the journal read instead."""


class BlockWriter:
    """Writes such a file front to back.

    Parameters:
        descriptor: open for writing, at its beginning.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._buffer = bytearray()
        self._written = 0
        self._sums: array[int] = array("I")
        self.write(MAGIC)

    def tell(self) -> int:
        """Byte offset at which the next bytes go."""
        return self._written + len(self._buffer)

    def write(self, data: bytes) -> int:
        """Add bytes; gives the offset at which they begin."""
        begin = self.tell()
        self._buffer += data
        if len(self._buffer) >= 512 * _BLOCK:
            self._flush(len(self._buffer) & ~(_BLOCK - 1))
        return begin

    def write_numbers(self, numbers: array[int]) -> int:
        """Add an array at an offset that eight divides; gives the offset."""
        self.write(bytes(-self.tell() % 8))
        return self.write(numbers.tobytes())

    def finish(self, directory: bytes) -> None:
        """Add checksums, directory and footer."""
        self._flush(len(self._buffer))
        sums = self._sums.tobytes()
        tail = sums + directory
        footer = (MAGIC, self._written, len(sums), len(directory))
        whole = crc32(tail, crc32(struct.pack("<8sQII", *footer)))
        self._out(tail + _FOOTER.pack(*footer, whole))

    def _flush(self, size: int) -> None:
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        self._sums.extend(crc32(data[at : at + _BLOCK]) for at in range(0, size, _BLOCK))
        self._out(data)
        self._written += size

    def _out(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self._descriptor, view) :]


class BlockFile:
    """Reads such a file in place.

    Parameters:
        path: the file; it is mapped into memory and its descriptor given up at once.

    Raises:
        SnapshotDamaged: footer, checksums or directory are not what was written.

    Attributes:
        directory: the directory's bytes.
        size: bytes of the whole file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._map, self.size = _mapped(path)
        try:
            self.directory, self._sums, self._end = self._tail()
        except BaseException:
            self._map.close()
            raise
        self._good = bytearray(len(self._sums))

    def read(self, start: int, end: int) -> bytes:
        """The bytes from `start` up to `end`.

        Raises:
            SnapshotDamaged: a block that they touch is not what was written.
        """
        self.check(start, end)
        return self._map[start:end]

    def at(self, place: slice) -> bytes:
        """The bytes of a range that was checked before."""
        return self._map[place]

    def unpack(self, form: struct.Struct, start: int) -> tuple[int, ...]:
        """The numbers that stand at an offset."""
        self.check(start, start + form.size)
        return form.unpack_from(self._map, start)

    def check(self, start: int, end: int) -> None:
        """Verify the blocks of a range, those that were not verified before."""
        if start >= end:
            return
        good = self._good
        first, last = start >> _SHIFT, (end - 1) >> _SHIFT
        if last < len(good) and good[first] and (first == last or all(good[first : last + 1])):
            return
        if end > self._end:
            raise SnapshotDamaged(f"{self.path.name} names bytes behind its end")
        for block in range(first, last + 1):
            self._verify(block)

    def close(self) -> None:
        """Give up the mapping; twice does no harm."""
        self._good = bytearray(len(self._sums))
        self._map.close()

    def _verify(self, block: int) -> None:
        begin = block << _SHIFT
        try:
            data = self._map[begin : min(begin + _BLOCK, self._end)]
        except ValueError:
            raise StoreClosed(f"{self.path} was read after the store was closed") from None
        if crc32(data) != self._sums[block]:
            raise SnapshotDamaged(f"{self.path.name} is damaged near byte {begin}")
        self._good[block] = 1

    def _tail(self) -> tuple[bytes, array[int], int]:
        if self.size < len(MAGIC) + _FOOTER.size or self._map[: len(MAGIC)] != MAGIC:
            raise SnapshotDamaged(f"{self.path.name} is no snapshot")
        magic, begin, sums, directory, whole = _FOOTER.unpack(self._map[-_FOOTER.size :])
        fits = begin + sums + directory + _FOOTER.size == self.size
        if magic != MAGIC or not fits or sums != -(-begin // _BLOCK) * 4:
            raise SnapshotDamaged(f"{self.path.name} has no footer")
        tail = self._map[begin : begin + sums + directory]
        if crc32(tail, crc32(struct.pack("<8sQII", magic, begin, sums, directory))) != whole:
            raise SnapshotDamaged(f"{self.path.name} has a damaged directory")
        return tail[sums:], array("I", tail[:sums]), begin


def _mapped(path: Path) -> tuple[mmap.mmap, int]:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        size = os.fstat(descriptor).st_size
        if not size:
            raise SnapshotDamaged(f"{path.name} is empty")
        return mmap.mmap(descriptor, size, access=mmap.ACCESS_READ), size
    finally:
        os.close(descriptor)
