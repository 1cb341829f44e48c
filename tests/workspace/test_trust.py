"""Cards: how two offices come to know each other."""

from __future__ import annotations

import pytest

from compact_tui.errors import CompactError, WrongInput


def test_cards_make_two_offices_know_each_other_by_fingerprint(friends):
    county, district = friends
    (pin,) = district.exchanging.partners()
    assert (pin.name, pin.office) == ("Worcestershire Compact office", county.office)
    assert district.exchanging.partner("worcestershire") == pin
    assert district.exchanging.partner(county.exchanging.fingerprint[:9]) == pin
    assert district.partner_name(county.office) == "Worcestershire Compact office"
    assert county.partner_name(county.office) == ""


def test_a_partner_is_known_on_first_use_until_somebody_compares_the_fingerprint(friends):
    _, district = friends
    (pin,) = district.exchanging.partners()
    before = pin.how
    district.exchanging.verify_partner(pin, "2006-05-02", "Compact officer")
    (vouched,) = district.exchanging.partners()
    assert vouched.how != before
    assert "Compact officer" in vouched.how
    assert "2006-05-02" in vouched.how


def test_a_card_with_one_changed_byte_is_refused_and_nobody_is_known(
    county, district, tmp_path, bytes_of
):
    card = county.exchanging.publish_card(tmp_path / "county.card")
    data = bytearray(card.read_bytes())
    data[len(data) // 2] ^= 1
    card.write_bytes(data)
    before = bytes_of(district.folders.root)
    with pytest.raises(CompactError) as caught:
        district.exchanging.add_partner(card)
    assert caught.value.exit_code in {1, 2}
    assert bytes_of(district.folders.root) == before
    assert district.exchanging.partners() == []


def test_taking_in_a_card_twice_adds_nobody_and_keeps_what_was_compared(friends, tmp_path):
    _, district = friends
    (pin,) = district.exchanging.partners()
    district.exchanging.verify_partner(pin, "2006-05-02", "Compact officer")
    district.exchanging.add_partner(tmp_path / "worcestershire.card")
    (again,) = district.exchanging.partners()
    assert "Compact officer" in again.how


def test_an_unknown_partner_is_refused_with_those_there_are(friends):
    with pytest.raises(WrongInput, match="No partner fits") as caught:
        friends[0].exchanging.partner("Atlantis")
    assert "Wyre Forest District Council" in caught.value.why


def test_the_card_holds_nothing_of_the_private_keys(county, tmp_path):
    card = county.exchanging.publish_card(tmp_path / "county.card").read_bytes()
    for path in county.folders.keys.glob("*.key"):
        for line in path.read_bytes().split(b'"'):
            if len(line) >= 40 and b"-----" not in line:
                assert line not in card or path.name == "public", path.name
