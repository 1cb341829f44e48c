"""Reviews, reports, consultations, minutes, interests and referrals, with three answers."""

from __future__ import annotations

from datetime import date

import pytest

from compact_tui.records import PartialDate
from compact_tui.rules.evaluate import (
    judge_consultation,
    judge_interests,
    judge_minutes,
    judge_publication,
    judge_referral,
    judge_reporting,
    judge_review,
)
from compact_tui.rules.facts import (
    ConsultationFacts,
    Declared,
    InterestsFacts,
    MinutesFacts,
    ReferralFacts,
    Reported,
    ReportingFacts,
    ReviewFacts,
)
from compact_tui.rules.values import (
    ConsultationValue,
    InterestsValue,
    MinutesValue,
    PublicationValue,
    ReferralValue,
    ReportingValue,
    ReviewValue,
)

YEARLY = ReviewValue("terms_of_reference", 12)


def review(last, today):
    dated = {"terms_of_reference": PartialDate(last)} if last else {}
    return ReviewFacts("t.group", "the Group", date.fromisoformat(today), dated)


@pytest.mark.parametrize(
    ("last", "today", "outcome"),
    [
        ("2009", "2010-01-01", "met"),  # even if reviewed on 1 January 2009, due that very day
        ("2009", "2010-06-15", "cannot_tell"),  # overdue if before 15 June, else not
        ("2009", "2010-12-31", "cannot_tell"),
        ("2009", "2011-01-01", "not_met"),
        ("2007", "2011-06-15", "not_met"),
        ("2009-06", "2010-06-01", "met"),
        ("2009-06", "2010-06-30", "cannot_tell"),
        ("2009-06", "2010-07-01", "not_met"),
        ("2009-06-12", "2010-06-12", "met"),
        ("2009-06-12", "2010-06-13", "not_met"),
        ("", "2010-06-13", "cannot_tell"),
    ],
)
def test_a_yearly_review_is_judged_by_every_day_its_date_may_be(last, today, outcome):
    assert judge_review(YEARLY, review(last, today)).outcome == outcome


def test_an_overdue_review_says_since_when():
    (line,) = judge_review(YEARLY, review("2007", "2011-06-15")).working
    assert line == (
        "The review of the terms of reference, due every 12 months:"
        " last reviewed 2007, overdue since 31 December 2008."
    )


def test_kept_under_review_has_no_interval_to_judge():
    told = judge_review(ReviewValue("membership"), review("2009", "2019-01-01"))
    assert told.outcome == "cannot_tell"
    assert "no interval is stated" in told.working[0]


def test_each_recipient_is_owed_its_own_report():
    value = ReportingValue(("t.board", "t.management"), "annual report", 12)
    facts = ReportingFacts(
        "t.group",
        "the Group",
        date(2011, 6, 15),
        (
            Reported("Report 2009", "t.board", PartialDate("2009-06-01")),
            Reported("Report 2010", "t.board", PartialDate("2010-09-01")),
        ),
        {"t.board": "the Board", "t.management": "the Management Group"},
    )
    told = judge_reporting(value, facts)
    assert [check.outcome for check in told.checks] == ["met", "cannot_tell"]
    assert told.outcome == "cannot_tell"
    assert told.working[0].startswith(
        "Annual report to the Board, due every 12 months: last made 1 September 2010"
    )


def consultation(opens, closes, *, major=True, reason=""):
    return ConsultationFacts("C", major, PartialDate(opens), PartialDate(closes), reason)


@pytest.mark.parametrize(
    ("closes", "outcome"),
    [("2010-03-29", "not_met"), ("2010-03-30", "met")],  # 83 and 84 days from 5 January
)
def test_twelve_weeks_are_84_days_and_not_83(closes, outcome):
    told = judge_consultation(ConsultationValue(12, "major"), consultation("2010-01-05", closes))
    assert told.outcome == outcome


def test_a_short_consultation_says_how_short_and_why():
    short = consultation("2010-01-05", "2010-03-29")
    told = judge_consultation(ConsultationValue(12, "major"), short)
    assert told.working == (
        "12 weeks are 84 days; from 5 January 2010 to 29 March 2010 is 83 days, 1 day too few.",
        "No reason is given.",
    )
    why = consultation("2010-01-05", "2010-03-29", reason="an election was called")
    assert judge_consultation(ConsultationValue(12, "major"), why).working[1] == (
        "Reason given: an election was called."
    )


def test_a_consultation_that_is_not_major_is_not_asked_for_twelve_weeks():
    short = consultation("2010-01-05", "2010-01-19", major=False)
    assert judge_consultation(ConsultationValue(12, "major"), short).outcome == "met"
    assert judge_consultation(ConsultationValue(12, "all"), short).outcome == "not_met"


@pytest.mark.parametrize(
    ("opens", "closes", "outcome"),
    [
        ("2010-01", "2010-03", "cannot_tell"),  # 29 to 89 days
        ("2010-01", "2010-05", "met"),
        ("2010-01", "2010-02", "not_met"),
        ("", "2010-05", "cannot_tell"),
    ],
)
def test_a_consultation_between_imprecise_dates(opens, closes, outcome):
    told = judge_consultation(ConsultationValue(12), consultation(opens, closes))
    assert told.outcome == outcome


def minutes(state="", circulated="", today="2011-08-09"):
    return MinutesFacts(
        "the meeting",
        PartialDate("2011-07-26"),
        date.fromisoformat(today),
        state,
        PartialDate(circulated),
    )


@pytest.mark.parametrize(
    ("days", "facts", "outcome"),
    [
        (None, minutes(), "cannot_tell"),
        (None, minutes("circulated", "2011-08-02"), "met"),
        (10, minutes("circulated", "2011-08-05"), "met"),  # the tenth day
        (10, minutes("circulated", "2011-08-06"), "not_met"),
        (10, minutes("draft"), "not_met"),  # the fourteenth day and still a draft
        (14, minutes("draft"), "cannot_tell"),
        (10, minutes("approved"), "cannot_tell"),  # went out on a day that nobody noted
    ],
)
def test_minutes_within_days_or_as_soon_as_possible(days, facts, outcome):
    assert judge_minutes(MinutesValue(days), facts).outcome == outcome


def test_publication_prompts_until_it_is_done():
    value = PublicationValue(("minutes",), "the website")
    assert judge_publication(value, minutes("approved")).outcome == "cannot_tell"
    assert judge_publication(value, minutes("published")).outcome == "met"


def test_an_interest_of_a_kind_the_rule_does_not_name_is_told_with_its_item():
    value = InterestsValue(("personal", "prejudicial"))
    known = Declared("the holder", "personal", "item 4")
    other = Declared("the deputy", "pecuniary", "item 5")
    assert judge_interests(value, InterestsFacts("the meeting", (known,))).outcome == "met"
    told = judge_interests(value, InterestsFacts("the meeting", (known, other)))
    assert told.outcome == "not_met"
    assert "the deputy on item 5 (pecuniary)" in told.working[0]


def test_a_body_that_matters_go_to_without_a_way_of_deciding_is_told_not_invented():
    to_board = ReferralValue("t.board")
    silent = ReferralFacts("the Partnership", "t.board", "the Board", why_not="no rule is stated")
    told = judge_referral(to_board, silent)
    assert told.outcome == "cannot_tell"
    (line,) = told.working
    assert line == (
        "What the Partnership cannot settle goes to the Board, and how the Board decides is not"
        " stated (no rule is stated)."
    )
    stated = ReferralFacts("the Partnership", "t.board", "the Board", "by consensus")
    assert judge_referral(to_board, stated).outcome == "met"
    assert judge_referral(to_board, ReferralFacts("P", "t.board", "")).outcome == "cannot_tell"
