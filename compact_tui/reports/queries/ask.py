"""What a query is asked with, and the register of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from compact_tui.records import Body, Meeting, Paper
from compact_tui.reports.tree import Block
from compact_tui.rules.ports import RuleBook, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """The facts that a query may use.

    Parameters:
        view: the records, already narrowed to what the audience may see.
        book: the rules of the bodies.
        on: the day the paper speaks from; what is known to be later is coming, not past.
        paper: the paper being compiled.
        recipient: key of the body that receives it.
        about: id of the agreement that the paper is about; blank to find it.
        of: id or key of the body that is asked about, where it is not the author's.
    """

    view: View
    book: RuleBook
    on: dt.date
    paper: Paper
    recipient: str = ""
    about: str = ""
    of: str = ""

    def body(self, ref: str) -> Body | None:
        """Return a body by its id, or by the key by which plugins name it."""
        if not ref:
            return None
        found = self.view.get("body", ref)
        if isinstance(found, Body):
            return found
        return next((body for body in self.view.every(Body) if body.key == ref), None)

    @property
    def receiver(self) -> Body | None:
        """The body that the paper goes to."""
        return self.body(self.paper.to_body) or self.body(self.recipient)

    @property
    def author(self) -> Body | None:
        """The body whose paper it is, or the other body that is asked about."""
        return self.body(self.of or self.paper.author_body)

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that the paper goes to."""
        found = self.view.get("meeting", self.paper.meeting) if self.paper.meeting else None
        return found if isinstance(found, Meeting) else None


Query: TypeAlias = Callable[[Ask], tuple[Block, ...]]
"""A pure function from the facts to blocks; no blocks where the records hold nothing."""

Q = TypeVar("Q", bound=Query)


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with the name that formats use and one line on what it finds."""

    name: str
    finds: str
    ask: Query


_QUERIES: dict[str, NamedQuery] = {}


def query(name: str, finds: str) -> Callable[[Q], Q]:
    """Register a function as the query ``name`` (a decorator)."""

    def register(function: Q) -> Q:
        if name in _QUERIES:
            raise ValueError(f"the query {name!r} is registered twice")
        _QUERIES[name] = NamedQuery(name, finds, function)
        return function

    return register


def registered_queries() -> Mapping[str, NamedQuery]:
    """Return all queries by name."""
    return dict(_QUERIES)
