"""Seeds fit their record type, cite, and refer to what is there."""

from __future__ import annotations

from collections.abc import Iterator

from compact_tui.errors import WrongInput
from compact_tui.localities.checks.places import citation
from compact_tui.localities.checks.world import World
from compact_tui.localities.contributions import Contributions
from compact_tui.localities.problems import Problem
from compact_tui.localities.seeds import as_record
from compact_tui.plugins._types import SeedRecord

_AGREEMENTS = frozenset({"compact", "principle", "code", "commitment", "indicator"})


def check(own: Contributions, world: World) -> Iterator[Problem]:
    """Yield what is wrong with the plugin's agreements and other records."""
    for seed in own.seeds:
        place = f"{seed.type.replace('_', ' ')} {seed.key}"
        yield from citation(own, world, seed.citation, place)
        for locality in seed.localities:
            yield from world.missing(own, locality, ("locality",), place)
        yield from _fields(own, world, seed, place)
    for seed in own.agreements:
        if seed.type not in _AGREEMENTS:
            what = f"a {seed.type} is no agreement"
            yield Problem("C16", seed.key, what, "Move it to records")
    for seed in own.records:
        if seed.type in _AGREEMENTS:
            yield Problem(
                "C16", seed.key, f"a {seed.type} is an agreement", "Move it to agreements"
            )


def _fields(own: Contributions, world: World, seed: SeedRecord, place: str) -> Iterator[Problem]:
    found: list[tuple[str, str]] = []

    def note(key: str, wanted: str) -> str:
        found.append((key, wanted))
        return key

    try:
        as_record(seed, note)
    except WrongInput as error:
        what = f"{error.what}: {error.why}" if error.why else error.what
        yield Problem("C16", place, what, error.todo)
    for key, wanted in found:
        yield from world.missing(own, key, (wanted,), place)
