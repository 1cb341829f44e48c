from __future__ import annotations

import pytest

from compact_tui.records import PartialDate

HEADINGS = [
    "PURPOSE OF REPORT",
    "RECOMMENDATION",
    "BACKGROUND",
    "PROGRESS TO DATE",
    "NEXT STEPS",
    "FINANCIAL IMPLICATIONS",
    "LEGAL AND POLICY IMPLICATIONS",
    "RISK MANAGEMENT",
    "CONCLUSION",
    "CONSULTEES",
    "BACKGROUND PAPERS",
]

HEADER = [
    "COMMUNITY STRATEGY THEME",
    "CORPORATE PLAN THEME",
    "KEY PRIORITY",
    "CABINET MEMBER",
    "RESPONSIBLE OFFICER",
    "CONTACT OFFICER",
    "APPENDICES",
]


def day(text):
    return PartialDate.parse(text).value


@pytest.fixture
def paper(fields_of):
    (found,) = fields_of("paper").values()
    return found


@pytest.fixture
def report(pack):
    (found,) = pack["report_formats"]
    return found


def test_wyre_forest_lies_in_worcestershire_and_brings_only_its_own_bodies(pack):
    (locality,) = pack["localities"]
    assert (locality["tier"], locality["parent"]) == ("district", "worcestershire")
    assert pack["requires"] == ["worcestershire"]
    assert {one["id"] for one in pack["bodies"]} == {
        "wyre-forest.council",
        "wyre-forest.cabinet",
        "wyre-forest.matters",
    }


def test_its_only_compact_is_the_interim_one_with_community_action(fields_of):
    ((key, compact),) = fields_of("compact").items()
    assert key == "wyre-forest.interim-compact-2005"
    assert (compact["status"], compact["level"]) == ("interim", "district")
    assert day(compact["dated"]) == "2005-02"
    assert compact["parties"] == ["Wyre Forest District Council", "Community Action Wyre Forest"]


def test_the_interim_compact_is_not_yet_superseded_for_that_is_the_councils_to_decide(fields_of):
    (compact,) = fields_of("compact").values()
    assert not {"superseded_by", "superseded_on"} & set(compact)
    (adoption,) = fields_of("adoption").values()
    assert [(one["act"], day(one["on"])) for one in adoption["stages"]] == [("adopted", "2005-02")]


def test_the_reports_six_past_events_have_their_dates_and_clauses(paper):
    assert [(one["clause"], day(one["on"])) for one in paper["events"]] == [
        ("3.1", "2005-02"),
        ("3.3", "2005-summer"),
        ("3.5", "2005-10-10"),
        ("4.1", "2005-11-10"),
        ("4.2", "2006-04-04"),
        ("4.3", "2006-06-07"),
    ]


def test_the_report_is_dated_before_one_meeting_that_it_reports_as_past(paper):
    assert paper["dated"] == "2nd June 2006"
    dated = day(paper["dated"])
    later = [one["clause"] for one in paper["events"] if day(one["on"]) > dated]
    assert (dated, later) == ("2006-06-02", ["4.3"])


def test_the_report_lists_its_background_papers_and_whom_it_consulted(paper):
    assert len(paper["background"]) == 5
    assert paper["background"][0] == "Cabinet Report 16th December 2004"
    assert paper["consultees"] == ["Leader of the Council", "CMT"]


def test_the_report_has_its_header_block_and_eleven_sections(paper):
    assert [one["name"] for one in paper["header"]] == HEADER
    assert [one["heading"] for one in paper["sections"]] == HEADINGS


def test_the_format_numbers_the_same_eleven_sections_below_the_same_header(report):
    assert report["sections_numbered"] is True
    assert [one["heading"] for one in report["sections"]] == HEADINGS
    assert [one["label"] for one in report["header"]] == HEADER


def test_the_format_prints_an_explicit_nil_in_sections_six_and_eight_alone(report):
    nil = {place: one["nil"] for place, one in enumerate(report["sections"], 1) if "nil" in one}
    assert list(nil) == [6, 8]
    assert "no financial implications" in nil[6]
    assert "no risk management implications" in nil[8]


def test_the_format_opens_with_council_meeting_date_title_and_openness_and_ends_with_the_date(
    report,
):
    assert report["banner"][:2] == ["WYRE FOREST DISTRICT COUNCIL", "CABINET MEETING"]
    assert report["banner"][2:] == ["{meeting_date}", "{title}", "{openness}"]
    assert [one["label"] for one in report["sign_off"]] == ["Date"]


@pytest.mark.parametrize("body", ["cabinet", "council", "matters"])
def test_how_a_body_meets_and_decides_is_not_stated(rule, body):
    for kind in ("seats", "quorum", "frequency", "voting", "notice", "minutes", "interests"):
        assert rule(f"wyre-forest.{body}.{kind}")["status"] == "not_stated"


def test_the_report_goes_to_the_cabinet_meeting_of_29_june(paper, fields_of):
    meeting = fields_of("meeting")[paper["meeting"].removeprefix("@")]
    assert (meeting["body"], day(meeting["date"])) == ("@wyre-forest.cabinet", "2006-06-29")
