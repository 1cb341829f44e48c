"""Which agreement a paper is about."""

from __future__ import annotations

from compact_tui.records import AgendaItem, Code, Compact
from compact_tui.reports.queries.ask import Ask


def agreement(ask: Ask) -> Compact | None:
    """Return the agreement that the paper is about.

    That is the one the caller names; else the one that the paper's agenda item is about; else the
    newest by its date that is no interim agreement and not later than the day of asking; else the
    newest of all.
    """
    named = _compact(ask, ask.about) or _compact(ask, _item_subject(ask))
    if named:
        return named
    known = sorted(ask.view.every(Compact), key=lambda one: (one.dated.sort_key, one.id))
    local = [one for one in known if one.level != "national"] or known
    dated = [one for one in local if one.dated.earliest and one.dated.earliest <= ask.on]
    lasting = [one for one in dated if not is_interim(one)]
    return next(iter(reversed(lasting or dated or local)), None)


def earlier(ask: Ask, current: Compact) -> Compact | None:
    """Return the agreement that the current one takes the place of, said or interim."""
    if said := _compact(ask, current.supersedes):
        return said
    others = [one for one in ask.view.every(Compact) if one.id != current.id]
    pointing = [one for one in others if one.superseded_by == current.id]
    interim = [one for one in others if is_interim(one) and one.superseded_by in {"", current.id}]
    return next(iter(pointing or interim), None)


def is_interim(compact: Compact) -> bool:
    """Say whether an agreement was only ever meant for the time being."""
    return compact.status == "interim" or "interim" in compact.title.lower()


def codes(ask: Ask, current: Compact) -> tuple[Code, ...]:
    """Return the codes of practice of an agreement in their order."""
    mine = [one for one in ask.view.every(Code) if one.compact in {current.id, ""}]
    return tuple(sorted(mine, key=lambda one: (one.order, one.target.sort_key, one.title)))


def _compact(ask: Ask, ref: str) -> Compact | None:
    if not ref:
        return None
    found = ask.view.get("compact", ref)
    if isinstance(found, Compact):
        return found
    code = ask.view.get("code", ref)
    if isinstance(code, Code):
        return _compact(ask, code.compact)
    return next((one for one in ask.view.every(Compact) if one.key == ref), None)


def _item_subject(ask: Ask) -> str:
    found = ask.view.get("agenda_item", ask.paper.item) if ask.paper.item else None
    return found.about if isinstance(found, AgendaItem) else ""
