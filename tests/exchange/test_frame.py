"""The zstd frame: bombs, lies, cuts and additions are refused in bounded memory."""

from __future__ import annotations

import io
import random
import tracemalloc

import pytest
import zstandard

from compact_tui.exchange import limits
from compact_tui.exchange.bundle import frame
from compact_tui.exchange.refusals import Refused


def read(data: bytes) -> list[bytes]:
    return list(frame.lines(io.BytesIO(data), len(data)))


def zstd(data: bytes, **options) -> bytes:
    options = {"write_checksum": True} | options
    return zstandard.ZstdCompressor(**options).compress(data)


def blocks(content: bytes, times: int, *, window: int = 0x68) -> bytes:
    """A frame of run-length blocks of 128 KiB, which the format allows in 4 bytes each."""
    header = frame.MAGIC + bytes([0x04, window])
    one = (limits.BLOCK << 3 | 1 << 1).to_bytes(3, "little") + content
    return header + one * times + b"\1\0\0" + bytes(4)


def test_lines_come_back() -> None:
    long = random.Random(1).randbytes(400_000).replace(b"\n", b" ")
    lines = [b"a" * 10, b"", long]
    assert read(zstd(b"\n".join(lines) + b"\n")) == lines


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 65_791, 65_792, 9 * limits.MIB])
def test_what_we_write_we_read_at_every_size_of_header(size) -> None:
    data = random.Random(1).randbytes(size).replace(b"\n", b" ")
    data = b"\n".join(data[at : at + 200_000] for at in range(0, len(data), 200_000)) + b"\n"
    out = io.BytesIO()
    frame.compress(iter([data]), len(data), out)
    assert read(out.getvalue()) == data.split(b"\n")[:-1]


def bomb_by_blocks() -> bytes:
    return blocks(b"\n", 1600)


def bomb_by_compression() -> bytes:
    return zstd(b"\n" * (200 * limits.MIB), level=3)


def bomb_of_one_line() -> bytes:
    return blocks(b"a", 40_000)


def lie_about_size() -> bytes:
    honest = zstd(b"a\n" * 300)
    assert honest[4] >> 6 == 1
    return honest[:5] + (1).to_bytes(2, "little") + honest[7:]


def great_window() -> bytes:
    return frame.MAGIC + bytes([0x04, 0xA8]) + b"\1\0\0" + bytes(4)


def great_single_segment() -> bytes:
    return frame.MAGIC + bytes([0xE4]) + (1 << 40).to_bytes(8, "little")


def thirteen_bytes() -> bytes:
    return blocks(b"a", 0)


CASE_36 = [
    bomb_by_blocks, bomb_by_compression, bomb_of_one_line, lie_about_size, great_window,
    great_single_segment, thirteen_bytes,
]  # fmt: skip


@pytest.mark.parametrize("make", CASE_36, ids=lambda make: make.__name__)
def test_case_36_a_bomb_is_refused_in_bounded_memory(make) -> None:
    data = make()
    tracemalloc.start()
    try:
        with pytest.raises(Refused):
            read(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 32 * limits.MIB


GOOD = zstd(b"one\ntwo\n")
OTHERS = {
    "something after it": (GOOD + b"\0", "follows"),
    "a second frame": (GOOD + GOOD, "follows"),
    "a skippable frame after it": (GOOD + b"\x50\x2a\x4d\x18\0\0\0\0", "follows"),
    "a skippable frame before it": (b"\x50\x2a\x4d\x18\0\0\0\0" + GOOD, "no bundle"),
    "no checksum": (zstd(b"one\n", write_checksum=False), "checksum"),
    "a wrong checksum": (GOOD[:-1] + bytes([GOOD[-1] ^ 1]), "damaged"),
    "the last line open": (zstd(b"one\ntwo"), "cut short"),
    "a zip": (b"PK\x03\x04" + bytes(100), "no bundle"),
    "nothing": (b"", "no bundle"),
    "an encrypted bundle": (b"age-encryption.org/v1\n-> X25519 x\n", "encrypted"),
    "a first line that is too long": (
        zstd(random.Random(1).randbytes(300_000).replace(b"\n", b" ") + b"\n"),
        "262,144",
    ),
    "a dictionary": (
        zstandard.ZstdCompressor(
            dict_data=zstandard.ZstdCompressionDict(b"one two " * 100, dict_type=1),
            write_checksum=True,
        ).compress(b"one two " * 50)[:4]
        + bytes([0x25, 1, 4]),
        "dictionary",
    ),
}


@pytest.mark.parametrize(("data", "why"), OTHERS.values(), ids=OTHERS)
def test_anything_but_one_good_frame_is_refused(data, why) -> None:
    with pytest.raises(Refused, match=why):
        read(data)


def test_a_frame_cut_at_every_length_is_refused() -> None:
    for length in range(len(GOOD)):
        with pytest.raises(Refused):
            read(GOOD[:length])
