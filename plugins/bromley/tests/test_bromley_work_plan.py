from __future__ import annotations

import pytest

from compact_tui.records import PartialDate

CHAMPIONS = "Developing and sustaining a Compact Champions Network"
REVIEW = "Conduct review of Bromley Compact"
NI4 = "Progress NI4 (% of people who feel they can influence decisions in their locality)"
NI7 = "Progress NI7 (Environment for a thriving third sector)"
COMMISSIONING = (
    "Building greater understanding of, and flexibility into the commissioning process "
    "for voluntary groups"
)
EQUALITIES = "Identifying Equalities outcomes for the LSP"
POLICIES = "Review of policies / procedures"
TWELVE_WEEKS = "Embed 12 week consultation period in"  # the plan breaks off here

ROWS = [
    (CHAMPIONS, "Host a Compact Champions ‘open day’"),
    (CHAMPIONS, "Produce & promote Compact Champions ‘job description’"),
    (CHAMPIONS, "Create an online hub for Compact Champions"),
    (CHAMPIONS, "Produce a suite of template resources for Compact Champions"),
    (REVIEW, "Research best practice"),
    (REVIEW, "Review the National Compact refresh"),
    (REVIEW, "Host 4 - 6 consultation events / activities"),
    (REVIEW, "Consult Champions & LSP on proposed changes"),
    (REVIEW, "Formal recommitment event"),
    (NI4, "Review existing data relating to NI 4"),
    (NI4, "Research best practice"),
    (NI4, "Produce draft NI 4 action plan"),
    (NI4, "Consult relevant partners"),
    (NI7, "Review existing data relating to NI 7"),
    (NI7, "Research best practice"),
    (NI7, "Produce draft NI 7 action plan"),
    (NI7, "Consult relevant partners"),
    (COMMISSIONING, "Develop Commissioning and procurement Action plan"),
    (COMMISSIONING, "Present Compact at joint LBB ACS / CYP commissioning event"),
    (COMMISSIONING, "Review ACS / CYP commissioning & tendering process"),
    (EQUALITIES, "Develop LSP Equalities Review Group Action plan"),
    (POLICIES, "Develop a standard Compact review framework"),
    (POLICIES, "Obtain a selection of policies / procedures from across the LSP"),
    (TWELVE_WEEKS, "Embed 12 week consultation into materials provided to Compact Champions"),
    (TWELVE_WEEKS, "Produce a ‘consultation calendar’"),
    (TWELVE_WEEKS, "Circulate this calendar quarterly to: Compact Champions; CLB membership"),
]


@pytest.fixture
def rows(fields_of):
    return list(fields_of("action").values())


def test_none_of_the_26_rows_is_lost_and_each_stands_in_its_place(rows):
    assert [one["order"] for one in rows] == list(range(1, 27))


@pytest.mark.parametrize("place", range(26))
def test_a_row_has_the_theme_and_the_words_of_the_plan(rows, place):
    theme, text = ROWS[place]
    assert rows[place]["theme"] == theme
    assert rows[place]["text"].startswith(text)


def test_four_rows_have_a_date_as_written_and_the_other_22_have_none(rows):
    due = {one["order"]: one["due"] for one in rows if "due" in one}
    assert due == {1: "January 15 2010", 2: "December 2009", 3: "December 2009", 4: "December 2009"}
    assert {order: PartialDate.parse(text).value for order, text in due.items()} == {
        1: "2010-01-15",
        2: "2009-12",
        3: "2009-12",
        4: "2009-12",
    }


def test_the_same_four_rows_have_owners_as_initials_that_nobody_has_resolved(rows):
    owners = {one["order"]: one["owners"] for one in rows if "owners" in one}
    assert owners == {
        1: [{"written": "ER"}, {"written": "CD"}],
        2: [{"written": "CD"}, {"written": "SB"}],
        3: [{"written": "CD"}],
        4: [{"written": "CD"}, {"written": "SB"}],
    }


def test_one_row_wants_four_to_six_events(rows):
    targets = {one["order"]: one["target"] for one in rows if "target" in one}
    assert list(targets) == [7]
    assert (targets[7]["least"], targets[7]["most"]) == (4, 6)


def test_one_row_names_two_deliverables(rows):
    deliverables = {one["order"]: one["deliverables"] for one in rows if "deliverables" in one}
    assert deliverables == {
        4: [
            "PowerPoint presentation",
            "pathfinder to supporting materials (i.e. active involvement toolkit)",
        ]
    }


def test_no_row_is_said_to_be_done(rows):
    assert not any({"status", "done_on", "evidence"} & set(one) for one in rows)
