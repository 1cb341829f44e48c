"""The dashboard: what is due, waiting and to be looked at on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compact_tui.records import Meeting, Obligation, Referral

if TYPE_CHECKING:
    from compact_tui.rules.verdict import Finding
    from compact_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What an officer sees first.

    Parameters:
        meetings: called and not yet held, from the day on, the next first.
        referrals: (name of the body that must answer, the matter), waiting.
        obligations: reports owed and not yet met.
        findings: everything to look at, worst first.
    """

    on: dt.date
    meetings: tuple[Meeting, ...]
    referrals: tuple[tuple[str, Referral], ...]
    obligations: tuple[Obligation, ...]
    findings: tuple[Finding, ...]


def dashboard(workspace: Workspace, on: dt.date) -> Dashboard:
    """Return what is due, waiting and to be looked at on a day."""
    view = workspace.view
    coming = [
        m
        for m in view.every(Meeting)
        if m.status in {"planned", "called", "open"} and m.date.is_before(on).value != "yes"
    ]
    waiting = [r for r in view.every(Referral) if r.state == "waiting"]
    return Dashboard(
        on=on,
        meetings=tuple(sorted(coming, key=lambda meeting: meeting.date.sort_key)),
        referrals=tuple((workspace.bodies.name(r.to_body), r) for r in waiting),
        obligations=tuple(o for o in view.every(Obligation) if o.state == "open"),
        findings=workspace.judging.findings(on=on),
    )
