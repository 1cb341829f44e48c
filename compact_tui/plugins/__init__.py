"""What the author of a locality imports, and nothing else."""

from __future__ import annotations

from compact_tui.plugins._types import (
    BodySpec,
    Category,
    HeaderLine,
    Locality,
    ReportFormat,
    Rule,
    RuleKind,
    RuleVersion,
    SeatGroup,
    SectionSpec,
    Sector,
    SeedRecord,
    Side,
    Source,
)
from compact_tui.plugins.hookspecs import CompactSpecs
from compact_tui.plugins.markers import hookimpl
from compact_tui.plugins.view import Committed, RecordView
