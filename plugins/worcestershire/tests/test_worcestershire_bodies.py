from __future__ import annotations

import pytest


def groups(pack, body):
    (found,) = (one for one in pack["bodies"] if one["id"] == body)
    return found["seats"]


def test_every_body_that_the_documents_name_is_there_under_what_it_belongs_to(pack):
    parents = {one["id"]: one.get("parents", []) for one in pack["bodies"]}
    assert parents == {
        "worcestershire.partnership": [],
        "worcestershire.board": ["worcestershire.partnership"],
        "worcestershire.forum": ["worcestershire.partnership"],
        "worcestershire.theme-groups": ["worcestershire.partnership"],
        "worcestershire.district-lsps": ["worcestershire.partnership"],
        "worcestershire.management-group": ["worcestershire.partnership"],
        "worcestershire.wcsg": ["worcestershire.partnership"],
        "worcestershire.refresh-sub-group": ["worcestershire.wcsg"],
        "worcestershire.ewsg": ["worcestershire.board"],
    }


def test_three_bodies_are_to_be_worked_up_and_no_others(pack):
    waiting = {one["id"] for one in pack["bodies"] if one.get("standing") == "to_be_worked_up"}
    assert waiting == {
        "worcestershire.forum",
        "worcestershire.theme-groups",
        "worcestershire.district-lsps",
    }


def test_the_steering_group_has_twelve_seats_as_its_membership_list_says(pack):
    seats = {
        group["id"].rpartition(".")[2]: group["number"]
        for group in groups(pack, "worcestershire.wcsg")
    }
    assert seats == {
        "vcs-wic": 3,
        "vcs-outside-wic": 1,
        "county-council": 2,
        "district-councils": 2,
        "partnership": 1,
        "pct": 1,
        "police": 1,
        "fire": 1,
    }
    assert sum(seats.values()) == 12


def test_four_of_the_twelve_are_for_the_voluntary_sector_and_one_is_on_neither_side(pack):
    sector = {one["id"]: one["sector"] for one in pack["categories"]}
    side = {one["id"]: one["side"] for one in pack["sectors"]}
    count = {"voluntary": 0, "public": 0, "neither": 0}
    for group in groups(pack, "worcestershire.wcsg"):
        count[side[sector[group["category"]]]] += group["number"]
    assert count == {"voluntary": 4, "public": 7, "neither": 1}


def test_all_twelve_seats_are_held_by_an_organisation_or_a_post_and_by_no_named_person(fields_of):
    held = {
        one["seat"]: one.get("organisation", "").removeprefix("@worcestershire.org.")
        for one in fields_of("appointment").values()
        if one["seat"].startswith("@worcestershire.wcsg.")
    }
    seat = "@worcestershire.wcsg."
    assert held == {
        f"{seat}vcs-wic/1": "wic",
        f"{seat}vcs-wic/2": "wic",
        f"{seat}vcs-wic/3": "wic",
        f"{seat}vcs-outside-wic/1": "",
        f"{seat}county-council/1": "county-council",
        f"{seat}county-council/2": "county-council",
        f"{seat}district-councils/1": "district-councils",
        f"{seat}district-councils/2": "district-councils",
        f"{seat}partnership/1": "partnership",
        f"{seat}pct/1": "pct",
        f"{seat}police/1": "police",
        f"{seat}fire/1": "fire",
    }
    assert not any("person" in one or "start" in one for one in fields_of("appointment").values())


def test_seven_leaders_sit_on_the_board_by_office_and_the_county_leader_chairs(pack):
    leaders = [
        g for g in groups(pack, "worcestershire.board") if g["category"].endswith("council-leader")
    ]
    offices = [office for group in leaders for office in group["offices"]]
    assert len(offices) == 7
    assert [g["offices"] for g in leaders if g.get("role") == "chair"] == [
        ["Leader of Worcestershire County Council"]
    ]
    assert len([office for office in offices if "not named" in office]) == 4


@pytest.mark.parametrize("group", ["non-executives", "voluntary", "business"])
def test_the_boards_other_seats_have_no_number(pack, group):
    (found,) = (g for g in groups(pack, "worcestershire.board") if g["id"].endswith(f".{group}"))
    assert "number" not in found


def test_ambiguous_lines_of_the_earlier_group_stay_as_they_were_written(pack):
    lines = {g["label"]: g.get("number") for g in groups(pack, "worcestershire.ewsg")}
    assert lines == {
        "VCS infrastructure organisation": 5,
        "District Councils (represented by Worcester City Council)": None,
        "Redditch and Bromsgrove and South Worcestershire PCTs": None,
        "Worcestershire County Council": None,
    }


def test_no_district_council_is_named_that_no_document_names(fields_of):
    councils = {
        one["name"] for one in fields_of("organisation").values() if "Council" in one["name"]
    }
    assert councils == {
        "Worcestershire County Council",
        "District Councils",
        "Worcester City Council",
        "Wyre Forest District Council",
    }


def test_the_seven_leaders_hold_their_seats_by_office(fields_of):
    held = [one for one in fields_of("appointment").values() if one.get("capacity") == "ex_officio"]
    assert len(held) == 7
    assert {one["route"] for one in held} == {"from_office"}
    assert all(one["post"].startswith("Leader of ") for one in held)
    assert sorted(one["organisation"] for one in held if "organisation" in one) == [
        "@worcestershire.org.county-council",
        "@worcestershire.org.worcester-city-council",
        "@worcestershire.org.wyre-forest-district-council",
    ]
