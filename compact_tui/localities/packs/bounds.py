"""How large a pack may be: it may come from a partner, so its size is looked at first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from compact_tui.localities.problems import Problem

MOST_BYTES: Final = 1024 * 1024
MOST_RULES: Final = 1_000
MOST_VALUES: Final = 10_000
MOST_DEPTH: Final = 6
"""Tables inside one another below the file itself: rule, version, value, tests of a quorum tree."""


def oversize(size: int, file: str) -> Iterator[Problem]:
    """Yield a problem where a file has more bytes than a pack may have."""
    if size > MOST_BYTES:
        yield _problem(file, f"it has {size:,} bytes, and {MOST_BYTES:,} are the most")


def outgrown(table: dict[str, object], file: str) -> Iterator[Problem]:
    """Yield a problem for each bound that the tables of a pack pass."""
    values, depth = _measure(table)
    rules = table.get("rules")
    if isinstance(rules, list) and len(rules) > MOST_RULES:
        yield _problem(file, f"it has {len(rules):,} rules, and {MOST_RULES:,} are the most")
    if values > MOST_VALUES:
        yield _problem(file, f"it has {values:,} values, and {MOST_VALUES:,} are the most")
    if depth > MOST_DEPTH:
        yield _problem(file, f"its tables lie {depth} deep, and {MOST_DEPTH} is the most")


def _problem(file: str, what: str) -> Problem:
    return Problem("P02", file, what, "Divide it into several packs")


def _measure(top: dict[str, object]) -> tuple[int, int]:
    """Return how many plain values there are and how deep tables (or lists in lists) lie."""
    values, deepest = 0, 0
    waiting: list[tuple[object, int]] = [(value, 0) for value in top.values()]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, dict):
            deepest = max(deepest, depth + 1)
            waiting += [(inner, depth + 1) for inner in value.values()]
        elif isinstance(value, list):
            deeper = depth + any(isinstance(inner, list) for inner in value)
            deepest = max(deepest, deeper)
            waiting += [(inner, deeper) for inner in value]
        else:
            values += 1
    return values, deepest
