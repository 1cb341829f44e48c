"""The merge, case by case: every office that holds the same changesets shows the same."""

from __future__ import annotations

TEN_YEARS = 10 * 365 * 24 * 3600 * 1000


def grant(owner, to, *, edit=True):
    from compact_tui.exchange import Operation

    detail = {"to": to.id, "edit": edit, "cuts": []}
    return owner.commit(Operation("grant", owner.id, "meeting", detail=detail))


def swap(*offices):
    """Everybody sends everything to everybody, twice, so that all hold the same."""
    for _ in range(2):
        for one in offices:
            others = [other for other in offices if other is not one]
            path = one.export(*others)
            for other in others:
                other.take(path)


def agreed(two, fields):
    """A meeting of the county's, which the district may edit and has."""
    county, district = two
    grant(county, district)
    county.put(fields, kind="new")
    swap(county, district)
    return county, district


def test_case_21_an_honest_edit_after_one_from_ten_years_ahead_wins(two) -> None:
    county, district = agreed(two, {"place": "Kidderminster"})
    district.put({"place": "Mars"}, owner=county.id, at=district.clock + TEN_YEARS)
    swap(county, district)
    county.put({"place": "Worcester"})
    swap(county, district)
    for view in (county.state(), district.state(owner=county.id)):
        assert view.fields == {"place": "Worcester"}
        assert not view.conflicts


def test_case_22_a_concurrent_edit_from_ten_years_ahead_is_a_conflict_that_can_be_resolved(
    two,
) -> None:
    county, district = agreed(two, {"place": "Kidderminster"})
    far = district.clock + TEN_YEARS
    district.put({"place": "Mars"}, owner=county.id, at=far)
    county.put({"place": "Worcester"})
    plan = county.take(district.export(county))
    assert plan.preview.future_dated == 1
    state = county.state()
    assert state.fields == {"place": "Mars"}
    assert [(c.value, c.office, c.at) for c in state.conflicts["place"]] == [
        ("Mars", district.id, far),
        ("Worcester", county.id, county.clock),
    ]
    county.put({"place": "Worcester"})
    swap(county, district)
    assert county.state().fields == {"place": "Worcester"}
    assert not district.state(owner=county.id).conflicts


def test_case_24_changes_to_different_fields_both_count(two) -> None:
    county, district = agreed(two, {"place": "Kidderminster", "time": "10:00"})
    county.put({"place": "Worcester"})
    district.put({"time": "14:00"}, owner=county.id)
    swap(county, district)
    assert county.state() == district.state(owner=county.id)
    assert county.state().fields == {"place": "Worcester", "time": "14:00"}
    assert not county.state().conflicts


def test_case_25_changes_to_one_field_are_a_conflict_with_the_same_first_value_at_both(two) -> None:
    county, district = agreed(two, {"place": "Kidderminster"})
    county.put({"place": "Worcester"}, at=5000)
    district.put({"place": "Bewdley"}, owner=county.id, at=4000)
    swap(county, district)
    assert county.state() == district.state(owner=county.id)
    assert [claim.value for claim in county.state().conflicts["place"]] == ["Worcester", "Bewdley"]


def test_case_25_at_equal_times_the_greater_digest_is_shown_first(two) -> None:
    import base64

    county, district = agreed(two, {"place": "Kidderminster"})
    one = county.put({"place": "Worcester"}, at=5000)
    other = district.put({"place": "Bewdley"}, owner=county.id, at=5000)
    swap(county, district)

    def number(digest):
        return base64.urlsafe_b64decode(digest + "=")

    first = "Worcester" if number(one) > number(other) else "Bewdley"
    assert county.state().fields == district.state(owner=county.id).fields == {"place": first}


def test_case_26_the_same_value_twice_is_no_conflict_but_true_and_one_are_two_values(two) -> None:
    county, district = agreed(two, {"place": "Kidderminster", "quorate": False})
    county.put({"place": "Worcester", "quorate": True})
    district.put({"place": "Worcester", "quorate": 1}, owner=county.id)
    swap(county, district)
    assert set(county.state().conflicts) == {"quorate"}
    assert county.state().fields["place"] == "Worcester"
    county.put({"place": "Pershore"})
    assert county.state().fields["place"] == "Pershore"
    assert "place" not in county.state().conflicts


def test_case_27_an_edit_beside_a_deletion_leaves_the_whole_record_visible(two) -> None:
    county, district = agreed(two, {"place": "Kidderminster", "time": "10:00"})
    county.remove()
    assert county.state().deleted
    district.put({"time": "14:00"}, owner=county.id)
    plan = county.take(district.export(county))
    assert plan.preview.of("conflict")[0].edited_while_deleted
    swap(county, district)
    for view in (county.state(), district.state(owner=county.id)):
        assert view.edited_while_deleted
        assert not view.deleted
        assert view.fields == {"place": "Kidderminster", "time": "14:00"}
    county.put(dict(county.state().fields), pred=county.state().pred_for_all())
    swap(county, district)
    assert not district.state(owner=county.id).edited_while_deleted
    assert district.state(owner=county.id).fields == {"place": "Kidderminster", "time": "14:00"}


def test_a_deletion_that_saw_everything_deletes_and_a_set_that_names_it_brings_back(two) -> None:
    county, district = agreed(two, {"place": "Kidderminster"})
    county.remove()
    plan = district.take(county.export(district))
    assert [one.outcome for one in plan.preview.records] == ["deleted"]
    assert district.state(owner=county.id).deleted
    assert district.state(owner=county.id).fields == {}
    county.put({"place": "Worcester"}, pred=county.state().pred_for_all())
    assert county.state().fields == {"place": "Worcester"}
    assert not county.state().deletions


def test_case_28_an_edit_by_one_who_could_not_see_the_exempt_value_is_a_conflict(two) -> None:
    county, district = agreed(two, {"place": "Kidderminster"})
    county.put({"place": "a safe house"}, vis="exempt")
    district.take(county.export(district))
    assert district.state(owner=county.id).fields == {"place": "Kidderminster"}
    district.put({"place": "Bewdley"}, owner=county.id)
    county.take(district.export(county))
    values = {claim.value for claim in county.state().conflicts["place"]}
    assert values == {"a safe house", "Bewdley"}


def test_case_29_a_fuller_bundle_fills_in_what_was_withheld(two) -> None:
    county, district = agreed(two, {"place": "Kidderminster"})
    secret = county.put({"place": "a safe house"}, vis="exempt")
    county.put({"place": "Worcester"})
    district.take(county.export(district))
    view = district.state(owner=county.id)
    assert view.unseen == (secret,)
    assert district.book.standing(secret) == "withheld"
    assert [claim.value for claim in view.conflicts["place"]] == ["Worcester", "Kidderminster"]
    plan = district.take(county.export(district, may_see=lambda _: True))
    assert [len(plan.changesets), plan.preview.withheld] == [1, 0]
    assert district.state(owner=county.id) == county.state()
    assert district.state(owner=county.id).fields == {"place": "Worcester"}
    assert not district.state(owner=county.id).unseen


def test_case_34_an_edit_without_a_grant_is_a_proposal_that_the_owner_can_adopt(two) -> None:
    county, district = two
    county.put({"place": "Kidderminster"}, kind="new")
    swap(county, district)
    proposal = district.put({"place": "Bewdley"}, owner=county.id)
    plan = county.take(district.export(county))
    assert [one.outcome for one in plan.preview.records] == ["proposed"]
    for view in (county.state(), district.state(owner=county.id)):
        assert view.fields == {"place": "Kidderminster"}
        assert [(p.office, dict(p.fields)) for p in view.proposals] == [
            (district.id, {"place": "Bewdley"})
        ]
    county.put({"place": "Bewdley"}, pred=(*county.state().pred_for(["place"]), proposal))
    swap(county, district)
    assert not district.state(owner=county.id).proposals
    assert district.state(owner=county.id).fields == {"place": "Bewdley"}


def test_case_34_the_same_type_and_id_of_another_owner_is_another_record(two) -> None:
    county, district = two
    county.put({"place": "Worcester"}, kind="new")
    district.put({"place": "Bewdley"}, kind="new")
    swap(county, district)
    assert county.state(owner=district.id).fields == {"place": "Bewdley"}
    assert county.state().fields == {"place": "Worcester"}
    assert not county.state().proposals


def test_a_proposal_by_a_third_office_neither_hides_nor_replaces_anothers(three) -> None:
    county, district, borough = three
    county.put({"place": "Worcester"}, kind="new")
    swap(*three)
    first = district.put({"place": "Bewdley"}, owner=county.id)
    swap(*three)
    seen = borough.state(owner=county.id).pred_for(["place"])
    borough.put({"place": "Bromley"}, owner=county.id, pred=(*seen, first))
    swap(*three)
    assert {p.office for p in county.state().proposals} == {district.id, borough.id}
    district.put({"place": "Stourport"}, owner=county.id, pred=(*seen, first))
    swap(*three)
    assert {p.fields["place"] for p in county.state().proposals} == {"Stourport", "Bromley"}


def test_a_deletion_by_another_office_is_a_proposal(two) -> None:
    county, district = two
    county.put({"place": "Worcester"}, kind="new")
    swap(county, district)
    district.remove(owner=county.id)
    swap(county, district)
    assert county.state().exists
    assert [p.kind for p in county.state().proposals] == ["del"]


def test_a_grant_makes_edits_of_live_proposals_and_another_offices_grant_makes_nothing(two) -> None:
    county, district = two
    county.put({"place": "Worcester"}, kind="new")
    swap(county, district)
    from compact_tui.exchange import Operation

    detail = {"to": district.id, "edit": True, "cuts": []}
    district.commit(Operation("grant", county.id, "meeting", detail=detail))
    district.put({"place": "Bewdley"}, owner=county.id)
    swap(county, district)
    assert county.state().fields == {"place": "Worcester"}
    grant(county, district)
    plan = district.take(county.export(district))
    assert list(plan.touched) == [(county.id, "meeting", "m1")]
    swap(county, district)
    assert district.state(owner=county.id).fields == {"place": "Bewdley"}


def test_a_grant_taken_back_with_a_cut_keeps_what_came_before_it(two) -> None:
    from compact_tui.exchange import Operation

    county, district = agreed(two, {"place": "Kidderminster"})
    district.put({"place": "Bewdley"}, owner=county.id)
    swap(county, district)
    tip = district.book.tip(district.identity.public.new_log().log)
    given = county.book.changesets(county.identity.public.new_log().log)[0].slots[0].digest
    cut = {"log": tip.log, "seq": tip.seq, "head": tip.head}
    detail = {"to": district.id, "edit": False, "cuts": [cut]}
    county.commit(Operation("grant", county.id, "meeting", pred=(given,), detail=detail))
    district.put({"place": "late"}, owner=county.id)
    swap(county, district)
    assert county.state().fields == {"place": "Bewdley"}
    assert [dict(p.fields) for p in county.state().proposals] == [{"place": "late"}]
