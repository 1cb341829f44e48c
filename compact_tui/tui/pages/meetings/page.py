"""Meetings: the list, the agenda of one, and what stands behind an item."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from compact_tui._override import override
from compact_tui.records import AgendaItem, Meeting
from compact_tui.rules.verdict import Verdict
from compact_tui.tui.page import Page
from compact_tui.tui.pages.meetings.reading import read_meetings, read_view
from compact_tui.tui.pages.meetings.rows import (
    MeetingView,
    agenda_rows,
    item_text,
    meeting_rows,
    meeting_text,
)
from compact_tui.tui.ports import shell
from compact_tui.tui.widgets.prose import Prose
from compact_tui.tui.widgets.rowlist import RowList
from compact_tui.tui.widgets.rows import Rows
from compact_tui.workspace.areas.bodies import Place
from compact_tui.workspace.areas.meetings import Circulated
from compact_tui.workspace.areas.sittings import Decided

NONE_YET = "No meeting is called yet."


class MeetingsPage(Page):
    """Meetings above or on the left, the agenda and the text on the chosen one beside them."""

    SCOPE = "meetings"
    FOCUS: ClassVar[str] = "#meetings-list"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.view: MeetingView | None = None

    @override
    def compose(self) -> ComposeResult:
        """Compose the lists and the text."""
        yield RowList(id="meetings-list", empty=NONE_YET)
        with Vertical(id="meeting"):
            yield RowList(id="agenda", empty="No agenda yet.")
            yield Prose(id="about-item")

    @override
    def load(self) -> None:
        """Read the meetings."""
        shell(self).read(self, read_meetings, self._list)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Follow the cursor: in the list to another meeting, in the agenda to another item."""
        if event.rows.id == "meetings-list":
            self._chosen(event.row.key if event.row else "")
        else:
            self._text()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Go into the agenda, or on to the item's text."""
        self.query_one("#agenda" if event.rows.id == "meetings-list" else "#about-item").focus()

    def on_descendant_focus(self) -> None:
        """Show the text on what has the keys."""
        self._text()

    def do_call(self) -> None:
        """Ask what meeting to call."""
        from compact_tui.tui.dialogs.calling import ask_to_call

        def called(meeting: Meeting) -> None:
            self.wanted = meeting.id
            self.load()

        ask_to_call(self, called, body=self.view.body.id if self.view else "")

    def do_roll(self) -> None:
        """Open the roll call, at the item that the cursor is on."""
        meeting = self.query_one("#meetings-list", RowList).key
        if not meeting:
            self._there()
            return
        from compact_tui.tui.screens.rollcall.screen import RollCall

        on_agenda = self.query_one("#agenda").has_focus
        item = self.item.id if on_agenda and self.item else ""
        self.app.push_screen(RollCall(meeting, item), lambda _: self.load())

    def do_build(self) -> None:
        """Build the agenda."""
        if (view := self._there()) is not None:
            shell(self).keep(self, lambda ws: ws.meetings.build_agenda(view.meeting), self._built)

    def do_add(self) -> None:
        """Ask for an item."""
        if (view := self._there()) is not None:
            from compact_tui.tui.pages.meetings import asking

            self.app.push_screen(asking.item(view))

    def do_papers(self) -> None:
        """Ask when the papers went out."""
        if (view := self._there()) is not None:
            from compact_tui.tui.pages.meetings import asking

            self.app.push_screen(asking.papers(view, shell(self).desk.on), self._sent)

    def do_interest(self) -> None:
        """Ask who declares what on the item."""
        view, item = self._there(), self._at_item()
        if view is not None and item is not None:
            from compact_tui.tui.dialogs.sitting import interest

            def ask(places: list[Place]) -> None:
                self.app.push_screen(interest(view.meeting, item, places))

            shell(self).read(self, lambda ws: ws.bodies.seats(view.body, view.meeting.date), ask)

    def do_decide(self) -> None:
        """Ask what was decided on the item."""
        view, item = self._there(), self._at_item()
        if view is not None and item is not None:
            from compact_tui.tui.dialogs.sitting import decision

            def ask(verdict: Verdict) -> None:
                self.app.push_screen(decision(view.meeting, item, verdict), self._decided)

            shell(self).read(self, lambda ws: ws.sittings.quorum(view.meeting, item), ask)

    def do_close(self) -> None:
        """Ask whether to close the meeting."""
        if (view := self._there()) is not None:
            from compact_tui.tui.dialogs.confirm import Confirm

            def answered(yes: bool | None) -> None:
                if yes:
                    shell(self).keep(
                        self, lambda ws: ws.sittings.close(view.meeting), lambda _: None
                    )

            sentence = f"Close {view.meeting.title}? It then counts as held."
            self.app.push_screen(Confirm("Close the meeting", sentence), answered)

    @property
    def item(self) -> AgendaItem | None:
        """The item that the cursor of the agenda is on."""
        key = self.query_one("#agenda", RowList).key
        items = self.view.items if self.view else ()
        return next((item for item in items if item.id == key), None)

    def _list(self, meetings: list[tuple[Meeting, str]]) -> None:
        self.query_one("#meetings-list", RowList).show(
            meeting_rows(meetings), key=self.take_wanted()
        )

    def _chosen(self, meeting_id: str) -> None:
        if not meeting_id:
            self.view = None
            self.query_one("#agenda", RowList).show(Rows(()))
            return
        on = shell(self).desk.on
        shell(self).read(
            self.query_one("#meeting"), lambda ws: read_view(ws, meeting_id, on), self._show
        )

    def _show(self, view: MeetingView) -> None:
        self.view = view
        self.about = view.meeting.title
        self.query_one("#agenda", RowList).show(agenda_rows(view))
        self._text()

    def _text(self) -> None:
        if self.view is None:
            self.query_one(Prose).show([])
        elif self.query_one("#meetings-list").has_focus or self.item is None:
            self.query_one(Prose).show(meeting_text(self.view))
        else:
            self.query_one(Prose).show(item_text(self.view, self.item))

    def _there(self) -> MeetingView | None:
        if self.view is None:
            key = shell(self).keys.shown("meetings.call")
            shell(self).tell(f"{NONE_YET} Call one with {key}.")
        return self.view

    def _at_item(self) -> AgendaItem | None:
        if self.item is None:
            shell(self).tell("Go to an item of the agenda first.")
        return self.item

    def _built(self, items: list[AgendaItem]) -> None:
        shell(self).tell(f"The agenda has {len(items)} items.")

    def _sent(self, circulated: Circulated | None) -> None:
        if circulated is not None:
            late = next((f.sentence for f in circulated.findings if f.code == "notice"), "")
            shell(self).tell(late or f"Papers went out on {circulated.meeting.papers_issued.text}.")

    def _decided(self, decided: Decided | None) -> None:
        if decided is not None:
            sent = f" Referred to {decided.referred_to.name}." if decided.referred_to else ""
            shell(self).tell(f"Recorded as {decided.decision.state}.{sent}")


PAGE = MeetingsPage
