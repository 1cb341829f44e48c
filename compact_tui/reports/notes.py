"""What is noted while a paper is compiled: what is missing, and where everything comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from compact_tui.reports.tree import Runs

Part: TypeAlias = Literal["banner", "header", "section", "sign_off"]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the recipient requires and that is not there.

    Parameters:
        label: the line's label or the section's heading.
        sentence: what is missing and what the officer can do.
    """

    part: Part
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one stretch of the paper's text comes from.

    Parameters:
        place: the section's heading, the line's label, or the part of the paper.
        query: name of the query that made it; blank where it was typed.
        records: ids of the records; the paper's own where it was typed.
    """

    place: str
    text: str
    query: str
    records: tuple[str, ...]


class Notes:
    """Gathers what is missing and where things come from."""

    def __init__(self) -> None:
        self.missing: list[Missing] = []
        self.provenance: list[Provenance] = []

    def lack(self, part: Part, label: str, sentence: str) -> None:
        """Note that something is missing."""
        words = sentence if sentence.endswith((".", "?")) else f"{sentence}."
        self.missing.append(Missing(part, label, words))

    def trace(self, place: str, runs: Runs, query: str) -> None:
        """Note where runs come from."""
        self.provenance.extend(Provenance(place, run.text, query, run.records) for run in runs)
