"""Values that change: each from a start, and the newest one not after a day wins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from compact_tui.records.answers import Answer
from compact_tui.records.dates import PartialDate
from compact_tui.records.places import Body, Organisation

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AsOf(Generic[T]):
    """What is known of a value on a day.

    Parameters:
        answer: yes, there is a value and ``value`` is it; no, none had started; or cannot tell.
        value: the value in force; None unless the answer is yes.
        since: its start, as it is known; blank where no document says.
        candidates: the values that it may be where the answer is cannot tell.
    """

    answer: Answer
    value: T | None = None
    since: PartialDate = field(default_factory=PartialDate)
    candidates: tuple[T, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """A value that changes over time.

    A value holds until the next one starts; nothing ends by a date of its own, so the end of
    something is a value too. A blank start means from as far back as anybody knows; one in words
    that are no date may have been any day. Of two values with the same start the one listed later
    corrects the other.

    >>> Dated.of(("2006-06", "EWSG"), ("2007", "WCSG")).as_of(PartialDate("2011-06")).value
    'WCSG'

    Parameters:
        values: start and value, in any order.
    """

    values: tuple[tuple[PartialDate, T], ...] = ()

    @classmethod
    def of(cls, *values: tuple[str, T]) -> Dated[T]:
        """Return a dated value from starts in canonical form.

        Raises:
            WrongInput: a start is not in canonical form.
        """
        return cls(tuple((PartialDate.canonical(start), value) for start, value in values))

    def with_value(self, start: PartialDate, value: T) -> Dated[T]:
        """Return the same with one more value."""
        return Dated((*self.values, (start, value)))

    def as_of(self, on: PartialDate | dt.date) -> AsOf[T]:
        """Return the value in force on a day, or what it may be where dates are too vague to tell.

        Parameters:
            on: the day, as precisely as it is known.
        """
        day = on if isinstance(on, PartialDate) else PartialDate.of(on)
        ordered = _without_corrected(self.values)
        begun = [(start, value) for start, value in ordered if _has_begun(start, day) is Answer.YES]
        open_ones = [
            (start, value)
            for start, value in ordered
            if _has_begun(start, day) is not Answer.NO and not _surely_replaced(start, begun)
        ]
        if not open_ones:
            return AsOf(Answer.NO)
        first = open_ones[0][1]
        if begun and all(value == first for _, value in open_ones):
            return AsOf(Answer.YES, first, since=open_ones[0][0])
        return AsOf(Answer.CANNOT_TELL, candidates=tuple(value for _, value in open_ones))


def _without_corrected(values: Iterable[tuple[PartialDate, T]]) -> list[tuple[PartialDate, T]]:
    """Return the values in order of start, of several with the very same start the last one."""
    latest = {start.value or start.written: (start, value) for start, value in values}
    in_order = sorted(latest.values(), key=lambda pair: pair[0].sort_key)
    return sorted(in_order, key=lambda pair: not _is_blank(pair[0]))


def _has_begun(start: PartialDate, day: PartialDate) -> Answer:
    """Say whether a value that starts then is in force by the day; a blank start always has."""
    if _is_blank(start):
        return Answer.YES
    begun = {Answer.YES: Answer.NO, Answer.NO: Answer.YES}
    return begun.get(start.is_after(day), Answer.CANNOT_TELL)


def _surely_replaced(start: PartialDate, begun: Iterable[tuple[PartialDate, T]]) -> bool:
    """Say whether a value that has surely begun by the day surely started after this one."""
    return any(
        not _is_blank(other) if _is_blank(start) else start.is_before(other) is Answer.YES
        for other, _ in begun
    )


def _is_blank(date: PartialDate) -> bool:
    return not date.value and not date.written


def name_on(record: Organisation | Body, on: PartialDate | dt.date) -> AsOf[str]:
    """Return what an organisation or body was called on a day.

    ``names`` lists the names with their dates; where it is empty the name in use now is all that is
    known, and is the answer. Where the name in use now is not among them it follows on the last
    one's end, or on a day that nobody stated.
    """
    if not record.names:
        return AsOf(Answer.YES, record.name)
    values = [(name.start, name.name) for name in record.names]
    if record.name not in {name.name for name in record.names}:
        ends = sorted((name.end for name in record.names), key=lambda end: end.sort_key)
        values.append((_day_after(ends[-1]), record.name))
    return Dated(tuple(values)).as_of(on)


def _day_after(end: PartialDate) -> PartialDate:
    """Return the day after a last day; a vaguer end is as vague a start, a blank one any day."""
    if end.day:
        return PartialDate.of(end.day + dt.timedelta(days=1))
    return end if end.value else PartialDate(written="not stated")
