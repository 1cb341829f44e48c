"""Rows, seat maps and verdicts as data, without Textual."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from compact_tui.records import (
    Action,
    Appointment,
    Attendance,
    Body,
    Citation,
    Interval,
    Meeting,
    Obligation,
    Owner,
    PartialDate,
    Seat,
)
from compact_tui.rules.verdict import Check, Finding, Outcome, RuleInForce, RuleStatus, Verdict
from compact_tui.tui.pages.bodies.rows import BodyView, body_rows, rule_rows
from compact_tui.tui.pages.dashboard.rows import dashboard_rows
from compact_tui.tui.pages.findings.rows import finding_rows
from compact_tui.tui.pages.history.rows import ActSource
from compact_tui.tui.pages.plan.rows import plan_rows
from compact_tui.tui.text import width_of
from compact_tui.tui.widgets.rows import Column, Rows, containing, heading, line_of, row, widths
from compact_tui.tui.widgets.seats import called, cell_lines, held, lay_out
from compact_tui.tui.widgets.verdicts import finding_lines, quorum_lines
from compact_tui.workspace.areas.bodies import Place
from compact_tui.workspace.areas.dashboard import Dashboard
from compact_tui.workspace.areas.listing import Act
from compact_tui.workspace.areas.sittings import RollLine

TERMS = Citation(source="bromley.tor-2009", clause="Membership", quote="60% of the existing Group")


def place(label: str, side: str, *, holder: str = "x", open_number: bool = False) -> Place:
    seat = Seat(id=label, body="b", label=label, open_number=open_number)
    held_by = Appointment(seat=label) if holder else None
    return Place(seat, held_by, holder, "", side.capitalize(), side, "")


def texts(rows: Rows) -> list[list[str]]:
    return [[cell.text for cell in one.cells] for one in rows.rows(0, rows.count())]


# columns


@pytest.mark.parametrize("room", [200, 80, 40, 20, 8])
def test_columns_never_come_to_more_than_the_room_there_is(room):
    columns = (
        Column("a", 12),
        Column("b", 20, 1),
        Column("c", 10, 2, drop=30),
        Column("d", 8, drop=50),
    )
    sizes = widths(columns, room)
    gaps = sum(size > 0 for size in sizes) - 1
    assert sum(sizes) + gaps <= room


def test_columns_are_left_out_where_it_is_narrow_and_come_back_where_it_is_wide():
    columns = (Column("a", 10, 1), Column("b", 10, drop=50))
    assert widths(columns, 49) == [49, 0]
    assert widths(columns, 50) == [39, 10]


def test_a_row_fills_its_columns_to_the_cell():
    columns = (Column("", 4, right=True), Column("", 6))
    line = line_of(row("k", "12", "quorum rule"), columns, widths(columns, 11))
    assert line.text == "  12 quoru…"


def test_rows_are_found_by_all_of_the_words_and_headings_left_out():
    rows = [heading("Steering"), row("1", "Steering Group", "called"), row("2", "Board", "called")]
    assert [one.key for one in containing(rows, "CALLED steer")] == ["1"]
    assert containing(rows, "") == rows


def test_rows_are_found_by_their_key_whatever_their_place():
    rows = Rows((Column("", 5),), [row("a", "A"), row("b", "B")])
    assert (rows.index_of("b"), rows.index_of("c")) == (1, None)


# seats


def test_seats_are_grouped_by_sector_and_keep_their_numbers_of_the_terms_of_reference():
    places = [place("Police", "public"), place("WIC", "voluntary"), place("Fire", "public")]
    groups = held(places)
    assert [(g.title, [c.number for c in g.cells]) for g in groups] == [
        ("Public", [1, 3]),
        ("Voluntary", [2]),
    ]


def test_a_vacant_seat_and_an_open_one_are_told_apart_by_their_letter():
    (group,) = held(
        [place("A", "public", holder=""), place("B", "public", holder="", open_number=True)]
    )
    assert [cell.mark for cell in group.cells] == ["V", "+"]


@pytest.mark.parametrize(
    ("attendance", "mark"),
    [
        (None, "?"),
        (Attendance(meeting="m", seat="A", state="present"), "P"),
        (Attendance(meeting="m", seat="A", state="apologies"), "A"),
        (Attendance(meeting="m", seat="A", state="absent"), "X"),
        (Attendance(meeting="m", seat="A", state="present", role="substitute"), "S"),
    ],
)
def test_each_state_of_the_roll_has_its_letter(attendance, mark):
    ((cell,),) = [group.cells for group in called([RollLine(place("A", "public"), attendance)])]
    assert cell.mark == mark


def test_the_map_says_before_which_item_somebody_left():
    line = Attendance(meeting="m", seat="A", name="x", intervals=(Interval(first=0, last=2),))
    ((cell,),) = [group.cells for group in called([RollLine(place("A", "public"), line)])]
    assert cell.note == "left before item 3"


def test_those_without_a_seat_come_last_and_are_not_numbered():
    guest = Attendance(id="g", meeting="m", name="Auditor", role="in_attendance")
    groups = called([RollLine(place("A", "public"), None), RollLine(None, guest)])
    assert (groups[-1].title, groups[-1].cells[0].number) == ("Without a seat", 0)


@pytest.mark.parametrize("width", [12, 39, 40, 80, 130])
@pytest.mark.parametrize("label", ["A", "Redditch and Bromsgrove and South Worcestershire PCTs"])
def test_a_seat_is_never_wider_than_its_place(width, label):
    (group,) = held([place(label, "public")])
    for laid in lay_out([group], width):
        for cell in laid.cells:
            drawn = cell_lines(cell, width, laid.height)
            assert all(width_of(one.text) <= width for one in drawn)


def test_seats_stand_beside_each_other_only_where_two_have_room():
    groups = held([place(str(n), "public") for n in range(6)])
    assert [len(laid.cells) for laid in lay_out(groups, 79)] == [0, 1, 1, 1, 1, 1, 1]
    assert [len(laid.cells) for laid in lay_out(groups, 80)] == [0, 2, 2, 2]


# verdicts


def test_the_working_of_a_quorum_leaves_out_that_all_of_it_is_needed():
    heads = Check("at least 5 needed; 4 present", Outcome.NOT_MET, 5, 4, missing=("A", "B"))
    sector = Check("1 VCS member present", Outcome.MET, 1, 1)
    root = Check("all of these are needed", Outcome.NOT_MET, parts=(heads, sector))
    lines = quorum_lines("at the opening", Verdict(Outcome.NOT_MET, ("",), (root,)))
    assert [one.text.strip() for one in lines] == [
        "✗ Not quorate at the opening",
        "✗ at least 5 needed; 4 present",
        "would count: A; B",
        "✓ 1 VCS member present",
    ]


def test_alternatives_keep_their_heading():
    parts = (Check("three people", Outcome.MET, 3, 3), Check("half", Outcome.NOT_MET, 4, 3))
    root = Check("any of these is enough", Outcome.MET, parts=parts)
    lines = quorum_lines("", Verdict(Outcome.MET, ("",), (root,)))
    assert "any of these is enough" in lines[1].text


def test_a_finding_is_read_with_clause_and_what_to_do():
    finding = Finding(
        "balance", "warning", "Not balanced.", working=("2 to 5.",), citation=TERMS, todo="Tell"
    )
    text = "\n".join(one.text for one in finding_lines(finding))
    assert "! WARNING" in text
    assert "2 to 5." in text
    assert "bromley.tor-2009, Membership" in text
    assert "→ Tell" in text


# pages


def test_findings_of_one_kind_are_one_row_on_the_dashboard_with_their_number():
    rows = [Finding("action", "prompt", f"Row {n} has no date.", record=str(n)) for n in (1, 2, 3)]
    grave = Finding("referral", "warning", "Nobody says how.")
    board = Dashboard(dt.date(2011, 7, 1), (), (), (), (*rows, grave))
    shown, told = dashboard_rows(board, {})
    found = [line for line in texts(shown) if "prompt" in line[0] or "warning" in line[0]]
    assert found == [
        ["! warning", "Nobody says how.", ""],
        ["▸ prompt", "Row 1 has no date.", "+ 2"],
    ]
    assert any("Row 3 has no date." in one.text for one in told["prompt action "])


def test_a_report_that_is_owed_is_shown_with_its_date_as_the_paper_has_it():
    owed = Obligation(
        id="o",
        from_body="a",
        to_body="b",
        what="Update",
        due=PartialDate("", "its September meeting"),
    )
    shown, _ = dashboard_rows(Dashboard(dt.date(2011, 7, 1), (), (), (owed,), ()), {})
    assert ["its September meeting", "Update", ""] in texts(shown)


def test_a_meeting_on_the_dashboard_leads_to_the_meeting():
    meeting = Meeting(
        id="m", body="b", title="CSG", date=PartialDate("2011-07-26"), status="called"
    )
    shown, _ = dashboard_rows(Dashboard(dt.date(2011, 7, 1), (meeting,), (), (), ()), {})
    (found,) = [one for one in shown.rows(0, 9) if one.key == "m"]
    assert found.leads is not None
    assert (found.leads.page, found.leads.record) == ("meetings", "m")


def test_bodies_stand_below_the_body_that_they_answer_to():
    board = Body(id="1", name="Board", parents=("2",))
    partnership = Body(id="2", name="Partnership")
    group = Body(id="3", name="Group", parents=("1",))
    shown = body_rows([(board, ()), (group, ()), (partnership, ())])
    assert [one[0] for one in texts(shown)] == ["Partnership", "└ Board", "  └ Group"]


def test_bodies_that_answer_to_each_other_or_to_a_stranger_are_not_lost_with_it():
    stray = Body(id="1", name="Stray", parents=("gone",))
    assert [one[0] for one in texts(body_rows([(stray, ())]))] == ["Stray"]


def test_rules_that_no_document_states_come_last_and_say_so():
    def rule(key: str, status: RuleStatus) -> RuleInForce:
        return RuleInForce(f"b.{key}", key, "b", "must", status, None, PartialDate(), TERMS, "b 1")

    view = BodyView(
        Body(id="1", name="B"), (), (rule("chair", "not_stated"), rule("quorum", "defined"))
    )
    assert [one[:2] for one in texts(rule_rows(view))] == [
        ["quorum", "defined"],
        ["chair", "not stated"],
    ]


def actions() -> list[Action]:
    day = PartialDate("2010-01-15", "January 15 2010")
    month = PartialDate("2009-12", "December 2009")
    both = (Owner(written="ER/ CD"),)
    return [
        Action(id="1", order=1, theme="Champions", text="Open day", owners=both, due=day),
        Action(id="2", order=2, theme="Review", text="Research", status="done"),
        Action(id="3", order=3, theme="Champions", text="Hub", due=month),
    ]


def test_the_plan_shows_owner_and_date_as_they_are_written_and_leaves_blanks_blank():
    found = texts(plan_rows(actions(), "theme"))
    assert found == [
        ["Champions  (0 of 2 done)"],
        ["1", "Open day", "ER/ CD", "January 15 2010", "open"],
        ["3", "Hub", "–", "December 2009", "open"],
        ["Review  (1 of 1 done)"],
        ["2", "Research", "–", "–", "done"],
    ]


def test_the_plan_by_date_puts_the_earliest_first_and_the_undated_last():
    keys = [one.key for one in plan_rows(actions(), "due").all if not one.heading]
    assert keys == ["3", "1", "2"]


def test_findings_can_be_narrowed_by_words_and_by_gravity():
    findings = [
        Finding("a", "note", "Chair is not known."),
        Finding("b", "breach", "Notice was short."),
    ]
    assert texts(finding_rows(findings))[0][0] == "‼ breach"
    assert finding_rows(findings, words="chair").count() == 1
    assert finding_rows(findings, grave=True).count() == 1


def test_only_the_acts_that_are_seen_are_made_into_rows():
    acts = [Act(n, 0, "Clerk", f"Act {n}", ()) for n in range(100_000, 0, -1)]
    source = ActSource(acts)
    assert source.count() == 100_000
    assert [one.key for one in source.rows(99_998, 100_050)] == ["2", "1"]
    assert source.index_of("1") == 99_999
    assert ActSource(acts, "act 99999").count() == 1


def test_rows_are_made_without_textual():
    modules = ("dashboard", "bodies", "meetings", "plan", "findings", "agreements", "history")
    names = ", ".join(f"compact_tui.tui.pages.{name}.rows" for name in modules)
    program = (
        f"import sys, {names}; print([m for m in sys.modules if m.split('.')[0] == 'textual'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
