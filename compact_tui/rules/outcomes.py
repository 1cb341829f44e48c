"""The algebra of the three outcomes: not met, cannot tell, met, in that order."""

from __future__ import annotations

from collections.abc import Iterable

from compact_tui.rules.verdict import Outcome

_ORDER = (Outcome.NOT_MET, Outcome.CANNOT_TELL, Outcome.MET)


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Return the weakest of the outcomes; met where there are none."""
    return min(outcomes, key=_ORDER.index, default=Outcome.MET)


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Return the strongest of the outcomes; not met where there are none."""
    return max(outcomes, key=_ORDER.index, default=Outcome.NOT_MET)


def enough(wanted: int, certain: int, possible: int) -> Outcome:
    """Say whether ``wanted`` is reached when ``certain`` surely count and ``possible`` may."""
    if certain >= wanted:
        return Outcome.MET
    return Outcome.CANNOT_TELL if possible >= wanted else Outcome.NOT_MET


def at_least_as_good(one: Outcome, other: Outcome) -> bool:
    """Say whether ``one`` is as good as ``other`` or better."""
    return _ORDER.index(one) >= _ORDER.index(other)
