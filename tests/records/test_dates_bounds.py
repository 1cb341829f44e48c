"""Which days a date may be, how it is written, and what it says against another."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compact_tui.errors import WrongInput
from compact_tui.records.dates import Answer, PartialDate, Precision

YES, NO, CANNOT_TELL = Answer.YES, Answer.NO, Answer.CANNOT_TELL

years = st.integers(1000, 2998)
days = st.dates(dt.date(1000, 1, 1), dt.date(2998, 12, 31))
seasons = st.sampled_from(["spring", "summer", "autumn", "winter"])
quarters = st.sampled_from(["Q1", "Q2", "Q3", "Q4"])
dated_values = st.one_of(
    days.map(dt.date.isoformat),
    st.builds("{}-{:02}".format, years, st.integers(1, 12)),
    st.builds("{}-{}".format, years, seasons | quarters),
    st.builds("FY{}-{}".format, years, seasons | quarters),
    years.map(str),
    years.map("FY{}".format),
)
undated_values = st.one_of(
    st.builds("XXXX-{:02}".format, st.integers(1, 12)),
    seasons.map("XXXX-{}".format),
    st.builds("XXXX-{:02}-{:02}".format, st.integers(1, 12), st.integers(1, 29)),
    st.sampled_from(["next:Board", "next:bromley.csg", "next:", ""]),
)
values = dated_values | undated_values


def days_of(date: PartialDate) -> st.SearchStrategy[dt.date]:
    assert date.earliest is not None
    assert date.latest is not None
    return st.dates(date.earliest, date.latest)


@pytest.mark.parametrize(
    ("value", "precision", "first", "last", "text"),
    [
        ("2010-01-15", "day", "2010-01-15", "2010-01-15", "15 January 2010"),
        ("2009-12", "month", "2009-12-01", "2009-12-31", "December 2009"),
        ("2012-02", "month", "2012-02-01", "2012-02-29", "February 2012"),
        ("2010-Q1", "quarter", "2010-01-01", "2010-03-31", "quarter 1 2010"),
        ("FY2010-Q1", "quarter", "2010-04-01", "2010-06-30", "quarter 1 2010/11"),
        ("FY2010-Q4", "quarter", "2011-01-01", "2011-03-31", "quarter 4 2010/11"),
        ("2005-summer", "season", "2005-06-01", "2005-08-31", "summer 2005"),
        ("2011-autumn", "season", "2011-09-01", "2011-11-30", "autumn 2011"),
        ("2010-winter", "season", "2009-12-01", "2011-02-28", "winter 2010"),
        ("FY2010-winter", "season", "2010-12-01", "2011-02-28", "winter 2010/11"),
        ("FY2010-spring", "season", "2010-04-01", "2011-03-31", "spring 2010/11"),
        ("2011", "year", "2011-01-01", "2011-12-31", "2011"),
        ("FY2015", "financial_year", "2015-04-01", "2016-03-31", "2015/16"),
        ("FY1999", "financial_year", "1999-04-01", "2000-03-31", "1999/00"),
        ("XXXX-09", "month", None, None, "September"),
        ("XXXX-autumn", "season", None, None, "autumn"),
        ("XXXX-07-26", "day", None, None, "26 July"),
        ("next:Board", "relative", None, None, "next meeting of Board"),
        ("next:", "relative", None, None, "next meeting"),
        ("", "blank", None, None, ""),
    ],
)
def test_a_canonical_value_has_these_bounds_and_this_text(value, precision, first, last, text):
    date = PartialDate(value)
    found = (date.earliest, date.latest)
    assert date.precision == precision
    assert tuple(day and day.isoformat() for day in found) == (first, last)
    assert date.text == text


@pytest.mark.parametrize(
    "value", ["2011-13", "2011-02-29", "11-07-26", "FYXXXX", "soon", "2011-H1"]
)
def test_what_is_no_canonical_form_is_refused_where_one_must_be_given(value):
    with pytest.raises(WrongInput, match="no date in canonical form"):
        PartialDate.canonical(value)


def test_a_form_that_a_newer_program_made_is_kept_counts_as_blank_and_is_noted():
    date = PartialDate("2011-H1", "first half of 2011")
    assert (date.precision, date.earliest, date.text) == ("blank", None, "first half of 2011")
    assert "2011-H1" in date.findings()[0]


def test_what_was_written_is_shown_in_place_of_the_formatted_date():
    assert PartialDate.parse("29th JUNE 2006").text == "29th JUNE 2006"
    assert PartialDate.parse("2006-06-29").text == "29 June 2006"


@given(values)
def test_reading_what_was_formatted_gives_the_same_value(value):
    assert PartialDate.parse(PartialDate(value).text).value == value


@given(days)
def test_a_day_is_its_own_bounds_and_knows_its_day(day):
    date = PartialDate.of(day)
    assert (date.precision, date.earliest, date.latest, date.day) == (Precision.DAY, day, day, day)
    assert PartialDate.parse(f"{day:%A} {day.day} {day:%B} {day.year}").day == day


@given(dated_values, days)
def test_a_day_inside_the_bounds_is_never_surely_before_or_after(value, day):
    date = PartialDate(value)
    assert date.earliest is not None
    assert date.latest is not None
    inside = date.earliest <= day <= date.latest
    assert (PartialDate.of(day).is_before(date) is YES) == (day < date.earliest)
    assert (PartialDate.of(day).is_after(date) is YES) == (day > date.latest)
    assert (date.same_day(day) is NO) == (not inside)


@pytest.mark.parametrize(
    ("one", "other", "before", "after", "same"),
    [
        ("2006-06-02", "2006-06-07", YES, NO, NO),
        ("2006-06-07", "2006-06-07", NO, NO, YES),
        ("2006-06", "2006-06-07", CANNOT_TELL, CANNOT_TELL, CANNOT_TELL),
        ("2006-06", "2006-06-01", NO, CANNOT_TELL, CANNOT_TELL),
        ("2006-06", "2006-06-30", CANNOT_TELL, NO, CANNOT_TELL),
        ("2006-06", "2006-06", CANNOT_TELL, CANNOT_TELL, CANNOT_TELL),
        ("2011-autumn", "2011-12", YES, NO, NO),
        ("2011-autumn", "2011-11", CANNOT_TELL, CANNOT_TELL, CANNOT_TELL),
        ("2010", "FY2011", YES, NO, NO),
        ("2011", "FY2010", CANNOT_TELL, CANNOT_TELL, CANNOT_TELL),
        ("", "2011", CANNOT_TELL, CANNOT_TELL, CANNOT_TELL),
        ("next:Board", "next:Board", CANNOT_TELL, CANNOT_TELL, CANNOT_TELL),
        ("XXXX-09", "2011-12", CANNOT_TELL, CANNOT_TELL, CANNOT_TELL),
    ],
)
def test_comparing_answers_yes_no_or_cannot_tell(one, other, before, after, same):
    here, there = PartialDate(one), PartialDate(other)
    assert (here.is_before(there), here.is_after(there), here.same_day(there)) == (
        before,
        after,
        same,
    )


@given(values, values)
def test_before_and_after_mirror_each_other_and_never_both_hold(one, other):
    here, there = PartialDate(one), PartialDate(other)
    assert here.is_before(there) is there.is_after(here)
    assert here.same_day(there) is there.same_day(here)
    if here.is_before(there) is YES:
        assert here.is_after(there) is NO
        assert here.sort_key < there.sort_key


@given(dated_values, dated_values, dated_values)
def test_surely_before_is_transitive_and_irreflexive(one, two, three):
    a, b, c = PartialDate(one), PartialDate(two), PartialDate(three)
    assert a.is_before(a) is not YES
    if a.is_before(b) is YES and b.is_before(c) is YES:
        assert a.is_before(c) is YES


@given(dated_values, dated_values, st.data())
def test_an_answer_holds_for_whichever_days_the_dates_turn_out_to_be(one, other, data):
    here, there = PartialDate(one), PartialDate(other)
    x, y = data.draw(days_of(here)), data.draw(days_of(there))
    assert here.is_before(there) is CANNOT_TELL or (here.is_before(there) is YES) == (x < y)
    assert here.is_after(there) is CANNOT_TELL or (here.is_after(there) is YES) == (x > y)


@given(st.lists(values, max_size=8))
def test_sorting_is_total_with_undated_behind_dated_and_blanks_last(found):
    keys = [PartialDate(value) for value in found]
    ordered = sorted(keys, key=lambda date: date.sort_key)
    ranks = [2 if not d.value else 1 if d.earliest is None else 0 for d in ordered]
    assert ranks == sorted(ranks)
    backwards = keys[::-1]
    assert sorted(backwards, key=lambda date: date.sort_key) == ordered


@given(st.text(max_size=30))
def test_no_text_is_ever_an_error_or_lost(text):
    date = PartialDate.parse(text)
    assert text.strip() in {date.written, date.value}


@given(st.sampled_from(["June 2011", "autumn 2011", "2011", "2015/6", "by the autumn"]))
def test_a_reading_is_never_more_precise_than_the_words(text):
    date = PartialDate.parse(text, within=PartialDate("2011-06"))
    assert date.day is None
