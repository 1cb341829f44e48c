"""Writes the page of results and the picture of growth, plain SVG by hand."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from goals import Found, Row

COLOURS = {"compact": "#1b6e3c", "plain TinyDB": "#b3261e", "SQLite": "#1f4e9c", "lmdb": "#8a6d00"}
WORKS = (
    "one change",
    "open and read one",
    "get by number",
    "get by id",
    "100 equal, new value",
    "100 equal, repeated",
    "1,000 inserts",
    "scan",
)
LEFT, TOP, WIDE, HIGH = 80, 40, 420, 300
LOW, TALL = 1.0, 7.0
"""Powers of ten of microseconds that the picture spans."""


def write_page(docs: Path, found: Found, rows: Sequence[Row]) -> None:
    """Write ``store-benchmarks.md`` and ``store-growth.svg``."""
    (docs / "store-growth.svg").write_text(picture(found), "utf-8")
    (docs / "store-benchmarks.md").write_text("\n".join(_page(found, rows)) + "\n", "utf-8")


def _page(found: Found, rows: Sequence[Row]) -> Iterator[str]:
    yield "# What the store costs\n"
    yield "Measured by `python benchmarks/store/run.py --docs`: each store at each size in a"
    yield "process of its own, documents of about 400 bytes, durable changes by turns with"
    yield "appending 400 bytes to a plain file and syncing them. Times depend on the disk; ratios"
    yield "less so.\n"
    yield "![Time of one durable change as the store grows](store-growth.svg)\n"
    yield "## Goals\n"
    yield "| work | against | goal | measured | |\n|---|---|---|---|---|"
    for row in rows:
        cells = (row.work, row.against, row.goal, row.measured, row.verdict)
        yield f"| {' | '.join(cells)} |"
    yield "\nOne write and one sync per change, documents decoded and searches without an index"
    yield "are counted by the tests, not here. Plain TinyDB does not sync at all.\n"
    for size in sorted({size for _, size in found}):
        yield from _figures(found, size)


def _figures(found: Found, size: int) -> Iterator[str]:
    names = [name for name in COLOURS if (name, size) in found]
    yield f"## {size:,} documents\n\nMicroseconds: median / 95th percentile (rounds).\n"
    yield f"| work | {' | '.join(names)} |\n|---|{'---|' * len(names)}"
    for work in ("floor", *WORKS):
        cells = (found[name, size][work] for name in names)
        shown = (f"{c['median']:,.0f} / {c['p95']:,.0f} ({c['rounds']})" for c in cells)
        yield f"| {'append and sync' if work == 'floor' else work} | {' | '.join(shown)} |"
    peaks = (f"{found[name, size]['peak MB']:,.0f} MB" for name in names)
    yield f"| peak memory after browsing | {' | '.join(peaks)} |\n"


def picture(found: Found) -> str:
    """Draw the time of one durable change against the number of documents, both in tenfolds."""
    sizes = sorted({size for _, size in found})
    box = f"0 0 {LEFT + WIDE + 120} {TOP + HIGH + 60}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" font-family="sans-serif"'
    parts = [
        f'{head} font-size="13">',
        "<title>Time of one durable change as the store grows</title>",
        f'<rect x="{LEFT}" y="{TOP}" width="{WIDE}" height="{HIGH}" fill="none" stroke="#888"/>',
        *_scale(sizes),
    ]
    for name in COLOURS:
        points = [
            (_across(size, sizes), _up(found[name, size]["one change"]["median"]))
            for size in sizes
            if (name, size) in found
        ]
        parts += _line(name, points)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _line(name: str, points: Sequence[tuple[float, float]]) -> Iterator[str]:
    if not points:
        return
    line, colour = " ".join(f"{x:.0f},{y:.0f}" for x, y in points), COLOURS[name]
    yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for x, y in points:
        yield f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4" fill="{colour}"/>'
    x, y = points[-1]
    shift = {"SQLite": -6, "lmdb": -20, "compact": 14}.get(name, 4)
    yield f'<text x="{x + 8:.0f}" y="{y + shift:.0f}" fill="{colour}">{name}</text>'


def _scale(sizes: Sequence[int]) -> Iterator[str]:
    names = {1: "10 µs", 2: "100 µs", 3: "1 ms", 4: "10 ms", 5: "100 ms", 6: "1 s", 7: "10 s"}
    for power, name in names.items():
        y = _up(10.0**power)
        yield f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{name}</text>'
        yield f'<path d="M{LEFT} {y:.0f}h{WIDE}" stroke="#ddd"/>'
    for size in sizes:
        x = _across(size, sizes)
        yield f'<text x="{x:.0f}" y="{TOP + HIGH + 20}" text-anchor="middle">{size:,}</text>'
    yield f'<text x="{LEFT + WIDE / 2}" y="{TOP + HIGH + 42}" text-anchor="middle">documents</text>'


def _across(size: int, sizes: Sequence[int]) -> float:
    low, high = math.log10(sizes[0]), math.log10(sizes[-1])
    return LEFT + 20 + (WIDE - 40) * (math.log10(size) - low) / ((high - low) or 1)


def _up(micros: float) -> float:
    return TOP + HIGH - HIGH * (math.log10(micros) - LOW) / (TALL - LOW)
