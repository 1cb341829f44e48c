"""Step 1: three offices, each with the bodies, seats, rules and facts of its own documents."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from compact_tui.cli.tour.telling import Teller
from compact_tui.records import Action, Body, Seat, registered
from compact_tui.workspace import create_workspace

if TYPE_CHECKING:
    from compact_tui.localities import Registry
    from compact_tui.workspace import Workspace

OFFICES = {
    "worcestershire": "Worcestershire Compact office",
    "wyre-forest": "Wyre Forest District Council",
    "bromley": "Bromley Compact office",
}


@dataclass
class Cast:
    """The three offices of the tour, opened, and where its papers and bundles go."""

    worcestershire: Workspace
    wyre_forest: Workspace
    bromley: Workspace
    folder: Path
    teller: Teller


def set_up(folder: Path, registry: Registry, teller: Teller, stack: ExitStack) -> Cast:
    """Make the three workspaces from the shipped plugins; the stack closes them."""
    teller.step("Three offices, each made from its own place's documents")
    opened = {}
    for locality, office in OFFICES.items():
        workspace = stack.enter_context(
            create_workspace(
                folder / locality,
                locality=locality,
                office=office,
                officer="Compact officer",
                registry=registry,
            )
        )
        opened[locality] = workspace
        teller.tell(_made(workspace, locality))
    plan = opened["bromley"].view.every(Action)
    undated = sum(not action.due.value for action in plan)
    initials = sorted({o.written for action in plan for o in action.owners if not o.who})
    teller.tell(
        f"Bromley's work plan: {len(plan)} rows, {undated} of them without a date (none invented); "
        f"initials nobody has resolved: {', '.join(initials)}."
    )
    return Cast(opened["worcestershire"], opened["wyre-forest"], opened["bromley"], folder, teller)


def _made(workspace: Workspace, locality: str) -> str:
    view = workspace.view
    total = sum(len(view.every(kind.struct)) for kind in registered().values())
    rules = len(workspace.judging.rules())
    return (
        f"{locality:15} {len(view.every(Body)):2} bodies, {len(view.every(Seat)):2} seats, "
        f"{rules:2} rules, {total} records"
    )
