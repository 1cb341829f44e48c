"""A pack as a plugin: the same hooks that Python code would implement, answered from data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from compact_tui.localities.packs.document import PackDocument
from compact_tui.plugins._types import (
    BodySpec,
    Category,
    Locality,
    ReportFormat,
    Rule,
    Sector,
    SeedRecord,
    Source,
)
from compact_tui.plugins.markers import hookimpl


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """A pack that was read without errors.

    Parameters:
        document: what its ``pack.toml`` says.
        folder: where that file lies, its tests beside it; None where it came as bytes.
    """

    document: PackDocument
    folder: Path | None = None

    @property
    def id(self) -> str:
        """The pack's id."""
        return self.document.id

    @property
    def version(self) -> str:
        """The pack's version."""
        return self.document.version

    @property
    def requires(self) -> tuple[str, ...]:
        """The ids of the packs and plugins that it refers to."""
        return self.document.requires

    @hookimpl
    def compact_localities(self) -> tuple[Locality, ...]:
        """Return the pack's localities."""
        return self.document.localities

    @hookimpl
    def compact_sources(self) -> tuple[Source, ...]:
        """Return the pack's sources."""
        return self.document.sources

    @hookimpl
    def compact_sectors(self) -> tuple[Sector, ...]:
        """Return the pack's sectors."""
        return self.document.sectors

    @hookimpl
    def compact_categories(self) -> tuple[Category, ...]:
        """Return the pack's membership categories."""
        return self.document.categories

    @hookimpl
    def compact_bodies(self) -> tuple[BodySpec, ...]:
        """Return the pack's bodies with their seats."""
        return self.document.bodies

    @hookimpl
    def compact_rules(self) -> tuple[Rule, ...]:
        """Return the pack's rules."""
        return self.document.rules

    @hookimpl
    def compact_agreements(self) -> tuple[SeedRecord, ...]:
        """Return the pack's agreements."""
        return self.document.agreements

    @hookimpl
    def compact_records(self) -> tuple[SeedRecord, ...]:
        """Return the pack's other records."""
        return self.document.records

    @hookimpl
    def compact_report_formats(self) -> tuple[ReportFormat, ...]:
        """Return the pack's report formats."""
        return self.document.report_formats
