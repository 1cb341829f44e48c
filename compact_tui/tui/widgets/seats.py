"""A seat map as data: the seats of a body in groups, laid out in cells for a width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compact_tui.records import Attendance
from compact_tui.tui.text import Line, Span, Token, fit, width_of
from compact_tui.workspace.areas.bodies import Place
from compact_tui.workspace.areas.sittings import RollLine

LEAST = 40
"""Cells of the narrowest of seats that stand beside each other, the gap on the right included."""

SHAPES = {"voluntary": "●", "public": "■", "neither": "◆", "": "·"}
"""A shape for each side, so that none is told by its colour alone."""

MARKS: dict[str, tuple[str, Token]] = {
    "P": ("present", "met"),
    "S": ("substitute", "met"),
    "A": ("apologies", "warning"),
    "X": ("absent", "unmet"),
    "?": ("not yet called", "unsure"),
    "V": ("vacant", "vacant"),
    "H": ("held", "plain"),
    "+": ("open number", "muted"),
}
"""The letter of a seat, what it says, and its token."""


@dataclass(frozen=True, slots=True)
class SeatCell:
    """One seat of a map.

    Parameters:
        number: its number in the terms of reference, as commands count them; 0 for none.
        mark: a letter of `MARKS`.
        who: the holder, or who is there instead.
        note: what else is to be said, such as that somebody left before an item.
    """

    key: str
    number: int
    mark: str
    side: str
    label: str
    who: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SeatGroup:
    """The seats of one sector, under its name in the place's own words."""

    title: str
    side: str
    cells: tuple[SeatCell, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """One row of the map: a group's title, or seats beside each other."""

    title: Line | None
    cells: tuple[SeatCell, ...] = ()
    height: int = 1


def held(places: Sequence[Place]) -> tuple[SeatGroup, ...]:
    """Return the map of who holds which seat."""
    cells = []
    for number, place in enumerate(places, start=1):
        mark = "V" if place.vacant else "+" if place.appointment is None else "H"
        cells.append((place, _cell(place, number, mark, "")))
    return _grouped(cells)


def called(roll: Sequence[RollLine]) -> tuple[SeatGroup, ...]:
    """Return the map of a roll; those who have no seat come last."""
    seated = [
        (line.place, _cell(line.place, number, line.mark, _note(line.attendance), line.attendance))
        for number, line in enumerate(roll, start=1)
        if line.place is not None
    ]
    others = tuple(
        SeatCell(a.id, 0, "P", "", a.role.replace("_", " "), a.name)
        for a in (line.attendance for line in roll if line.place is None)
        if a is not None
    )
    groups = _grouped(seated)
    return (*groups, SeatGroup("Without a seat", "", others)) if others else groups


def lay_out(groups: Iterable[SeatGroup], width: int, height: int = 0) -> list[Laid]:
    """Return the rows of a map for a width in cells, with air between groups where it all fits.

    Parameters:
        height: lines that can be seen; 0 for no air.
    """
    rows = _rows(groups, width)
    aired = [one for laid in rows for one in ((Laid(Line()), laid) if laid.title else (laid,))][1:]
    return aired if sum(one.height for one in aired) <= height else rows


def _rows(groups: Iterable[SeatGroup], width: int) -> list[Laid]:
    across = max(width // LEAST, 1)
    height = 2 if across > 1 else 1
    rows: list[Laid] = []
    for group in groups:
        rows.append(Laid(_title(group)))
        starts = range(0, len(group.cells), across)
        rows += [Laid(None, group.cells[n : n + across], height) for n in starts]
    return rows


def cell_lines(cell: SeatCell, width: int, height: int) -> tuple[Line, ...]:
    """Return the one or two lines of a seat, each at most ``width`` cells wide."""
    side = _side(cell.side)
    number = f"{cell.number:2}" if cell.number else "  "
    mark = Span(cell.mark, MARKS[cell.mark][1])
    shape = Span(SHAPES.get(cell.side, "·"), side)
    bar, below = Span("▌", side), _below(cell)
    if height == 1:
        room = max(width - 8, 1)
        kept = width_of(cell.note) + 2 if cell.note else 0
        label = fit(cell.label, min(max(room - kept, min(room, 8)), width_of(cell.label)))
        rest = room - width_of(label) - 2
        who = fit(f"  {below.text}", rest + 2) if rest > 3 else ""
        text = (Span(label, "strong"), Span(who, below.token))
        return (Line((bar, Span(f"{number} "), mark, Span(" "), shape, Span(" "), *text)),)
    room = max(width - 6, 1)
    return (
        Line((bar, Span(f"{number} "), mark, Span(" "), Span(fit(cell.label, room), "strong"))),
        Line((bar, Span("   "), shape, Span(" "), Span(fit(below.text, room), below.token))),
    )


def _below(cell: SeatCell) -> Span:
    """Return who holds the seat, or what else is to be said of it."""
    if cell.mark == "V":
        return Span("vacant", "vacant")
    if cell.note:
        return Span(cell.note, "warning")
    if cell.who and cell.who != cell.label:
        return Span(cell.who, "muted" if cell.mark == "?" else "plain")
    return Span(MARKS[cell.mark][0], "muted")


def _side(side: str) -> Token:
    sides: dict[str, Token] = {"voluntary": "voluntary", "public": "public", "neither": "neither"}
    return sides.get(side, "muted")


def _cell(
    place: Place, number: int, mark: str, note: str, attendance: Attendance | None = None
) -> SeatCell:
    who = attendance.name if attendance is not None else place.holder
    open_mark = "+" if place.appointment is None and not place.vacant else mark
    shown = mark if mark not in {"?", "H"} else open_mark
    return SeatCell(place.seat.id, number, shown, place.side, place.seat.label, who, note)


def _note(attendance: Attendance | None) -> str:
    """Say when somebody was in the room, where it was not throughout."""
    if attendance is None or not attendance.intervals:
        return ""
    last = attendance.intervals[-1]
    if last.last is not None:
        return f"left before item {last.last + 1}"
    return f"came for item {last.first}" if last.first else ""


def _grouped(cells: Sequence[tuple[Place, SeatCell]]) -> tuple[SeatGroup, ...]:
    titles: dict[tuple[str, str], list[SeatCell]] = {}
    for place, cell in cells:
        titles.setdefault((place.sector, place.side), []).append(cell)
    return tuple(
        SeatGroup(title or "Of no known sector", side, tuple(found))
        for (title, side), found in titles.items()
    )


def _title(group: SeatGroup) -> Line:
    shape = SHAPES.get(group.side, "·")
    vacant = sum(cell.mark == "V" for cell in group.cells)
    here = sum(cell.mark in {"P", "S"} for cell in group.cells)
    count = f" {len(group.cells)}" + (f", {vacant} vacant" if vacant else "")
    count += f", {here} here" if here and group.side else ""
    return Line(
        (
            Span(f"{shape} ", _side(group.side)),
            Span(group.title, "heading"),
            Span(f" ·{count}", "muted"),
        )
    )
