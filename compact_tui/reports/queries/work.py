"""Queries about the work: streams, actions, events."""

from __future__ import annotations

from compact_tui.records import Action, Body, Event, Owner, WorkProgramme
from compact_tui.reports.queries.ask import Ask, query
from compact_tui.reports.queries.words import (
    begin,
    body_name,
    go_on,
    has_happened,
    is_coming,
    item,
    items,
    listed,
    said_fully,
    sentence,
    short_name,
    the,
    when,
)
from compact_tui.reports.tree import Block, Run, Table

_OPEN = {"open", "under_way"}


def _actions(ask: Ask) -> list[Action]:
    """Return the actions of the author's body, its sub-groups' among them, in plan order."""
    author = ask.author
    plans = {one.id for one in _programmes(ask)}
    mine = [
        one
        for one in ask.view.every(Action)
        if author is None or one.body in {author.id, ""} or one.programme in plans
    ]
    return sorted(mine, key=lambda one: (one.order == 0, one.order, one.due.sort_key, one.id))


def _programmes(ask: Ask) -> list[WorkProgramme]:
    author = ask.author
    known = ask.view.every(WorkProgramme)
    return [one for one in known if author is None or one.body == author.id]


@query("work.streams", "the themes of the author's newest programme, or of its open actions")
def streams(ask: Ask) -> tuple[Block, ...]:
    """List what the group is working on."""
    programme = _programme(ask)
    if programme and programme.themes:
        return items("bullet", (item(theme, programme.id) for theme in programme.themes))
    themes: dict[str, list[str]] = {}
    for action in _actions(ask):
        if action.status in _OPEN and action.theme:
            themes.setdefault(action.theme, []).append(action.id)
    return items("bullet", (item(theme, *ids) for theme, ids in themes.items()))


def _programme(ask: Ask) -> WorkProgramme | None:
    """Return the newest work programme that has begun, or may have."""
    begun = [one for one in _programmes(ask) if not is_coming(one.period, ask.on)]
    return max(begun, key=lambda one: (one.period.earliest or ask.on, one.id), default=None)


@query("actions.open", "what is to be done, by whom and by when, as bullets")
def open_actions(ask: Ask) -> tuple[Block, ...]:
    """List the actions that are not finished."""
    due = [one for one in _actions(ask) if one.status in _OPEN]
    if not due:
        return ()
    lines = (item(_action(ask, one), one.id) for one in due)
    return (sentence("Work in hand:"), *items("bullet", lines))


def _action(ask: Ask, action: Action) -> str:
    owners = listed(list(dict.fromkeys(_owner(ask, owner) for owner in action.owners)))
    tail = "; ".join(
        filter(None, (owners, f"due {said_fully(action.due)}" if said_fully(action.due) else ""))
    )
    return f"{begin(action.text.rstrip('.'))} ({tail})" if tail else begin(action.text.rstrip("."))


def _owner(ask: Ask, owner: Owner) -> str:
    """Return the body that is meant, where somebody has said which; else what was written."""
    body = ask.body(owner.who)
    return short_name(body) if body else owner.written


@query("actions.table", "the action plan as a table: theme, action, who, when, how far")
def action_table(ask: Ask) -> tuple[Block, ...]:
    """Set out the whole action plan; what no document says stays blank."""
    rows = tuple(
        tuple((Run(cell, "plain", (one.id,)),) for cell in _row(one)) for one in _actions(ask)
    )
    header = ("Theme", "Action", "Who", "When", "How far")
    return (Table("Action plan", header, rows),) if rows else ()


def _row(action: Action) -> tuple[str, ...]:
    owners = listed([owner.written for owner in action.owners])
    return action.theme, action.text, owners, action.due.text, action.status.replace("_", " ")


@query("bodies.sub-groups", "the sub-groups that the author's body has set up")
def sub_groups(ask: Ask) -> tuple[Block, ...]:
    """Name the bodies that belong to the author's body and have not ended."""
    author = ask.author
    if author is None:
        return ()
    groups = [one for one in ask.view.every(Body) if author.id in one.parents and _runs(ask, one)]
    groups.sort(key=lambda one: one.name)
    return tuple(block for one in groups for block in _sub_group(author, one))


def _runs(ask: Ask, body: Body) -> bool:
    ended = body.ended.value and not is_coming(body.ended, ask.on)
    return not ended and not is_coming(body.established, ask.on)


def _sub_group(author: Body, group: Body) -> tuple[Block, ...]:
    since = f" {when(group.established)}" if when(group.established) else ""
    end = ", with these purposes:" if group.purposes else "."
    text = f"{begin(the(author.name))} has set up {the(group.name)}{since}{end}"
    purposes = items("bullet", (item(purpose, group.id) for purpose in group.purposes))
    return (sentence(text, group.id, author.id), *purposes)


def _events(ask: Ask) -> list[Event]:
    return sorted(ask.view.every(Event), key=lambda one: (one.date.sort_key, one.id))


@query("events.coming", "the events planned for after the day of the paper")
def coming_events(ask: Ask) -> tuple[Block, ...]:
    """Say which events are planned, and what for."""
    coming = [one for one in _events(ask) if is_coming(one.date, ask.on)]
    return tuple(_planned(one) for one in coming)


@query("events.past", "the events held up to the day of the paper")
def past_events(ask: Ask) -> tuple[Block, ...]:
    """Say which events were held, and what for."""
    past = [one for one in _events(ask) if has_happened(one.date, ask.on)]
    return tuple(_held(ask, one) for one in past)


def _held(ask: Ask, event: Event) -> Block:
    """Say who held an event and when, as far as that is known."""
    by = body_name(ask, event.body)
    on = begin(when(event.date)) if event.date.value else ""
    told = f"{on} {by} held {the(event.title)}" if on and by else _dated(event)
    return sentence(begin(f"{told}{_for_whom(event)}."), event.id, event.body)


def _planned(event: Event) -> Block:
    return sentence(f"Planned: {_dated(event)}{_for_whom(event)}.", event.id)


def _dated(event: Event) -> str:
    return f"{event.title} ({date})" if (date := said_fully(event.date)) else event.title


def _for_whom(event: Event) -> str:
    audience = f", for {event.audience}" if event.audience else ""
    purpose = event.purpose.strip().rstrip(".")
    return f"{audience}. Purpose: {go_on(purpose)}" if purpose else audience


@query("events.costs", "what coming events cost last year and are estimated to cost")
def event_costs(ask: Ask) -> tuple[Block, ...]:
    """Say what is known of the cost of each event to come; no figure is made up."""
    coming = [one for one in _events(ask) if is_coming(one.date, ask.on)]
    return tuple(sentence(text, one.id) for one in coming if (text := _cost(one)))


def _cost(event: Event) -> str:
    last, estimate = event.cost_last_year_pence, event.estimate_pence
    parts = []
    if last is not None:
        parts.append(f"cost {pounds(last)} last year")
    if estimate is not None:
        parts.append(f"is estimated to cost {pounds(estimate)}")
    return f"{begin(the(event.title))} {listed(parts)}." if parts else ""


def pounds(pence: int) -> str:
    """Return an amount in pounds: ``£1,250`` or ``£1,250.50``."""
    whole, rest = divmod(abs(pence), 100)
    sign = "−" if pence < 0 else ""
    return f"{sign}£{whole:,}" + (f".{rest:02}" if rest else "")
