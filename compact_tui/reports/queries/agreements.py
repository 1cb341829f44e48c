"""Queries about the agreement itself: its history, principles and codes."""

from __future__ import annotations

from compact_tui.records import Adoption, AdoptionStage, Code, Compact, Principle
from compact_tui.reports.queries.ask import Ask, query
from compact_tui.reports.queries.subject import agreement, codes, earlier
from compact_tui.reports.queries.words import (
    begin,
    body_name,
    count,
    full_title,
    has_happened,
    is_coming,
    item,
    items,
    listed,
    said,
    sentence,
    the,
    when,
)
from compact_tui.reports.tree import Block


@query(
    "agreements.history", "when the agreement was signed or came into force, and the codes since"
)
def history(ask: Ask) -> tuple[Block, ...]:
    """Say when the agreement was signed or came into force, and which codes were agreed since."""
    current = agreement(ask)
    if current is None:
        return ()
    return (*_since(ask, current), *agreed_codes(ask))


def _since(ask: Ask, current: Compact) -> tuple[Block, ...]:
    if signed := _signed(ask, current):
        adoption, stage = signed
        by = f" by {name}" if (name := body_name(ask, stage.body, stage.body_name)) else ""
        text = f"{begin(the(current.title))} was signed{by} {when(stage.on)}."
        return (sentence(text, current.id, adoption.id),)
    if current.in_force.value and not is_coming(current.in_force, ask.on):
        said_so = f"has been in force since {said(current.in_force)}"
    elif current.dated.value or current.dated.written:
        said_so = f"is dated {said(current.dated)}"
    else:
        return ()
    return (sentence(f"{begin(the(current.title))} {said_so}.", current.id),)


def _signed(ask: Ask, current: Compact) -> tuple[Adoption, AdoptionStage] | None:
    """Return the first signing that is dated and known to have happened."""
    signings = [
        (adoption, stage)
        for adoption in ask.view.every(Adoption)
        if adoption.document == current.id
        for stage in adoption.stages
        if stage.act == "signed" and stage.on.value and has_happened(stage.on, ask.on)
    ]
    return min(signings, key=lambda one: one[1].on.sort_key, default=None)


@query("codes.agreed", "how many codes of practice were agreed, by whom, and which")
def agreed_codes(ask: Ask) -> tuple[Block, ...]:
    """Count the codes agreed by the day of asking and name them, one sentence for each body."""
    current = agreement(ask)
    agreed = [one for one in codes(ask, current) if _is_agreed(ask, one)] if current else []
    by_body: dict[str, list[Code]] = {}
    for one in agreed:
        by_body.setdefault(one.agreed_by, []).append(one)
    return tuple(_agreed_by(ask, body, ones) for body, ones in by_body.items())


def _is_agreed(ask: Ask, code: Code) -> bool:
    """Say whether a code was agreed by then; one still to be completed cannot have been."""
    if code.status not in {"agreed", "superseded"} or is_coming(code.agreed_on, ask.on):
        return False
    return bool(code.agreed_on.value) or not is_coming(code.target, ask.on)


def _agreed_by(ask: Ask, body: str, agreed: list[Code]) -> Block:
    how_many = begin(count(len(agreed), "code of practice has", "codes of practice have"))
    by = f" by {name}" if (name := body_name(ask, body)) else ""
    titles = listed([one.title for one in agreed])
    return sentence(f"{how_many} been agreed{by}: {titles}.", *(one.id for one in agreed), body)


@query("codes.targets", "the codes still to come, each with the month it is to be completed by")
def code_targets(ask: Ask) -> tuple[Block, ...]:
    """List the codes that are not agreed on the day of asking, with their target dates."""
    current = agreement(ask)
    due = [one for one in codes(ask, current) if not _is_agreed(ask, one)] if current else []
    if not due or current is None:
        return ()
    lead = f"Codes of practice under {the(current.title)} are still to be completed:"
    due.sort(key=lambda one: (one.target.sort_key, one.order))
    lines = (item(_with_target(one), one.id) for one in due)
    return (sentence(lead, current.id), *items("letter", lines))


def _with_target(code: Code) -> str:
    return f"{code.title} (by {said(code.target)})" if said(code.target) else code.title


@query("principles", "the principles in the order of their approval, by whom and when")
def principles(ask: Ask) -> tuple[Block, ...]:
    """List the principles of the agreement, lettered."""
    current = agreement(ask)
    if current is None:
        return ()
    mine = [one for one in ask.view.every(Principle) if one.compact == current.id]
    mine.sort(key=lambda one: one.order)
    if not mine:
        return ()
    lines = items("letter", (item(one.text, one.id) for one in mine))
    return (_principles_lead(ask, current, mine[0]), *lines)


def _principles_lead(ask: Ask, current: Compact, first: Principle) -> Block:
    by = body_name(ask, first.approved_by)
    what = f"the common principles of {the(current.title)}"
    if not by:
        return sentence(f"{begin(what)} are:", current.id)
    on = f"{begin(when(first.approved_on))} {by}" if first.approved_on.value else begin(by)
    return sentence(f"{on} approved {what}:", current.id, first.approved_by)


@query("agreements.earlier", "the agreement that was there before, with its parties and date")
def earlier_agreement(ask: Ask) -> tuple[Block, ...]:
    """Say which agreement was there before the one that the paper is about."""
    current = agreement(ask)
    before = earlier(ask, current) if current else None
    if before is None:
        return ()
    since = before.in_force if before.in_force.value else before.dated
    parties = f", made by {listed(before.parties)}," if before.parties else ""
    text = f"{begin(the(before.title))}{parties} has been in place since {said(since)}."
    if not said(since):
        text = f"{begin(the(before.title))}{parties} is in place."
    return (sentence(text, before.id),)


@query("supersession", "which agreement takes the place of which, and from when")
def supersession(ask: Ask) -> tuple[Block, ...]:
    """Say which agreement takes the place of which."""
    current = agreement(ask)
    before = earlier(ask, current) if current else None
    if current is None or before is None:
        return ()
    old = the(before.title)
    new = the(full_title(current))
    if before.superseded_on.value and not is_coming(before.superseded_on, ask.on):
        text = f"{begin(new)} took the place of {old} {when(before.superseded_on)}."
    else:
        text = f"Once adopted, {new} will take the place of {old} with immediate effect."
    return (sentence(text, current.id, before.id),)


@query(
    "recommendations.adopt", "the recommendations to adopt the agreement and end the earlier one"
)
def adopt(ask: Ask) -> tuple[Block, ...]:
    """Return a recommendation to adopt, and one to supersede an agreement that came before."""
    current = agreement(ask)
    if current is None:
        return ()
    title = the(full_title(current))
    first = sentence(f"{begin(title)} be formally adopted.", current.id)
    before = earlier(ask, current)
    if before is None:
        return (first,)
    text = f"{begin(title)} supersede, with immediate effect, {the(before.title)}."
    return (first, sentence(text, current.id, before.id))
