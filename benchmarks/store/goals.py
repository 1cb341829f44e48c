"""What the store is meant to cost beside others, and whether it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Found = Mapping[tuple[str, int], Mapping[str, Any]]


@dataclass(frozen=True)
class Row:
    """One goal with what was measured, both as ratios."""

    work: str
    against: str
    goal: str
    measured: str
    verdict: str


def goals(found: Found, largest: int) -> list[Row]:
    """Compare; durable changes by their ratio to the floor measured by turns with them."""
    return [*_changes(found, largest), *_reads(found, largest)]


def _row(work: str, against: str, limit: float, measured: float) -> Row:
    """At most `limit`; times faster are given as 1 by how many."""
    verdict = "met" if measured <= limit else "NOT met"
    shown = (f"<= {_ratio(limit)}", _ratio(measured))
    return Row(work, against, *shown, verdict)


def _ratio(value: float) -> str:
    return f"{value:.2f} x" if value >= 0.1 else f"1/{1 / value:,.0f}"


def _changes(found: Found, largest: int) -> Iterator[Row]:
    def change(name: str, size: int) -> float:
        each = found[name, size]
        return float(each["one change"]["median"] / each["floor"]["median"])

    sizes = sorted({size for _, size in found})
    ours = change("compact", largest)
    for size in sizes:
        at = change("compact", size)
        yield _row("one durable change", f"append and sync, {size:,}", 1.5, at)
    yield _row("one durable change", "SQLite WAL FULL", 1.0, ours / change("SQLite", largest))
    for size, times in zip(sizes, (25, 200, 2_000), strict=False):
        ratio = change("compact", size) / change("plain TinyDB", size)
        yield _row("one durable change", f"plain TinyDB, {size:,}", 1 / times, ratio)
    ratio = ours / change("compact", sizes[0])
    yield _row(f"one durable change at {largest:,}", f"at {sizes[0]:,}", 1.2, ratio)


def _reads(found: Found, largest: int) -> Iterator[Row]:
    def ratio(work: str, name: str) -> float:
        times = (found[each, largest][work]["median"] for each in ("compact", name))
        ours, theirs = times
        return float(ours / theirs)

    for work, name, limit in (
        ("open and read one", "plain TinyDB", 1 / 100),
        ("open and read one", "SQLite", 8.0),
        ("get by number", "SQLite", 1.0),
        ("get by id", "SQLite", 1.0),
        ("100 equal, new value", "SQLite", 2.0),
        ("100 equal, repeated", "SQLite", 1.0),
        ("1,000 inserts", "SQLite", 2.5),
        ("scan", "plain TinyDB", 1 / 2),
    ):
        yield _row(f"{work}, {largest:,} documents", name, limit, ratio(work, name))
    peak = found["compact", largest]["peak MB"] / found["plain TinyDB", largest]["peak MB"]
    yield _row(f"peak memory at {largest:,} after browsing", "plain TinyDB", 1 / 3, float(peak))
