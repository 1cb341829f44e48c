"""The roll call: the seats, the marks, and the quorum with its working beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.screen import Screen

from compact_tui._override import override
from compact_tui.records import AgendaItem
from compact_tui.tui.acting import Acting
from compact_tui.tui.ports import shell
from compact_tui.tui.screens.rollcall.state import Sitting, read_sitting, verdict_text
from compact_tui.tui.widgets.frame import KeyLine, TitleLine, TooSmall, TopLine
from compact_tui.tui.widgets.prose import Prose
from compact_tui.tui.widgets.seatmap import SeatMap
from compact_tui.workspace import Workspace
from compact_tui.workspace.areas.bodies import Place
from compact_tui.workspace.areas.sittings import State


class RollCall(Acting, Screen[None]):
    """One meeting's roll, over the whole window.

    Parameters:
        meeting: id of the meeting.
        item: id of the agenda item to begin at; blank for the opening.
    """

    SCOPE = "roll"
    CSS_PATH = "rollcall.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "SeatMap"

    def __init__(self, meeting: str, item: str = "") -> None:
        super().__init__()
        self.meeting_id = meeting
        self.item_id = item
        self.sitting: Sitting | None = None

    @override
    def compose(self) -> ComposeResult:
        """Lay out the seats and the verdicts."""
        yield TooSmall()
        yield TopLine()
        with Container(id="sitting"):
            with Vertical(id="seats-side"):
                yield TitleLine(id="head")
                yield SeatMap()
            with Vertical(id="verdict-side"):
                yield TitleLine(id="moment")
                yield Prose()
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the roll."""
        self._again()

    # marks

    def do_present(self) -> None:
        """Mark the seat present, and go on."""
        self._mark("present")

    def do_apologies(self) -> None:
        """Mark apologies, and go on."""
        self._mark("apologies")

    def do_absent(self) -> None:
        """Mark the seat absent, and go on."""
        self._mark("absent")

    def do_substitute(self) -> None:
        """Ask who is there for the holder."""
        if (place := self._place()) is not None and self.sitting is not None:
            from compact_tui.tui.dialogs.sitting import substitute

            self.app.push_screen(substitute(self.sitting.meeting, place), self._after)

    def do_clear(self) -> None:
        """Take back the seat's mark."""
        place, sitting = self._place(), self.sitting
        if place is not None and sitting is not None:
            self._keep(lambda ws: ws.sittings.clear(sitting.meeting, place))

    def do_leave(self) -> None:
        """Record that the holder left before the item shown."""
        sitting, place, item = self.sitting, self._place(), self._item("leaves")
        if sitting and place and item:
            self._keep(lambda ws: ws.sittings.leave(sitting.meeting, place, item))

    def do_arrive(self) -> None:
        """Record that the holder came for the item shown."""
        sitting, place, item = self.sitting, self._place(), self._item("arrives")
        if sitting and place and item:
            self._keep(lambda ws: ws.sittings.arrive(sitting.meeting, place, item))

    def do_attend(self) -> None:
        """Ask who else is there."""
        if self.sitting is not None:
            from compact_tui.tui.dialogs.sitting import attend

            self.app.push_screen(attend(self.sitting.meeting), self._after)

    # the meeting

    def do_open(self) -> None:
        """Open the meeting."""
        if (sitting := self.sitting) is not None:
            self._keep(lambda ws: ws.sittings.open(sitting.meeting))

    def do_interest(self) -> None:
        """Ask what interest is declared."""
        sitting, place, item = self.sitting, self._place(), self._item("declares")
        if sitting and place and item:
            from compact_tui.tui.dialogs.sitting import interest

            places = [one.place for one in sitting.roll if one.place is not None]
            form = interest(sitting.meeting, item, places, seat=place.seat.id)
            self.app.push_screen(form, self._after)

    def do_decide(self) -> None:
        """Ask what was decided."""
        sitting, item = self.sitting, self._item("decides")
        if sitting and item and sitting.at_item:
            from compact_tui.tui.dialogs.sitting import decision

            self.app.push_screen(decision(sitting.meeting, item, sitting.at_item), self._after)

    def do_next_item(self) -> None:
        """Judge at the next item."""
        self._turn(1)

    def do_previous_item(self) -> None:
        """Judge at the item before."""
        self._turn(-1)

    def do_back(self) -> None:
        """Leave the roll."""
        self.dismiss(None)

    # showing

    def _turn(self, step: int) -> None:
        if self.sitting is not None:
            item = self.sitting.neighbour(step)
            self.item_id = item.id if item else ""
            self._again()

    def _again(self) -> None:
        meeting, item = self.meeting_id, self.item_id
        shell(self).read(self, lambda ws: read_sitting(ws, meeting, item), self._show)

    def _show(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self.query_one(SeatMap).show(sitting.groups)
        self.query_one(Prose).show(verdict_text(sitting))
        self.query_one("#head", TitleLine).title = sitting.head
        item = sitting.item
        moment = f"Item {item.order} of {len(sitting.items)}" if item else "At the opening"
        self.query_one("#moment", TitleLine).title = f"{moment}  ·  {sitting.meeting.status}"
        top = self.query_one(TopLine)
        top.left = f"Roll call · {sitting.body.name}"
        top.right = f"{sitting.meeting.date.text} · {shell(self).desk.office} "

    def _mark(self, state: State) -> None:
        place, sitting = self._place(), self.sitting
        if place is None or sitting is None:
            return
        self._keep(lambda ws: ws.sittings.mark(sitting.meeting, place, state))
        if not place.vacant:
            self.query_one(SeatMap).step(1)

    def _keep(self, work: Callable[[Workspace], object]) -> None:
        """Keep a change, and show the roll and the verdicts that come of it."""
        meeting, item = self.meeting_id, self.item_id

        def kept(workspace: Workspace) -> Sitting:
            work(workspace)
            return read_sitting(workspace, meeting, item)

        shell(self).keep(self, kept, self._show)

    def _after(self, kept: object) -> None:
        if kept is not None:
            self._again()

    def _place(self) -> Place | None:
        key = self.query_one(SeatMap).key
        roll = self.sitting.roll if self.sitting else ()
        place = next(
            (r.place for r in roll if r.place is not None and r.place.seat.id == key), None
        )
        if place is None:
            shell(self).tell("Go to a seat first; those without one are only listed.")
        return place

    def _item(self, what: str) -> AgendaItem | None:
        item = self.sitting.item if self.sitting else None
        if item is None:
            key = shell(self).keys.shown("roll.next-item")
            shell(self).tell(f"Nobody {what} at the opening; go to an item first with {key}.")
        return item
