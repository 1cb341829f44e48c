"""The quorum of the two documents: five with a VCS representative; 60% with both sectors."""

from __future__ import annotations

import pytest

from compact_tui.rules.quorum import judge_quorum
from compact_tui.rules.values import AllOf, Heads, QuorumValue, Sectors, Share

FIVE_WITH_VCS = QuorumValue(AllOf((Heads(5), Heads(1, category="t.vcs-member"))))
SIXTY_WITH_BOTH = QuorumValue(AllOf((Share("60%"), Sectors(("t.vcs", "t.public")))))


@pytest.mark.parametrize(
    ("present", "outcome"),
    [
        ([], "not_met"),
        (["vcs-1", "vcs-2", "vcs-3", "vcs-4"], "not_met"),  # four are short by one
        (["vcs-1", "county-1", "county-2", "pct"], "not_met"),
        (["vcs-1", "county-1", "county-2", "pct", "fire"], "met"),
        (["vcs-1", "vcs-2", "vcs-3", "vcs-4", "partnership"], "met"),  # no statutory one is asked
        (["county-1", "county-2", "district-1", "pct", "fire"], "not_met"),  # five, none VCS
        (["county-1", "county-2", "district-1", "district-2", "pct", "police", "fire"], "not_met"),
    ],
)
def test_five_with_at_least_one_vcs_representative(wcsg, present, outcome):
    assert judge_quorum(FIVE_WITH_VCS, wcsg(*present)).outcome == outcome


@pytest.mark.parametrize(
    ("present", "vacant", "outcome"),
    [
        (["pct", "police", "adults", "children", "community-links"], [], "met"),  # 5 of 7
        (["pct", "police", "adults", "community-links"], [], "not_met"),  # 4 of 7: 4.2 so 5
        (["pct", "police", "adults", "children", "environment"], [], "not_met"),  # no VCS
        (["community-links", "reference-group"], [], "not_met"),
        # 6 filled: 3.6 so 4
        (["pct", "police", "adults", "community-links"], ["environment"], "met"),
        # 5 filled: 3
        (["pct", "adults", "community-links"], ["environment", "children"], "met"),
        (["pct", "adults", "police"], ["environment", "children"], "not_met"),
        # the two voluntary seats vacant: 5 filled, yet both sectors can never be there
        (["pct", "police", "adults"], ["community-links", "reference-group"], "not_met"),
    ],
)
def test_sixty_per_cent_of_the_existing_group_with_both_sectors(csg, present, vacant, outcome):
    assert judge_quorum(SIXTY_WITH_BOTH, csg(*present, vacant=vacant)).outcome == outcome


def test_the_working_shows_share_unit_rounding_and_what_is_short(csg):
    told = judge_quorum(
        SIXTY_WITH_BOTH,
        csg("community-links", "reference-group", vacant=()),
    )
    assert told.working[0] == (
        "Not quorate: 60% of 7 filled seats = 4.2, so 5 people, rounded up; 2 present, short by 3;"
        " 2 voluntary members present; no statutory member present."
    )
    assert told.working[1] == "Counted: post of community-links and post of reference-group."
    assert "post of pct" in told.working[2]
    assert told.working[2].startswith("Not here: ")


def test_the_tree_of_checks_has_figures_and_names(csg):
    (root,) = judge_quorum(SIXTY_WITH_BOTH, csg("pct", "police", "adults", "children")).checks
    share, sectors = root.parts
    assert (share.needed, share.counted, share.outcome) == (5, 4, "not_met")
    assert set(share.missing) == {
        "post of community-links",
        "post of environment",
        "post of reference-group",
    }
    voluntary, statutory = sectors.parts
    assert (voluntary.text, voluntary.outcome) == ("no voluntary member present", "not_met")
    assert voluntary.missing == ("post of community-links", "post of reference-group")
    assert statutory.outcome == "met"


def test_a_share_of_organisations_is_another_number_than_a_share_of_people(csg):
    by_organisation = QuorumValue(Share("60%", base="organisations", unit="organisations"))
    three_departments = csg("adults", "children", "environment")
    told = judge_quorum(by_organisation, three_departments)
    assert told.outcome == "not_met"
    assert "60% of 5 organisations = 3; 1 present, short by 2" in told.working[0]
    assert judge_quorum(by_organisation, csg("adults", "pct", "police")).outcome == "met"


def test_two_fifths_of_twelve_seats_with_five_vacant_is_five_or_three(wcsg):
    vacant = ["vcs-3", "vcs-4", "county-2", "district-2", "fire"]
    of_seats, of_filled = (
        judge_quorum(QuorumValue(Share("2/5", base=base)), wcsg(vacant=vacant)).checks[0].needed
        for base in ("seats", "filled_seats")
    )
    assert (of_seats, of_filled) == (5, 3)


def test_all_members_can_be_quorate_with_a_vacancy_only_when_vacancies_are_left_out(csg):
    everyone = ["pct", "police", "community-links", "adults", "children", "environment"]
    facts = csg(*everyone, vacant=["reference-group"])
    assert judge_quorum(QuorumValue(Share("100%", base="seats")), facts).outcome == "not_met"
    assert judge_quorum(QuorumValue(Share("100%")), facts).outcome == "met"


def test_a_share_of_nobody_cannot_be_taken(csg):
    everyone = ["pct", "police", "community-links", "adults", "children", "environment"]
    nobody = csg(vacant=[*everyone, "reference-group"])
    assert judge_quorum(QuorumValue(Share("60%")), nobody).outcome == "cannot_tell"
