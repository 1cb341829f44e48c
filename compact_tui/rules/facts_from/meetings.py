"""Facts about a body's meetings: their days, what went out when, minutes, interests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compact_tui.records import (
    AgendaItem,
    Answer,
    Body,
    Interest,
    Meeting,
    Minutes,
    Paper,
    PartialDate,
)
from compact_tui.rules.days import bank_holidays
from compact_tui.rules.facts import (
    Declared,
    FrequencyFacts,
    InterestsFacts,
    MeetingDay,
    MinutesFacts,
    NoticeFacts,
    Sent,
)
from compact_tui.rules.facts_from.indexed import where
from compact_tui.rules.facts_from.lookups import called, found, meeting_called, person
from compact_tui.rules.ports import LocalityWays, View

_NOT_A_SITTING = frozenset({"informal", "event"})
TOOK_PLACE = frozenset({"open", "closed", "held"})
"""The states of a meeting that is known to have begun."""


def meetings_of(view: View, body: Body) -> list[Meeting]:
    """Return the sittings of a body that were not cancelled, by date."""
    found_ones = (
        meeting
        for meeting in where(view, Meeting, "body", body.id)
        if meeting.status != "cancelled" and meeting.kind not in _NOT_A_SITTING
    )
    return sorted(found_ones, key=lambda meeting: (meeting.date.sort_key, meeting.id))


def frequency_facts(view: View, body: Body, on: date, ways: LocalityWays) -> FrequencyFacts:
    """Return the days of the meetings known to be held, and of those planned from ``on``."""
    days = tuple(
        MeetingDay(meeting_called(view, meeting), meeting.date)
        for meeting in meetings_of(view, body)
        if meeting.status in TOOK_PLACE or meeting.date.is_before(on) is not Answer.YES
    )
    return FrequencyFacts(body.key, called(body), on, days, ways.year)


def notice_facts(view: View, meeting: Meeting, ways: LocalityWays, today: date) -> NoticeFacts:
    """Return what went out before a meeting, and how its place counts days."""
    return NoticeFacts(
        meeting=meeting_called(view, meeting),
        on=meeting.date,
        today=today,
        sent=tuple(_sent(view, meeting)),
        convention=ways.day_count,
        holidays=holidays_around(meeting.date, ways.holidays),
        late_reason=meeting.late_reason,
    )


def holidays_around(when: PartialDate, nation: str) -> frozenset[date]:
    """Return the bank holidays of the year of a date and the two beside it."""
    if when.earliest is None or when.latest is None or not nation:
        return frozenset()
    return bank_holidays(nation, when.earliest.year - 1, when.latest.year + 1)


def _sent(view: View, meeting: Meeting) -> Iterator[Sent]:
    """The notice, the agenda and papers, and each paper that followed on a day of its own."""
    yield Sent(("notice",), "the notice", meeting.notice_issued)
    yield Sent(("agenda", "papers"), "the agenda and papers", meeting.papers_issued)
    papers = where(view, Paper, "meeting", meeting.id)
    for paper in sorted(papers, key=lambda paper: paper.id):
        if paper.issued.value and paper.issued.value != meeting.papers_issued.value:
            yield Sent(("papers",), f"the paper “{paper.title}”", paper.issued)


def minutes_facts(view: View, meeting: Meeting, today: date) -> MinutesFacts:
    """Return how far the minutes of a meeting are; the furthest, where several are kept."""
    order = ("draft", "circulated", "approved", "published")
    kept = where(view, Minutes, "meeting", meeting.id)
    latest = max(kept, key=lambda one: (order.index(one.state), one.id), default=None)
    return MinutesFacts(
        meeting=meeting_called(view, meeting),
        on=meeting.date,
        today=today,
        state=latest.state if latest else "",
        circulated=latest.circulated if latest else PartialDate(),
        published=latest.published if latest else PartialDate(),
    )


def interests_facts(view: View, meeting: Meeting) -> InterestsFacts:
    """Return the interests declared at a meeting."""
    kept = where(view, Interest, "meeting", meeting.id)
    declared = tuple(
        Declared(_declarer(view, one), one.kind, _item(view, one))
        for one in sorted(kept, key=lambda one: one.id)
    )
    return InterestsFacts(meeting_called(view, meeting), declared)


def _declarer(view: View, interest: Interest) -> str:
    who = person(view, interest.person)
    return who.name if who else interest.name


def _item(view: View, interest: Interest) -> str:
    item = found(view, AgendaItem, "agenda_item", interest.item)
    return f"item {item.number or item.order}" if item else "an unknown item"
