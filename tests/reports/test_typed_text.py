from __future__ import annotations

import msgspec
import pytest

from compact_tui.records import Section
from compact_tui.reports.tree import Heading, ItemList, Paragraph, Run, plain
from compact_tui.reports.typed import Place, read_typed


def shape(text):
    """Return a typed text's blocks as plain tuples, lists nested."""
    return [_shape(block) for block in read_typed(text)]


def _shape(block):
    match block:
        case Paragraph(runs=runs):
            return plain(runs)
        case Heading(text=text, level=level):
            return ("heading", level, text)
        case Place(query=query):
            return ("place", query)
        case ItemList():
            items = [
                (plain(item.runs), *map(_shape, item.inside)) if item.inside else plain(item.runs)
                for item in block.items
            ]
            return (block.style, items)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n\n ", []),
        ("One line\ngoes on.\n\nAnother.", ["One line goes on.", "Another."]),
        ("- a\n- b", [("bullet", ["a", "b"])]),
        ("• a\n· b\n* c", [("bullet", ["a", "b", "c"])]),
        ("1. a\n2) b", [("number", ["a", "b"])]),
        ("a) first\nb) second", [("letter", ["first", "second"])]),
        ("- a\n1. b", [("bullet", ["a"]), ("number", ["b"])]),
        ("- a\n  goes on\n- b", [("bullet", ["a goes on", "b"])]),
        ("- a\n  - inner\n- b", [("bullet", [("a", ("bullet", ["inner"])), "b"])]),
        ("They are:\n- a", ["They are:", ("bullet", ["a"])]),
        ("## Costs\nNone yet.", [("heading", 2, "Costs"), "None yet."]),
        ("Before.\n{principles}\nAfter.", ["Before.", ("place", "principles"), "After."]),
        ("{membership:bromley.csg}", [("place", "membership:bromley.csg")]),
        ("In the year\n2006. A date is no list.", ["In the year 2006. A date is no list."]),
        ("A {word} in braces stays.", ["A {word} in braces stays."]),
        ("-5 degrees is no list", ["-5 degrees is no list"]),
    ],
)
def test_typed_text_is_read_as_people_mean_it(text, expected):
    assert shape(text) == expected


def test_stars_make_words_bold_or_italic_and_lone_stars_stay():
    (paragraph,) = read_typed("**Bold** and *italic*, 2 * 3 * 4 and **open", "paper")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.runs == (
        Run("Bold", "bold", ("paper",)),
        Run(" and ", "plain", ("paper",)),
        Run("italic", "italic", ("paper",)),
        Run(", 2 * 3 * 4 and **open", "plain", ("paper",)),
    )


def test_a_place_in_typed_text_moves_a_query_and_does_not_double_it(cabinet_report):
    text = "First.\n\n{principles}\n\nLast."
    compiled = cabinet_report(sections=(Section(heading="Background", text=text),))
    told = [one.text for one in compiled.provenance if one.place == "BACKGROUND"]
    assert told.count("Mutual respect") == 1
    assert told.index("First.") < told.index("Mutual respect") < told.index("Last.")


def test_a_misspelt_query_is_told_with_the_nearest_and_the_paper_still_compiled(cabinet_report):
    sections = (Section(heading="CONCLUSION", text="{principels}"),)
    lacking = [one.sentence for one in cabinet_report(sections=sections).missing]
    assert any("“principels”" in one and "“principles”" in one for one in lacking)


def test_text_under_a_heading_that_the_format_lacks_is_told(cabinet_report):
    sections = (Section(heading="Annexe", text="Something."),)
    assert "Annexe" in {one.label for one in cabinet_report(sections=sections).missing}


def test_typed_header_lines_win_over_queries_and_values_over_both(update):
    typed = msgspec.convert([{"name": "date:", "value": "Summer"}], tuple)
    from compact_tui.records import HeaderField

    header = tuple(msgspec.convert(one, HeaderField) for one in typed)
    assert plain(update(header=header).document.blocks[2].fields[1].runs) == "Summer"
    given = update(header=header, values={"Date": "July"})
    assert plain(given.document.blocks[2].fields[1].runs) == "July"
