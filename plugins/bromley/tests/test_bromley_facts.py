from __future__ import annotations

import pytest

DEFINED = {
    "balance": {
        "between": ["bromley.vcs", "bromley.statutory"],
        "ratio": "equal",
        "units": ["people", "organisations"],
    },
    "frequency": {"at_least": 1, "period": "quarter"},
    "reporting": {"to": ["bromley.lsp-board"], "what": "progress report", "every_months": 12},
    "review": {"subject": "terms_of_reference", "every_months": 12},
    "review-membership": {"subject": "membership"},
    "review-work-programme": {"subject": "work_programme", "every_months": 12},
    "review-compact": {"subject": "compact"},
    "consultation": {"weeks": 12, "of": "major"},
    "distribution": {
        "what": "consultation calendar",
        "to": ["Compact Champions", "CLB membership"],
        "every_months": 3,
    },
}


@pytest.fixture
def group(pack):
    (found,) = (one for one in pack["bodies"] if one["id"] == "bromley.csg")
    return found


@pytest.mark.parametrize("key", DEFINED)
def test_a_rule_of_2009_has_the_value_that_the_terms_of_reference_give(rule, key):
    version = rule(f"bromley.csg.{key}")
    assert version["value"] == DEFINED[key]
    assert version["since"] == "2009"


def test_the_quorum_is_60_per_cent_of_filled_seats_with_both_sectors_there(rule):
    assert rule("bromley.csg.quorum")["value"]["needs"] == {
        "test": "all",
        "of": [
            {
                "test": "share",
                "share": "60%",
                "base": "filled_seats",
                "unit": "people",
                "rounding": "up",
            },
            {"test": "sectors", "present": ["bromley.vcs", "bromley.statutory"], "least": 1},
        ],
    }


def test_twelve_weeks_are_agreed_in_principle_only(rule):
    assert rule("bromley.csg.consultation")["strength"] == "in_principle"


def test_what_the_terms_are_silent_on_is_recorded_as_not_stated(pack):
    silent = {
        one["kind"]
        for one in pack["rules"]
        if one["body"] == "bromley.csg" and one["versions"][0].get("status") == "not_stated"
    }
    assert silent == {
        *("seats", "chair", "voting", "referral", "interests", "notice", "minutes"),
        *("publication", "extraordinary", "election"),
    }


def test_seven_seats_stand_in_the_order_of_the_table(group):
    assert [(one["label"], one["number"]) for one in group["seats"]] == [
        ("PCT", 1),
        ("Police", 1),
        ("Community Links", 1),
        ("Adult & Community Services, LBB", 1),
        ("Children & Young People department, LBB", 1),
        ("Environmental Services", 1),
        ("Voluntary Sector Reference Group", 1),
    ]


def test_the_table_gives_five_people_to_two_and_three_organisations_to_two(pack, group):
    sector = {one["id"]: one["sector"] for one in pack["categories"]}
    people = [sector[one["category"]] for one in group["seats"]]
    organisations = {one["organisation"]: sector[one["category"]] for one in group["seats"]}
    assert (people.count("bromley.statutory"), people.count("bromley.vcs")) == (5, 2)
    split = list(organisations.values())
    assert (split.count("bromley.statutory"), split.count("bromley.vcs")) == (3, 2)


def test_the_seats_are_held_by_post_for_an_organisation_and_nobody_is_named(fields_of):
    held = fields_of("appointment").values()
    assert [one["post"] for one in held] == [
        "Chief Executive",
        "Borough Partnership Manager",
        "Director",
        "Interim Assistant Director of Commissioning and Partnerships",
        "Assistant Director, Strategy & Performance",
        "Acting Head of Strategy & Performance",
        "Bromley Autistic Trust",
    ]
    assert not any("person" in one for one in held)
    assert not fields_of("person")


def test_the_five_organisations_of_the_list_are_there(fields_of):
    names = {one["name"] for one in fields_of("organisation").values()}
    assert names >= {
        "London Borough of Bromley",
        "Community Links Bromley",
        "Voluntary Sector Reference Group",
        "Bromley Primary Care Trust",
        "Bromley Police",
    }


def test_three_areas_of_commitment_stand_in_their_order(fields_of):
    assert [one["theme"] for one in fields_of("commitment").values()] == [
        "Resources",
        "Consultation, Participation and Involvement",
        "Volunteering",
    ]


def test_two_indicators_name_their_frameworks_and_have_no_figures(fields_of):
    indicators = {one["code"]: one["frameworks"] for one in fields_of("indicator").values()}
    assert indicators == {
        "NI4": ["National Indicators", "Bromley’s Local Area Agreement"],
        "NI7": ["National Indicators"],
    }
    assert not any(
        {"baseline", "target", "values"} & set(i) for i in fields_of("indicator").values()
    )


def test_the_work_programme_has_five_themes(fields_of):
    (programme,) = fields_of("work_programme").values()
    assert len(programme["themes"]) == 5
    assert programme["themes"][2:4] == [
        "Identifying Equalities outcomes for the LSP",
        "Progressing NI4 and NI7",
    ]


def test_the_national_compact_of_1998_is_kept_beside_the_local_one(fields_of):
    compacts = {
        key: (one["level"], one.get("dated", "")) for key, one in fields_of("compact").items()
    }
    assert compacts == {
        "bromley.compact": ("borough", ""),
        "bromley.compact-national-1998": ("national", "1998"),
        "bromley.compact-national-refreshed": ("national", ""),
    }
