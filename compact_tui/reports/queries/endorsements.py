"""Queries about who endorsed the agreement, and who is asked to."""

from __future__ import annotations

from collections.abc import Iterator

from compact_tui.records import Adoption, AdoptionStage, Compact, EndorsementRequest, Organisation
from compact_tui.reports.queries.ask import Ask, query
from compact_tui.reports.queries.subject import agreement
from compact_tui.reports.queries.words import (
    begin,
    body_name,
    has_happened,
    item,
    items,
    said,
    sentence,
    the,
    when,
)
from compact_tui.reports.tree import Block

_ACTS = {
    "approved_principles": "approved the principles of {}",
    "endorsed_draft": "endorsed {} as a draft",
    "endorsed": "endorsed {}",
    "recommended": "recommended the adoption of {}",
    "adopted": "adopted {}",
    "signed": "signed {}",
}


@query("endorsements", "each step by which the agreement was endorsed or adopted, oldest first")
def endorsements(ask: Ask) -> tuple[Block, ...]:
    """Tell the endorsement chain, one paragraph for each step taken by the day of asking.

    The approval of principles is left to the query ``principles``.
    """
    current = agreement(ask)
    if current is None:
        return ()
    steps = sorted(_steps(ask, current), key=lambda step: step[1].on.sort_key)
    return tuple(_step(ask, current, adoption, stage) for adoption, stage in steps)


def _steps(ask: Ask, current: Compact) -> Iterator[tuple[Adoption, AdoptionStage]]:
    for adoption in ask.view.every(Adoption):
        stages = adoption.stages if adoption.document == current.id else ()
        for stage in stages:
            if stage.act != "approved_principles" and has_happened(stage.on, ask.on):
                yield adoption, stage


def _step(ask: Ask, current: Compact, adoption: Adoption, stage: AdoptionStage) -> Block:
    organisation = _organisation(ask, adoption)
    who = body_name(ask, stage.body, stage.body_name) or organisation or "a body not named here"
    act = _ACTS[stage.act].format(the(current.title))
    moment = f" {when(stage.on)}" if when(stage.on) else ""
    return sentence(f"{begin(who)} {act}{moment}.", adoption.id, current.id, stage.body)


def _organisation(ask: Ask, adoption: Adoption) -> str:
    return _organisation_name(ask, adoption.organisation) or adoption.organisation_name


def _organisation_name(ask: Ask, ref: str) -> str:
    found = ask.view.get("organisation", ref) if ref else None
    return found.name if isinstance(found, Organisation) else ""


@query("endorsements.asked", "that partners are asked to endorse, and to say how and by when")
def asked(ask: Ask) -> tuple[Block, ...]:
    """Say who is asked to endorse the agreement, with what each answered so far."""
    current = agreement(ask)
    if current is None:
        return ()
    requests = [one for one in ask.view.every(EndorsementRequest) if one.document == current.id]
    if not requests:
        return ()
    requests.sort(key=lambda one: (_organisation_name(ask, one.organisation), one.id))
    lead = (
        f"Partners are asked to endorse {the(current.title)}, and to say by what process and by"
        " when they will:"
    )
    lines = (item(_request(ask, one), one.id, one.organisation) for one in requests)
    return (sentence(lead, current.id), *items("bullet", lines))


def _request(ask: Ask, request: EndorsementRequest) -> str:
    name = _organisation_name(ask, request.organisation) or "a partner whose name is not kept here"
    how = f"by {request.process}" if request.process else "process not yet notified"
    by = said(request.expected) or "date not yet notified"
    return f"{name}: {how}; {by}"
