"""One zstd frame of lines, read without trusting anything it says of itself.

The frame's own structure (RFC 8878, 3.1.1) is walked here and given to the decompressor block by
block, so one step never yields more than 128 KiB, and the frame's end is known exactly: what
follows it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

import zstandard

from compact_tui.exchange import limits
from compact_tui.exchange.refusals import UPGRADE, Refused

MAGIC: Final = b"\x28\xb5\x2f\xfd"
_AGE: Final = b"age-encryption.org/"
_LEVEL: Final = 9
_WINDOW_LOG: Final = 23

_CHECKSUM, _RESERVED, _UNUSED, _SINGLE = 0x04, 0x08, 0x10, 0x20
_RAW, _RLE, _COMPRESSED = range(3)
_READ: Final = limits.BLOCK


def compress(lines: Iterator[bytes], size: int, out: IO[bytes]) -> None:
    """Write ``lines``, ``size`` bytes in all, to ``out`` as one frame with checksum and size."""
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, window_log=_WINDOW_LOG, write_checksum=True, write_content_size=True
    )
    frame = zstandard.ZstdCompressor(compression_params=parameters).compressobj(size=size)
    out.writelines(map(frame.compress, lines))
    out.write(frame.flush())


def lines(source: IO[bytes], size: int) -> Iterator[bytes]:
    """The lines in the one frame that ``source`` holds, without their newlines.

    Parameters:
        source: the file, at its beginning.
        size: its length in bytes, by which its expansion is bounded.

    Raises:
        Refused: no such frame, something after it, damaged, or beyond a limit.
    """
    rest = b""
    limit = limits.MANIFEST_LINE
    for piece in _pieces(source, size):
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            limits.hold_to(len(line), limit, "a line in bytes")
            yield line
            limit = limits.LINE
        limits.hold_to(len(rest), limit, "a line in bytes")
    if rest:
        raise Refused("the last line is cut short")


def _pieces(source: IO[bytes], size: int) -> Iterator[bytes]:
    """The frame's content, at most 128 KiB at a time, counted."""
    total = 0
    allowed = min(limits.EXPANDED, limits.EXPANSION * size)
    frame = zstandard.ZstdDecompressor(max_window_size=limits.WINDOW).decompressobj()
    parts, header = _parts(source)
    for part in parts:
        try:
            piece = frame.decompress(part)
        except zstandard.ZstdError as error:
            raise Refused(f"the compressed data is damaged ({error})") from None
        total += len(piece)
        limits.hold_to(total, allowed, "the content in bytes")
        yield piece
    if not frame.eof:
        raise Refused("the compressed data is cut short")
    if header.content is not None and header.content != total:
        raise Refused(f"the file says it holds {header.content:,} bytes and holds {total:,}")


@dataclass(frozen=True)
class _Header:
    data: bytes
    content: int | None


def _parts(source: IO[bytes]) -> tuple[Iterator[bytes], _Header]:
    header = _header(source)
    return _blocks(source, header), header


def _blocks(source: IO[bytes], header: _Header) -> Iterator[bytes]:
    yield header.data
    last = False
    while not last:
        start = _exactly(source, 3)
        number = int.from_bytes(start, "little")
        last, kind, size = bool(number & 1), number >> 1 & 3, number >> 3
        if kind > _COMPRESSED or size > limits.BLOCK:
            raise Refused("the compressed data is damaged: no such block")
        yield start + _exactly(source, 1 if kind == _RLE else size)
    yield _exactly(source, 4)
    if source.read(1):
        raise Refused("something follows the compressed data")


def _header(source: IO[bytes]) -> _Header:
    magic = source.read(4)
    if magic != MAGIC:
        raise _no_bundle(magic + source.read(len(_AGE)))
    flags = _exactly(source, 1)
    bits = flags[0]
    if not bits & _CHECKSUM or bits & (_RESERVED | _UNUSED) or bits & 3:
        raise Refused(
            "the file is a zstd frame without checksum, with a dictionary, or unknown flags"
        )
    single = bool(bits & _SINGLE)
    window = b"" if single else _exactly(source, 1)
    length = (1 if single else 0, 2, 4, 8)[bits >> 6]
    declared = _exactly(source, length)
    content = int.from_bytes(declared, "little") + (256 if length == 2 else 0)
    limits.hold_to(_window(window[0]) if window else content, limits.WINDOW, "the window in bytes")
    return _Header(magic + flags + window + declared, content if length else None)


def _window(descriptor: int) -> int:
    base = 1 << 10 + (descriptor >> 3)
    return base + base // 8 * (descriptor & 7)


def _exactly(source: IO[bytes], size: int) -> bytes:
    data = source.read(size)
    if len(data) != size:
        raise Refused("the file is cut short")
    return data


def _no_bundle(start: bytes) -> Refused:
    if start.startswith(_AGE):
        return Refused("the bundle is encrypted, which this version cannot open", todo=UPGRADE)
    return Refused("the file is no bundle: it does not begin as one", todo="Name a bundle file")
