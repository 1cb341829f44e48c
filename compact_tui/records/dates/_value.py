"""The date that records hold: a value in canonical form and the words that the paper used."""

from __future__ import annotations

import datetime as dt

import msgspec

from compact_tui.errors import WrongInput
from compact_tui.records.answers import Answer
from compact_tui.records.dates._forms import BLANK, Form, Precision, form_of
from compact_tui.records.dates._reading import read
from compact_tui.records.dates._words import WEEKDAYS, weekday_in


class PartialDate(msgspec.Struct, frozen=True, omit_defaults=True):
    """A date as precise as the paper was, and no more.

    ``value`` and ``written`` may both be given, but papers are read with `PartialDate.parse`, and
    values known to a program come through `PartialDate.of` and `PartialDate.canonical`.

    Seasons are those of the weather service: spring is March to May, summer June to August,
    autumn September to November. Somebody who writes "the summer" may mean a little more, so an
    answer near the edge of a season is as sure as the writer was. "Winter 2010" may begin or end
    in that year, so it spans both winters; "winter 2010/11" is December 2010 to February 2011.
    ``2010-Q1`` is January to March; the first quarter of a financial year is ``FY2010-Q1``.

    Parameters:
        value: the canonical form: ``2010-01-15``, ``2009-12``, ``2010-Q1``, ``2011-autumn``,
            ``2011``, ``FY2015`` (1 April 2015 to 31 March 2016), ``FY2010-Q1``, ``next:BODY-KEY``,
            or blank; ``XXXX`` for a year that the paper left out (``XXXX-autumn``).
        written: what the paper says, kept to the letter.
    """

    value: str = ""
    written: str = ""

    @classmethod
    def parse(cls, text: str, *, within: PartialDate | None = None) -> PartialDate:
        """Read a date as papers write it; what is not understood is kept, with a blank value.

        >>> PartialDate.parse("29th JUNE 2006").value
        '2006-06-29'
        >>> PartialDate.parse("by the autumn", within=PartialDate("2011-06")).value
        '2011-autumn'

        Parameters:
            text: the words, of any shape; never an error.
            within: a year, or the date of the paper that the words stand in. It lends its year to
                words that have none, and only where a single year fits: the day, month or season
                lies wholly inside a given year, or still lies ahead in the year of a given day.
        """
        words = text.strip()
        value = read(words, within.form if within else BLANK).value if words else ""
        return cls(value) if value == words and "-" in words else cls(value, words)

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """Return a day that a program knows."""
        return cls(day.isoformat())

    @classmethod
    def canonical(cls, value: str, written: str = "") -> PartialDate:
        """Return a date of a value that must be in canonical form, such as ``FY2015``.

        Raises:
            WrongInput: ``value`` is no canonical form.
        """
        if form_of(value) is None:
            raise WrongInput(
                f"{value!r} is no date in canonical form",
                todo="Write it as 2010-01-15, 2009-12, 2010-Q1, 2011-autumn, 2011, FY2015"
                " or next:BODY",
            )
        return cls(value, written)

    @classmethod
    def declared(cls, text: str) -> PartialDate:
        """Read a date as a pack or a program declares it: canonical first, else as papers do.

        So ``2011-12`` is December 2011 here, where `parse` finds that a paper could mean 2011/12.
        """
        words = text.strip()
        return cls(words) if form_of(words) else cls.parse(words)

    @property
    def form(self) -> Form:
        """What the value says; a form that a newer program made counts as blank here."""
        return form_of(self.value) or BLANK

    @property
    def precision(self) -> Precision:
        """Day, month, quarter, season, year, financial year, relative or blank."""
        return self.form.precision

    @property
    def earliest(self) -> dt.date | None:
        """The first day that it may be; None where not known."""
        return self.form.earliest

    @property
    def latest(self) -> dt.date | None:
        """The last day that it may be; None where not known."""
        return self.form.latest

    @property
    def day(self) -> dt.date | None:
        """The day, where it is known to the day."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def text(self) -> str:
        """The date for people: as written, else in British order (``26 July 2011``)."""
        return self.written or self.form.text or self.value

    @property
    def sort_key(self) -> tuple[int, dt.date, dt.date, str, str]:
        """A total order: by first day, then by last; then what has no known year; then blanks."""
        form = self.form
        rank = 2 if form is BLANK else 1 if form.earliest is None else 0
        first, last = form.earliest or dt.date.max, form.latest or dt.date.max
        return rank, first, last, self.value, self.written

    def is_before(self, other: PartialDate | dt.date) -> Answer:
        """Say whether this lies before ``other``, whichever days the two turn out to be."""
        mine, theirs = self.form, _form(other)
        if not (mine.earliest and mine.latest and theirs.earliest and theirs.latest):
            return Answer.CANNOT_TELL
        if mine.latest < theirs.earliest:
            return Answer.YES
        return Answer.NO if mine.earliest >= theirs.latest else Answer.CANNOT_TELL

    def is_after(self, other: PartialDate | dt.date) -> Answer:
        """Say whether this lies after ``other``, whichever days the two turn out to be."""
        there = other if isinstance(other, PartialDate) else PartialDate.of(other)
        return there.is_before(self)

    def same_day(self, other: PartialDate | dt.date) -> Answer:
        """Say whether the two are one day: yes only where both are known to the day."""
        if Answer.YES in (self.is_before(other), self.is_after(other)):
            return Answer.NO
        mine, theirs = self.form, _form(other)
        known = mine.earliest == mine.latest == theirs.earliest == theirs.latest is not None
        return Answer.YES if known else Answer.CANNOT_TELL

    @property
    def weekday_disagrees(self) -> bool:
        """Whether the paper names a weekday that its own date does not fall on."""
        named = weekday_in(self.written)
        return named is not None and self.day is not None and named != self.day.weekday()

    def findings(self) -> tuple[str, ...]:
        """Return what an officer should look at, one sentence each; nothing is put right here."""
        found = []
        if self.weekday_disagrees and self.day:
            right = WEEKDAYS[self.day.weekday()]
            found.append(f"“{self.written}” names a weekday, but {self.form.text} is a {right}.")
        if self.form is BLANK and self.value:
            found.append(f"{self.value!r} is no form of date that this version knows; it is kept.")
        elif self.form is BLANK and self.written:
            reading = read(self.written, BLANK)
            found.append(
                reading.doubt or f"“{self.written}” is a date, but is kept as words alone."
            )
        return tuple(found)


def _form(date: PartialDate | dt.date) -> Form:
    return date.form if isinstance(date, PartialDate) else Form(Precision.DAY, date, date)
