"""What one plugin contributes, collected and frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from compact_tui.plugins._types import (
    BodySpec,
    Category,
    Locality,
    ReportFormat,
    Rule,
    RuleKind,
    Sector,
    SeedRecord,
    Source,
)

HOOKS: Final[dict[str, tuple[str, type[object]]]] = {
    "compact_localities": ("localities", Locality),
    "compact_sources": ("sources", Source),
    "compact_sectors": ("sectors", Sector),
    "compact_categories": ("categories", Category),
    "compact_bodies": ("bodies", BodySpec),
    "compact_rules": ("rules", Rule),
    "compact_agreements": ("agreements", SeedRecord),
    "compact_records": ("records", SeedRecord),
    "compact_report_formats": ("report_formats", ReportFormat),
    "compact_rule_kinds": ("rule_kinds", RuleKind),
}
"""The hooks that are collected: where their answers go and what each answer is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributions:
    """Everything that one plugin contributes, in its own order."""

    plugin: str
    version: str
    requires: tuple[str, ...] = ()
    localities: tuple[Locality, ...] = ()
    sources: tuple[Source, ...] = ()
    sectors: tuple[Sector, ...] = ()
    categories: tuple[Category, ...] = ()
    bodies: tuple[BodySpec, ...] = ()
    rules: tuple[Rule, ...] = ()
    agreements: tuple[SeedRecord, ...] = ()
    records: tuple[SeedRecord, ...] = ()
    report_formats: tuple[ReportFormat, ...] = ()
    rule_kinds: tuple[RuleKind, ...] = ()

    @property
    def seeds(self) -> tuple[SeedRecord, ...]:
        """Agreements first, then the other records: a seed may refer to any of both."""
        return self.agreements + self.records


def owner_of(key: str) -> str:
    """Return the id of the plugin that a key belongs to: what stands before the first full stop."""
    return key.partition(".")[0]
