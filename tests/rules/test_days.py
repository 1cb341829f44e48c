"""Day counts worked by hand on a calendar; Easter and Christmas of years past."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compact_tui.errors import WrongInput
from compact_tui.rules.days import add_months, bank_holidays, days_between, latest_issue_day
from compact_tui.rules.days._breaks import easter_day
from compact_tui.rules.values import Convention

CONVENTIONS: tuple[Convention, ...] = (
    "calendar",
    "clear",
    "working",
    "clear_working",
    "clear_parish",
)

GOOD_FRIDAY_2010 = date(2010, 4, 2)
EASTER_MONDAY_2010 = date(2010, 4, 5)
EASTER_2010 = frozenset({GOOD_FRIDAY_2010, EASTER_MONDAY_2010})
# Christmas Day 2010 was a Saturday: bank holidays on Monday 27 and Tuesday 28 December
CHRISTMAS_2010 = frozenset(
    {date(2010, 12, 25), date(2010, 12, 26), date(2010, 12, 27), date(2010, 12, 28)}
) | {date(2011, 1, 1), date(2011, 1, 3)}


@pytest.mark.parametrize(
    ("convention", "days"),
    [("calendar", 7), ("clear", 6), ("working", 5), ("clear_working", 4), ("clear_parish", 5)],
)
def test_tuesday_for_the_tuesday_after_without_holidays(convention, days):
    # Tuesday 15 to Tuesday 22 June 2010; parish: all between but the Sunday
    assert days_between(date(2010, 6, 15), date(2010, 6, 22), convention) == days


@pytest.mark.parametrize(
    ("convention", "days"),
    # Wednesday 31 March for Thursday 8 April 2010. Between: Thu 1, Fri 2 (Good Friday), Sat 3,
    # Sun 4 (Easter Day), Mon 5 (holiday), Tue 6, Wed 7.
    [
        ("calendar", 8),
        ("clear", 7),
        ("working", 4),  # Wed 31, Thu 1, Tue 6, Wed 7
        ("clear_working", 3),  # Thu 1, Tue 6, Wed 7
        ("clear_parish", 1),  # Wed 7: the break runs from Thu 1 to Tue 6
    ],
)
def test_notice_across_easter(convention, days):
    assert days_between(date(2010, 3, 31), date(2010, 4, 8), convention, EASTER_2010) == days


@pytest.mark.parametrize(
    ("convention", "days"),
    # Wednesday 22 December 2010 for Thursday 6 January 2011. Between: Thu 23, Fri 24, Sat 25,
    # Sun 26, Mon 27 (holiday), Tue 28 (holiday), Wed 29, Thu 30, Fri 31, Sat 1, Sun 2,
    # Mon 3 (holiday), Tue 4, Wed 5.
    [
        ("calendar", 15),
        ("clear", 14),
        ("working", 8),  # Wed 22, Thu 23, Fri 24, Wed 29, Thu 30, Fri 31, Tue 4, Wed 5
        ("clear_working", 7),
        ("clear_parish", 5),  # Thu 23, Thu 30, Fri 31, Tue 4, Wed 5: the break is Fri 24 to Wed 29
    ],
)
def test_notice_across_christmas(convention, days):
    counted = days_between(date(2010, 12, 22), date(2011, 1, 6), convention, CHRISTMAS_2010)
    assert counted == days


def test_saturdays_count_for_a_parish_and_sundays_do_not():
    friday, monday = date(2010, 6, 11), date(2010, 6, 14)
    assert days_between(friday, monday, "clear_parish") == 1
    assert days_between(friday, monday, "clear_working") == 0


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_no_notice_on_the_day_of_the_meeting_or_after_it(convention):
    day = date(2010, 6, 15)
    assert days_between(day, day, convention) == 0
    assert days_between(day + timedelta(days=3), day, convention) == 0


@pytest.mark.parametrize(
    ("convention", "latest"),
    [
        ("calendar", date(2010, 6, 15)),
        ("clear", date(2010, 6, 14)),
        ("working", date(2010, 6, 11)),
        ("clear_working", date(2010, 6, 10)),
        ("clear_parish", date(2010, 6, 13)),
    ],
)
def test_the_last_day_for_seven_days_before_tuesday_22_june_2010(convention, latest):
    assert latest_issue_day(date(2010, 6, 22), 7, convention) == latest


def test_five_clear_working_days_before_the_thursday_after_easter():
    # counting back from Thursday 8 April: Wed 7, Tue 6, Thu 1, Wed 31, Tue 30; so Monday 29 March
    latest = latest_issue_day(date(2010, 4, 8), 5, "clear_working", EASTER_2010)
    assert latest == date(2010, 3, 29)


DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
HOLIDAYS = st.frozensets(DAYS, max_size=8)


@given(DAYS, st.integers(0, 40), st.sampled_from(CONVENTIONS), HOLIDAYS)
def test_the_last_day_gives_enough_notice_and_the_next_does_not(meeting, days, convention, off):
    latest = latest_issue_day(meeting, days, convention, off)
    assert days_between(latest, meeting, convention, off) >= days
    if days:
        tomorrow = latest + timedelta(days=1)
        assert days_between(tomorrow, meeting, convention, off) < days


@given(DAYS, st.integers(0, 60), st.integers(0, 10), HOLIDAYS)
def test_earlier_issue_never_gives_less_notice_and_stricter_ways_never_more(
    meeting, ahead, earlier, off
):
    issued = meeting - timedelta(days=ahead)
    counts = {way: days_between(issued, meeting, way, off) for way in CONVENTIONS}
    assert counts["clear_working"] <= counts["working"] <= counts["calendar"]
    assert counts["clear_parish"] <= counts["clear"] <= counts["calendar"]
    for way in CONVENTIONS:
        assert days_between(issued - timedelta(days=earlier), meeting, way, off) >= counts[way]


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2000, date(2000, 4, 23)),
        (2006, date(2006, 4, 16)),
        (2008, date(2008, 3, 23)),
        (2010, date(2010, 4, 4)),
        (2011, date(2011, 4, 24)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_day(year, day):
    assert easter_day(year) == day


def test_bank_holidays_differ_by_nation_and_include_one_off_ones():
    england = bank_holidays("ENG", 2011, 2011)
    scotland = bank_holidays("SCT", 2011, 2011)
    ireland = bank_holidays("NIR", 2011, 2011)
    assert date(2011, 4, 29) in england  # the royal wedding
    assert date(2011, 4, 25) in england
    assert date(2011, 4, 25) not in scotland  # Easter Monday
    assert date(2011, 11, 30) in scotland  # Saint Andrew
    assert date(2011, 3, 17) in ireland  # Saint Patrick
    assert date(2011, 3, 17) not in england


def test_an_unknown_nation_is_refused_by_name():
    with pytest.raises(WrongInput, match="ENG, WLS, SCT, NIR"):
        bank_holidays("FRA", 2011, 2011)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2009, 12, 31), 12, date(2010, 12, 31)),
        (date(2010, 11, 30), 3, date(2011, 2, 28)),
        (date(2008, 2, 29), 12, date(2009, 2, 28)),
        (date(2010, 1, 15), -2, date(2009, 11, 15)),
    ],
)
def test_months_are_added_to_the_same_day_or_the_last_there_is(start, months, end):
    assert add_months(start, months) == end
