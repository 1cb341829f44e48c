"""Two memberships as their documents list them, and a place kept in memory to be judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from compact_tui.records import Body, PartialDate, Record, Seat, type_of
from compact_tui.rules.facts import PresentFact, RollFacts, SeatFact, Side
from compact_tui.rules.kinds import CORE_KINDS
from compact_tui.rules.ports import CategoryWays, LocalityWays
from compact_tui.rules.verdict import RuleInForce

LABELS = {
    "t.vcs": "Voluntary",
    "t.public": "Statutory",
    "t.neither": "Neither side",
    "t.vcs-member": "VCS representative",
}
SIDES: dict[str, Side] = {"t.vcs": "voluntary", "t.public": "public", "t.neither": "neither"}

# seat: sector, organisation. Four VCS, two county, two district, partnership, PCT, police, fire.
WCSG = {
    "vcs-1": ("t.vcs", "wic"),
    "vcs-2": ("t.vcs", "wic"),
    "vcs-3": ("t.vcs", "wic"),
    "vcs-4": ("t.vcs", "outside"),
    "county-1": ("t.public", "county"),
    "county-2": ("t.public", "county"),
    "district-1": ("t.public", "districts"),
    "district-2": ("t.public", "districts"),
    "partnership": ("t.neither", "partnership"),
    "pct": ("t.public", "pct"),
    "police": ("t.public", "police"),
    "fire": ("t.public", "fire"),
}
# Seven representatives of five organisations, three of them from departments of one council.
CSG = {
    "pct": ("t.public", "pct"),
    "police": ("t.public", "police"),
    "community-links": ("t.vcs", "community-links"),
    "adults": ("t.public", "borough"),
    "children": ("t.public", "borough"),
    "environment": ("t.public", "borough"),
    "reference-group": ("t.vcs", "reference-group"),
}


def seat_fact(name: str, sector: str, organisation: str, *, filled: bool = True) -> SeatFact:
    return SeatFact(
        seat=name,
        label=f"seat {name}",
        category="t.vcs-member" if sector == "t.vcs" else "t.other",
        sector=sector,
        side=SIDES.get(sector, "neither"),
        filled=filled,
        holder=f"post of {name}" if filled else "",
        organisation=organisation,
        organisation_key=f"t.org.{organisation}",
        organisation_name=organisation,
    )


def present_fact(seat: SeatFact, **changes: Any) -> PresentFact:
    fact = PresentFact(
        seat=seat.seat,
        name=seat.holder or seat.label,
        attends_as="member",
        sector=seat.sector,
        side=seat.side,
        category=seat.category,
        organisation=seat.organisation,
        organisation_key=seat.organisation_key,
        organisation_name=seat.organisation_name,
    )
    return replace(fact, **changes)


def roll(membership: Mapping[str, tuple[str, str]], present, vacant=(), **changes: Any):
    """Make a roll out of names of seats; an item of ``present`` may be (seat, changes)."""
    seats = {
        name: seat_fact(name, *where, filled=name not in vacant)
        for name, where in membership.items()
    }
    here = []
    for one in present:
        name, more = one if isinstance(one, tuple) else (one, {})
        here.append(present_fact(seats[name], **more) if name in seats else _visitor(name, more))
    facts = RollFacts(
        "t.group", "the Group", PartialDate("2010-06-15"), "", tuple(seats.values()), tuple(here)
    )
    return replace(facts, labels=LABELS, **changes)


def _visitor(name: str, more: Mapping[str, Any]) -> PresentFact:
    return replace(PresentFact("", name, "member", "", "neither"), **more)


class Kept:
    """A view of records held in a list."""

    def __init__(self) -> None:
        self.records: list[Record] = []

    def add(self, *records: Record) -> None:
        self.records.extend(records)

    def get(self, type_name: str, record_id: str, /) -> Record | None:
        found = (one for one in self.every_record() if one.id == record_id)
        return next((one for one in found if type_of(one).name == type_name), None)

    def every(self, struct, /):
        return [one for one in self.records if isinstance(one, struct)]

    def every_record(self) -> list[Record]:
        return self.records


class Book:
    """A book of rules held in a list; the newest version not after a day wins."""

    def __init__(self) -> None:
        self.rules: list[RuleInForce] = []
        self.ways = LocalityWays()
        self.missing = ""
        self.more_kinds: dict[str, object] = {}

    def add(self, kind: str, value=None, body: str = "t.group", **changes: Any) -> RuleInForce:
        rule = RuleInForce(
            key=f"{body}.{kind}",
            kind=kind,
            body=body,
            strength="must",
            status="defined" if value is not None else "not_stated",
            value=value,
            since=PartialDate(),
            citation=None,
            provider="t 1.0.0",
        )
        self.rules.append(replace(rule, **changes))
        return self.rules[-1]

    def all_in_force(self, body_key: str, on: date, /) -> tuple[RuleInForce, ...]:
        newest: dict[str, RuleInForce] = {}
        for rule in sorted(self.rules, key=lambda one: one.since.earliest or date.min):
            begun = rule.since.earliest is None or rule.since.earliest <= on
            if rule.body == body_key and begun:
                newest[rule.key] = rule
        return tuple(newest[key] for key in sorted(newest))

    def in_force(self, body_key: str, kind: str, on: date, /) -> tuple[RuleInForce, ...]:
        return tuple(rule for rule in self.all_in_force(body_key, on) if rule.kind == kind)

    def rules_of(self, body_key: str, /) -> tuple[RuleInForce, ...]:
        return tuple(rule for rule in self.rules if rule.body == body_key)

    def missing_for(self, body_key: str, /) -> str:
        return self.missing

    def sector_side(self, sector_id: str, /):
        return SIDES.get(sector_id)

    def sector_label(self, sector_id: str, /) -> str:
        return LABELS.get(sector_id, "")

    def category(self, category_id: str, /) -> CategoryWays | None:
        known = {
            "t.vcs-member": CategoryWays("VCS representative", "t.vcs"),
            "t.public-member": CategoryWays("Public representative", "t.public"),
            "t.observer": CategoryWays("Observer", "t.neither", False, False),
        }
        return known.get(category_id)

    def kind(self, name: str, /):
        return self.more_kinds.get(name) or CORE_KINDS.get(name)

    def locality_of(self, body_key: str, /) -> LocalityWays:
        return self.ways


class Place:
    """A body with its records and its rules."""

    def __init__(self) -> None:
        self.view, self.book = Kept(), Book()
        self.body = Body(id="b1", key="t.group", name="the Group")
        self.view.add(self.body)

    def seat(self, name: str, category: str = "t.vcs-member", **fields: Any) -> Seat:
        made = Seat(id=name, body="b1", label=f"Seat {name}", category=category, **fields)
        self.view.add(made)
        return made


@pytest.fixture
def wcsg():
    """A roll of twelve seats, all filled, by the names of those present."""
    return lambda *present, **more: roll(WCSG, present, **more)


@pytest.fixture
def csg():
    """A roll of seven seats, all filled unless named vacant, by the names of those present."""
    return lambda *present, **more: roll(CSG, present, **more)


@pytest.fixture
def place() -> Place:
    return Place()
