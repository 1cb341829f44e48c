"""The tests of a pack, as its author writes them in ``tests.toml``."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from compact_tui.localities.packs.reading import bytes_of, parse_toml
from compact_tui.localities.packs.tables import Reader, Table, is_table
from compact_tui.localities.problems import Problem
from compact_tui.records import JsonObject

FILE: Final = "tests.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Somebody who is in the room.

    Parameters:
        seat: a seat (``id/2``) or a group of seats, of which the next that is free is taken.
        category, organisation: instead of a seat, the next free one of this category, or of this
            organisation (key); where there is none, somebody without a seat.
        attends_as: written ``as``: the attendance role.
        count: how many of them.
        withdrew: left the room because of an interest.
    """

    seat: str = ""
    category: str = ""
    organisation: str = ""
    attends_as: str = "member"
    count: int = 1
    withdrew: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One test: on this day, of this body, with these facts, the rule must answer so.

    Parameters:
        name: what is tested, as a sentence.
        date: the day, as a paper writes it; the rules in force on it are asked.
        rule: id of the rule; needed where the body has several of the kind.
        kind: the rule kind, instead of ``rule``.
        present: who is in the room; every seat is filled unless it is ``vacant``.
        vacant: seats, or groups of seats, that nobody holds.
        facts: for kinds that are not about a roll: the fields of their facts.
        expect: the answer.
        working_has: words that must stand in the working.
    """

    name: str
    date: str
    body: str
    rule: str = ""
    kind: str = ""
    present: tuple[Present, ...] = ()
    vacant: tuple[str, ...] = ()
    facts: JsonObject = field(default_factory=dict)
    expect: Literal["met", "not_met", "cannot_tell"]
    working_has: tuple[str, ...] = ()


def read_cases(folder: Path) -> tuple[list[Case], list[Problem]]:
    """Return the tests beside a pack, and what was found wrong in their file."""
    if not (folder / FILE).exists():
        todo = f"Add a {FILE} with one test for each rule that has figures"
        return [], [Problem("T33", folder.name, f"there is no {FILE}", todo, "warning")]
    data, problems = bytes_of(folder / FILE)
    table, more = parse_toml(data, FILE) if data is not None else (None, [])
    if table is None:
        return [], [*problems, *more]
    return _cases(table)


def _cases(table: Table) -> tuple[list[Case], list[Problem]]:
    reader = Reader()
    reader.unknown(table, {"tests"}, FILE)
    given = table.get("tests")
    if not isinstance(given, list):
        reader.report("T33", FILE, "it has no [[tests]]", "Write each test below [[tests]]")
        return [], reader.problems
    cases = []
    for number, one in enumerate(given, 1):
        place = f"{FILE}, tests {number}"
        if not is_table(one):
            reader.report("P06", place, "it is no table", "Write [[tests]]")
            continue
        case, place = _case(reader, one, place)
        if case is not None and not (case.rule or case.kind):
            reader.report(
                "P05", place, "it names neither rule nor kind", "Add rule = … or kind = …"
            )
        elif case is not None:
            cases.append(case)
    return cases, reader.problems


def _case(reader: Reader, table: Table, place: str) -> tuple[Case | None, str]:
    name = table.get("name")
    place = f"{place} ({name})" if isinstance(name, str) else place
    return reader.read(_plain_names(table), Case, place), place


def _plain_names(table: Table) -> Table:
    """Write ``as``, which is no name in Python, as the field that holds it."""
    present = table.get("present")
    if not isinstance(present, list):
        return table
    lines = [
        {("attends_as" if key == "as" else key): value for key, value in line.items()}
        if is_table(line)
        else line
        for line in present
    ]
    return {**table, "present": lines}
