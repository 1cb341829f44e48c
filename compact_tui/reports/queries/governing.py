"""Queries about how the author's body is run: meetings, terms, membership, reports owed."""

from __future__ import annotations

from compact_tui.records import Meeting, Obligation, Seat, TermsOfReference
from compact_tui.reports.queries.ask import Ask, query
from compact_tui.reports.queries.words import (
    begin,
    body_name,
    count,
    go_on,
    is_coming,
    item,
    items,
    said,
    sentence,
    short_name,
    the,
    when,
)
from compact_tui.reports.tree import Block


@query("meetings.next", "when the author's body meets next")
def next_meeting(ask: Ask) -> tuple[Block, ...]:
    """Say when the body whose paper it is meets next."""
    author = ask.author
    if author is None:
        return ()
    coming = [one for one in ask.view.every(Meeting) if _is_coming_meeting(ask, one, author.id)]
    first = min(coming, key=lambda one: (one.date.sort_key, one.id), default=None)
    if first is None:
        return ()
    text = f"The next meeting of {the(author.name)} is {when(first.date)}."
    return (sentence(text, first.id, author.id),)


def _is_coming_meeting(ask: Ask, meeting: Meeting, body: str) -> bool:
    planned = meeting.body == body and meeting.status in {"planned", "called"}
    return planned and is_coming(meeting.date, ask.on)


@query("terms.review", "when the terms of reference were last reviewed, and when they are due")
def terms_review(ask: Ask) -> tuple[Block, ...]:
    """Say when the author's terms of reference were last reviewed and are next due."""
    author = ask.author
    if author is None:
        return ()
    known = [one for one in ask.view.every(TermsOfReference) if one.body == author.id]
    current = [one for one in known if one.status in {"in_force", "agreed"}] or known
    newest = max(current, key=lambda one: (one.last_reviewed.sort_key, one.id), default=None)
    if newest is None:
        return ()
    text = _reviewed(newest)
    return (sentence(text, newest.id, author.id),) if text else ()


def _reviewed(terms: TermsOfReference) -> str:
    last, due = said(terms.last_reviewed), said(terms.review_due)
    parts = []
    if last:
        parts.append(f"were last reviewed {when(terms.last_reviewed)}")
    if due:
        parts.append(f"are due for review {when(terms.review_due)}")
    return f"The terms of reference {' and '.join(parts)}." if parts else ""


@query("membership", "the seats of the author's body, counted by kind")
def membership(ask: Ask) -> tuple[Block, ...]:
    """List the kinds of seats on the author's body with how many there are of each."""
    author = ask.author
    if author is None:
        return ()
    kinds: dict[str, list[Seat]] = {}
    for seat in ask.view.every(Seat):
        if seat.body == author.id and not is_coming(seat.start, ask.on):
            kinds.setdefault(seat.key or seat.label, []).append(seat)
    lead = sentence(f"The membership of {the(author.name)} is:", author.id)
    lines = items("letter", (item(_kind(seats), *_ids(seats)) for seats in kinds.values()))
    return (lead, *lines) if lines else ()


def _ids(seats: list[Seat]) -> tuple[str, ...]:
    return tuple(seat.id for seat in seats)


def _kind(seats: list[Seat]) -> str:
    first = min(seats, key=lambda seat: seat.number)
    label = first.label.removesuffix(f" {first.number}")
    if first.open_number:
        return f"{label}: number of seats not stated"
    return f"{label}: {count(len(seats), 'seat', 'seats')}"


def _owed(ask: Ask) -> list[Obligation]:
    """Return the open reports that the author's body owes the receiver."""
    author, receiver = ask.author, ask.receiver
    if author is None or receiver is None:
        return []
    pair = (author.id, receiver.id)
    mine = [one for one in ask.view.every(Obligation) if (one.from_body, one.to_body) == pair]
    return sorted(mine, key=lambda one: (one.due.sort_key, one.id))


@query("obligations.requested", "the request of the receiving body that this paper answers")
def requested(ask: Ask) -> tuple[Block, ...]:
    """Say which request of the receiver the paper answers: those it meets, else those asked for."""
    receiver = ask.receiver
    met = [one for one in _owed(ask) if one.met_by and one.met_by == ask.paper.id]
    due = [one for one in _owed(ask) if one.state == "open" and not is_coming(one.due, ask.on)]
    return tuple(
        sentence(f"This paper answers what {the(receiver.name)} asked for: {_what(one)}.", one.id)
        for one in met or due
        if receiver
    )


@query("obligations.expected", "the reports that the author's body is waiting for, and when")
def expected(ask: Ask) -> tuple[Block, ...]:
    """Say which bodies are to report to the author's, on what and when."""
    author = ask.author
    known = [one for one in ask.view.every(Obligation) if author and one.to_body == author.id]
    due = [one for one in known if one.state == "open" and is_coming(one.due, ask.on)]
    due.sort(key=lambda one: (one.due.sort_key, one.id))
    return tuple(_reports(ask, one) for one in due)


def _reports(ask: Ask, owed: Obligation) -> Block:
    name = begin(body_name(ask, owed.from_body) or "another body")
    to = body_name(ask, owed.to_body)
    text = f"{name} reports to {to} {when(owed.due)}: {_what(owed)}."
    return sentence(text, owed.id, owed.from_body)


@query("obligations.next", "the reports that the receiving body asked for after this one")
def next_owed(ask: Ask) -> tuple[Block, ...]:
    """Say which report comes next, and when the receiver expects it."""
    receiver = ask.receiver
    after = [one for one in _owed(ask) if one.state == "open" and is_coming(one.due, ask.on)]
    return tuple(_expects(receiver.name, one) for one in after if receiver)


def _expects(receiver: str, owed: Obligation) -> Block:
    text = f"The next report to {the(receiver)} is due {when(owed.due)}: {_what(owed)}."
    return sentence(text, owed.id)


@query("recommendations.report-back", "that the receiving body asks for the next report, and when")
def report_back(ask: Ask) -> tuple[Block, ...]:
    """Return the recommendation that the receiver asks for the report that comes next."""
    receiver = ask.receiver
    after = [one for one in _owed(ask) if one.state == "open" and is_coming(one.due, ask.on)]
    return tuple(
        sentence(f"That {the(short_name(receiver))} ask for {_what(one)}, {_due(one)}.", one.id)
        for one in after
        if receiver
    )


def _due(owed: Obligation) -> str:
    """Return when a report is due, a named meeting in the words of the paper."""
    if "meeting" in owed.due.written:
        return f"for {owed.due.written} ({said(owed.due)})"
    return f"due {when(owed.due)}"


def _what(owed: Obligation) -> str:
    return go_on(" ".join(owed.what.split()).rstrip("."))
