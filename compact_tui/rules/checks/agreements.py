"""Agreements: never two versions in force on one date; codes that are past their month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from compact_tui.records import Adoption, Answer, Code, Compact, PartialDate
from compact_tui.rules.facts_from.lookups import body, found
from compact_tui.rules.ports import View
from compact_tui.rules.verdict import Finding

_STANDING = frozenset({"interim", "endorsed", "adopted", "in_force", "refreshed", "superseded"})


def check_two_in_force(view: View, on: date) -> Iterator[Finding]:
    """Yield every two versions of one body's agreement that stand on one date.

    An agreement of another level (national, county, district) stands beside and not instead.
    """
    compacts = [one for one in view.every(Compact) if one.status in _STANDING]
    compacts.sort(key=lambda one: (_start(one).sort_key, one.id))
    for earlier, later in combinations(compacts, 2):
        if _same_line(earlier, later) and _overlap(earlier, later, on):
            yield _two(view, earlier, later)
    yield from _not_superseded(view)


def _same_line(one: Compact, other: Compact) -> bool:
    linked = other.supersedes == one.id or one.supersedes == other.id
    return linked or (bool(one.body) and (one.body, one.level) == (other.body, other.level))


def _start(compact: Compact) -> PartialDate:
    return compact.in_force if compact.in_force.value else compact.dated


def _overlap(earlier: Compact, later: Compact, on: date) -> bool:
    """Say whether the earlier surely still stands when the later surely has begun."""
    if _start(later).is_after(on) is not Answer.NO:
        return False
    if earlier.superseded_on.value:
        return earlier.superseded_on.is_after(_start(later)) is Answer.YES
    return earlier.status != "superseded" and not earlier.superseded_by


def _two(view: View, earlier: Compact, later: Compact) -> Finding:
    held_by = body(view, later.body)
    ended = earlier.superseded_on.text or "not recorded"
    return Finding(
        code="two-in-force",
        severity="warning",
        sentence=f"“{earlier.title}” ({_start(earlier).text or 'undated'}) and “{later.title}”"
        f" ({_start(later).text}) stand on one date.",
        body=held_by.key if held_by else "",
        record=earlier.id,
        working=(
            f"The later stands from {_start(later).text}.",
            f"The earlier was superseded on: {ended}.",
        ),
        citation=later.citation,
        todo="Record when the earlier was superseded, and by which",
    )


def _not_superseded(view: View) -> Iterator[Finding]:
    """An adoption that takes the place of an agreement which nobody marked as superseded."""
    for adoption in view.every(Adoption):
        old = found(view, Compact, "compact", adoption.supersedes)
        if adoption.outcome == "adopted" and old and old.status != "superseded":
            yield Finding(
                code="two-in-force",
                severity="warning",
                sentence=f"“{old.title}” was to be superseded by an adoption and still stands.",
                record=old.id,
                working=(f"Its status is {old.status.replace('_', ' ')}.",),
                citation=adoption.citation,
                todo="Mark it as superseded, with the date of the adoption",
            )


def check_codes(view: View, on: date) -> Iterator[Finding]:
    """Yield every code that was to be completed by now and is not agreed."""
    for code in view.every(Code):
        late = code.target.is_before(on) is Answer.YES
        if late and code.status in {"planned", "draft"}:
            yield Finding(
                code="code-overdue",
                severity="prompt",
                sentence=f"The code “{code.title}” was to be completed by {code.target.text}.",
                record=code.id,
                working=(f"Its status is {code.status}.",),
                citation=code.citation,
                todo="Record when it was agreed, or set a new month",
            )
