"""Moments in Europe/London, through both changes of the clocks."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compact_tui.errors import WrongInput
from compact_tui.records import Moment


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("26 July 2011, 2.00 pm", "2011-07-26T13:00Z"),
        ("26/07/2011 14:00", "2011-07-26T13:00Z"),
        ("2011-07-26T14:00", "2011-07-26T13:00Z"),
        ("26th July 2011 at 2pm", "2011-07-26T13:00Z"),
        ("Tuesday 26 July 2011 at 14.30", "2011-07-26T13:30Z"),
        ("26 July 2011 1400 hours", "2011-07-26T13:00Z"),
        ("26 July 2011 at noon", "2011-07-26T11:00Z"),
        ("26 July 2011 12.30 am", "2011-07-25T23:30Z"),
        ("18 January 2011 10:00", "2011-01-18T10:00Z"),
        # the clocks went forward at 01:00 GMT on 27 March 2011
        ("27 March 2011 00:59", "2011-03-27T00:59Z"),
        ("27 March 2011 02:00", "2011-03-27T01:00Z"),
        # and back at 01:00 GMT on 30 October 2011
        ("30 October 2011 00:59", "2011-10-29T23:59Z"),
        ("30 October 2011 01:30 BST", "2011-10-30T00:30Z"),
        ("30 October 2011 01:30 GMT", "2011-10-30T01:30Z"),
        ("30 October 2011 02:00", "2011-10-30T02:00Z"),
    ],
)
def test_a_day_and_time_in_london_are_this_instant(text, utc):
    assert Moment.parse(text).utc == utc


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("27 March 2011 01:30", "the clocks go forward over it"),
        ("30 October 2011 01:30", "Add BST or GMT after the time"),
        ("26 July 2011", "not a day and a time"),
        ("July 2011 14:00", "not a day and a time"),
        ("31 June 2011 14:00", "not a day and a time"),
        ("26 July 2011 25:00", "no time of day that exists"),
        ("26 July 2011 12:60", "no time of day that exists"),
        ("26 July 2011 13 pm", "no time of day that exists"),
        ("26 July 2011 2", "without am or pm"),
    ],
)
def test_what_is_no_single_moment_is_refused_with_the_reason(text, reason):
    with pytest.raises(WrongInput, match=reason):
        Moment.parse(text)


@pytest.mark.parametrize(
    ("utc", "text"),
    [
        ("2011-07-26T13:00Z", "26 July 2011, 14:00"),
        ("2011-07-25T23:30Z", "26 July 2011, 00:30"),
        ("2011-01-18T10:00Z", "18 January 2011, 10:00"),
        ("2011-03-27T01:00Z", "27 March 2011, 02:00"),
        ("2011-10-30T00:30Z", "30 October 2011, 01:30 BST"),
        ("2011-10-30T01:30Z", "30 October 2011, 01:30 GMT"),
    ],
)
def test_people_are_shown_what_london_clocks_show(utc, text):
    assert Moment(utc=utc).text == text


@given(st.dates(dt.date(1975, 1, 1), dt.date(2035, 1, 1)), st.times())
def test_reading_what_was_formatted_gives_the_same_moment(day, time):
    moment = Moment.of(dt.datetime.combine(day, time, dt.UTC))
    assert Moment.parse(moment.text) == moment


def test_a_time_without_zone_an_unknown_zone_and_a_damaged_moment_are_refused():
    with pytest.raises(WrongInput, match="says no zone"):
        Moment.of(dt.datetime(2011, 7, 26, 14, 0))  # noqa: DTZ001
    with pytest.raises(WrongInput, match="no time zone 'Europe/Worcester'"):
        Moment(utc="2011-07-26T13:00Z", zone="Europe/Worcester").local  # noqa: B018
    with pytest.raises(WrongInput, match="is no moment"):
        Moment(utc="2011-7-26 13:00").instant  # noqa: B018
