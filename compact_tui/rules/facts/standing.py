"""Facts about what stands between meetings: reviews, reports, consultations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from compact_tui.records import PartialDate


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """When each subject was last gone through.

    Parameters:
        last: subject to the date; a subject that is missing was never reviewed as far as we know.
        how: subject to what that date is, such as ``adopted`` where no review is on record.
    """

    body: str
    body_name: str
    today: date
    last: Mapping[str, PartialDate] = field(default_factory=dict)
    how: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reported:
    """A report that was made: its title, to which body (key), and when."""

    title: str
    to: str
    on: PartialDate


@dataclass(frozen=True, slots=True)
class ReportingFacts:
    """The reports that a body made; ``names`` gives the name of each body by its key."""

    body: str
    body_name: str
    today: date
    reports: tuple[Reported, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConsultationFacts:
    """A consultation as its owner announced it; ``reason`` says why it is shorter than the rule."""

    title: str
    major: bool
    opens: PartialDate
    closes: PartialDate
    reason: str = ""
