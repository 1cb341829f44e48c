"""Values that change: which holds on a day, and when nobody can tell."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compact_tui.errors import WrongInput
from compact_tui.records import (
    Answer,
    Body,
    Dated,
    DatedName,
    Organisation,
    PartialDate,
    name_on,
)

YES, NO, CANNOT_TELL = Answer.YES, Answer.NO, Answer.CANNOT_TELL
QUORUM = Dated.of(("2009-05-01", 5), ("2007", 4), ("2011-autumn", 6))


@pytest.mark.parametrize(
    ("on", "answer", "value", "candidates"),
    [
        ("2006-12-31", NO, None, ()),
        ("2007-06-01", CANNOT_TELL, None, (4,)),  # some day in 2007 it began, nobody knows which
        ("2007-12-31", YES, 4, ()),
        ("2008", YES, 4, ()),
        ("2009-04-30", YES, 4, ()),
        ("2009-05-01", YES, 5, ()),
        ("2009-05", YES, 5, ()),
        ("2009", CANNOT_TELL, None, (4, 5)),
        ("2011-08-31", YES, 5, ()),
        ("2011-10-01", CANNOT_TELL, None, (5, 6)),
        ("2011-11-30", YES, 6, ()),
        ("", CANNOT_TELL, None, (4, 5, 6)),
    ],
)
def test_the_newest_value_not_after_the_day_holds(on, answer, value, candidates):
    found = QUORUM.as_of(PartialDate(on))
    assert (found.answer, found.value, found.candidates) == (answer, value, candidates)


def test_the_start_of_the_value_in_force_is_told():
    assert QUORUM.as_of(dt.date(2010, 1, 1)).since == PartialDate("2009-05-01")


def test_a_blank_start_reaches_back_as_far_as_anybody_knows():
    dated = Dated.of(("2009", "new"), ("", "old"))
    assert dated.as_of(dt.date(1950, 1, 1)).value == "old"
    assert dated.as_of(dt.date(2010, 1, 1)).value == "new"


def test_a_start_in_words_that_are_no_date_may_have_been_any_day():
    dated = Dated.of(("", "old")).with_value(PartialDate(written="soon"), "new")
    found = dated.as_of(dt.date(2011, 1, 1))
    assert (found.answer, found.candidates) == (CANNOT_TELL, ("old", "new"))


def test_of_two_values_with_one_start_the_later_listed_corrects_the_other():
    dated = Dated.of(("2009-05-01", 4), ("2009-05-01", 5))
    assert dated.as_of(dt.date(2010, 1, 1)).value == 5


def test_where_every_candidate_is_the_same_there_is_nothing_to_doubt():
    dated = Dated.of(("2006", 5), ("2009", 5))
    assert dated.as_of(PartialDate("2009-06")).value == 5


def test_overlapping_vague_starts_leave_the_newest_open():
    found = Dated.of(("2006", "a"), ("2006-06", "b")).as_of(dt.date(2011, 1, 1))
    assert (found.answer, set(found.candidates)) == (CANNOT_TELL, {"a", "b"})


def test_a_start_that_is_no_canonical_date_is_refused():
    with pytest.raises(WrongInput, match="'soon'"):
        Dated.of(("soon", 1))


days = st.dates(dt.date(2000, 1, 1), dt.date(2012, 12, 31))


@given(st.dictionaries(days, st.integers(), min_size=1, max_size=6), days)
def test_with_known_days_the_answer_is_the_value_of_the_last_start(starts, on):
    dated = Dated(tuple((PartialDate.of(day), value) for day, value in starts.items()))
    begun = [day for day in starts if day <= on]
    found = dated.as_of(on)
    assert found.answer is (YES if begun else NO)
    assert found.value == (starts[max(begun)] if begun else None)


@given(st.dictionaries(days, st.integers(0, 3), min_size=1, max_size=5), days)
def test_a_vaguer_day_never_gives_an_answer_that_a_day_in_it_contradicts(starts, on):
    dated = Dated(tuple((PartialDate.of(day), value) for day, value in starts.items()))
    month = dated.as_of(PartialDate(f"{on:%Y-%m}"))
    exact = dated.as_of(on)
    if month.answer is CANNOT_TELL:
        assert exact.answer is NO or exact.value in month.candidates
    else:
        assert (month.answer, month.value) == (exact.answer, exact.value)


def named(name: str, start: str = "", end: str = "") -> DatedName:
    return DatedName(name=name, start=PartialDate(start), end=PartialDate(end))


@pytest.mark.parametrize(
    ("names", "on", "answer", "name"),
    [
        ((), "2005", YES, "WCSG"),
        ((named("EWSG", "2005", "2006-06-30"),), "2006-01-01", YES, "EWSG"),
        ((named("EWSG", "2005", "2006-06-30"),), "2006-06-30", YES, "EWSG"),
        ((named("EWSG", "2005", "2006-06-30"),), "2006-07-01", YES, "WCSG"),
        ((named("EWSG", "2005", "2006-06-30"),), "2011-01-01", YES, "WCSG"),
        ((named("EWSG", "2005", "2006"),), "2006-05-01", CANNOT_TELL, None),
        ((named("EWSG", "2005", "2006"),), "2007-01-01", YES, "WCSG"),
        ((named("EWSG"),), "2011-01-01", CANNOT_TELL, None),
        ((named("EWSG"), named("WCSG", "2007")), "2006-01-01", YES, "EWSG"),
        ((named("EWSG"), named("WCSG", "2007")), "2008-01-01", YES, "WCSG"),
        ((named("EWSG", "2005", "2006-12-31"), named("WCSG", "2007-01-01")), "2001", NO, None),
    ],
)
def test_a_body_is_called_what_it_was_called_that_day(names, on, answer, name):
    for record in (Body(name="WCSG", names=names), Organisation(name="WCSG", names=names)):
        found = name_on(record, PartialDate(on))
        assert (found.answer, found.value) == (answer, name)
