"""The pack file as a whole: its top keys and what stands below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

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

FILE: Final = "pack.toml"
SCHEMA: Final = (1, 0)
"""Major and minor number of the pack format that this program reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDocument:
    """What a ``pack.toml`` says.

    Parameters:
        schema: ``1.0``; a newer minor number than the program knows is refused, since a rule kind
            that it does not know would change a verdict unnoticed.
        id: the pack's id; every id in it starts with this and a full stop.
        version: the pack's own version.
        title: how people call it.
        requires: ids of the packs and plugins whose ids it refers to.
        agreements: seeds of types compact, principle, code, commitment and indicator.
        records: seeds of any other type.
    """

    schema: str
    id: str
    version: str
    title: str
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
