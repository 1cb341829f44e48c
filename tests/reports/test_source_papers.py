"""The two source papers, compiled from the facts of the shipped packs.

Headings and their order are typed from the papers themselves.
"""

from __future__ import annotations

import pytest

from compact_tui.records import Code, Compact, Paper, Principle
from compact_tui.reports.tree import (
    Banner,
    Gap,
    HeaderBlock,
    Heading,
    ItemList,
    Nil,
    Paragraph,
    SignOff,
    Title,
    plain,
    runs_of,
)

BOARD_SECTIONS = ["Introduction", "Considerations", "Financial Implications", "Recommendations"]
CABINET_SECTIONS = [
    ("1.", "PURPOSE OF REPORT"),
    ("2.", "RECOMMENDATION"),
    ("3.", "BACKGROUND"),
    ("4.", "PROGRESS TO DATE"),
    ("5.", "NEXT STEPS"),
    ("6.", "FINANCIAL IMPLICATIONS"),
    ("7.", "LEGAL AND POLICY IMPLICATIONS"),
    ("8.", "RISK MANAGEMENT"),
    ("9.", "CONCLUSION"),
    ("10.", "CONSULTEES"),
    ("11.", "BACKGROUND PAPERS"),
]


def blocks(compiled, kind):
    return [block for block in compiled.document.blocks if isinstance(block, kind)]


def section(compiled, heading):
    """Return the blocks between a heading and the next."""
    found, inside = [], False
    for block in compiled.document.blocks:
        if isinstance(block, Heading | SignOff):
            inside = isinstance(block, Heading) and block.text == heading
        elif inside:
            found.append(block)
    return found


def words(found):
    return " ".join(run.text for block in found for run in runs_of(block))


def items(found):
    (only,) = (block for block in found if isinstance(block, ItemList))
    return [plain(item.runs) for item in only.items]


def test_the_boards_update_has_its_four_sections_without_numbers(update):
    headings = blocks(update(), Heading)
    assert [one.text for one in headings] == BOARD_SECTIONS
    assert {one.number for one in headings} == {""}
    assert {one.number for one in blocks(update(), Paragraph)} == {""}


def test_the_boards_update_begins_with_appendix_board_subject_and_date(update):
    top = update().document.blocks[:3]
    assert top[0] == Banner(("APPENDIX 1",))
    assert top[1] == Title("Worcestershire Partnership Board")
    assert isinstance(top[2], HeaderBlock)
    assert [(one.label, plain(one.runs)) for one in top[2].fields] == [
        ("Subject", "Worcestershire Compact - update"),
        ("Date", "June 2011"),
    ]


def test_the_boards_update_ends_with_name_job_title_and_organisation(update):
    end = update().document.blocks[-1]
    assert isinstance(end, SignOff)
    assert [(one.label, plain(one.runs)) for one in end.fields] == [
        ("Name", "the person who signs"),
        ("Job Title", "Chair"),
        ("Organisation", "Worcestershire Compact Steering Group"),
    ]


def test_the_boards_update_tells_the_facts_of_june_2011(update):
    told = words(section(update(), "Introduction"))
    for fact in ("June 2006", "Five codes", "26 July 2011", "autumn 2011", "2007", "November 2011"):
        assert fact in told


def test_the_boards_update_says_that_partners_signed_and_names_the_sub_group(update):
    told = section(update(), "Introduction")
    assert words(told).startswith(
        "The Worcestershire Partnership Compact was signed by the Partners in June 2006."
    )
    listed = [plain(i.runs) for block in told if isinstance(block, ItemList) for i in block.items]
    assert "Develop an action plan for the refresh (Refresh sub-group)" in listed


def test_the_boards_update_lists_the_five_work_streams_in_order(update):
    assert items(section(update(), "Considerations")) == [
        "Compact Refresh",
        "Review Terms of Reference",
        "Review Communication Strategy",
        "Annual Review of activity",
        "Worcestershire Compact Awards ceremony",
    ]


def test_the_boards_update_recommends_an_update_for_the_september_meeting(update):
    assert "September meeting" in words(section(update(), "Recommendations"))


def test_a_complete_update_misses_nothing_and_one_without_a_name_says_so(update):
    assert update().missing == ()
    (missing,) = update(values={}).missing
    assert (missing.part, missing.label) == ("sign_off", "Name")


def test_the_cabinet_report_has_eleven_numbered_sections_in_order(cabinet_report):
    headings = blocks(cabinet_report(), Heading)
    assert [(one.number, one.text) for one in headings] == CABINET_SECTIONS


def test_the_cabinet_reports_paragraphs_are_numbered_within_their_sections(cabinet_report):
    compiled = cabinet_report()
    for number, heading in CABINET_SECTIONS[:9]:
        numbers = [
            block.number
            for block in section(compiled, heading)
            if isinstance(block, Paragraph | Nil) and block.number
        ]
        assert numbers == [f"{number}{at}" for at in range(1, len(numbers) + 1)], heading
        assert numbers, heading


def test_the_cabinet_report_asks_to_recommend_two_things_below_unnumbered_words(cabinet_report):
    lead, first, second = section(cabinet_report(), "RECOMMENDATION")
    assert (lead.number, first.number, second.number) == ("", "2.1", "2.2")
    assert [run.text for run in lead.runs if run.style == "bold"] == ["RECOMMEND"]
    assert "adopted" in plain(first.runs)
    assert "Interim" in plain(second.runs)


def test_the_cabinet_report_lists_the_eight_principles_as_the_board_approved_them(cabinet_report):
    told = section(cabinet_report(), "BACKGROUND")
    assert "10 October 2005" in words(told)
    (*_, principles) = (block for block in told if isinstance(block, ItemList))
    assert principles.style == "letter"
    assert [plain(item.runs) for item in principles.items] == [
        "Partnership working",
        "Diversity and community cohesion",
        "Mutual respect",
        "Recognition of the independent role of the VCS",
        "Joint contribution to the planning of public services",
        "Transparency of funding and procurement arrangements",
        "Meaningful consultation",
        "Commitment",
    ]


def test_the_cabinet_report_tells_the_endorsements_known_by_its_meeting(cabinet_report):
    told = words(section(cabinet_report(), "PROGRESS TO DATE"))
    assert told.index("10 November 2005") < told.index("4 April 2006") < told.index("7 June 2006")
    assert "signed" not in told  # June 2006 was not over on the 29th


def test_the_cabinet_report_says_who_held_the_event_of_2005_and_what_came_of_it(cabinet_report):
    told = words(section(cabinet_report(), "PROGRESS TO DATE"))
    assert told.startswith(
        "On 10 November 2005 the Engaging Worcestershire Steering Group held the Compact awareness"
        " event, for statutory, private and voluntary sector organisations. Purpose: raise"
    )
    assert "well attended" in told
    assert "finalised the draft" in told


def test_the_cabinet_report_says_what_a_compact_is_and_asks_partners_once(cabinet_report):
    compiled = cabinet_report()
    assert "A Compact is" in words(section(compiled, "BACKGROUND"))
    assert words(section(compiled, "NEXT STEPS")).count("asked to endorse") == 1


def test_the_cabinet_report_plans_four_codes_by_month_though_they_were_agreed_later(
    cabinet_report,
):
    assert [
        line.rpartition(" (by ")[2] for line in items(section(cabinet_report(), "NEXT STEPS"))
    ] == [
        "September 2006)",
        "September 2006)",
        "January 2007)",
        "January 2007)",
    ]


@pytest.mark.parametrize(
    ("heading", "number"), [("FINANCIAL IMPLICATIONS", "6.1"), ("RISK MANAGEMENT", "8.1")]
)
def test_a_section_without_content_says_that_there_is_nothing(cabinet_report, heading, number):
    (nil,) = section(cabinet_report(), heading)
    assert isinstance(nil, Nil)
    assert nil.number == number
    assert "no" in nil.text.split()


def test_the_cabinet_report_names_consultees_and_five_background_papers(cabinet_report):
    compiled = cabinet_report()
    assert items(section(compiled, "CONSULTEES")) == ["Leader of the Council", "CMT"]
    assert len(items(section(compiled, "BACKGROUND PAPERS"))) == 5


def test_the_cabinet_report_carries_its_title_between_date_and_openness(cabinet_report):
    banner, title, openness = cabinet_report().document.blocks[:3]
    assert banner == Banner(("WYRE FOREST DISTRICT COUNCIL", "CABINET MEETING", "29th JUNE 2006"))
    assert isinstance(title, Title)
    assert openness == Banner(("OPEN",))


def test_the_cabinet_report_ends_with_the_date_that_it_carries(cabinet_report):
    (field,) = cabinet_report().document.blocks[-1].fields
    assert plain(field.runs) == "2nd June 2006"


def test_what_is_not_known_is_a_gap_that_is_listed(cabinet_report, district):
    district.records = [one for one in district.records if not isinstance(one, Compact)]
    compiled = cabinet_report(values={}, sections=(), meeting="")
    assert Gap("RECOMMENDATION: still to be written") in compiled.document.blocks
    lacking = {(one.part, one.label) for one in compiled.missing}
    assert {("section", "RECOMMENDATION"), ("banner", "meeting_date")} <= lacking
    assert ("section", "FINANCIAL IMPLICATIONS") not in lacking


def test_every_sentence_is_traced_to_records_that_are_kept(cabinet_report, district):
    kept = {record.id: record for record in district.records}
    compiled = cabinet_report()
    traced = {one.text: one for one in compiled.provenance}
    for block in compiled.document.blocks:
        for run in runs_of(block):
            given = run.text in {"The Cabinet is asked to ", "RECOMMEND", " to Council that:"}
            assert given or traced[run.text].records, run.text
    for one in compiled.provenance:
        assert set(one.records) <= set(kept)
    principle = traced["Mutual respect"]
    assert principle.query == "principles"
    assert isinstance(kept[principle.records[0]], Principle)
    typed = next(one for one in compiled.provenance if one.place == "CONCLUSION")
    assert typed.query == ""
    assert isinstance(kept[typed.records[0]], Paper)


def test_a_changed_record_changes_the_paper(update, county):
    county.records = [
        one for one in county.records if not (isinstance(one, Code) and one.order == 5)
    ]
    assert "Four codes" in words(section(update(), "Introduction"))
