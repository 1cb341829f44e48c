"""The styles of a paper: one plain typeface, dark text, headings that navigation panes show."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from compact_tui.reports.render._word.numbering import put_number

TYPEFACE = "Arial"
BANNER, FIELD, NUMBERED, WITHHELD, SIGN_OFF = (
    "Banner",
    "Paper Field",
    "Numbered Paragraph",
    "Withheld",
    "Sign Off",
)
_DARK = RGBColor(0x1A, 0x1A, 0x1A)
_HEADING_SIZES = {1: 13, 2: 12, 3: 11, 4: 11, 5: 11, 6: 11}


def prepare(word: WordDocument, language: str, labels: tuple[str, ...]) -> None:
    """Set the page, the language and all styles that papers use.

    Parameters:
        labels: of the header block and the sign-off; their values stand in one column beside them.
    """
    _page(word)
    _language(word, language)
    _body(word)
    _title(word)
    for level, size in _HEADING_SIZES.items():
        _heading(word, level, size)
    for name in ("List Bullet", "List Number"):
        _own(word, name).paragraph_format.space_after = Pt(3)
    _lettered(word)
    _paper_styles(word, _column(labels))


def _page(word: WordDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.3)


def _language(word: WordDocument, language: str) -> None:
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)


def _own(word: WordDocument, name: str) -> ParagraphStyle:
    style = word.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no paragraph style")
    return style


def _set_face(style: ParagraphStyle, size: int, *, bold: bool = False) -> None:
    style.font.name = TYPEFACE
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = _DARK
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        faces.set(qn(f"w:{script}"), TYPEFACE)


def _body(word: WordDocument) -> None:
    style = _own(word, "Normal")
    _set_face(style, 11)
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.line_spacing = 1.1
    style.paragraph_format.widow_control = True
    _set_face(_own(word, "Footer"), 9)
    _set_face(_own(word, "Caption"), 10, bold=True)
    _own(word, "Caption").paragraph_format.keep_with_next = True


def _title(word: WordDocument) -> None:
    style = _own(word, "Title")
    _set_face(style, 16, bold=True)
    _without_rule(style)
    _without_spacing(style)
    style.paragraph_format.space_before = Pt(6)
    style.paragraph_format.space_after = Pt(12)
    style.paragraph_format.keep_with_next = True


def _without_rule(style: ParagraphStyle) -> None:
    """Take the line below away, which the template gives to titles."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _without_spacing(style: ParagraphStyle) -> None:
    """Take the widened and kerned letters away, which the template gives to titles."""
    properties = style.element.get_or_add_rPr()
    for tag in ("w:spacing", "w:kern"):
        for found in properties.findall(qn(tag)):
            properties.remove(found)


def _heading(word: WordDocument, level: int, size: int) -> None:
    style = _own(word, f"Heading {level}")
    _set_face(style, size, bold=True)
    style.paragraph_format.space_before = Pt(14 if level == 1 else 8)
    style.paragraph_format.space_after = Pt(4)
    style.paragraph_format.keep_with_next = True


def _lettered(word: WordDocument) -> None:
    style = _new(word, "List Letter")
    style.paragraph_format.space_after = Pt(3)


def _paper_styles(word: WordDocument, column: Length) -> None:
    banner = _new(word, BANNER)
    banner.font.bold = True
    banner.paragraph_format.space_after = Pt(2)
    banner.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for name in (FIELD, SIGN_OFF):
        style = _new(word, name)
        style.paragraph_format.left_indent = column
        style.paragraph_format.first_line_indent = Length(-column)
        style.paragraph_format.tab_stops.add_tab_stop(column)
        style.paragraph_format.space_after = Pt(3)
    _own(word, SIGN_OFF).paragraph_format.keep_together = True
    _new(word, NUMBERED)
    _new(word, WITHHELD).font.italic = True


def _column(labels: tuple[str, ...]) -> Length:
    """Return where the column of values begins, by the widths of Arial bold at 11 points."""
    widths = (sum(0.265 if letter.isupper() else 0.21 for letter in one) for one in labels)
    return Cm(min(max(4.0, *widths, 0) + 0.6, 8.0))


def _new(word: WordDocument, name: str) -> ParagraphStyle:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no paragraph style")
    style.base_style = word.styles["Normal"]
    style.quick_style = True
    return style


def link_numbering(word: WordDocument, name: str, instance: int, level: int) -> None:
    """Make a style carry a level of a numbering, so that what is added in Word is numbered too."""
    put_number(_own(word, name).element.get_or_add_pPr(), instance, level)
