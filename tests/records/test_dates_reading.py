"""What papers say, and what it is read as."""

from __future__ import annotations

import pytest

from compact_tui.records.dates import PartialDate, Precision


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # from the five documents
        ("January 15 2010", "2010-01-15"),
        ("December 2009", "2009-12"),
        ("29th JUNE 2006", "2006-06-29"),
        ("2nd June 2006", "2006-06-02"),
        ("10th October 2005", "2005-10-10"),
        ("June 2011", "2011-06"),
        ("In February 2005", "2005-02"),
        ("summer of 2005", "2005-summer"),
        ("In the summer of 2005", "2005-summer"),
        ("to be completed by September 2006", "2006-09"),
        ("26th July 2011", "2011-07-26"),
        ("at its meeting on 7th June 2006", "2006-06-07"),
        ("2007", "2007"),
        ("since 2007", "2007"),
        # how else papers write days
        ("15 October 2005", "2005-10-15"),
        ("the 15th of October, 2005", "2005-10-15"),
        ("15-Oct-05", "2005-10-15"),
        ("15 Oct '98", "1998-10-15"),
        ("15 Oct '70", "1970-10-15"),
        ("15 Oct '69", "2069-10-15"),
        ("Sept. 3rd, 2009", "2009-09-03"),
        ("Tuesday 20 December 2011", "2011-12-20"),
        ("Tues, 20 Dec. 2011", "2011-12-20"),
        ("20 December 2011 (Tuesday)", "2011-12-20"),
        ("26.7.11", "2011-07-26"),
        ("26/07/2011", "2011-07-26"),
        ("26-07-2011", "2011-07-26"),
        ("3/4/06", "2006-04-03"),
        ("2011-07-26", "2011-07-26"),
        ("2011/07/26", "2011-07-26"),
        ("29 February 2012", "2012-02-29"),
        # months
        ("Dec 2009", "2009-12"),
        ("Sept 99", "1999-09"),
        ("Jan '10", "2010-01"),
        ("end of June 2011", "2011-06"),
        ("mid-May 2011", "2011-05"),
        ("12/2009", "2009-12"),
        ("2009-12", "2009-12"),
        # years
        ("2015/6", "FY2015"),
        ("2015/16", "FY2015"),
        ("2015-16", "FY2015"),
        ("2015–16", "FY2015"),
        ("2015/2016", "FY2015"),
        ("1999/00", "FY1999"),
        ("financial year 2015/16", "FY2015"),
        ("2011/12", "FY2011"),
        ("FY 2015/16", "FY2015"),
        ("2015/16 financial year", "FY2015"),
        ("2011–12", "FY2011"),
        ("late 2011", "2011"),
        # seasons and quarters
        ("Autumn 2011", "2011-autumn"),
        ("winter 2010", "2010-winter"),
        ("winter 2010/11", "FY2010-winter"),
        ("quarter 1 2010/11", "FY2010-Q1"),
        ("Q1 2010/11", "FY2010-Q1"),
        ("2010/11 Q4", "FY2010-Q4"),
        ("first quarter of 2010", "2010-Q1"),
        ("2nd quarter of the financial year 2010/11", "FY2010-Q2"),
        # no year given
        ("by the autumn", "XXXX-autumn"),
        ("its September meeting", "XXXX-09"),
        ("26th July", "XXXX-07-26"),
        ("July 26th", "XXXX-07-26"),
        # relative
        ("next meeting of the LSP Board", "next:LSP Board"),
        ("at the next meeting of bromley.csg", "next:bromley.csg"),
        ("the next Board meeting", "next:Board"),
        ("next meeting", "next:"),
    ],
)
def test_words_of_a_paper_are_read_as_precisely_as_written_and_no_more(text, value):
    date = PartialDate.parse(text)
    assert date.value == value
    assert text in {date.written, date.value}


@pytest.mark.parametrize(
    "text",
    [
        "as soon as possible",
        "ongoing",
        "tbc",
        "before June 2011",
        "after the election",
        "circa 2007",
        "Tuesday",
        "third Wednesday in July 2011",
        "31 June 2011",
        "29 February 2011",
        "7/26/2011",
        "2011-12",
        "January 15",
        "12/09",
        "2015/18",
        "2008 - 2009",
        "2008-2011",
        "4-6 July 2011",
        "w/c 4 July 2011",
        "13/2009",
        "26 July 2011 and 27 July 2011",
    ],
)
def test_words_that_name_no_single_date_are_kept_with_a_blank_value(text):
    date = PartialDate.parse(text)
    assert (date.value, date.written) == ("", text)
    assert date.precision is Precision.BLANK
    assert len(date.findings()) == 1
    assert text in date.findings()[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2011-12", "may be the month or the financial year 2011/12"),
        ("January 15", "may be a day of that month, or the month of a year"),
        ("12/09", "may be a day and a month, or a month and a year"),
        ("2008-2009", "may be a financial year, or both of those years"),
        ("31 June 2011", "is no day of the calendar"),
        ("soon", "was not understood as a date"),
    ],
)
def test_a_doubt_says_what_the_words_could_be(text, words):
    assert words in PartialDate.parse(text).findings()[0]


def test_an_empty_text_is_a_blank_date_without_findings():
    assert PartialDate.parse("  ") == PartialDate()
    assert PartialDate().findings() == ()


@pytest.mark.parametrize(
    ("text", "within", "value"),
    [
        ("by the autumn", "2011", "2011-autumn"),
        ("by the autumn", "2011-06", "2011-autumn"),
        ("by the spring", "2011-11-10", "2012-spring"),
        ("in the spring", "2011-11-10", "XXXX-spring"),
        ("its September meeting", "2011-06", "2011-09"),
        ("in March", "2011-06", "XXXX-03"),
        ("by March", "2011-06", "2012-03"),
        ("26 July", "2011-06", "2011-07-26"),
        ("June", "2011-06-30", "2011-06"),
        ("June", "2011-07-01", "XXXX-06"),
        ("March", "FY2010", "2011-03"),
        ("May", "FY2010", "2010-05"),
        ("spring", "FY2010", "XXXX-spring"),
        ("winter", "FY2010", "FY2010-winter"),
        ("winter", "2010", "XXXX-winter"),
        ("Q1", "FY2010", "FY2010-Q1"),
        ("Q1", "2010", "2010-Q1"),
        ("Q1", "2010-05-01", "XXXX-Q1"),
        ("29 February", "2011", "XXXX-02-29"),
        ("29 February", "2012", "2012-02-29"),
        ("December 2009", "2011", "2009-12"),
        ("by the autumn", "", "XXXX-autumn"),
        ("by the autumn", "next:Board", "XXXX-autumn"),
    ],
)
def test_a_missing_year_is_lent_only_where_exactly_one_fits(text, within, value):
    assert PartialDate.parse(text, within=PartialDate(within)).value == value


def test_a_weekday_that_contradicts_its_date_is_found_and_nothing_is_put_right():
    date = PartialDate.parse("Wednesday 20 December 2011")  # a Tuesday, by any calendar
    assert (date.value, date.written) == ("2011-12-20", "Wednesday 20 December 2011")
    assert date.weekday_disagrees
    assert date.findings() == (
        "“Wednesday 20 December 2011” names a weekday, but 20 December 2011 is a Tuesday.",
    )


@pytest.mark.parametrize("text", ["Tuesday 20 December 2011", "20 December 2011", "Monday"])
def test_a_weekday_that_agrees_or_stands_alone_does_not_disagree(text):
    assert not PartialDate.parse(text).weekday_disagrees


@pytest.mark.parametrize(
    ("text", "value"),
    [("2011-12", "2011-12"), ("FY2010-Q1", "FY2010-Q1"), ("June 2011", "2011-06"), ("", "")],
)
def test_a_declared_date_is_taken_in_canonical_form_first(text, value):
    assert PartialDate.declared(text).value == value


@pytest.mark.parametrize("text", ["the " * 16_000, "1/" * 30_000, "next meeting of " * 4_000])
def test_a_very_long_text_is_no_date_and_is_kept_whole(text):
    date = PartialDate.parse(text)
    assert (date.value, date.written) == ("", text.strip())
    assert len(date.findings()[0]) < 250


@pytest.mark.parametrize("written", ["December 2009", "WINTER"])
def test_words_that_are_a_date_but_were_kept_without_one_are_noted(written):
    found = PartialDate("", written).findings()
    assert found == (f"“{written}” is a date, but is kept as words alone.",)
