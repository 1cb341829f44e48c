"""What judging asks of the floors around it: a view of the records and a book of the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from compact_tui.records import Record
from compact_tui.rules.facts import Side
from compact_tui.rules.kind import KindOfRule
from compact_tui.rules.values import Convention, Year
from compact_tui.rules.verdict import RuleInForce

R = TypeVar("R", bound=Record)


class CategoryWays(NamedTuple):
    """A membership category: its label, its sector (id), whether it votes and counts for quorum."""

    label: str
    sector: str
    votes: bool = True
    counts_for_quorum: bool = True


class LocalityWays(NamedTuple):
    """How a place counts where a document does not say.

    Parameters:
        day_count: the convention by which days are counted.
        holidays: nation whose bank holidays apply (``ENG``, ``WLS``, ``SCT``, ``NIR``).
        year: the year that ``each year`` means: calendar, financial, municipal or academic.
    """

    day_count: Convention = "clear"
    holidays: str = "ENG"
    year: Year = "calendar"


class View(Protocol):
    """The records as they stand now, read only."""

    def get(self, type_name: str, record_id: str, /) -> Record | None:
        """Return one record by its type's name and its id; None where it is not kept here."""
        ...

    def every(self, struct: type[R], /) -> Sequence[R]:
        """Return all records of one struct, deleted ones left out."""
        ...


class RuleBook(Protocol):
    """The rules of every body that the plugins define, dated and cited.

    A body is named by its key; a body without a key has no rules of its own.
    """

    def in_force(self, body_key: str, kind: str, on: date, /) -> tuple[RuleInForce, ...]:
        """Return the rules of one kind that bind a body on a day, whatever their status, by key."""
        ...

    def all_in_force(self, body_key: str, on: date, /) -> tuple[RuleInForce, ...]:
        """Return the rules of every kind that bind a body on a day, by key."""
        ...

    def rules_of(self, body_key: str, /) -> tuple[RuleInForce, ...]:
        """Return every version of every rule of a body, by key, oldest first."""
        ...

    def missing_for(self, body_key: str, /) -> str:
        """Return why a body's rules are not known (its plugin failed); blank where they are."""
        ...

    def sector_side(self, sector_id: str, /) -> Side | None:
        """Return the side that a sector counts for; None where the sector is not known."""
        ...

    def sector_label(self, sector_id: str, /) -> str:
        """Return the place's word for a sector; blank where the sector is not known."""
        ...

    def category(self, category_id: str, /) -> CategoryWays | None:
        """Return a membership category; None where it is not known."""
        ...

    def kind(self, name: str, /) -> KindOfRule | None:
        """Return a rule kind, the core's or a plugin's; None where no plugin offers it."""
        ...

    def locality_of(self, body_key: str, /) -> LocalityWays:
        """Return how the body's place counts days and years."""
        ...
