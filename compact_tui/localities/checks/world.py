"""Everything that may be referred to: the keys that the plugins give, and what each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from compact_tui.localities.contributions import Contributions, owner_of
from compact_tui.localities.kinds import value_types
from compact_tui.localities.problems import Problem
from compact_tui.localities.seeds import seat_keys
from compact_tui.plugins._types._check import nearest


@dataclass(frozen=True, slots=True)
class World:
    """The keys of all plugins together.

    Parameters:
        plugins: ids of the plugins.
        keys: what each key is: ``locality``, ``source``, ``sector``, ``category``, ``body``,
            ``seat``, ``report_format`` or a record type.
        kinds: the value struct of each rule kind.
        kind_givers: which plugins give each rule kind that is not the core's.
    """

    plugins: frozenset[str]
    keys: Mapping[str, str]
    kinds: Mapping[str, type[msgspec.Struct]]
    kind_givers: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, all_of_them: Iterable[Contributions]) -> World:
        """Return the world that some plugins make together."""
        everyone = tuple(all_of_them)
        keys = {key: what for one in everyone for key, what in keys_of(one)}
        kinds = {kind.name: kind.value for one in everyone for kind in one.rule_kinds}
        givers: dict[str, tuple[str, ...]] = {}
        for one in everyone:
            for kind in one.rule_kinds:
                givers[kind.name] = (*givers.get(kind.name, ()), one.plugin)
        return cls(frozenset(one.plugin for one in everyone), keys, value_types(kinds), givers)

    def missing(
        self, own: Contributions, key: str, wanted: tuple[str, ...], place: str
    ) -> Iterator[Problem]:
        """Yield a problem unless ``key`` is one of what is ``wanted``, of a required plugin."""
        is_now = self.keys.get(key)
        words = " or ".join(one.replace("_", " ") for one in wanted)
        owner = owner_of(key)
        if owner not in (own.plugin, *own.requires) and owner in self.plugins:
            what = f"it refers to {key!r} of a plugin that it does not require"
            yield Problem("C17", place, what, f"Add {owner!r} to requires")
        elif is_now is None:
            near = nearest(
                key, {k for k, what in self.keys.items() if "*" in wanted or what in wanted}
            )
            todo = f"Perhaps {near!r} is meant" if near else "Add it, or correct the id"
            yield Problem("C14", place, f"there is no {words.replace('*', 'record')} {key!r}", todo)
        elif is_now not in wanted and "*" not in wanted:
            what = f"{key!r} is a {is_now.replace('_', ' ')}, and a {words} is wanted"
            yield Problem("C14", place, what, "Correct the id")


def keys_of(one: Contributions) -> Iterator[tuple[str, str]]:
    """Yield each key of a plugin that others may name, and what it is."""
    for locality in one.localities:
        yield locality.id, "locality"
    for source in one.sources:
        yield source.id, "source"
    for sector in one.sectors:
        yield sector.id, "sector"
    for category in one.categories:
        yield category.id, "category"
    for body in one.bodies:
        yield body.id, "body"
        for group in body.seats:
            for key in seat_keys(group):
                yield key, "seat"
    for seed in one.seeds:
        yield seed.key, seed.type
    for report in one.report_formats:
        yield report.id, "report_format"
