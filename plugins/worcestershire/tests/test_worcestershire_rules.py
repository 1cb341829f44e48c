from __future__ import annotations

import pytest

DEFINED = {
    "partnership.frequency": {"at_least": 2, "period": "year"},
    "partnership.extraordinary": {"callers": ["chair"]},
    "partnership.voting": {"method": "consensus"},
    "partnership.referral": {"to": "worcestershire.board", "when": "no_consensus"},
    "partnership.interests": {"kinds": ["personal", "prejudicial"], "per_item": True},
    "partnership.notice": {"days": 7, "applies_to": ["agenda", "papers"]},
    "partnership.minutes": {"circulated_to": "partner organisations"},
    "partnership.chair": {
        "roles": ["chair", "vice_chair"],
        "appointed_by": "worcestershire.org.county-council",
    },
    "board.interests": {"kinds": ["personal", "prejudicial"], "per_item": True},
    "board.notice": {"days": 7, "applies_to": ["agenda", "papers"]},
    "board.chair": {"roles": ["chair"], "office": "Leader of Worcestershire County Council"},
    "wcsg.frequency": {"at_least": 1, "period": "quarter", "or_as_necessary": True},
    "wcsg.seats": {"total": 12},
    "wcsg.election": {
        "run_by": "worcestershire.org.wic",
        "category": "worcestershire.vcs-representative",
    },
}

NOT_STATED = {
    "partnership": {"quorum", "seats", "balance", "review"},
    "board": {
        "voting",
        "quorum",
        "frequency",
        "extraordinary",
        "seats",
        "balance",
        "review",
        "chair",
    },
    "wcsg": {
        *("chair", "voting", "referral", "interests", "notice", "minutes", "publication"),
        *("extraordinary", "eligibility", "balance", "review"),
    },
    "ewsg": {"quorum", "frequency", "voting", "seats"},
}


@pytest.mark.parametrize("key", DEFINED)
def test_a_rule_has_the_value_that_its_document_gives(rule, key):
    version = rule(f"worcestershire.{key}")
    assert version["value"] == DEFINED[key]
    assert version["since"] == ""  # neither terms of reference carries a date


def test_the_steering_groups_quorum_is_five_and_one_of_the_voluntary_sector(rule):
    assert rule("worcestershire.wcsg.quorum")["value"]["needs"] == {
        "test": "all",
        "of": [
            {"test": "heads", "least": 5, "unit": "people"},
            {"test": "sectors", "present": ["worcestershire.vcs"], "least": 1},
        ],
    }


@pytest.mark.parametrize("body", NOT_STATED)
def test_what_a_document_is_silent_on_is_recorded_as_not_stated(pack, body):
    silent = {
        rule["kind"]
        for rule in pack["rules"]
        if rule["body"] == f"worcestershire.{body}"
        and rule["versions"][0].get("status") == "not_stated"
    }
    assert silent == NOT_STATED[body]


@pytest.mark.parametrize("body", ["forum", "theme-groups", "district-lsps"])
def test_the_rules_of_bodies_to_be_worked_up_say_so(pack, body):
    rules = [one for one in pack["rules"] if one["body"] == f"worcestershire.{body}"]
    judged = {
        one["kind"]: one["versions"][0].get("status") for one in rules if one["kind"] != "stated"
    }
    assert set(judged) >= {"quorum", "frequency", "voting", "notice"}
    assert set(judged.values()) == {"to_be_worked_up"}


def test_only_duties_that_may_fall_short_are_weaker_than_must(pack):
    weaker = {
        rule["id"].removeprefix("worcestershire."): rule["versions"][0]["strength"]
        for rule in pack["rules"]
        if "strength" in rule["versions"][0]
    }
    assert weaker == {
        "partnership.interests": "should",
        "partnership.minutes": "as_soon_as_possible",
        "board.interests": "should",
        "board.minutes": "as_soon_as_possible",
        "forum.stated-events": "should",
        "wcsg.frequency": "normally",
        "ewsg.signatories": "as_far_as_practicable",
    }
