"""Asking queries by the names that formats and officers use for them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from compact_tui.reports.queries import Ask, registered_queries
from compact_tui.reports.tree import Block, Runs, runs_of

TYPED = "typed"
"""Stands in a ``fill`` where the typed text goes; else that comes first."""


class UnknownQuery(LookupError):
    """A format or a typed text names a query that there is not; the words say which is near."""


@dataclass(frozen=True, slots=True)
class Found:
    """Blocks with the name of the query that found them; blank for what was typed."""

    block: Block
    query: str = ""


def names_in(fill: str) -> tuple[str, ...]:
    """Return the names of the queries in a ``fill``: they have commas between them."""
    return tuple(name for part in fill.split(",") if (name := part.strip()))


def filled(ask: Ask, name: str) -> Iterator[Found]:
    """Ask one query and yield what it finds.

    Parameters:
        name: the query's name, with the body that it is asked about after a colon where that is
            not the author's: ``membership:worcestershire.ewsg``.

    Raises:
        UnknownQuery: there is no query of that name.
    """
    query, _, of = name.partition(":")
    known = registered_queries()
    if query not in known:
        near = difflib.get_close_matches(query, known, n=1)
        hint = f"did you mean “{near[0]}”?" if near else "the queries are listed in docs/reports.md"
        raise UnknownQuery(f"there is no query “{query}”; {hint}")
    for block in known[query].ask(replace(ask, of=of)):
        yield Found(block, name)


def line_of(ask: Ask, fill: str) -> Runs:
    """Return what queries find as the runs of one line, for the header block and the banner."""
    runs: Runs = ()
    for name in names_in(fill):
        for found in filled(ask, name):
            runs += tuple(runs_of(found.block))
    return runs
