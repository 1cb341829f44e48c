"""The pages by their keys, at 80 by 24: what is pressed, and what the records then say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compact_tui.records import Action, AgendaItem, Decision, EndorsementRequest, Interest, Meeting
from compact_tui.records import PartialDate as Date
from compact_tui.tui.widgets.rowlist import RowList
from compact_tui.workspace import Workspace

if TYPE_CHECKING:
    from tests.tui.conftest import Find, Screens, Show

WCSG = "worcestershire.wcsg"


async def to_row(shown: Screens, selector: str, words: str) -> None:
    """Put the cursor of a list on the first row that contains some words."""
    rows = shown.app.screen.query_one(selector, RowList)
    rows.focus()
    await shown.press("home")
    for _ in range(rows.source.count()):
        if rows.row and any(words in cell.text for cell in rows.row.cells):
            return
        await shown.press("down")
    pytest.fail(f"no row with {words!r}\n{shown.frame()}")


async def test_the_dashboard_comes_first_and_says_what_is_due_on_the_day(
    wcsg: Workspace, screens: Show
):
    async with screens(wcsg) as shown:
        frame = shown.frame()
        assert "Dashboard" in frame
        assert "1 July 2011" in frame
        assert "26 July 2011" in frame
        assert "Reports owed" in frame


async def test_enter_on_a_meeting_of_the_dashboard_opens_it_and_escape_goes_back(
    wcsg: Workspace, screens: Show
):
    async with screens(wcsg) as shown:
        await shown.press("enter")
        assert "WCSG-2011-07-26" in shown.frame()
        assert shown.app.main.page is not None
        assert shown.app.main.page.id == "meetings"
        await shown.press("escape")
        assert shown.app.main.page.id == "dashboard"


async def test_a_meeting_is_called_from_the_dashboard_with_its_agenda_built(
    bromley: Workspace, screens: Show, the_meeting: Find
):
    async with screens(bromley) as shown:
        await shown.press("n", "tab")
        await shown.type("15 12", "enter")
        meeting = the_meeting(bromley)
        assert (meeting.date, meeting.status) == (Date("2009-12-15"), "called")
        titles = [item.title for item in bromley.meetings.agenda(meeting)]
        assert titles[:2] == ["Welcome and apologies", "Declarations of interest"]
        assert meeting.ref in shown.frame()


async def test_a_form_keeps_what_was_typed_and_says_beside_the_field_what_is_wrong(
    bromley: Workspace, screens: Show
):
    async with screens(bromley) as shown:
        await shown.press("n", "tab")
        await shown.type("soon", "enter")
        assert "“soon” names no day" in shown.frame()
        assert not bromley.view.every(Meeting)
        await shown.press("escape")
        assert not bromley.view.every(Meeting)


async def test_a_form_says_how_it_reads_a_date_while_it_is_typed(bromley: Workspace, screens: Show):
    async with screens(bromley) as shown:
        await shown.press("n", "tab")
        await shown.type("+2w")
        await shown.see("Tuesday 15 December 2009")


async def test_an_item_is_added_before_those_that_close_the_meeting(
    wcsg: Workspace, screens: Show, the_meeting: Find
):
    async with screens(wcsg) as shown:
        await shown.press("3", "a")
        await shown.type("Awards", "enter")
        titles = [item.title for item in wcsg.meetings.agenda(the_meeting(wcsg))]
        assert titles[-3:] == ["Awards", "Any other business", "Date of the next meeting"]
        assert "Awards" in shown.frame()


async def test_late_papers_are_recorded_and_the_finding_is_told(
    wcsg: Workspace, screens: Show, the_meeting: Find
):
    async with screens(wcsg) as shown:
        await shown.press("3", "p")
        await shown.type("22 July 2011", "enter")
        assert the_meeting(wcsg).papers_issued.value == "2011-07-22"
        assert "22 July 2011" in shown.frame()


async def test_an_interest_is_declared_on_the_item_under_the_cursor(wcsg: Workspace, screens: Show):
    async with screens(wcsg) as shown:
        await shown.press("3", "enter", "down", "down", "i", "tab")
        await shown.type("prejudicial", "enter")
        (interest,) = wcsg.view.every(Interest)
        item = wcsg.view.get("agenda_item", interest.item)
        assert isinstance(item, AgendaItem)
        assert (item.title, interest.kind, interest.action) == (
            "Compact refresh", "prejudicial", "withdrew",
        )  # fmt: skip


async def test_a_decision_without_a_quorum_asks_why_and_stays_provisional(
    wcsg: Workspace, screens: Show
):
    async with screens(wcsg) as shown:
        await shown.press("3", "enter", "down", "down", "d")
        await shown.type("Go on", "f2")
        assert "Not quorate: why is needed." in shown.frame()
        assert not wcsg.view.every(Decision)
        await shown.type("Urgent", "enter")
        (decision,) = wcsg.view.every(Decision)
        assert (decision.text, decision.state, decision.reasons) == (
            "Go on",
            "provisional",
            "Urgent",
        )
        assert decision.verdict["outcome"] == "not_met"


async def test_closing_a_meeting_asks_first(wcsg: Workspace, screens: Show, the_meeting: Find):
    async with screens(wcsg) as shown:
        await shown.press("3", "c", "n")
        assert the_meeting(wcsg).status == "called"
        await shown.press("c", "y")
        assert the_meeting(wcsg).status == "held"


async def test_without_a_meeting_the_keys_of_meetings_say_what_to_do_first(
    bromley: Workspace, screens: Show
):
    async with screens(bromley) as shown:
        await shown.press("3", "r")
        assert "Call one with n" in shown.told


async def test_the_seats_of_a_body_are_drawn_with_their_sectors(bromley: Workspace, screens: Show):
    async with screens(bromley) as shown:
        await shown.press("2")
        await to_row(shown, "#tree", "CSG")
        frame = shown.frame()
        assert "[Seats 7]" in frame  # seven people are tabled in the terms of reference
        assert "●" in frame
        assert "■" in frame


async def test_the_rules_of_a_body_are_shown_with_clause_and_status(
    bromley: Workspace, screens: Show
):
    async with screens(bromley) as shown:
        await shown.press("2")
        await to_row(shown, "#tree", "CSG")
        await shown.press("v")
        await to_row(shown, "#rules", "quorum")
        assert "Membership" in shown.frame()
        await to_row(shown, "#rules", "notice")
        assert "not stated" in shown.frame()


async def test_appointing_to_a_held_seat_ends_the_appointment_on_the_eve(
    wcsg: Workspace, screens: Show
):
    body = wcsg.bodies.named(WCSG)
    async with screens(wcsg) as shown:
        await shown.press("2")
        await to_row(shown, "#tree", "WCSG")
        await shown.press(
            "enter", "a", *"Chief officer", "tab", "tab", *"1 September 2011", "enter"
        )
        before, after = (
            wcsg.bodies.seats(body, Date(day))[0] for day in ("2011-08-31", "2011-09-01")
        )
        assert before.holder != "Chief officer"
        assert after.holder == "Chief officer"


async def test_a_seat_is_vacant_from_the_day_after_an_appointment_ends(
    wcsg: Workspace, screens: Show
):
    body = wcsg.bodies.named(WCSG)
    async with screens(wcsg) as shown:
        await shown.press("2")
        await to_row(shown, "#tree", "WCSG")
        await shown.press("enter", "e")
        await shown.type("30 June 2011", "enter")
        assert wcsg.bodies.seats(body, Date("2011-07-01"))[0].vacant
        assert "1 vacant" in shown.frame()


async def test_the_status_of_an_action_is_changed_and_done_has_a_day(
    bromley: Workspace, screens: Show
):
    async with screens(bromley) as shown:
        await shown.press("4")
        await to_row(shown, "#plan RowList", "Research best practice")
        await shown.press("s", "right", "right", "enter")
        changed = [action for action in bromley.view.every(Action) if action.status == "done"]
        assert [action.text for action in changed] == ["Research best practice"]
        assert changed[0].done_on.value == "2009-12-01"


async def test_the_plan_keeps_a_date_in_the_words_that_were_typed(
    bromley: Workspace, screens: Show
):
    async with screens(bromley) as shown:
        await shown.press("4")
        await to_row(shown, "#plan RowList", "Research best practice")
        await shown.press("d")
        await shown.type("January 15 2010", "enter")
        dues = [a.due for a in bromley.view.every(Action) if "Research best" in a.text]
        assert Date("2010-01-15", "January 15 2010") in dues


async def test_the_cursor_stays_on_its_action_when_the_plan_is_grouped_otherwise(
    bromley: Workspace, screens: Show
):
    async with screens(bromley) as shown:
        await shown.press("4", "down", "down")
        rows = shown.app.screen.query_one("#plan RowList", RowList)
        key = rows.key
        await shown.press("o")
        assert rows.key == key
        assert "Nobody yet" in shown.frame() or "done)" in shown.frame()


async def test_findings_are_narrowed_by_words_and_all_come_back_without(
    bromley: Workspace, screens: Show
):
    async with screens(bromley) as shown:
        await shown.press("w", "slash")
        await shown.type("equal proportions", "enter")
        rows = shown.app.screen.query_one("#findings RowList", RowList)
        assert rows.source.count() == 1
        await shown.press("slash", *["backspace"] * len("equal proportions"), "enter")
        assert rows.source.count() == len(bromley.judging.findings(on=shown.app.desk.on))


async def test_an_organisation_is_asked_to_endorse_and_is_then_waited_for(
    wcsg: Workspace, screens: Show
):
    async with screens(wcsg, (80, 40)) as shown:
        await shown.press("5", "a", "tab", "tab")
        await shown.type("autumn 2011", "enter")
        (request,) = wcsg.view.every(EndorsementRequest)
        assert (request.asked_on.value, request.expected.value) == ("2011-07-01", "2011-autumn")
        assert "expected autumn 2011" in shown.frame()


async def test_the_history_tells_who_did_what(wcsg: Workspace, screens: Show):
    async with screens(wcsg) as shown:
        await shown.press("3", "b", "0")
        assert "Call a meeting of WCSG" in shown.frame()
        assert "Clerk" in shown.frame()


async def test_a_change_made_elsewhere_is_shown_when_the_page_is_read_again(
    wcsg: Workspace, registry, tmp_path, screens: Show
):
    from compact_tui.workspace import open_workspace

    async with screens(wcsg) as shown:
        await shown.press("3")
        with open_workspace(wcsg.folders.root, registry=registry) as other:
            other.meetings.call(other.bodies.named("worcestershire.board"), Date("2011-09-06"))
        await shown.press("f5")
        assert "6 September 2011" in shown.frame()
