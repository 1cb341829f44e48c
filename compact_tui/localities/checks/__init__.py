"""Checks of one plugin's contributions against those of all: ids, citations, references."""

from __future__ import annotations

from collections.abc import Iterator

from compact_tui.localities.checks import ids, places, rules, seeds
from compact_tui.localities.checks.world import World
from compact_tui.localities.contributions import Contributions
from compact_tui.localities.problems import Problem

__all__ = ["World", "problems_of"]


def problems_of(own: Contributions, world: World) -> Iterator[Problem]:
    """Yield what is wrong with a plugin's contributions, seen among those of all plugins."""
    for check in (ids.check, places.check, rules.check, seeds.check):
        yield from check(own, world)
