"""Markdown, read back with markdown-it, a parser that shares nothing with the writer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from compact_tui.reports import to_markdown
from compact_tui.reports.tree import (
    Document,
    Field,
    HeaderBlock,
    Heading,
    ItemList,
    ListItem,
    PageBreak,
    Paragraph,
    Run,
    Table,
    Title,
    plain,
)

PARSER = MarkdownIt("commonmark").enable("table")
MARKS = "*_`#|<>[]()\\&!~$+-=.)1a b:'’£\t"


def tokens(*blocks):
    return PARSER.parse(to_markdown(Document(title="", blocks=blocks)))


def text_of(found):
    """Return the plain text of all inline tokens."""
    children = (child for token in found for child in token.children or ())
    return "".join("\n" if child.type == "hardbreak" else child.content for child in children)


def kinds(found):
    return [token.type for token in found if token.level == 0]


def said(text):
    return Paragraph((Run(text),))


@pytest.mark.parametrize(
    "text",
    [
        "1. not a list",
        "12) nor this",
        "- no bullet",
        "+ nor this",
        "# no heading",
        "> no quotation",
        "--- no rule",
        "=== no heading",
        "*stars* and _lines_ and `ticks`",
        "[no](link) ![no](picture) <b>no tag</b> <http://no.link>",
        "a | b | c",
        "&copy; and &amp; and AT&T",
        "~~no strike~~",
        "back\\slash",
        "£5 * 3 = £15",
        "# ",
        "1.",
    ],
)
def test_no_text_turns_into_a_mark_by_chance(text):
    found = tokens(said(text))
    assert kinds(found) == ["paragraph_open", "paragraph_close"]
    assert text_of(found) == text.strip()


@given(st.text(alphabet=MARKS, min_size=1).filter(str.strip))
def test_any_paragraph_comes_back_word_for_word(text):
    found = tokens(said(text), said("after"))
    assert kinds(found) == ["paragraph_open", "paragraph_close"] * 2
    assert text_of(found[:3]) == " ".join(text.split())


@given(
    st.lists(st.tuples(st.text(MARKS), st.sampled_from(["plain", "bold", "italic"])), min_size=1)
)
def test_styled_runs_lose_a_style_before_they_show_a_star(parts):
    runs = tuple(Run(text, style) for text, style in parts)
    if plain(runs).strip():
        found = tokens(Paragraph(runs))
        assert kinds(found) == ["paragraph_open", "paragraph_close"]
        assert text_of(found).split() == plain(runs).split()


@given(st.text(alphabet=MARKS, min_size=1).filter(str.strip))
def test_any_heading_comes_back_word_for_word(text):
    found = tokens(Heading(text, 1, "3."))
    assert found[0].tag == "h2"
    assert text_of(found) == f"3. {' '.join(text.split())}"


@given(st.lists(st.text(alphabet=MARKS).filter(str.strip), min_size=1, max_size=4))
def test_any_table_keeps_its_cells(cells):
    header = tuple(f"h{at}" for at in range(len(cells)))
    found = tokens(Table("", header, (tuple((Run(cell),) for cell in cells),)))
    inside = [token.children for token in found if token.type == "inline"]
    read = ["".join(child.content for child in children) for children in inside]
    assert read == [*header, *(" ".join(cell.split()) for cell in cells)]


def test_bold_and_italic_are_emphasis():
    runs = (Run("one"), Run(" two ", "bold"), Run("three", "italic"), Run("!"))
    (children,) = (token.children for token in tokens(Paragraph(runs)) if token.children)
    assert [child.type for child in children if child.type.endswith("_open")] == [
        "strong_open",
        "em_open",
    ]
    assert "".join(child.content for child in children) == "one two three!"


def test_neighbouring_lists_stay_apart_and_numbers_begin_anew():
    one = ItemList((ListItem((Run("a"),)), ListItem((Run("b"),))), "number")
    found = tokens(one, one, ItemList(one.items), ItemList(one.items, "letter"))
    lists = [token.type for token in found if token.level == 0 and token.type.endswith("_open")]
    assert lists == ["ordered_list_open"] * 2 + ["bullet_list_open"] * 2
    assert text_of(found).endswith("a) ab) b")


def test_inner_lists_are_inside_their_item():
    inner = ItemList((ListItem((Run("inner"),)),), "number")
    found = tokens(ItemList((ListItem((Run("outer"),), (inner,)), ListItem((Run("next"),)))))
    assert [token.level for token in found if token.type == "ordered_list_open"] == [2]
    assert sum(token.type == "list_item_open" and token.level == 1 for token in found) == 2


def test_header_lines_stay_on_lines_of_their_own():
    block = HeaderBlock((Field("Subject", (Run("One"),)), Field("", (Run("2. Two"),))))
    assert text_of(tokens(block)) == "Subject: One\n2. Two"


def test_a_title_and_a_page_break_are_such():
    assert kinds(tokens(Title("T"), said("p"), PageBreak(), said("q"))) == [
        *("heading_open", "heading_close"),
        *("paragraph_open", "paragraph_close"),
        "hr",
        *("paragraph_open", "paragraph_close"),
    ]


def test_the_compiled_papers_have_their_headings_in_markdown(cabinet_report):
    found = PARSER.parse(to_markdown(cabinet_report().document))
    after = [found[at + 1].content for at, one in enumerate(found) if one.type == "heading_open"]
    assert after[1] == "1. PURPOSE OF REPORT"
    assert after[-1] == "11. BACKGROUND PAPERS"
    assert len(after) == 12
