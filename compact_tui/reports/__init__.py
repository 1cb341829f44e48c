"""Papers: compiled from the records into a document tree, then written as Markdown or Word."""

from __future__ import annotations

from compact_tui.reports.compile import Compiled, compile_report
from compact_tui.reports.notes import Missing, Provenance
from compact_tui.reports.queries import registered_queries
from compact_tui.reports.render import to_docx, to_markdown, write_report
from compact_tui.reports.tree import Document

__all__ = [
    "Compiled",
    "Document",
    "Missing",
    "Provenance",
    "compile_report",
    "registered_queries",
    "to_docx",
    "to_markdown",
    "write_report",
]
