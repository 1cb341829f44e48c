from __future__ import annotations

from compact_tui.records import PartialDate


def day(text):
    if isinstance(text, dict):
        return PartialDate.canonical(text["value"], text["written"]).value
    return PartialDate.parse(text).value


def test_the_compact_is_of_april_2006_and_in_force_from_june(fields_of):
    compact = fields_of("compact")["worcestershire.compact-2006"]
    assert compact["strapline"] == "Let’s Do It Smarter"
    assert (day(compact["dated"]), day(compact["in_force"])) == ("2006-04", "2006-06")


def test_eight_principles_stand_in_the_order_in_which_the_board_approved_them(fields_of):
    principles = list(fields_of("principle").values())
    assert [(one["order"], one["text"]) for one in principles] == [
        (1, "Partnership working"),
        (2, "Diversity and community cohesion"),
        (3, "Mutual respect"),
        (4, "Recognition of the independent role of the VCS"),
        (5, "Joint contribution to the planning of public services"),
        (6, "Transparency of funding and procurement arrangements"),
        (7, "Meaningful consultation"),
        (8, "Commitment"),
    ]
    assert {day(one["approved_on"]) for one in principles} == {"2005-10-10"}
    assert {one["approved_by"] for one in principles} == {"@worcestershire.board"}


def test_five_codes_carry_both_names_and_the_month_each_was_to_be_ready(fields_of):
    codes = [
        (one["title"], one.get("aliases", []), day(one.get("target", "")))
        for one in fields_of("code").values()
    ]
    assert codes == [
        ("Funding and Procurement", ["Procurement and Funding"], "2006-09"),
        ("Volunteering", [], "2007-01"),
        ("Consultation, representation and engagement", ["Consultation"], "2006-09"),
        ("Community groups", ["Community Groups"], "2007-01"),
        ("Dispute resolution", [], ""),
    ]


def test_no_day_is_invented_for_the_boards_agreement_to_the_codes(fields_of):
    for code in fields_of("code").values():
        assert (code["status"], code["agreed_by"]) == ("agreed", "@worcestershire.board")
        assert "agreed_on" not in code


def test_the_endorsements_of_2005_and_2006_follow_one_another(fields_of):
    stages = [
        (stage["act"], stage["body_name"], day(stage["on"]))
        for adoption in fields_of("adoption").values()
        for stage in adoption["stages"]
    ]
    assert stages == [
        ("approved_principles", "Worcestershire Partnership Board", "2005-10-10"),
        ("endorsed_draft", "Worcestershire Partnership Board", "2006-04-04"),
        ("signed", "Partners", "2006-06"),
        ("endorsed", "Wyre Forest Matters Strategic Board", "2006-06-07"),
    ]


def test_events_have_the_dates_that_the_papers_give_and_no_more(fields_of):
    events = {key.rpartition(".")[2]: day(one["date"]) for key, one in fields_of("event").items()}
    assert events == {
        "awareness-2005": "2005-11-10",
        "awards-1": "2010",
        "awards-2": "2011-11",
    }
    money = ("cost_last_year_pence", "estimate_pence")
    assert not any(name in one for one in fields_of("event").values() for name in money)
