"""What a change must pass before it is kept: the record types' own checks and the plugins'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compact_tui.errors import WrongInput
from compact_tui.records import self_findings, type_of
from compact_tui.rules.verdict import Finding

if TYPE_CHECKING:
    from compact_tui.localities import Registry
    from compact_tui.records import Record
    from compact_tui.workspace.changes import Change
    from compact_tui.workspace.keeper import Keeper


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found about a change that may be kept: nothing that stops it."""

    findings: tuple[Finding, ...]


def refuse_breaches(change: Change, registry: Registry, view: Keeper) -> Checked:
    """Refuse a change in which a record breaches its own type's rules or a plugin's.

    A breach that was there before the change does not stop it: what a document or a partner gave is
    kept as it is, and stands among the findings.

    Raises:
        WrongInput: the first breach, with every other one as the reason.
    """
    found: list[Finding] = []
    for key, record in change.after.items():
        if record is None:
            continue
        before = change.before[key]
        old = {f.sentence for f in _own(before)} if before is not None else set()
        found += [f for f in _own(record) if f.sentence not in old]
        found += registry.running.validate(record, view)
    breaches = [f for f in found if f.severity == "breach"]
    if breaches:
        first = breaches[0]
        raise WrongInput(
            "The change was not kept",
            why=" ".join(f.sentence for f in breaches).rstrip("."),
            todo=first.todo or "Change what it names, then save again",
        )
    return Checked(tuple(found))


def _own(record: Record) -> list[Finding]:
    name = type_of(record).name.replace("_", " ")
    return [
        Finding(
            code="record",
            severity=one.severity,
            record=record.id,
            sentence=f"The {name} {record.ref or record.id}: {one.sentence}",
        )
        for one in self_findings(record)
    ]
