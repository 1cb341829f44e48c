from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from compact_tui.records import Paper, PartialDate
from compact_tui.reports import queries, registered_queries
from compact_tui.reports.queries.words import count, has_happened, listed, said_fully, the, when
from compact_tui.reports.queries.work import pounds


def test_the_page_on_reports_names_each_query_with_what_it_finds():
    page = (Path(__file__).parents[2] / "docs" / "reports.md").read_text("utf-8")
    for query in registered_queries().values():
        assert f"| `{query.name}` | {query.finds} |" in page


class Empty:
    def get(self, type_name, record_id, /):
        return None

    def every(self, struct, /):
        return ()


def test_the_table_of_queries_names_each_with_what_it_finds():
    lines = {
        name: finds
        for line in queries.__doc__.splitlines()
        if (name := line[:28].strip()) and (finds := line[28:].strip())
    }
    for query in registered_queries().values():
        assert f"{query.name:<28} {query.finds}" in queries.__doc__
        assert lines[query.name] == query.finds


def test_every_query_finds_nothing_where_nothing_is_kept(book):
    for query in registered_queries().values():
        ask = queries.Ask(view=Empty(), book=book, on=dt.date(2011, 6, 30), paper=Paper(title=""))
        assert query.ask(ask) == () or query.name == "paper.openness"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (PartialDate("2005-10-10", "10th October 2005"), "on 10 October 2005"),
        (PartialDate("2006-06"), "in June 2006"),
        (PartialDate("2011-autumn", "by the autumn"), "in autumn 2011"),
        (PartialDate("2007"), "in 2007"),
        (PartialDate("FY2015"), "in the financial year 2015/16"),
        (PartialDate("", "soon"), "(soon)"),
        (PartialDate(), ""),
    ],
)
def test_dates_are_said_as_precisely_as_they_are(date, words):
    assert when(date) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (PartialDate("2011-autumn", "by the autumn"), "autumn 2011"),
        (PartialDate("2006-06-29", "29th JUNE 2006"), "29 June 2006"),
        (PartialDate("2010-01-15", "January 15 2010"), "15 January 2010"),
        (PartialDate("2011-11", "in National Week"), "in National Week; November 2011"),
        (PartialDate("", "when asked"), "when asked"),
    ],
)
def test_what_a_paper_wrote_is_kept_where_it_says_more(date, words):
    assert said_fully(date) == words


@pytest.mark.parametrize(
    ("date", "happened"),
    [
        ("2006-06-28", True),
        ("2006-06-29", True),
        ("2006-06-30", False),
        ("2006-05", True),
        ("2006-06", False),
        ("2006", False),
        ("", True),
        ("next:board", False),
    ],
)
def test_only_what_is_known_to_lie_behind_has_happened(date, happened):
    assert has_happened(PartialDate(date), dt.date(2006, 6, 29)) is happened


def test_counts_lists_and_articles_are_english():
    assert count(1, "code", "codes") == "one code"
    assert count(13, "code", "codes") == "13 codes"
    assert listed([]) == ""
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a, b", "c"]) == "a, b; and c"
    assert the("Board") == "the Board"
    assert the("The Board") == "The Board"


@pytest.mark.parametrize(
    ("pence", "words"), [(0, "£0"), (125_000, "£1,250"), (125_005, "£1,250.05"), (-50, "−£0.50")]
)
def test_money_is_told_in_pounds(pence, words):
    assert pounds(pence) == words
