"""Agreements: asked, adopted stage by stage, superseded, and the chain of who stands behind one."""

from __future__ import annotations

import hashlib

import pytest

from compact_tui.errors import WrongInput
from compact_tui.records import AdoptionStage, Code, Organisation


@pytest.fixture
def compact(county):
    return county.agreements.named("worcestershire.compact-2006")


@pytest.fixture
def wyre_forest(county):
    return county.view.find("worcestershire.org.wyre-forest-district-council")


def _stage(act, on, day, **more):
    return AdoptionStage(act=act, on=day(on), **more)


@pytest.mark.parametrize(
    "words", ["worcestershire.compact-2006", "COMPACT-1", "partnership compact"]
)
def test_an_agreement_is_found_by_key_reference_or_part_of_its_title(county, compact, words):
    assert county.agreements.named(words) == compact


@pytest.mark.parametrize(
    ("words", "sentence"), [("compact", "Several agreements fit"), ("treaty", "No agreement fits")]
)
def test_what_fits_none_or_several_is_refused_with_those_there_are(county, words, sentence):
    with pytest.raises(WrongInput, match=sentence) as caught:
        county.agreements.named(words)
    assert "worcestershire.compact-2006" in caught.value.why


def test_the_chain_begins_with_what_the_documents_say_in_order_of_date(county, compact):
    chain = [(link.on.value, link.act) for link in county.agreements.chain(compact)]
    assert chain == [
        ("2005-10-10", "approved_principles"),  # 3.5 of the Cabinet report
        ("2006-04-04", "endorsed_draft"),  # 4.2
        ("2006-06", "signed"),  # the update to the Board of June 2011
        ("2006-06-07", "endorsed"),  # 4.3, Wyre Forest Matters
    ]
    assert {link.signed_by for link in county.agreements.chain(compact)} == {""}


def test_one_who_was_asked_is_outstanding_until_an_adoption_answers(
    county, compact, wyre_forest, day
):
    request = county.agreements.ask(compact, wyre_forest, asked_on=day("April 2006"))
    assert county.agreements.outstanding(compact) == [request]
    adoption = county.agreements.begin(
        compact, wyre_forest.name, organisation=wyre_forest.id, request=request.id
    )
    assert county.agreements.outstanding(compact) == [request]
    adoption = county.agreements.advance(adoption, _stage("recommended", "29 June 2006", day))
    assert county.agreements.outstanding(compact) == [request]
    county.agreements.advance(adoption, _stage("adopted", "July 2006", day))
    assert county.agreements.outstanding(compact) == []


def test_an_endorsement_answers_the_request_and_another_organisations_does_not(
    county, compact, wyre_forest, day
):
    request = county.agreements.ask(compact, wyre_forest, asked_on=day("April 2006"))
    other = county.agreements.begin(compact, "Another district")
    county.agreements.advance(other, _stage("adopted", "May 2006", day))
    assert county.agreements.outstanding(compact) == [request]
    own = county.agreements.begin(compact, wyre_forest.name, request=request.id)
    county.agreements.advance(own, _stage("endorsed", "June 2006", day))
    assert county.agreements.outstanding(compact) == []


OUTCOMES = [
    (["recommended"], "recommended"),
    (["recommended", "adopted"], "adopted"),
    (["endorsed"], "endorsed"),
    (["endorsed_draft"], ""),
    (["approved_principles"], ""),
    (["endorsed", "signed"], "adopted"),
    (["adopted", "approved_principles"], "adopted"),
]


@pytest.mark.parametrize(("acts", "outcome"), OUTCOMES)
def test_the_outcome_is_what_the_stages_came_to(county, compact, day, acts, outcome):
    adoption = county.agreements.begin(compact, "A district")
    for act in acts:
        adoption = county.agreements.advance(adoption, _stage(act, "June 2006", day))
    assert adoption.outcome == outcome
    assert [stage.act for stage in adoption.stages] == acts


def test_a_later_weaker_stage_does_not_undo_an_adoption(county, compact, day):
    adoption = county.agreements.begin(compact, "A district")
    adoption = county.agreements.advance(adoption, _stage("adopted", "June 2006", day))
    adoption = county.agreements.advance(adoption, _stage("endorsed", "July 2006", day))
    assert adoption.outcome == "adopted"


def test_adopting_supersedes_the_earlier_agreement_that_day_in_one_act(district, day):
    interim = district.agreements.named("wyre-forest.interim-compact-2005")
    with district.change("The county's") as change:
        new = change.new(
            type(interim)(title="County Compact", status="endorsed", dated=day("April 2006"))
        )
    adoption = district.agreements.begin(new, "Wyre Forest District Council")
    district.agreements.advance(adoption, _stage("recommended", "29 June 2006", day))
    since = district.db.sequence
    adoption = district.view.get("adoption", adoption.id)
    district.agreements.advance(adoption, _stage("adopted", "July 2006", day), supersedes=interim)
    assert district.db.sequence == since + 1
    interim = district.agreements.named("wyre-forest.interim-compact-2005")
    assert (interim.status, interim.superseded_by) == ("superseded", new.id)
    assert interim.superseded_on.value == "2006-07"
    assert district.view.get("adoption", adoption.id).supersedes == interim.id


def test_a_recommendation_alone_supersedes_nothing(district, day):
    interim = district.agreements.named("wyre-forest.interim-compact-2005")
    with district.change("The county's") as change:
        new = change.new(type(interim)(title="County Compact", status="endorsed"))
    adoption = district.agreements.begin(new, "Wyre Forest District Council")
    district.agreements.advance(
        adoption, _stage("recommended", "29 June 2006", day), supersedes=interim
    )
    interim = district.agreements.named("wyre-forest.interim-compact-2005")
    assert (interim.status, interim.superseded_by) == ("interim", "")


def test_an_agreement_cannot_supersede_itself(county, compact, day, bytes_of):
    adoption = county.agreements.begin(compact, "A district")
    before = bytes_of(county.folders.root)
    with pytest.raises(WrongInput, match="cannot supersede itself"):
        county.agreements.advance(adoption, _stage("adopted", "June 2006", day), supersedes=compact)
    assert bytes_of(county.folders.root) == before


def test_an_organisation_goes_by_the_name_that_is_kept_else_by_the_name_it_came_with(
    county, compact, day
):
    known = next(o for o in county.view.every(Organisation) if o.key.endswith("org.fire"))
    one = county.agreements.begin(compact, "An old name", organisation=known.id)
    other = county.agreements.begin(compact, "A stranger", organisation="withheld")
    for adoption in (one, other):
        county.agreements.advance(adoption, _stage("endorsed", "1 January 2007", day))
    names = [link.organisation for link in county.agreements.chain(compact)][-2:]
    assert sorted(names) == sorted([known.name, "A stranger"])


def test_a_document_is_tied_by_digest_and_length(county, compact, tmp_path):
    path = tmp_path / "compact-2006.pdf"
    path.write_bytes(b"The text of the Compact")
    done = county.agreements.attach_document(compact, path)
    assert done.document_sha256 == hashlib.sha256(b"The text of the Compact").hexdigest()
    assert (done.document_name, done.document_size) == ("compact-2006.pdf", 23)


def test_an_endorsement_signs_the_documents_name_digest_and_length(county, compact, tmp_path):
    path = tmp_path / "compact-2006.pdf"
    path.write_bytes(b"The text of the Compact")
    done = county.agreements.attach_document(compact, path)
    signed = county.exchanging.sign_endorsement(done, role="Board", decision="Endorsed")
    (subject,) = signed.statement.subject
    assert (subject.name, subject.size) == ("compact-2006.pdf", 23)
    ((name, kept),) = county.exchanging.endorsements_of(done)
    assert (name, kept.statement.decision) == ("Worcestershire Compact office", "Endorsed")


def test_without_a_document_there_is_nothing_to_sign(county, compact):
    with pytest.raises(WrongInput, match="no document attached") as caught:
        county.exchanging.sign_endorsement(compact, role="Board", decision="Endorsed")
    assert "compact endorse attach" in caught.value.todo


def test_codes_and_principles_are_those_of_the_agreement_in_order(county, compact):
    national = county.agreements.named("worcestershire.compact-national")
    assert len(county.agreements.principles(compact)) == 8
    assert county.agreements.principles(national) == []
    codes = county.agreements.codes(compact)
    assert [code.order for code in codes] == sorted(code.order for code in codes)
    assert len(codes) == len(county.view.every(Code)) == 5
