"""The registry: everything that the loaded plugins contribute, immutable, with a digest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

import msgspec
import pluggy

from compact_tui.errors import WrongInput
from compact_tui.localities.contributions import Contributions, owner_of
from compact_tui.localities.dated import on_day, versions_of
from compact_tui.localities.kinds import all_kinds
from compact_tui.localities.running import Running
from compact_tui.localities.status import PluginStatus
from compact_tui.plugins._types import (
    BodySpec,
    Category,
    Locality,
    ReportFormat,
    Rule,
    Sector,
    SeedRecord,
    Side,
    Source,
)
from compact_tui.plugins._types._check import nearest
from compact_tui.rules.kind import KindOfRule
from compact_tui.rules.ports import CategoryWays, LocalityWays
from compact_tui.rules.verdict import RuleInForce

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Registry:
    """What the loaded plugins contribute, by id, in the order of the plugins' ids.

    It is the rule book that judging asks (`compact_tui.rules.ports.RuleBook`).

    Parameters:
        seeds: agreements and other records, each plugin's in its own order.
        rule_kinds: the core's kinds and those of plugins.
        plugins: every plugin that was found, loaded or not.
        digest: SHA-256 (hex) of everything that was contributed, and by which version of which
            plugin; minutes record it, so that it can be said by which rules they were judged.
        running: the hooks that are asked while the program runs.
    """

    localities: Mapping[str, Locality]
    sources: Mapping[str, Source]
    sectors: Mapping[str, Sector]
    categories: Mapping[str, Category]
    bodies: Mapping[str, BodySpec]
    rules: Mapping[str, Rule]
    seeds: tuple[SeedRecord, ...]
    report_formats: Mapping[str, ReportFormat]
    rule_kinds: Mapping[str, KindOfRule]
    plugins: tuple[PluginStatus, ...]
    digest: str
    running: Running
    _by_body: Mapping[str, tuple[tuple[RuleInForce, ...], ...]]

    def locality(self, locality_id: str, /) -> Locality:
        """Return a locality by its id.

        Raises:
            WrongInput: there is none of that id; the message names the nearest and all that are
                installed, or the plugin that failed.
        """
        if found := self.localities.get(locality_id):
            return found
        failed = self.missing_for(locality_id) if self._status(locality_id) else ""
        there = ", ".join(f"{one.id} ({one.name})" for one in self.localities.values())
        near = nearest(locality_id.casefold(), set(self.localities))
        raise WrongInput(
            f"There is no locality {locality_id!r}",
            why=failed or f"installed are {there or 'none'}",
            todo="Mend that plugin"
            if failed
            else f"Perhaps {near!r} is meant"
            if near
            else "Install the plugin of that locality",
        )

    def bodies_of(self, locality_id: str, /) -> tuple[BodySpec, ...]:
        """Return the bodies of a locality's plugin, in its order."""
        owner = owner_of(locality_id)
        return tuple(body for body in self.bodies.values() if owner_of(body.id) == owner)

    def seeds_of(self, locality_id: str, /) -> tuple[SeedRecord, ...]:
        """Return the records that a workspace of a locality begins with, agreements first.

        A seed that names localities is for those; any other is for its own plugin's.
        """
        owner = owner_of(locality_id)
        return tuple(
            seed
            for seed in self.seeds
            if (locality_id in seed.localities if seed.localities else owner_of(seed.key) == owner)
        )

    def in_force(self, body_key: str, kind: str, on: date, /) -> tuple[RuleInForce, ...]:
        """Return the rules of one kind that bind a body on a day, whatever their status, by key."""
        return tuple(rule for rule in self.all_in_force(body_key, on) if rule.kind == kind)

    def all_in_force(self, body_key: str, on: date, /) -> tuple[RuleInForce, ...]:
        """Return the rules of every kind that bind a body on a day, by key."""
        return tuple(on_day(self._by_body.get(body_key, ()), on))

    def rules_of(self, body_key: str, /) -> tuple[RuleInForce, ...]:
        """Return every version of every rule of a body, by key, oldest first."""
        return tuple(one for versions in self._by_body.get(body_key, ()) for one in versions)

    def missing_for(self, body_key: str, /) -> str:
        """Return why nothing is known of a body's rules; blank where its plugin is loaded.

        A body whose plugin failed, is blocked or is not installed has rules that we do not know;
        that is not the same as *not stated*.
        """
        owner = owner_of(body_key)
        status = self._status(owner)
        if status is None:
            return f"the plugin {owner!r} is not installed" if owner else ""
        if status.state == "blocked":
            return f"the plugin {status.provider} was left out when the program was started"
        return status.error if status.state == "failed" else ""

    def sector_side(self, sector_id: str, /) -> Side | None:
        """Return the side that a sector counts for; None where the sector is not known."""
        sector = self.sectors.get(sector_id)
        return sector.side if sector else None

    def sector_label(self, sector_id: str, /) -> str:
        """Return the place's word for a sector; blank where the sector is not known."""
        sector = self.sectors.get(sector_id)
        return sector.label if sector else ""

    def category(self, category_id: str, /) -> CategoryWays | None:
        """Return a membership category; None where it is not known."""
        found = self.categories.get(category_id)
        if found is None:
            return None
        return CategoryWays(found.label, found.sector, found.votes, found.counts_for_quorum)

    def kind(self, name: str, /) -> KindOfRule | None:
        """Return a rule kind, the core's or a plugin's; None where no plugin offers it."""
        return self.rule_kinds.get(name)

    def locality_of(self, body_key: str, /) -> LocalityWays:
        """Return how the body's place counts days and years; the usual way where it is not known.

        Of several localities of one plugin, the one whose id the body's begins with.
        """
        fitting = [key for key in self.localities if f"{body_key}.".startswith(f"{key}.")]
        if not fitting:
            return LocalityWays()
        found = self.localities[max(fitting, key=len)]
        return LocalityWays(found.day_count, found.holidays, found.year)

    def _status(self, plugin: str) -> PluginStatus | None:
        """Return what became of a plugin; of several that claim one id, the first."""
        return next((one for one in self.plugins if one.id == plugin), None)


def make_registry(
    everyone: Sequence[Contributions],
    plugins: Sequence[PluginStatus],
    manager: pluggy.PluginManager,
) -> Registry:
    """Freeze the contributions of some plugins, given in the order of their ids."""
    kinds = all_kinds(kind for one in everyone for kind in one.rule_kinds)
    return Registry(
        localities=_by(everyone, lambda c: c.localities, lambda one: one.id),
        sources=_by(everyone, lambda c: c.sources, lambda one: one.id),
        sectors=_by(everyone, lambda c: c.sectors, lambda one: one.id),
        categories=_by(everyone, lambda c: c.categories, lambda one: one.id),
        bodies=_by(everyone, lambda c: c.bodies, lambda one: one.id),
        rules=_by(everyone, lambda c: c.rules, lambda one: one.id),
        report_formats=_by(everyone, lambda c: c.report_formats, lambda one: one.id),
        seeds=tuple(seed for one in everyone for seed in one.seeds),
        rule_kinds=MappingProxyType(kinds),
        plugins=tuple(plugins),
        digest=digest_of(everyone),
        running=Running(manager),
        _by_body=_rules_by_body(everyone),
    )


def digest_of(everyone: Iterable[Contributions]) -> str:
    """Return the SHA-256 (hex) of contributions as JSON with sorted keys."""
    data = msgspec.json.encode(list(everyone), enc_hook=_name, order="deterministic")
    return hashlib.sha256(data).hexdigest()


def _name(value: object) -> str:
    """Stand for what JSON does not hold, the functions and types of a rule kind, by its name."""
    module, name = getattr(value, "__module__", ""), getattr(value, "__qualname__", "")
    return f"{module}.{name}"


def _by(
    everyone: Sequence[Contributions],
    among: Callable[[Contributions], Iterable[T]],
    key: Callable[[T], str],
) -> Mapping[str, T]:
    return MappingProxyType({key(one): one for plugin in everyone for one in among(plugin)})


def _rules_by_body(
    everyone: Sequence[Contributions],
) -> Mapping[str, tuple[tuple[RuleInForce, ...], ...]]:
    found: dict[str, list[tuple[RuleInForce, ...]]] = {}
    for plugin in everyone:
        provider = f"{plugin.plugin} {plugin.version}".strip()
        for rule in sorted(plugin.rules, key=lambda one: one.id):
            found.setdefault(rule.body, []).append(versions_of(rule, provider))
    return MappingProxyType({body: tuple(rules) for body, rules in found.items()})
