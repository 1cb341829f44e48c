"""Contributions of facts: records that a new workspace of the locality begins with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from compact_tui._override import override
from compact_tui.plugins._types._check import (
    Contribution,
    Fault,
    bad_citation,
    bad_id,
    bad_ids,
    nearest,
)
from compact_tui.records import Citation, JsonObject, registered


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedRecord(Contribution):
    """One record stated by a document, made when a workspace of the locality is made.

    A reference to another record is written ``@key``; a date as the paper writes it.

    Parameters:
        key: id of the seed, starting with the plugin's id; other seeds refer to it.
        type: the record type, such as ``action`` or ``principle``.
        fields: the record's own fields.
        citation: document and clause.
        localities: ids of the localities whose workspaces begin with it; empty means the
            plugin's own.
    """

    key: str
    type: str
    fields: JsonObject = field(default_factory=dict)
    citation: Citation | None = None
    localities: tuple[str, ...] = ()

    @override
    def _faults(self) -> Iterator[Fault]:
        yield from bad_id(self.key, "key")
        yield from bad_ids(self.localities, "localities")
        yield from bad_citation(self.citation)
        known = set(registered())
        if self.type not in known:
            near = nearest(self.type, known)
            todo = f"Perhaps {near!r} is meant" if near else f"Types are {', '.join(sorted(known))}"
            yield f"there is no record type {self.type!r}", todo
