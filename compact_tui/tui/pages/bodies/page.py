"""Bodies and membership: the tree, the seats drawn, and the rules in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import ContentSwitcher

from compact_tui._override import override
from compact_tui.records import Body, PartialDate
from compact_tui.tui.page import Page
from compact_tui.tui.pages.bodies.rows import (
    BodyView,
    body_rows,
    body_text,
    place_text,
    rule_rows,
    rule_text,
)
from compact_tui.tui.ports import shell
from compact_tui.tui.widgets.frame import TitleLine
from compact_tui.tui.widgets.prose import Prose
from compact_tui.tui.widgets.rowlist import RowList
from compact_tui.tui.widgets.seatmap import SeatMap
from compact_tui.tui.widgets.seats import held
from compact_tui.workspace import Workspace
from compact_tui.workspace.areas.bodies import Place


class BodiesPage(Page):
    """The tree on the left; the seats or the rules of the chosen body on the right."""

    SCOPE = "bodies"
    FOCUS: ClassVar[str] = "#tree"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.view: BodyView | None = None

    @override
    def compose(self) -> ComposeResult:
        """Compose tree, seats, rules and text."""
        yield RowList(id="tree", empty="Reading …")
        with Vertical(id="body"):
            yield TitleLine(id="body-title")
            with ContentSwitcher(initial="seats", id="views"):
                yield SeatMap(id="seats")
                yield RowList(id="rules", empty="No rule is known.")
            yield Prose(id="about-body")

    @override
    def load(self) -> None:
        """Read the bodies."""
        on = PartialDate.of(shell(self).desk.on)
        shell(self).read(self, lambda ws: _read_bodies(ws, on), self._list)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Follow the cursor: in the tree to another body, in the rules to another rule."""
        if event.rows.id == "tree" and event.row is not None:
            self._chosen(event.row.key)
        elif event.rows.id == "rules":
            self._text()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Go into the seats or rules of the body, or on to the text."""
        shown = self.query_one("#views", ContentSwitcher).current
        self.query_one(f"#{shown}" if event.rows.id == "tree" else "#about-body").focus()

    def on_seat_map_moved(self) -> None:
        """Show the seat that the cursor came to."""
        self._text()

    def do_view(self) -> None:
        """Change between seats and rules."""
        views = self.query_one("#views", ContentSwitcher)
        inside = views.current is not None and self.query_one(f"#{views.current}").has_focus
        views.current = "rules" if views.current == "seats" else "seats"
        if inside:
            self.query_one(f"#{views.current}").focus()
        self._title()
        self._text()

    def do_appoint(self) -> None:
        """Ask who holds the seat from when."""
        place = self._place()
        if place is not None:
            from compact_tui.tui.pages.bodies.asking import ask_to_appoint

            ask_to_appoint(self, place)

    def do_end(self) -> None:
        """Ask for the last day of whoever holds the seat."""
        place = self._place()
        if place is not None and place.appointment is None:
            shell(self).tell(f"Nobody holds {place.seat.label}, so there is nothing to end.")
        elif place is not None:
            from compact_tui.tui.pages.bodies.asking import ending

            self.app.push_screen(ending(place, shell(self).desk.on))

    def _list(self, bodies: Sequence[tuple[Body, Sequence[Place]]]) -> None:
        self.query_one("#tree", RowList).show(body_rows(bodies), key=self.take_wanted())

    def _chosen(self, body_id: str) -> None:
        on = PartialDate.of(shell(self).desk.on)
        part = self.query_one("#body")
        shell(self).read(part, lambda ws: _read_body(ws, body_id, on), self._show)

    def _show(self, view: BodyView) -> None:
        self.view = view
        self.about = view.body.name
        self.query_one(SeatMap).show(held(view.places))
        self.query_one("#rules", RowList).show(rule_rows(view))
        self._title()
        self._text()

    def _title(self) -> None:
        if self.view is None:
            return
        vacant = sum(place.vacant for place in self.view.places)
        seats = f"Seats {len(self.view.places)}" + (f" ({vacant} vacant)" if vacant else "")
        rules = f"Rules {len(self.view.rules)}"
        shown = self.query_one("#views", ContentSwitcher).current
        tabs = f"[{seats}]  {rules}" if shown == "seats" else f"{seats}  [{rules}]"
        self.query_one("#body-title", TitleLine).title = f"{tabs}  {self.view.body.name}"

    def _text(self) -> None:
        view = self.view
        if view is None:
            return
        text = body_text(view)
        if self.query_one("#views", ContentSwitcher).current == "rules":
            key = self.query_one("#rules", RowList).key
            rule = next((rule for rule in view.rules if rule.key == key), None)
            text = rule_text(rule) if rule else text
        else:
            cell = self.query_one(SeatMap).cell
            place = next((p for p in view.places if cell and p.seat.id == cell.key), None)
            text = place_text(place, cell.mark) if place and cell else text
        self.query_one(Prose).show(text)

    def _place(self) -> Place | None:
        cell = self.query_one(SeatMap).cell
        places = self.view.places if self.view else ()
        place = next((one for one in places if cell and one.seat.id == cell.key), None)
        if place is None or self.query_one("#views", ContentSwitcher).current != "seats":
            shell(self).tell("Go to a seat of a body first.")
            return None
        return place


def _read_bodies(ws: Workspace, on: PartialDate) -> list[tuple[Body, Sequence[Place]]]:
    return [(body, ws.bodies.seats(body, on)) for body in ws.bodies.all()]


def _read_body(ws: Workspace, body_id: str, on: PartialDate) -> BodyView:
    body = ws.bodies.by_id(body_id)
    return BodyView(
        body=body,
        places=tuple(ws.bodies.seats(body, on)),
        rules=ws.judging.rules(body, on),
        missing=ws.registry.missing_for(body.key) if body.key else "",
    )


PAGE = BodiesPage
