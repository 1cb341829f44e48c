"""Queries about the paper itself, for its banner, header block, last sections and sign-off."""

from __future__ import annotations

from compact_tui.records import PartialDate, Visibility
from compact_tui.reports.queries.ask import Ask, query
from compact_tui.reports.queries.words import item, items, said, sentence
from compact_tui.reports.tree import Block


def _line(text: str, *records: str) -> tuple[Block, ...]:
    return (sentence(text, *records),) if text else ()


@query("paper.title", "the title of the paper")
def title(ask: Ask) -> tuple[Block, ...]:
    """Give the title of the paper."""
    return _line(ask.paper.title, ask.paper.id)


@query("paper.date", "the date that the paper carries")
def date(ask: Ask) -> tuple[Block, ...]:
    """Give the date that the paper carries, as it was written."""
    return _line(ask.paper.dated.text, ask.paper.id)


@query("paper.position", "where the paper stands in the pack, such as Appendix 1")
def position(ask: Ask) -> tuple[Block, ...]:
    """Give the paper's position in the pack."""
    return _line(ask.paper.position, ask.paper.id)


@query("paper.openness", "OPEN, or EXEMPT with the reason")
def openness(ask: Ask) -> tuple[Block, ...]:
    """Say whether everyone may see the paper."""
    paper = ask.paper
    if paper.visibility is Visibility.OPEN:
        return _line("OPEN", paper.id)
    word = "EXEMPT" if paper.visibility is Visibility.EXEMPT else "PARTNERS ONLY"
    reason = f": {paper.visibility_reason}" if paper.visibility_reason else ""
    return _line(f"{word}{reason}", paper.id)


@query("paper.recipient", "the body that receives the paper")
def recipient(ask: Ask) -> tuple[Block, ...]:
    """Give the name of the body that receives the paper."""
    body = ask.receiver
    return _line(body.name, body.id) if body else ()


@query("paper.author", "the body whose paper it is")
def author(ask: Ask) -> tuple[Block, ...]:
    """Give the name of the body whose paper it is."""
    body = ask.author
    return _line(body.name, body.id) if body else ()


@query("meeting.date", "the date of the meeting that the paper goes to")
def meeting_date(ask: Ask) -> tuple[Block, ...]:
    """Give the date of the meeting."""
    meeting = ask.meeting
    return _line(said(meeting.date if meeting else PartialDate()), meeting.id if meeting else "")


@query("consultees", "who was consulted, from the paper's own list")
def consultees(ask: Ask) -> tuple[Block, ...]:
    """List who was consulted on the paper."""
    return items("bullet", (item(one, ask.paper.id) for one in ask.paper.consultees))


@query("background", "the background papers, from the paper's own list")
def background(ask: Ask) -> tuple[Block, ...]:
    """List the papers that this one was written from."""
    return items("bullet", (item(one, ask.paper.id) for one in ask.paper.background))
