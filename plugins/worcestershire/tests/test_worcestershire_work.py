from __future__ import annotations

from compact_tui.records import PartialDate


def day(text):
    if isinstance(text, dict):
        return PartialDate.canonical(text["value"], text["written"]).value
    return PartialDate.parse(text).value


STREAMS = [
    "Compact Refresh",
    "Review Terms of Reference",
    "Review Communication Strategy",
    "Annual Review of activity",
    "Worcestershire Compact Awards ceremony",
]


def test_the_five_work_streams_of_june_2011_each_have_work_to_do(fields_of):
    (programme,) = fields_of("work_programme").values()
    assert programme["themes"] == STREAMS
    assert {one["theme"] for one in fields_of("action").values()} == set(STREAMS)


def test_only_the_draft_and_the_awards_have_a_date_to_be_done_by(fields_of):
    due = {one["theme"]: day(one["due"]) for one in fields_of("action").values() if "due" in one}
    assert due == {
        "Compact Refresh": "2011-autumn",
        "Worcestershire Compact Awards ceremony": "2011-11",
    }


def test_what_is_owed_to_whom_and_by_when(fields_of):
    owed = {
        (one["from_body"], one["to_body"], one.get("state", "open"), day(one.get("due", "")))
        for one in fields_of("obligation").values()
    }
    group, board = "@worcestershire.wcsg", "@worcestershire.board"
    assert owed == {
        (group, board, "open", "2011-09"),
        (group, board, "met", ""),
        (group, board, "open", ""),
        (group, "@worcestershire.management-group", "open", ""),
        ("@worcestershire.refresh-sub-group", group, "open", "2011-07-26"),
    }


def test_the_september_meeting_keeps_its_words(fields_of):
    (september,) = (
        one["due"]["written"]
        for one in fields_of("obligation").values()
        if isinstance(one.get("due"), dict)
    )
    assert september == "its September meeting"


def test_the_steering_groups_terms_were_last_looked_at_in_2007(fields_of):
    terms = {
        one["body"]: one.get("last_reviewed", "")
        for one in fields_of("terms_of_reference").values()
    }
    assert terms == {
        "@worcestershire.wcsg": "2007",
        "@worcestershire.partnership": "",
        "@worcestershire.board": "",
    }
    assert not any("adopted" in one for one in fields_of("terms_of_reference").values())


def test_three_partners_give_five_things(fields_of):
    given = [
        (one["partner"].removeprefix("@worcestershire.org."), one["kind"])
        for one in fields_of("resource").values()
    ]
    assert given == [
        ("county-council", "admin"),
        ("county-council", "venue"),
        ("partnership", "money"),
        ("partnership", "advice"),
        ("wic", "other"),
    ]


def test_the_boards_format_has_four_sections_and_a_signature(pack):
    (report,) = pack["report_formats"]
    assert report["recipient"] == "worcestershire.board"
    assert [one["label"] for one in report["header"]] == ["Subject", "Date"]
    assert [one["heading"] for one in report["sections"]] == [
        "Introduction",
        "Considerations",
        "Financial Implications",
        "Recommendations",
    ]
    assert [one["label"] for one in report["sign_off"]] == ["Name", "Job Title", "Organisation"]
    assert report["banner"] == ["{position}", "Worcestershire Partnership Board"]
