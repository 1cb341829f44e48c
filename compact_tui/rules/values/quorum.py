"""The quorum tree: what must be present, as data that a pack can write."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec


class AllOf(msgspec.Struct, frozen=True, tag_field="test", tag="all", forbid_unknown_fields=True):
    """Met when every part is met."""

    of: tuple[QuorumTest, ...]


class AnyOf(msgspec.Struct, frozen=True, tag_field="test", tag="any", forbid_unknown_fields=True):
    """Met when at least one part is met."""

    of: tuple[QuorumTest, ...]


class Heads(msgspec.Struct, frozen=True, tag_field="test", tag="heads", forbid_unknown_fields=True):
    """Met when at least so many are present.

    Parameters:
        least: how many.
        unit: people, or distinct organisations.
        category, sector: count only those of this category or sector; blank counts all.
    """

    least: int
    unit: Literal["people", "organisations"] = "people"
    category: str = ""
    sector: str = ""


class Share(msgspec.Struct, frozen=True, tag_field="test", tag="share", forbid_unknown_fields=True):
    """Met when at least a share of a base is present.

    Parameters:
        share: an exact fraction or percentage: ``3/5``, ``60%``.
        base: of what the share is taken.
        unit: people, or distinct organisations.
        rounding: which way a fraction of a person goes; up unless the document says otherwise.
        floor: never fewer than this.
        more_than: the share must be passed, not only reached (``more than half``).
        plus: added after rounding (``50%, plus one``, read as half and then one more).
    """

    share: str
    base: Literal["seats", "filled_seats", "voting_members", "organisations"] = "filled_seats"
    unit: Literal["people", "organisations"] = "people"
    rounding: Literal["up", "down", "nearest"] = "up"
    floor: int = 0
    more_than: bool = False
    category: str = ""
    sector: str = ""
    plus: int = 0


class Sectors(
    msgspec.Struct, frozen=True, tag_field="test", tag="sectors", forbid_unknown_fields=True
):
    """Met when each of these sectors (ids) or sides is present with at least ``least``."""

    present: tuple[str, ...]
    least: int = 1


class Role(msgspec.Struct, frozen=True, tag_field="test", tag="role", forbid_unknown_fields=True):
    """Met when the holder of a role, or a nominee where allowed, is present."""

    role: str
    or_nominee: bool = False


class OneOfEach(
    msgspec.Struct, frozen=True, tag_field="test", tag="one_of_each", forbid_unknown_fields=True
):
    """Met when every named organisation (by key) or category has somebody present."""

    members: tuple[str, ...]
    of: Literal["organisation", "category"] = "organisation"


QuorumTest: TypeAlias = "AllOf | AnyOf | Heads | Share | Sectors | Role | OneOfEach"


class QuorumValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who must be present for a meeting to do business.

    Parameters:
        needs: the tree of tests.
        tested: when it is tested; ``not_stated`` is judged at the opening and at each decision.
        counts: the attendance roles that count toward it.
        withdrawn_count: whether someone who left for an interest still counts on that item.
    """

    needs: QuorumTest
    tested: Literal["start", "throughout", "each_decision", "not_stated"] = "not_stated"
    counts: tuple[str, ...] = ("member", "substitute")
    withdrawn_count: bool = False
