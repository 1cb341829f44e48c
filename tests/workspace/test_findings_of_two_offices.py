"""What an office is told of its own records once a partner's have arrived beside them."""

from __future__ import annotations

import pytest

from compact_tui.records import AdoptionStage


@pytest.fixture
def exchange(county, district, tmp_path):
    """The county asks; the district imports, adopts in place of its interim Compact, answers."""
    for ours, theirs in ((county, district), (district, county)):
        card = theirs.exchanging.publish_card(tmp_path / f"{theirs.settings.locality}.card")
        ours.exchanging.add_partner(card)

    def carry(sender, receiver, name):
        (pin,) = sender.exchanging.partners()
        path = tmp_path / name
        sender.exchanging.export([pin], path)
        receiver.exchanging.apply(receiver.exchanging.preview(path))

    return carry


@pytest.fixture
def answered(county, district, exchange, day):
    compact = county.agreements.named("smarter")
    council = county.view.find("worcestershire.org.wyre-forest-district-council")
    request = county.agreements.ask(compact, council, asked_on=day("April 2006"))
    exchange(county, district, "out.compact")
    arrived = district.agreements.named("smarter")
    adoption = district.agreements.begin(
        arrived, "Wyre Forest District Council", request=request.id
    )
    stage = AdoptionStage(act="adopted", body_name="Council", on=day("July 2006"))
    interim = district.agreements.named("interim")
    district.agreements.advance(adoption, stage, supersedes=interim)
    exchange(district, county, "back.compact")
    return county, district


def _codes(workspace, **more):
    return [one.code for one in workspace.judging.findings(on=None, **more)]


def test_a_partners_signed_adoption_answers_our_request(answered):
    county, _ = answered
    assert "endorsement-outstanding" not in _codes(county)


def test_what_points_at_a_partners_record_that_is_kept_here_is_no_finding(answered):
    _, district = answered
    assert "dangling-reference" not in _codes(district)


def test_a_partners_own_bodies_are_told_of_only_when_asked_for(answered):
    _, district = answered
    assert "to-be-worked-up" not in _codes(district)
    assert "to-be-worked-up" in _codes(district, partners=True)


def test_one_bodys_findings_are_those_of_the_office_that_concern_it(borough, day):
    every = borough.judging.findings(on=day("31 March 2010"))
    group = borough.bodies.named("bromley.csg")
    of_group = borough.judging.findings(body=group, on=day("31 March 2010"))
    assert of_group == tuple(one for one in every if one.body == "bromley.csg")
    # 22 rows of the work plan have no date; the rows are the group's.
    assert sum(one.code == "action-incomplete" for one in of_group) == 22


def test_a_reference_that_both_offices_gave_means_our_own_record(answered):
    for workspace in answered:
        assert workspace.view.find("COMPACT-1").owner == workspace.office
