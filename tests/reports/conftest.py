"""Papers compiled from the facts that the shipped packs state, read without the loader."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import msgspec
import pytest

from compact_tui.localities.seeds import as_record
from compact_tui.plugins._types import ReportFormat, SeedRecord
from compact_tui.records import Audience, Body, Paper, Record, Seat, type_of
from compact_tui.reports import compile_report
from compact_tui.rules.ports import CategoryWays

PLUGINS = Path(__file__).parents[2] / "plugins"
PACKS = {
    name: tomllib.loads(next((PLUGINS / name).glob("*/pack.toml")).read_text("utf-8"))
    for name in ("worcestershire", "wyre-forest")
}


class Kept:
    """A view of records held in memory; every seed's key is its record's id."""

    def __init__(self, *records: Record) -> None:
        self.records = list(records)

    def get(self, type_name: str, record_id: str, /) -> Record | None:
        for record in self.records:
            if record.id == record_id and type_of(record).name == type_name:
                return record
        return None

    def every(self, struct, /):
        return [record for record in self.records if type(record) is struct]

    def replace(self, record: Record) -> None:
        self.records = [one for one in self.records if one.id != record.id] + [record]


class Book:
    """A rule book that knows categories alone, which is all that queries ask it for."""

    def category(self, category_id: str, /) -> CategoryWays | None:
        for pack in PACKS.values():
            for one in pack.get("categories", ()):
                if one["id"] == category_id:
                    return CategoryWays(one["label"], one["sector"])
        return None

    def in_force(self, body_key, kind, on, /):
        return ()

    all_in_force = rules_of = in_force

    def sector_side(self, sector_id, /):
        return None

    def sector_label(self, sector_id, /):
        return ""

    def kind(self, name, /):
        return None

    def locality_of(self, body_key, /):
        raise NotImplementedError


def records_of(name: str) -> list[Record]:
    """Return what a pack states as records: its seeds and its bodies."""
    pack = PACKS[name]
    made: list[Record] = []
    for table in (*pack["agreements"], *pack["records"]):
        record = as_record(msgspec.convert(table, SeedRecord), lambda key, _: key)
        made.append(msgspec.structs.replace(record, id=table["key"]))
    for table in pack["bodies"]:
        names = ("name", "short", "kind", "parents", "purposes")
        fields = {one: table[one] for one in names if one in table}
        made.append(msgspec.convert({**fields, "id": table["id"], "key": table["id"]}, Body))
        made.extend(seat for group in table.get("seats", ()) for seat in seats_of(table, group))
    return made


def seats_of(body, group) -> list[Seat]:
    """Return the seats of a group: as many as its number says, else one open seat."""
    number = group.get("number")
    return [
        Seat(
            id=f"{group['id']}/{at}",
            body=body["id"],
            key=group["id"],
            label=f"{group['label']} {at}" if (number or 0) > 1 else group["label"],
            category=group["category"],
            number=at if number else 0,
            open_number=number is None,
        )
        for at in range(1, (number or 1) + 1)
    ]


def format_of(name: str) -> ReportFormat:
    (table,) = PACKS[name]["report_formats"]
    return msgspec.convert(table, ReportFormat)


@pytest.fixture
def county() -> Kept:
    """Return Worcestershire's own records."""
    return Kept(*records_of("worcestershire"))


@pytest.fixture
def district() -> Kept:
    """Return Wyre Forest's records after the county's have come to it."""
    return Kept(*records_of("wyre-forest"), *records_of("worcestershire"))


@pytest.fixture
def book() -> Book:
    return Book()


def paper_of(view: Kept, format_id: str) -> Paper:
    papers: list[Paper] = view.every(Paper)
    (paper,) = (one for one in papers if one.report_format == format_id)
    return paper


@pytest.fixture
def update(county, book):
    """Compile the Steering Group's update to the Board of June 2011, changed as asked."""

    def compiled(audience=Audience.OFFICE, values=None, **changes):
        paper = msgspec.structs.replace(paper_of(county, "worcestershire.board-update"), **changes)
        county.replace(paper)
        given = {"Name": "the person who signs"} if values is None else values
        day = dt.date(2011, 6, 30)
        form = format_of("worcestershire")
        return compile_report(form, paper, county, book, day, given, audience=audience)

    return compiled


@pytest.fixture
def cabinet_report(district, book):
    """Compile the report to the Cabinet of 29 June 2006, changed as asked."""

    def compiled(audience=Audience.OFFICE, values=None, **changes):
        paper = msgspec.structs.replace(paper_of(district, "wyre-forest.cabinet-report"), **changes)
        district.replace(paper)
        given = {"meeting_date": "29th JUNE 2006"} if values is None else values
        day = dt.date(2006, 6, 29)
        form = format_of("wyre-forest")
        return compile_report(form, paper, district, book, day, given, audience=audience)

    return compiled
