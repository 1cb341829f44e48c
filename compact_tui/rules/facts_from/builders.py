"""Which facts a rule is judged on: one builder for each facts type, whoever defines the kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from compact_tui.records import Answer, Attendance, Body, Interest, Meeting
from compact_tui.rules import facts
from compact_tui.rules.facts_from import meetings, standing
from compact_tui.rules.facts_from.indexed import where
from compact_tui.rules.facts_from.lookups import called, meeting_called, rules_day
from compact_tui.rules.facts_from.membership import membership_facts
from compact_tui.rules.facts_from.roll import roll_facts
from compact_tui.rules.ports import RuleBook, View
from compact_tui.rules.values import ReferralValue
from compact_tui.rules.verdict import RuleInForce


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule asked of a body on a day, and where its facts are to be found."""

    view: View
    book: RuleBook
    body: Body
    rule: RuleInForce
    on: date


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a rule is judged on: the facts, the record to open, and its name.

    Parameters:
        day: the day whose rules apply to it; blank where that is the day that is asked about.
    """

    facts: object
    record: str
    name: str
    day: date | None = None


Builder: TypeAlias = Callable[[Asked], Iterator[Subject]]


def _rolls(asked: Asked) -> Iterator[Subject]:
    """Every meeting whose roll was taken, at its opening."""
    for meeting, day in _held(asked):
        if where(asked.view, Attendance, "meeting", meeting.id):
            roll = roll_facts(asked.view, asked.book, asked.body, meeting, day)
            yield Subject(roll, meeting.id, meeting_called(asked.view, meeting), day)


def _membership(asked: Asked) -> Iterator[Subject]:
    told = membership_facts(asked.view, asked.book, asked.body, asked.on)
    yield Subject(told, asked.body.id, called(asked.body))


def _frequency(asked: Asked) -> Iterator[Subject]:
    ways = asked.book.locality_of(asked.body.key)
    told = meetings.frequency_facts(asked.view, asked.body, asked.on, ways)
    yield Subject(told, asked.body.id, called(asked.body))


def _notice(asked: Asked) -> Iterator[Subject]:
    ways = asked.book.locality_of(asked.body.key)
    for meeting in meetings.meetings_of(asked.view, asked.body):
        if day := meeting.date.day:
            told = meetings.notice_facts(asked.view, meeting, ways, asked.on)
            yield Subject(told, meeting.id, told.meeting, day)


def _minutes(asked: Asked) -> Iterator[Subject]:
    for meeting, day in _held(asked):
        told = meetings.minutes_facts(asked.view, meeting, asked.on)
        yield Subject(told, meeting.id, told.meeting, day)


def _interests(asked: Asked) -> Iterator[Subject]:
    for meeting, day in _held(asked):
        if where(asked.view, Interest, "meeting", meeting.id):
            told = meetings.interests_facts(asked.view, meeting)
            yield Subject(told, meeting.id, told.meeting, day)


def _referral(asked: Asked) -> Iterator[Subject]:
    if isinstance(asked.rule.value, ReferralValue):
        told = standing.referral_facts(
            asked.view, asked.book, asked.body, asked.rule.value.to, asked.on
        )
        yield Subject(told, asked.body.id, called(asked.body))


def _review(asked: Asked) -> Iterator[Subject]:
    terms = standing.terms_of(asked.view, asked.body, asked.on)
    told = standing.review_facts(asked.view, asked.body, asked.on)
    yield Subject(told, terms.id if terms else asked.body.id, called(asked.body))


def _reporting(asked: Asked) -> Iterator[Subject]:
    told = standing.reporting_facts(asked.view, asked.body, asked.on)
    yield Subject(told, asked.body.id, called(asked.body))


def _consultations(asked: Asked) -> Iterator[Subject]:
    for one in standing.consultations_of(asked.view, asked.body):
        day = rules_day(one.opens)
        yield Subject(standing.consultation_facts(one), one.id, f"“{one.title}”", day)


def _held(asked: Asked) -> Iterator[tuple[Meeting, date]]:
    """Yield the meetings of the body that took place up to the day, each with its own day."""
    for meeting in meetings.meetings_of(asked.view, asked.body):
        day = rules_day(meeting.date)
        begun = meeting.status in meetings.TOOK_PLACE
        if day and begun and meeting.date.is_after(asked.on) is not Answer.YES:
            yield meeting, day


BUILDERS: Mapping[type[object], Builder] = MappingProxyType(
    {
        facts.RollFacts: _rolls,
        facts.MembershipFacts: _membership,
        facts.FrequencyFacts: _frequency,
        facts.NoticeFacts: _notice,
        facts.MinutesFacts: _minutes,
        facts.InterestsFacts: _interests,
        facts.ReferralFacts: _referral,
        facts.ReviewFacts: _review,
        facts.ReportingFacts: _reporting,
        facts.ConsultationFacts: _consultations,
    }
)
"""Facts type to its builder; a rule kind of a plugin names one of these types."""
