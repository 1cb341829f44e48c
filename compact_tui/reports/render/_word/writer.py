"""Writing the blocks of a document into a Word file."""

from __future__ import annotations

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from compact_tui.reports.render._word import styles
from compact_tui.reports.render._word.numbering import SECTION_INDENT, Numbering, number
from compact_tui.reports.render._word.package import packed, set_footer, set_properties
from compact_tui.reports.render._word.tables import add_table
from compact_tui.reports.render._word.text import add_runs, printable
from compact_tui.reports.tree import (
    Banner,
    Block,
    Document,
    Field,
    Gap,
    HeaderBlock,
    Heading,
    ItemList,
    Nil,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    SignOff,
    Table,
    Title,
    Withheld,
)

_LIST_STYLES = {"bullet": "List Bullet", "number": "List Number", "letter": "List Letter"}


def written(document: Document) -> bytes:
    """Return a document as the bytes of a Word file."""
    word = docx.Document()
    styles.prepare(word, document.language, _labels(document))
    writer = _Writer(word, document)
    for block in document.blocks:
        writer.add(block)
    set_properties(word, document)
    set_footer(word, document)
    return packed(word, document)


def _labels(document: Document) -> tuple[str, ...]:
    blocks = (one for one in document.blocks if isinstance(one, HeaderBlock | SignOff))
    return tuple(field.label for block in blocks for field in block.fields)


class _Writer:
    """Adds block after block, counting sections as Word will count them."""

    def __init__(self, word: WordDocument, document: Document) -> None:
        self._word = word
        self._numbering = Numbering(word)
        numbered = any(isinstance(one, Heading) and one.number for one in document.blocks)
        self._counted = _Count() if numbered else None
        if numbered:
            instance = self._numbering.sections()
            styles.link_numbering(word, "Heading 1", instance, 0)
            styles.link_numbering(word, styles.NUMBERED, instance, 1)

    def add(self, block: Block) -> None:  # noqa: C901, PLR0912 - one line for each kind of block
        match block:
            case Banner(lines=lines):
                for line in lines:
                    self._paragraph((Run(line),), styles.BANNER)
            case Title(text=text):
                self._paragraph((Run(text),), "Title")
            case HeaderBlock(fields=fields):
                self._fields(fields, styles.FIELD)
            case SignOff(fields=fields):
                self._fields(fields, styles.SIGN_OFF)
            case Heading():
                self._heading(block)
            case Paragraph(runs=runs, number=printed):
                self._body(runs, printed)
            case Nil(text=text, number=printed):
                self._body((Run(text),), printed)
            case Withheld(text=text, number=printed):
                self._body((Run(text, "italic"),), printed, styles.WITHHELD)
            case Gap(text=text):
                self._paragraph((Run(f"[{text}]", "bold"),), "Normal")
            case ItemList():
                self._whole_list(block)
            case Table():
                add_table(self._word, block)
            case PageBreak():
                self._word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _paragraph(self, runs: Runs, style: str) -> WordParagraph:
        paragraph = self._word.add_paragraph(style=style)
        add_runs(paragraph, runs)
        return paragraph

    def _fields(self, fields: tuple[Field, ...], style: str) -> None:
        for at, field in enumerate(fields):
            paragraph = self._word.add_paragraph(style=style)
            if field.label:
                paragraph.add_run(f"{printable(field.label)}:").bold = True
                paragraph.add_run("\t")
            add_runs(paragraph, field.runs)
            if style == styles.SIGN_OFF:
                paragraph.paragraph_format.keep_with_next = at < len(fields) - 1
            if at == 0:
                paragraph.paragraph_format.space_before = Pt(18 if style == styles.SIGN_OFF else 8)

    def _heading(self, block: Heading) -> None:
        style = f"Heading {block.level}"
        if self._counted is None or block.level > 1:
            text = f"{block.number} {block.text}".strip()
            self._paragraph((Run(text),), style)
            return
        if self._counted.section_is(block.number):
            self._paragraph((Run(block.text),), style)
        else:  # a number that Word would not give: print it as it is
            paragraph = self._paragraph((Run(f"{block.number} {block.text}".strip()),), style)
            number(paragraph, 0, 0)

    def _body(self, runs: Runs, printed: str, style: str = "Normal") -> None:
        if not printed:
            self._paragraph(runs, style)
        elif self._counted is not None and self._counted.paragraph_is(printed):
            self._paragraph(runs, styles.NUMBERED)
        else:
            self._paragraph((Run(f"{printed} "), *runs), style)

    def _whole_list(self, block: ItemList) -> None:
        """Add a list; the words that announce it stay on its page."""
        if self._word.paragraphs:
            self._word.paragraphs[-1].paragraph_format.keep_with_next = True
        self._list(block, 0)
        self._word.paragraphs[-1].paragraph_format.space_after = Pt(8)

    def _list(self, block: ItemList, level: int) -> None:
        indent = SECTION_INDENT if self._counted else 0
        instance = self._numbering.new_list(block.style, level, indent)
        for item in block.items:
            paragraph = self._paragraph(item.runs, _LIST_STYLES[block.style])
            number(paragraph, instance, level)
            for inner in item.inside:
                self._list(inner, level + 1)


class _Count:
    """The numbers that Word gives to numbered headings and paragraphs as they come."""

    def __init__(self) -> None:
        self._section = 0
        self._paragraph = 0

    def section_is(self, printed: str) -> bool:
        """Count one section if Word gives it this number."""
        if printed != f"{self._section + 1}.":
            return False
        self._section, self._paragraph = self._section + 1, 0
        return True

    def paragraph_is(self, printed: str) -> bool:
        """Count one paragraph if Word gives it this number."""
        if printed != f"{self._section}.{self._paragraph + 1}":
            return False
        self._paragraph += 1
        return True
