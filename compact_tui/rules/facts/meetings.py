"""Facts about meetings: when they are, what went out when, what was declared and referred."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from compact_tui.records import PartialDate
from compact_tui.rules.values import Convention, Year

BLANK = PartialDate()


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A meeting and the day of it."""

    label: str
    on: PartialDate


@dataclass(frozen=True, slots=True)
class FrequencyFacts:
    """The meetings of a body: those held up to ``today`` and those planned after it.

    Parameters:
        year: the place's own year, where the rule does not say which is meant.
    """

    body: str
    body_name: str
    today: date
    meetings: tuple[MeetingDay, ...]
    year: Year = "calendar"


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that goes out before a meeting, and when it went; blank where nobody noted it.

    Parameters:
        what: what it is; the agenda and the papers mostly go out as one.
        label: how it is called in a sentence, such as ``the agenda and papers``.
    """

    what: tuple[Literal["notice", "agenda", "papers"], ...]
    label: str
    on: PartialDate


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What went out before a meeting.

    Parameters:
        meeting: how the meeting is called in a sentence.
        convention: the place's own way of counting days, where the rule states none.
        holidays: bank holidays of the years around the meeting.
        late_reason: the reason that was recorded for sending late; blank where none.
    """

    meeting: str
    on: PartialDate
    today: date
    sent: tuple[Sent, ...]
    convention: Convention = "clear"
    holidays: frozenset[date] = frozenset()
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """How far the minutes of a meeting are; ``state`` blank where there are none yet."""

    meeting: str
    on: PartialDate
    today: date
    state: str = ""
    circulated: PartialDate = BLANK
    published: PartialDate = BLANK


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest that somebody declared on an item."""

    name: str
    kind: str
    item: str


@dataclass(frozen=True, slots=True)
class InterestsFacts:
    """The interests declared at a meeting."""

    meeting: str
    declared: tuple[Declared, ...]


@dataclass(frozen=True, slots=True)
class ReferralFacts:
    """The body that matters are referred to.

    Parameters:
        to_name: its name; blank where no such body is kept.
        way_of_deciding: what its rules say about deciding, in words; blank where they say nothing.
        why_not: why they say nothing, such as ``left to be worked up``.
        waiting: matters that wait there for an answer.
    """

    body_name: str
    to: str
    to_name: str
    way_of_deciding: str = ""
    why_not: str = ""
    waiting: tuple[str, ...] = ()
