"""Text as data: cut, filled and wrapped by cells, never by characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compact_tui.tui.text import Line, Span, fit, line, width_of, wrap

WORDS = st.text(alphabet=st.sampled_from("abc é中ｗ́ -"), max_size=60)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("quorum", 8, "quorum  "),
        ("quorum", 6, "quorum"),
        ("quorum", 5, "quor…"),
        ("quorum", 1, "…"),
        ("quorum", 0, ""),
        ("中中", 3, "中…"),
    ],
)
def test_a_text_is_filled_or_cut_to_its_width_in_cells(text, width, expected):
    assert fit(text, width) == expected


def test_figures_stand_to_the_right():
    assert fit("7", 3, right=True) == "  7"


@given(WORDS, st.integers(0, 40))
def test_whatever_is_fitted_is_exactly_as_wide_as_asked(text, width):
    assert width_of(fit(text, width)) == width


@given(WORDS, st.integers(6, 40), st.integers(0, 3), st.integers(0, 3))
def test_wrapped_lines_are_never_wider_than_the_room_and_lose_no_letter(text, width, indent, hang):
    wrapped = wrap(Line((Span(text),), indent, hang), width)
    assert all(width_of(one.text.rstrip()) <= width for one in wrapped)
    assert "".join(one.text for one in wrapped).replace(" ", "") == text.replace(" ", "")


def test_lines_that_wrap_hang_below_the_first():
    wrapped = wrap(line("at least five needed", indent=1, hang=2), 12)
    assert [one.text.rstrip() for one in wrapped] == [" at least", "   five", "   needed"]


def test_a_wrapped_line_keeps_what_each_word_means():
    wrapped = wrap(line(("Not quorate ", "unmet"), ("at the opening", "muted")), 13)
    assert [{span.token for span in one.spans} for one in wrapped] == [
        {"unmet"},
        {"muted"},
        {"muted"},
    ]
