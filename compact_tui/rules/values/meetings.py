"""Values of the rules about meetings: frequency, notice, minutes, voting, interests, the chair."""

from __future__ import annotations

from typing import Literal

import msgspec

Convention = Literal["calendar", "clear", "working", "clear_working", "clear_parish"]
"""The five ways in which days are counted."""


Year = Literal["calendar", "financial", "municipal", "academic"]
"""The years by which meetings are counted."""


class FrequencyValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often a body meets.

    Parameters:
        at_least: number of meetings in each period.
        period: the period.
        reading: whether ``quarterly`` means one in each quarter or a largest gap of months.
        or_as_necessary: the document lets it off, so a missed period prompts and never breaches.
        year: which year is meant; None where the document does not say (the locality's own year is
            then used).
    """

    at_least: int
    period: Literal["quarter", "half_year", "year"]
    reading: Literal["each_period", "largest_gap"] = "each_period"
    or_as_necessary: bool = False
    year: Year | None = None


class ExtraordinaryValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who may convene an additional meeting."""

    callers: tuple[str, ...]


class NoticeValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long before a meeting something goes out.

    Parameters:
        days: how many.
        convention: how they are counted; None where the document does not say (the locality's
            own convention is then used, and the verdict says so).
        applies_to: what must go out.
    """

    days: int
    convention: Convention | None = None
    applies_to: tuple[Literal["notice", "agenda", "papers"], ...] = ("agenda", "papers")


class MinutesValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When minutes go out and to whom; ``days`` None where only ``as soon as possible`` is said."""

    days: int | None = None
    circulated_to: str = ""


class PublicationValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is published and where."""

    what: tuple[str, ...]
    where: str


class VotingValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a body decides."""

    method: Literal["consensus", "consensus_then_vote", "majority"]


class ReferralValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a matter goes that the body cannot decide; ``to`` is a body's key."""

    to: str
    when: Literal["no_consensus"] = "no_consensus"


class InterestsValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which interests are declared, and when."""

    kinds: tuple[str, ...]
    per_item: bool = True


class ChairValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the chair is found: appointed by an organisation or body (key), or by office."""

    roles: tuple[str, ...] = ("chair",)
    appointed_by: str = ""
    office: str = ""
