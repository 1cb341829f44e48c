"""What officers type for dates, and what a form says of it."""

from __future__ import annotations

import datetime as dt

import pytest

from compact_tui.tui.dialogs.fields import FormField, complaints, read_date, reading

TODAY = dt.date(2011, 7, 20)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("today", "2011-07-20"),
        ("tomorrow", "2011-07-21"),
        ("yesterday", "2011-07-19"),
        ("+2w", "2011-08-03"),
        ("+ 10 d", "2011-07-30"),
        ("+3m", "2011-10-20"),
        ("26", "2011-07-26"),
        ("14", "2011-08-14"),
        ("26 7", "2011-07-26"),
        ("14/9", "2011-09-14"),
        ("1 3", "2012-03-01"),
        ("29 2", "2012-02-29"),
        ("26 July 2011", "2011-07-26"),
        ("2011-07-26", "2011-07-26"),
        ("September 2011", "2011-09"),
        ("by the autumn", "2011-autumn"),
        ("31 2", ""),
        ("as soon as possible", ""),
    ],
)
def test_dates_are_read_as_officers_type_them(typed, value):
    assert read_date(typed, TODAY).value == value


def test_a_month_later_than_the_31st_is_the_last_day_that_there_is():
    assert read_date("+1m", dt.date(2011, 1, 31)).value == "2011-02-28"


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("day", "26 7", "Tuesday 26 July 2011"),
        ("date", "September 2011", "kept as month: 2011-09"),
        ("date", "", ""),
        ("text", "26 7", ""),
    ],
)
def test_a_form_says_how_it_reads_a_date(kind, typed, said):
    assert reading(FormField("on", "On", kind), typed, TODAY) == said


@pytest.mark.parametrize(
    ("field", "typed", "word"),
    [
        (FormField("date", "Date", "day", required=True), " ", "needed"),
        (FormField("date", "Date", "day"), "September 2011", "names no day"),
        (FormField("date", "Date", "date"), "soonish", "cannot be read"),
    ],
)
def test_what_is_wrong_with_a_field_is_said_in_a_sentence(field, typed, word):
    (sentence,) = complaints([field], {"date": typed}, TODAY).values()
    assert word in sentence
    assert sentence.endswith(".")


def test_a_field_that_may_be_blank_is_not_complained_about():
    assert complaints([FormField("venue", "Venue")], {"venue": ""}, TODAY) == {}
