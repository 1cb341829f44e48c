"""The roll call: keys make marks, marks make the verdict, and the clause is beside it.

The steering group's terms of reference ask for a minimum of 5, at least one of them a VCS
representative; seats 1 to 4 are the sector's, 5 to 12 are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compact_tui.records import Attendance, Decision, Interest, PartialDate
from compact_tui.tui.screens.rollcall.screen import RollCall
from compact_tui.tui.widgets.seatmap import SeatMap
from compact_tui.workspace import Workspace

if TYPE_CHECKING:
    from tests.tui.conftest import Find, Screens, Show

OPEN = ("3", "r")


def states(workspace: Workspace) -> list[tuple[str, str]]:
    return [(line.state, line.role) for line in workspace.view.every(Attendance)]


def seat(shown: Screens) -> int:
    cell = shown.app.screen.query_one(SeatMap).cell
    return cell.number if cell else 0


async def test_marks_are_kept_at_once_and_the_cursor_goes_on_to_the_next_seat(
    wcsg: Workspace, screens: Show
):
    async with screens(wcsg) as shown:
        await shown.press(*OPEN, "p", "a", "x")
        assert states(wcsg) == [
            ("present", "member"),
            ("apologies", "member"),
            ("absent", "member"),
        ]
        assert seat(shown) == 4
        assert "3 of 12 accounted for" in shown.frame()


async def test_five_with_one_of_the_sector_make_a_quorum_and_the_clause_is_shown(
    wcsg: Workspace, screens: Show
):
    async with screens(wcsg) as shown:
        await shown.press(*OPEN, "down", "down", "down", "p", "p", "p", "p")
        assert "✗ Not quorate" in shown.frame()
        await shown.press("p")
        frame = shown.frame()
        assert "✓ Quorate" in frame
        assert "Minimum of 5" in frame


async def test_five_without_the_sector_are_no_quorum(wcsg: Workspace, screens: Show):
    async with screens(wcsg, (120, 36)) as shown:
        await shown.press(*OPEN, *["down"] * 4, *["p"] * 5)
        frame = shown.frame()
        assert "✗ Not quorate" in frame
        assert "✓ at least 5 needed; 5 present" in frame


async def test_a_substitute_is_recorded_by_name_and_counts(wcsg: Workspace, screens: Show):
    async with screens(wcsg) as shown:
        await shown.press(*OPEN, "s")
        await shown.type("Deputy", "enter")
        (line,) = wcsg.view.every(Attendance)
        assert (line.state, line.role, line.name) == ("present", "substitute", "Deputy")
        assert "1 S" in shown.frame()


async def test_a_mark_is_taken_back(wcsg: Workspace, screens: Show):
    async with screens(wcsg) as shown:
        await shown.press(*OPEN, "p", "up", "backspace")
        assert states(wcsg) == []
        assert "0 of 12 accounted for" in shown.frame()


async def test_the_verdict_of_an_item_stands_next_to_the_meetings(wcsg: Workspace, screens: Show):
    async with screens(wcsg) as shown:
        await shown.press(*OPEN, "p", "down", "down", "down", "p", "p", "p", "p", "home")
        assert "✓ Quorate at the opening" in shown.frame()
        await shown.press(
            "right_square_bracket", "right_square_bracket", "right_square_bracket", "l"
        )
        frame = shown.frame()
        assert "✓ Quorate at the opening" in frame
        assert "✗ Not quorate at item 3" in frame
        assert "left before item 3" in frame
        await shown.press("b")
        assert "✓ Quorate at item 3" in shown.frame()


async def test_somebody_who_withdraws_is_not_counted_on_that_item_alone(
    wcsg: Workspace, screens: Show
):
    async with screens(wcsg) as shown:
        await shown.press(*OPEN, "p", "down", "down", "down", "p", "p", "p", "p", "home")
        await shown.press("full_stop", "full_stop", "full_stop", "i", "tab")
        await shown.type("prejudicial", "enter")
        (interest,) = wcsg.view.every(Interest)
        assert interest.action == "withdrew"
        assert "✗ Not quorate at item 3" in shown.frame()
        await shown.press("comma")
        assert "✓ Quorate at item 2" in shown.frame()


async def test_a_decision_is_recorded_on_the_item_shown_with_its_verdict(
    wcsg: Workspace, screens: Show
):
    async with screens(wcsg) as shown:
        await shown.press(*OPEN, "p", "down", "down", "down", "p", "p", "p", "p")
        await shown.press("full_stop", "full_stop", "full_stop", "d")
        await shown.type("Refresh it", "f2")
        (decision,) = wcsg.view.every(Decision)
        assert (decision.text, decision.state) == ("Refresh it", "made")
        assert decision.verdict["outcome"] == "met"
        assert len(decision.entitled) == 5


async def test_nobody_leaves_at_the_opening_and_the_key_for_items_is_told(
    wcsg: Workspace, screens: Show
):
    async with screens(wcsg) as shown:
        await shown.press(*OPEN, "p", "l")
        assert "go to an item first with ]" in shown.told


async def test_a_vacant_seat_cannot_be_marked_and_the_reason_is_a_sentence(
    wcsg: Workspace, screens: Show, the_meeting: Find
):
    body = wcsg.bodies.named("worcestershire.wcsg")
    day = the_meeting(wcsg).date
    appointment = wcsg.bodies.seats(body, day)[0].appointment
    assert appointment is not None
    wcsg.bodies.end_appointment(appointment, PartialDate("2011-06-30"))
    async with screens(wcsg) as shown:
        await shown.press(*OPEN, "p")
        frame = shown.frame()
        assert "is vacant on" in frame
        assert "Appoint somebody first" in frame
        await shown.press("escape")
        assert isinstance(shown.app.screen, RollCall)
        assert states(wcsg) == []


async def test_somebody_without_a_seat_is_recorded_and_not_counted(wcsg: Workspace, screens: Show):
    async with screens(wcsg, (120, 36)) as shown:
        await shown.press(*OPEN, "n")
        await shown.type("Auditor", "enter")
        (line,) = wcsg.view.every(Attendance)
        assert (line.name, line.role, line.seat) == ("Auditor", "observer", "")
        assert "Without a seat" in shown.frame()
        assert "none present" in shown.frame()


async def test_the_meeting_is_opened_and_escape_leads_back_to_it(
    wcsg: Workspace, screens: Show, the_meeting: Find
):
    async with screens(wcsg) as shown:
        await shown.press(*OPEN, "o")
        assert the_meeting(wcsg).status == "open"
        await shown.press("escape")
        assert "open" in shown.frame()
        assert shown.app.main.page is not None
        assert shown.app.main.page.id == "meetings"
