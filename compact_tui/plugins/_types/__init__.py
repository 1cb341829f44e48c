"""The contribution types: frozen, validated when they are made, known to plugin authors."""

from __future__ import annotations

from compact_tui.plugins._types.kept import SeedRecord
from compact_tui.plugins._types.places import (
    BodySpec,
    Category,
    Locality,
    SeatGroup,
    Sector,
    Side,
    Source,
)
from compact_tui.plugins._types.reports import HeaderLine, ReportFormat, SectionSpec
from compact_tui.plugins._types.rules import Rule, RuleKind, RuleVersion

__all__ = [
    "BodySpec",
    "Category",
    "HeaderLine",
    "Locality",
    "ReportFormat",
    "Rule",
    "RuleKind",
    "RuleVersion",
    "SeatGroup",
    "SectionSpec",
    "Sector",
    "SeedRecord",
    "Side",
    "Source",
]
