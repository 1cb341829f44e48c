"""Seven days in advance, however they are counted; late with and without a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from compact_tui.records import PartialDate
from compact_tui.rules.evaluate import judge_notice
from compact_tui.rules.facts import NoticeFacts, Sent
from compact_tui.rules.values import NoticeValue

TUESDAY = PartialDate("2010-06-22")


def facts(sent, **changes):
    told = NoticeFacts(
        "the meeting",
        TUESDAY,
        date(2010, 6, 21),
        (Sent(("agenda", "papers"), "the agenda and papers", PartialDate(sent)),),
        holidays=frozenset(),
    )
    return replace(told, **changes)


@pytest.mark.parametrize(
    ("sent", "convention", "outcome"),
    [
        ("2010-06-15", "calendar", "met"),  # Tuesday for Tuesday: 7
        ("2010-06-15", "clear", "not_met"),  # 6
        ("2010-06-14", "clear", "met"),
        ("2010-06-11", "clear_working", "not_met"),  # Mon to Fri and Mon: 6
        ("2010-06-10", "clear_working", "met"),
    ],
)
def test_seven_days_before_a_tuesday(sent, convention, outcome):
    assert judge_notice(NoticeValue(7, convention), facts(sent)).outcome == outcome


def test_where_the_document_does_not_say_the_place_does_and_the_working_says_so():
    told = judge_notice(NoticeValue(7), facts("2010-06-15", convention="calendar"))
    assert told.outcome == "met"
    assert "does not say how days are counted; counted here are calendar days" in told.working[2]
    assert told.working[3] == (
        "Sent on 15 June 2010, it is also 6 clear days, 5 working days, 4 clear working days,"
        " 5 clear days as parishes count them."
    )
    stated = judge_notice(NoticeValue(7, "clear"), facts("2010-06-15", convention="calendar"))
    assert stated.outcome == "not_met"
    assert not any("does not say" in line for line in stated.working)


def test_late_papers_are_short_by_so_many_days_and_want_a_reason():
    told = judge_notice(NoticeValue(7, "clear"), facts("2010-06-17"))
    assert told.working[0] == (
        "The agenda and papers went out on Thursday 17 June 2010 for Tuesday 22 June 2010:"
        " 4 clear days, 7 needed, short by 3."
    )
    assert told.working[1] == "The last day for 7 clear days is Monday 14 June 2010."
    assert told.working[-1] == "No reason is recorded."
    excused = judge_notice(NoticeValue(7, "clear"), facts("2010-06-17", late_reason="printer"))
    assert excused.outcome == "not_met"
    assert excused.working[-1] == "Reason recorded: printer."


def test_one_late_paper_makes_the_papers_late():
    told = facts("2010-06-10")
    late = Sent(("papers",), "the paper “Update”", PartialDate("2010-06-18"))
    judged = judge_notice(NoticeValue(7, "clear"), replace(told, sent=(*told.sent, late)))
    assert judged.outcome == "not_met"
    assert [check.outcome for check in judged.checks] == ["met", "not_met"]


@pytest.mark.parametrize(
    ("today", "outcome"),
    [
        (date(2010, 6, 14), "cannot_tell"),  # the last day: still in time
        (date(2010, 6, 15), "not_met"),  # too late now, whatever happens
        (date(2010, 6, 23), "cannot_tell"),  # held, and nobody noted when papers went out
    ],
)
def test_papers_not_recorded_as_sent(today, outcome):
    assert judge_notice(NoticeValue(7, "clear"), facts("", today=today)).outcome == outcome


def test_a_rule_on_papers_does_not_ask_for_the_notice():
    told = facts("2010-06-10")
    notice = Sent(("notice",), "the notice", PartialDate("2010-06-21"))
    judged = judge_notice(NoticeValue(7, "clear"), replace(told, sent=(*told.sent, notice)))
    assert judged.outcome == "met"


def test_without_the_day_of_the_meeting_nothing_can_be_told():
    june = facts("2010-06-10", on=PartialDate("2010-06"))
    assert judge_notice(NoticeValue(7), june).outcome == "cannot_tell"
