"""Looking things up in a view: by id, by key, and how they are called."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from compact_tui.records import (
    AgendaItem,
    Answer,
    Body,
    Meeting,
    Organisation,
    PartialDate,
    Person,
    Record,
)
from compact_tui.rules.facts_from.indexed import where
from compact_tui.rules.ports import View
from compact_tui.rules.words import sentence, short_day

R = TypeVar("R", bound=Record)


def found(view: View, struct: type[R], type_name: str, ident: str) -> R | None:
    """Return a record of the struct by id; None where it is missing or another type's."""
    record = view.get(type_name, ident) if ident else None
    return record if isinstance(record, struct) else None


def body(view: View, ident: str) -> Body | None:
    """Return a body by its id."""
    return found(view, Body, "body", ident)


def body_of_key(view: View, key: str) -> Body | None:
    """Return the body that plugins call ``key``; None where it is not kept here."""
    return next(iter(where(view, Body, "key", key)), None) if key else None


def organisation(view: View, ident: str) -> Organisation | None:
    """Return an organisation by its id."""
    return found(view, Organisation, "organisation", ident)


def person(view: View, ident: str) -> Person | None:
    """Return a person by id."""
    return found(view, Person, "person", ident)


def called(record: Body | Organisation) -> str:
    """Return what a body or an organisation is called in a sentence.

    An abbreviation stands for the name; a short form in words, such as ``Board``, is clear only
    beside its own kind, so the name is used.
    """
    return record.short if record.short.isupper() else record.name


def meeting_called(view: View, meeting: Meeting) -> str:
    """Return how a meeting is called in a sentence: ``the WCSG meeting of 26 July 2011``."""
    held_by = body(view, meeting.body)
    of = called(held_by) if held_by else "an unknown body"
    when = short_day(meeting.date.day) if meeting.date.day else meeting.date.text
    return f"the {of} meeting of {when}" if when else f"the undated {of} meeting"


def inference(record: Record) -> tuple[str, ...]:
    """Say that a record holds more than its document states, and on what ground; else nothing."""
    if record.confidence == "stated":
        return ()
    return (sentence(f"{record.confidence}: {record.notes or 'on what ground is not noted'}"),)


def item_at(view: View, meeting: Meeting, order: int) -> AgendaItem | None:
    """Return the agenda item that stands at a place in the order of discussion."""
    items = where(view, AgendaItem, "meeting", meeting.id)
    return next((item for item in items if item.order == order), None)


def rules_day(when: PartialDate) -> date | None:
    """Return the day whose rules judge a date: the day, or the last that it may be."""
    return when.day or when.latest


def may_hold_on(start: PartialDate, end: PartialDate, on: date) -> bool:
    """Say whether something dated from and to may hold on a day; open ends hold for ever."""
    return start.is_after(on) is not Answer.YES and end.is_before(on) is not Answer.YES
