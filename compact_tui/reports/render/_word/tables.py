"""Tables: a caption above, a header row that comes again on every page, rows that stay whole."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.table import _Row as WordRow

from compact_tui.reports.render._word.text import add_runs, printable
from compact_tui.reports.render._word.xml import element
from compact_tui.reports.tree import Run, Runs, Table


def add_table(word: WordDocument, block: Table) -> None:
    """Add a table with its caption."""
    if block.caption:
        word.add_paragraph(printable(block.caption), style="Caption")
    table = word.add_table(rows=1, cols=len(block.header))
    table.style = word.styles["Table Grid"]
    _describe(table, block.caption)
    _fill(table.rows[0], tuple((Run(text, "bold"),) for text in block.header))
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))  # noqa: SLF001
    for cells in block.rows:
        _fill(table.add_row(), cells)
    word.add_paragraph().paragraph_format.space_after = Pt(0)


def _fill(row: WordRow, cells: tuple[Runs, ...]) -> None:
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # noqa: SLF001
    for cell, runs in zip(row.cells, cells, strict=True):
        _write(cell, runs)


def _write(cell: WordCell, runs: Runs) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    add_runs(paragraph, runs)


def _describe(table: WordTable, caption: str) -> None:
    """Give the table the title that screen readers read out, and say that row one is its header."""
    properties = table._tbl.tblPr  # noqa: SLF001
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "0")
    if caption:
        properties.append(element("w:tblCaption", val=printable(caption)))
