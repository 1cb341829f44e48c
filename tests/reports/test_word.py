"""Word files, read back from their XML, and by LibreOffice where it is installed."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree as ET

import pytest

from compact_tui.errors import CouldNotRun, WrongInput
from compact_tui.reports import to_docx, to_markdown, write_report
from compact_tui.reports.tree import (
    Document,
    Heading,
    ItemList,
    ListItem,
    Metadata,
    PageBreak,
    Paragraph,
    Run,
    Table,
    Title,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(path, name="word/document.xml"):
    with zipfile.ZipFile(path) as opened:
        return ET.fromstring(opened.read(name))


def paragraphs(path):
    """Return (style, text, list instance, level) of every paragraph in reading order."""
    names = {
        one.get(f"{W}styleId"): one.find(f"{W}name").get(f"{W}val")
        for one in part(path, "word/styles.xml").iter(f"{W}style")
    }
    found = []
    for one in part(path).iter(f"{W}p"):
        style = one.find(f"{W}pPr/{W}pStyle")
        number = one.find(f"{W}pPr/{W}numPr")
        text = "".join("\t" if it.tag == f"{W}tab" else it.text or "" for it in one.iter())
        found.append(
            (
                "Normal" if style is None else names[style.get(f"{W}val")],
                text,
                *([it.get(f"{W}val") for it in reversed(number)] if number is not None else []),
            )
        )
    return found


def texts(path, style):
    return [one[1].strip() for one in paragraphs(path) if one[0].lower() == style.lower()]


@pytest.fixture
def cabinet_file(cabinet_report, tmp_path):
    return write_report(cabinet_report().document, tmp_path / "cabinet.docx")


@pytest.fixture
def board_file(update, tmp_path):
    return write_report(update().document, tmp_path / "board.docx")


def test_headings_are_headings_and_word_numbers_them(cabinet_file):
    headings = texts(cabinet_file, "heading 1")
    assert len(headings) == 11
    assert headings[0] == "PURPOSE OF REPORT"
    styles = {
        one.get(f"{W}styleId"): one
        for one in part(cabinet_file, "word/styles.xml").iter(f"{W}style")
    }
    numbered = [
        (styles[name].find(f"{W}pPr/{W}numPr/{W}{tag}").get(f"{W}val"))
        for name in ("Heading1", "NumberedParagraph")
        for tag in ("numId", "ilvl")
    ]
    assert numbered[0] == numbered[2]
    assert (numbered[1], numbered[3]) == ("0", "1")


def test_an_unnumbered_papers_headings_carry_no_number(board_file):
    assert texts(board_file, "heading 1") == [
        "Introduction",
        "Considerations",
        "Financial Implications",
        "Recommendations",
    ]
    heading = next(
        one
        for one in part(board_file, "word/styles.xml").iter(f"{W}style")
        if one.get(f"{W}styleId") == "Heading1"
    )
    assert heading.find(f"{W}pPr/{W}numPr") is None


def test_title_fields_and_sign_off_have_styles_of_their_own(cabinet_file):
    assert texts(cabinet_file, "Title") == [
        "Worcestershire Partnership Compact – ‘Let’s Do It Smarter’"
    ]
    fields = texts(cabinet_file, "Paper Field")
    assert len(fields) == 7
    assert fields[4] == "RESPONSIBLE OFFICER:\tChief Executive"
    assert texts(cabinet_file, "Sign Off") == ["Date:\t2nd June 2006"]


def test_each_list_begins_anew(tmp_path):
    items = (ListItem((Run("a"),)), ListItem((Run("b"),), (ItemList((ListItem((Run("in"),)),)),)))
    lists = (ItemList(items, "number"), ItemList(items, "number"), ItemList(items, "letter"))
    to_docx(Document(title="t", blocks=lists), tmp_path / "t.docx")
    marked = [one for one in paragraphs(tmp_path / "t.docx") if len(one) == 4]
    instances = [one[2] for one in marked]
    assert len(set(instances)) == 6
    root = part(tmp_path / "t.docx", "word/numbering.xml")
    restarted = {
        one.get(f"{W}numId") for one in root.iter(f"{W}num") if one.find(f"{W}lvlOverride")
    }
    assert set(instances) <= restarted
    assert {one[0] for one in marked} == {"List Number", "List Letter", "List Bullet"}
    formats = {
        abstract.get(f"{W}abstractNumId"): abstract.find(f"{W}lvl/{W}numFmt").get(f"{W}val")
        for abstract in root.iter(f"{W}abstractNum")
    }
    assert sorted(formats.values()) == ["bullet", "decimal", "lowerLetter"]


def test_numbering_properties_stand_where_the_schema_wants_them(cabinet_file):
    before = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"]
    for name in ("word/document.xml", "word/styles.xml"):
        for properties in part(cabinet_file, name).iter(f"{W}pPr"):
            tags = [one.tag.removeprefix(W) for one in properties]
            if "numPr" in tags:
                assert set(tags[: tags.index("numPr")]) <= set(before)


def test_a_table_repeats_its_header_row_and_has_a_title(tmp_path):
    table = Table("Action plan", ("Theme", "Action"), (((Run("a"),), (Run("b", "bold"),)),))
    to_docx(Document(title="t", blocks=(table,)), tmp_path / "t.docx")
    found = part(tmp_path / "t.docx").find(f".//{W}tbl")
    rows = found.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False]
    assert found.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Action plan"
    assert texts(tmp_path / "t.docx", "caption") == ["Action plan"]


@pytest.mark.parametrize(
    ("header", "rows"), [((), ()), (("a", ""), ()), (("a", "b"), (((Run("x"),),),))]
)
def test_a_table_that_cannot_be_read_aloud_is_refused(header, rows):
    with pytest.raises(ValueError, match=r"header row|needs 2 cells"):
        Table("t", header, rows)


def test_the_file_tells_title_language_and_the_papers_own_date(cabinet_file):
    core = ET.tostring(part(cabinet_file, "docProps/core.xml"), encoding="unicode")
    assert ">2006-06-02T00:00:00Z<" in core
    assert "Let’s Do It Smarter" in core
    assert ">en-GB<" in core
    languages = {
        one.get(f"{W}val") for one in part(cabinet_file, "word/styles.xml").iter(f"{W}lang")
    }
    assert languages == {"en-GB"}
    with zipfile.ZipFile(cabinet_file) as opened:
        names = opened.namelist()
        assert {one.date_time for one in opened.infolist()} == {(2006, 6, 2, 0, 0, 0)}
    assert names[0] == "[Content_Types].xml"
    assert not any("thumbnail" in name for name in names)


def test_the_foot_of_the_page_counts_pages(cabinet_file):
    with zipfile.ZipFile(cabinet_file) as opened:
        (name,) = (one for one in opened.namelist() if re.fullmatch(r"word/footer\d*\.xml", one))
    fields = [one.get(f"{W}instr") for one in part(cabinet_file, name).iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_same_paper_gives_the_same_bytes(cabinet_report, tmp_path):
    one = write_report(cabinet_report().document, tmp_path / "one.docx").read_bytes()
    other = write_report(cabinet_report().document, tmp_path / "other.docx").read_bytes()
    assert one == other


def test_characters_that_no_word_file_may_hold_are_left_out(tmp_path):
    blocks = (Title("t"), Paragraph((Run("a\x00b\x0bc\ufffe"),)), PageBreak())
    to_docx(Document(title="t\x01", blocks=blocks), tmp_path / "t.docx")
    assert "abc" in texts(tmp_path / "t.docx", "Normal")


def test_a_number_that_word_would_not_give_is_printed_as_it_is(tmp_path):
    blocks = (Heading("Late", 1, "7."), Paragraph((Run("x"),), "7.3"))
    to_docx(Document(title="t", blocks=blocks), tmp_path / "t.docx")
    assert texts(tmp_path / "t.docx", "heading 1") == ["7. Late"]
    assert "7.3 x" in texts(tmp_path / "t.docx", "Normal")


def test_a_paper_without_a_date_is_stamped_with_the_first_that_a_zip_can_tell(tmp_path):
    made = Document(title="t", blocks=(Title("t"),), metadata=Metadata())
    with zipfile.ZipFile(write_report(made, tmp_path / "t.docx")) as opened:
        assert {one.date_time for one in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_markdown_is_written_by_its_ending(update, tmp_path):
    compiled = update()
    written = write_report(compiled.document, tmp_path / "update.md").read_text("utf-8")
    assert written == to_markdown(compiled.document)


@pytest.mark.parametrize("name", ["update.odt", "update", "update.pdf"])
def test_an_unknown_ending_is_refused_and_nothing_written(update, tmp_path, name):
    with pytest.raises(WrongInput, match=r"\.docx or \.md"):
        write_report(update().document, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_replaced_leaves_everything_as_it_was(update, tmp_path):
    (tmp_path / "there.md").mkdir()
    with pytest.raises(CouldNotRun, match=r"could not be written to .*there\.md"):
        write_report(update().document, tmp_path / "there.md")
    with pytest.raises(CouldNotRun):
        write_report(update().document, tmp_path / "no" / "folder.md")
    assert [one.name for one in tmp_path.iterdir()] == ["there.md"]


@pytest.mark.slow
@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="needs LibreOffice Writer and pdftotext, the independent readers",
)
def test_libreoffice_prints_the_numbers_that_the_document_tree_has(cabinet_report, tmp_path):
    document = cabinet_report().document
    write_report(document, tmp_path / "paper.docx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "paper.docx"]
    subprocess.run(convert, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    printed = subprocess.run(
        ["pdftotext", "-layout", "paper.pdf", "-"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    wanted = [one.number for one in document.blocks if getattr(one, "number", "")]
    shown = re.findall(r"^\s*(\d{1,2}\.(?:\d{1,2})?)\s{2,}\S", printed, re.MULTILINE)
    assert shown == wanted
    letters = re.findall(r"^\s*([a-z])\)", printed, re.MULTILINE)
    runs = [
        list(group)
        for _, group in itertools.groupby(
            range(len(letters)), lambda at: letters[: at + 1].count("a")
        )
    ]
    assert [len(one) for one in runs] == [4, 8, 4]
    assert re.search(r"page 1 of \d", printed)
