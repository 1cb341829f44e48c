"""What a record shows by itself, without any other: to be looked at, never put right here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import msgspec

from compact_tui.errors import WrongInput
from compact_tui.records._shapes import shapes_of
from compact_tui.records.answers import Answer
from compact_tui.records.base import Part, Record, Visibility
from compact_tui.records.dates import PartialDate
from compact_tui.records.measures import Indicator
from compact_tui.records.meetings import Attendance, Decision, Meeting, Paper
from compact_tui.records.moments import Moment
from compact_tui.records.seats import Seat
from compact_tui.records.unreadable import Unreadable
from compact_tui.records.work import Action


@dataclass(frozen=True, slots=True)
class SelfFinding:
    """Something in one record that an officer should look at.

    Parameters:
        field: the field it is about; with a dot where it is in a part (``events.0.on``).
        sentence: what is the matter, in a whole sentence.
        severity: a breach stops a save; a warning or a note does not.
    """

    field: str
    sentence: str
    severity: Literal["breach", "warning", "note"] = "warning"


def self_findings(record: Record) -> tuple[SelfFinding, ...]:
    """Return what a record shows by itself, by field.

    Parameters:
        record: any record; of one that this version cannot read the reason is the only finding.
    """
    if isinstance(record, Unreadable):
        return (SelfFinding("", record.why, "note"),)
    found = [finding for check in _CHECKS for finding in check(record)]
    return tuple(sorted(found, key=lambda finding: finding.field))


_ORDERS = (
    ("start", "end"),
    ("established", "ended"),
    ("effective", "ended"),
    ("adopted", "ended"),
    ("opens", "closes"),
    ("in_force", "superseded_on"),
    ("dated", "superseded_on"),
    ("sent", "returned"),
    ("circulated", "published"),
    ("asked_on", "expected"),
    ("last_reviewed", "review_due"),
)
"""Pairs of dates of which the first cannot come after the second."""

_DECIMAL = re.compile(r"[+-]?\d+(?:\.\d+)?")


def _exempt_without_reason(record: Record) -> Iterator[SelfFinding]:
    if record.visibility is Visibility.EXEMPT and not record.visibility_reason.strip():
        yield SelfFinding(
            "visibility_reason",
            "It is exempt, and no reason is given; say which, or make it open.",
            "breach",
        )


def _walk(struct: msgspec.Struct, path: str = "") -> Iterator[tuple[str, msgspec.Struct]]:
    """Yield a struct and every struct in it, with the place of each."""
    yield path, struct
    for name in shapes_of(type(struct)):
        value = getattr(struct, name)
        items = value if isinstance(value, tuple) else (value,)
        for index, item in enumerate(items):
            if isinstance(item, msgspec.Struct):
                step = f"{name}.{index}" if isinstance(value, tuple) else name
                yield from _walk(item, f"{path}.{step}" if path else step)


def _dates_in_doubt(record: Record) -> Iterator[SelfFinding]:
    for path, struct in _walk(record):
        if isinstance(struct, PartialDate):
            severity: Literal["warning", "note"] = "warning" if struct.value else "note"
            for sentence in struct.findings():
                yield SelfFinding(path, sentence, severity)


def _moments_in_doubt(record: Record) -> Iterator[SelfFinding]:
    for path, struct in _walk(record):
        if isinstance(struct, Moment):
            try:
                struct.local  # noqa: B018 - reading it is the check
            except WrongInput as error:
                yield SelfFinding(path, error.sentence)


def _ends_before_starts(record: Record) -> Iterator[SelfFinding]:
    for path, struct in _walk(record):
        if not isinstance(struct, Record | Part):
            continue
        for first, second in _ORDERS:
            start, end = getattr(struct, first, None), getattr(struct, second, None)
            if not isinstance(start, PartialDate) or not isinstance(end, PartialDate):
                continue
            if end.is_before(start) is Answer.YES:
                name = f"{path}.{second}" if path else second
                words = f"({end.text}) is before {_words(first)} ({start.text})"
                yield SelfFinding(name, f"{_words(second).capitalize()} {words}.")


def _words(name: str) -> str:
    return name.replace("_", " ")


def _points_at_itself(record: Record) -> Iterator[SelfFinding]:
    for name, shape in shapes_of(type(record)).items():
        value = getattr(record, name)
        values = value if isinstance(value, tuple) else (value,)
        if "ref" in shape.marks and record.id and record.id in values:
            yield SelfFinding(name, f"{shape.title} points at this record itself.", "breach")


def _limits_crossed(record: Record) -> Iterator[SelfFinding]:
    field, least, most = "", None, None
    if isinstance(record, Seat):
        field, least, most = "maximum", record.minimum, record.maximum
    elif isinstance(record, Action) and record.target:
        field, least, most = "target", record.target.least, record.target.most
    else:
        return
    if least is not None and most is not None and least > most:
        yield SelfFinding(field, f"At most {most}, yet at least {least}.", "breach")


def _late_notice(record: Record) -> Iterator[SelfFinding]:
    if not isinstance(record, Meeting):
        return
    for name in ("notice_issued", "papers_issued"):
        issued: PartialDate = getattr(record, name)
        if issued.is_after(record.date) is Answer.YES:
            sentence = f"{_words(name).capitalize()} {issued.text}, after the meeting"
            yield SelfFinding(name, f"{sentence} ({record.date.text}).")


def _starts_on_another_day(record: Record) -> Iterator[SelfFinding]:
    if not isinstance(record, Meeting) or not record.starts or any(_moments_in_doubt(record)):
        return
    starts = record.starts.date
    if starts.same_day(record.date) is Answer.NO:
        sentence = f"It starts on {starts.text}, yet its date is {record.date.text}."
        yield SelfFinding("starts", sentence)


def _dated_before_its_events(record: Record) -> Iterator[SelfFinding]:
    if not isinstance(record, Paper):
        return
    for index, event in enumerate(record.events):
        if record.dated.is_before(event.on) is Answer.YES:
            yield SelfFinding(
                f"events.{index}.on",
                f"The paper is dated {record.dated.text}, before what it reports as past:"
                f" {event.what} ({event.on.text}).",
            )


def _disordered_intervals(record: Record) -> Iterator[SelfFinding]:
    if not isinstance(record, Attendance):
        return
    for index, one in enumerate(record.intervals):
        if one.last is not None and one.last < one.first:
            sentence = f"It ends at item {one.last}, before it begins at item {one.first}."
            yield SelfFinding(f"intervals.{index}", sentence, "breach")
    for index, (one, following) in enumerate(pairwise(record.intervals), 1):
        if one.last is None or following.first <= one.last:
            sentence = "It begins before the stretch listed ahead of it has ended."
            yield SelfFinding(f"intervals.{index}", sentence, "breach")


def _negative_votes(record: Record) -> Iterator[SelfFinding]:
    if isinstance(record, Decision):
        for name in ("votes_for", "votes_against", "abstained"):
            count: int | None = getattr(record, name)
            if count is not None and count < 0:
                yield SelfFinding(name, f"{count} votes cannot be.", "breach")


def _values_without_number(record: Record) -> Iterator[SelfFinding]:
    if isinstance(record, Indicator):
        for index, one in enumerate(record.values):
            if one.value and not _DECIMAL.fullmatch(one.value.replace(",", "")):
                sentence = f"“{one.value}” is no number; put words into the narrative."
                yield SelfFinding(f"values.{index}.value", sentence)


_CHECKS: tuple[Callable[[Record], Iterator[SelfFinding]], ...] = (
    _exempt_without_reason,
    _dates_in_doubt,
    _moments_in_doubt,
    _ends_before_starts,
    _points_at_itself,
    _limits_crossed,
    _late_notice,
    _starts_on_another_day,
    _dated_before_its_events,
    _disordered_intervals,
    _negative_votes,
    _values_without_number,
)
