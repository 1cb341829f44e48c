from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compact_tui.errors import WrongInput
from compact_tui.rules.shares import exactly, needed, parse_share

# members: 60% up, nearest, down; 1/3 up; 2/5 up; more than half; "50%" up, then plus one
TABLE = {
    5: (3, 3, 3, 2, 2, 3, 4),
    6: (4, 4, 3, 2, 3, 4, 4),
    7: (5, 4, 4, 3, 3, 4, 5),
    8: (5, 5, 4, 3, 4, 5, 5),
    9: (6, 5, 5, 3, 4, 5, 6),
    10: (6, 6, 6, 4, 4, 6, 6),
    11: (7, 7, 6, 4, 5, 6, 7),
    12: (8, 7, 7, 4, 5, 7, 7),
}


@pytest.mark.parametrize("members", TABLE)
def test_every_figure_of_the_table_of_shares_comes_out(members):
    sixty, third, two_fifths, half = (parse_share(text) for text in ("60%", "1/3", "2/5", "50%"))
    assert (
        needed(sixty, members),
        needed(sixty, members, rounding="nearest"),
        needed(sixty, members, rounding="down"),
        needed(third, members),
        needed(two_fifths, members),
        needed(half, members, more_than=True),
        needed(half, members, plus=1),
    ) == TABLE[members]


@pytest.mark.parametrize(
    ("members", "two_thirds", "sixty_seven"), [(3, 2, 3), (12, 8, 9), (21, 14, 15), (25, 17, 17)]
)
def test_two_thirds_is_not_sixty_seven_per_cent(members, two_thirds, sixty_seven):
    assert needed(parse_share("two thirds"), members) == two_thirds
    assert needed(parse_share("67%"), members) == sixty_seven


@pytest.mark.parametrize(
    ("share", "members", "right"),
    [
        ("28%", 25, 7),
        ("28%", 50, 14),
        ("28%", 75, 21),
        ("28%", 100, 28),
        ("56%", 25, 14),
        ("56%", 100, 56),
        ("14%", 50, 7),
        ("55%", 100, 55),
    ],
)
def test_shares_that_floating_point_gets_wrong_are_exact(share, members, right):
    assert needed(parse_share(share), members) == right


@pytest.mark.parametrize(
    ("members", "quorum"), [(9, 3), (10, 4), (12, 4), (13, 5), (15, 5), (16, 6), (18, 6), (5, 3)]
)
def test_the_parish_table_is_a_third_rounded_up_and_never_fewer_than_three(members, quorum):
    assert needed(parse_share("1/3"), members, at_least=3) == quorum


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("60%", Fraction(3, 5)),
        ("60 per cent", Fraction(3, 5)),
        ("33.3%", Fraction(333, 1000)),
        ("3/5", Fraction(3, 5)),
        (" Two thirds ", Fraction(2, 3)),
        ("two-thirds", Fraction(2, 3)),
        ("half", Fraction(1, 2)),
        ("a quarter", Fraction(1, 4)),
        ("100%", Fraction(1)),
    ],
)
def test_a_share_is_read_as_documents_write_it(text, share):
    assert parse_share(text) == share


@pytest.mark.parametrize("text", ["", "0%", "120%", "1/0", "5", "most", "0.6", "-1/2"])
def test_what_is_no_share_is_refused_with_what_to_write(text):
    with pytest.raises(WrongInput, match="Write it as 60%"):
        parse_share(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(21, 5), "4.2"),
        (Fraction(6), "6"),
        (Fraction(7, 3), "2 1/3"),
        (Fraction(1, 3), "1/3"),
        (Fraction(201, 100), "2.01"),
        (Fraction(1, 8), "0.125"),
        (Fraction(0), "0"),
    ],
)
def test_a_number_is_written_without_rounding_it(number, text):
    assert exactly(number) == text


@given(st.fractions(min_value=Fraction(1, 100), max_value=1), st.integers(1, 500))
def test_rounding_up_is_the_least_number_that_is_at_least_the_share(share, members):
    found = needed(share, members)
    assert found >= share * members > found - 1


@given(st.fractions(min_value=Fraction(1, 100), max_value=1), st.integers(1, 500))
def test_more_than_is_always_passed_and_by_as_little_as_can_be(share, members):
    found = needed(share, members, more_than=True)
    assert found > share * members >= found - 1
