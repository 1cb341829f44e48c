"""Quarterly in both readings, half-yearly and yearly, by whichever year is meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from compact_tui.records import PartialDate
from compact_tui.rules.evaluate import judge_frequency
from compact_tui.rules.facts import FrequencyFacts, MeetingDay
from compact_tui.rules.periods import period_of
from compact_tui.rules.values import FrequencyValue

ONE_A_QUARTER = ["2010-01-02", "2010-06-30", "2010-07-01", "2010-12-31"]


def facts(today, *days):
    meetings = tuple(MeetingDay(f"meeting of {day}", PartialDate(day)) for day in days)
    return FrequencyFacts("t.group", "the Group", date.fromisoformat(today), meetings)


def test_one_in_each_quarter_yet_gaps_of_179_and_183_days():
    told = facts("2011-01-01", *ONE_A_QUARTER)
    each = judge_frequency(FrequencyValue(1, "quarter"), told)
    gaps = judge_frequency(FrequencyValue(1, "quarter", "largest_gap"), told)
    assert (each.outcome, gaps.outcome) == ("met", "not_met")
    assert [check.text.split(": ")[1].split(",")[0] for check in gaps.checks] == [
        "179 days",
        "183 days",
    ]


def test_a_missed_quarter_is_named_with_its_days():
    told = judge_frequency(
        FrequencyValue(1, "quarter"), facts("2010-11-01", "2010-02-10", "2010-08-10")
    )
    assert told.outcome == "not_met"
    assert told.working[0] == ("1 April 2010 to 30 June 2010: no meeting, at least 1 needed.")
    assert told.working[1].startswith("This quarter (1 October 2010 to 31 December 2010): no meet")


def test_the_running_period_is_never_held_against_the_body():
    told = judge_frequency(FrequencyValue(1, "quarter"), facts("2010-06-29", "2010-02-10"))
    assert told.outcome == "met"
    assert "1 still to come" in told.working[-1]


@pytest.mark.parametrize(
    ("year", "days", "outcome"),
    [
        ("calendar", ["2009-03-01", "2009-09-01", "2010-02-01", "2010-03-30"], "met"),
        # financial: 2008/9 has one (records begin in it), 2009/10 has three, 2010/11 runs
        ("financial", ["2009-03-01", "2009-09-01", "2010-02-01", "2010-03-30"], "cannot_tell"),
        ("calendar", ["2008-03-01", "2008-09-01", "2009-03-01", "2010-02-01"], "not_met"),
    ],
)
def test_two_a_year_depends_on_which_year_is_meant(year, days, outcome):
    value = FrequencyValue(2, "year", year=year)
    assert judge_frequency(value, facts("2010-12-01", *days)).outcome == outcome


def test_a_month_counts_in_its_quarter_and_a_year_cannot_be_told():
    quarterly = FrequencyValue(1, "quarter")
    month = facts("2010-07-10", "2010-01-10", "2010-05")
    year = facts("2010-07-10", "2010-01-10", "2010")
    assert judge_frequency(quarterly, month).outcome == "met"
    assert judge_frequency(quarterly, year).outcome == "cannot_tell"


def test_or_as_necessary_is_said():
    value = FrequencyValue(1, "quarter", or_as_necessary=True)
    told = judge_frequency(value, facts("2010-11-01", "2010-02-10", "2010-08-10"))
    assert told.working[-1] == "The document adds “or as necessary”, so this only prompts."


def test_a_gap_that_is_still_growing_is_told():
    value = FrequencyValue(1, "quarter", "largest_gap")
    assert judge_frequency(value, facts("2010-05-10", "2010-02-10")).outcome == "met"
    assert judge_frequency(value, facts("2010-05-11", "2010-02-10")).outcome == "not_met"


def test_no_recorded_meeting_is_no_breach():
    assert judge_frequency(FrequencyValue(1, "quarter"), facts("2010-05-10")).outcome == (
        "cannot_tell"
    )


@pytest.mark.parametrize(
    ("day", "kind", "year", "first", "last"),
    [
        ("2010-02-28", "quarter", "calendar", "2010-01-01", "2010-03-31"),
        ("2010-02-28", "year", "financial", "2009-04-01", "2010-03-31"),
        ("2010-04-01", "year", "financial", "2010-04-01", "2011-03-31"),
        ("2010-02-28", "half_year", "financial", "2009-10-01", "2010-03-31"),
        ("2010-08-31", "year", "academic", "2009-09-01", "2010-08-31"),
        ("2010-05-01", "quarter", "municipal", "2010-05-01", "2010-07-31"),
        ("2011-01-31", "quarter", "municipal", "2010-11-01", "2011-01-31"),
    ],
)
def test_periods_of_the_four_years(day, kind, year, first, last):
    period = period_of(date.fromisoformat(day), kind, year)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


def test_where_the_rule_does_not_say_which_year_the_places_own_is_used_and_named():
    days = ["2009-03-01", "2009-09-01", "2010-02-01", "2010-03-30"]
    told = facts("2010-12-01", *days)
    calendar = judge_frequency(FrequencyValue(2, "year"), told)
    financial = judge_frequency(FrequencyValue(2, "year"), replace(told, year="financial"))
    assert (calendar.outcome, financial.outcome) == ("met", "cannot_tell")
    assert financial.working[-1] == (
        "The document does not say which year is meant; counted here are financial years."
    )
