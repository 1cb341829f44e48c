"""Judging: verdicts and findings about the records, by the rules in force on the day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from compact_tui.errors import WrongInput
from compact_tui.records import registered
from compact_tui.rules import judging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compact_tui.records import AgendaItem, Body, Meeting, PartialDate
    from compact_tui.rules.facts import RollFacts
    from compact_tui.rules.verdict import Finding, RuleInForce, Verdict
    from compact_tui.workspace.workspace import Workspace


class Judging:
    """What the place's rules say about the records."""

    def __init__(self, workspace: Workspace) -> None:
        self._ws = workspace

    def quorum(self, meeting: Meeting, item: AgendaItem | None = None) -> Verdict:
        """Judge the quorum of a meeting, at its opening or at one item."""
        ws = self._ws
        order = item.order if item else None
        return judging.judge_meeting(ws.view, ws.registry, meeting.id, item=order)

    def roll_facts(self, meeting: Meeting, item: AgendaItem | None = None) -> RollFacts:
        """Return who has a seat and who is in the room, as the quorum is judged on."""
        ws = self._ws
        order = item.order if item else None
        return judging.roll_facts(ws.view, ws.registry, meeting.id, item=order)

    def findings(
        self,
        *,
        body: Body | None = None,
        on: PartialDate | dt.date | None = None,
        partners: bool = False,
    ) -> tuple[Finding, ...]:
        """Return what the officer should look at as of a day, worst first.

        Parameters:
            body: only this body's; every body's where left out.
            partners: also what partners' records show, which those offices see to themselves.
        """
        ws = self._ws
        if body is not None and not body.key:
            found = judging.check_body(ws.view, ws.registry, body, _day(on))
        else:
            found = judging.check_all(ws.view, ws.registry, _day(on))
        if body is not None:
            found = tuple(one for one in found if one.body == body.key)
        return found if partners else self._about_own(found)

    def _about_own(self, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Leave out what is about partners' records.

        Everything is judged on all that is kept here, since our own records point at partners':
        an adoption that a partner signed answers our request.
        """
        ws = self._ws
        own = {
            record.id
            for kind in registered().values()
            for record in ws.view.every(kind.struct)
            if record.owner == ws.office
        }
        return tuple(one for one in found if not one.record or one.record in own)

    def in_force(
        self, body: Body, kind: str, on: PartialDate | dt.date | None = None
    ) -> tuple[RuleInForce, ...]:
        """Return the rules of one kind that bind a body on a day."""
        return self._ws.registry.in_force(body.key, kind, _day(on))

    def rules(
        self, body: Body | None = None, on: PartialDate | dt.date | None = None
    ) -> tuple[RuleInForce, ...]:
        """Return the rules that bind a body, or every body here, on a day."""
        bodies = [body] if body is not None else self._ws.bodies.all()
        day = _day(on)
        found = [r for b in bodies if b.key for r in self._ws.registry.all_in_force(b.key, day)]
        return tuple(found)

    def rule(self, words: str, body: Body, on: PartialDate | dt.date | None = None) -> RuleInForce:
        """Return the rule of a body that a person means: by its key or its kind.

        Raises:
            WrongInput: no rule of the body fits; the message lists those there are.
        """
        rules = self.rules(body, on)
        names = {r.key: r.key.removeprefix(f"{r.body}.") for r in rules}
        found = [r for r in rules if words in {r.key, names[r.key], r.kind}]
        if found:
            return found[0]
        listed = ", ".join(names.values()) or "none"
        raise WrongInput(
            f"{body.name} has no rule {words!r}",
            why=f"those its documents speak of are {listed}",
            todo="Name one of them by its kind or its key",
        )


def _day(on: PartialDate | dt.date | None) -> dt.date:
    if on is None:
        return dt.datetime.now(tz=dt.UTC).date()
    if isinstance(on, dt.date):
        return on
    latest = on.latest
    if latest is None:
        raise WrongInput(
            f"{on.text or 'A blank date'} is no day to judge on",
            todo="Give one such as 26 July 2011",
        )
    return latest
