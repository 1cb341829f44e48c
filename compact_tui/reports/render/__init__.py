"""Writing a document: Markdown, and Word with real styles."""

from __future__ import annotations

from compact_tui.reports.render.files import write_report
from compact_tui.reports.render.markdown import to_markdown
from compact_tui.reports.render.word import to_docx

__all__ = ["to_docx", "to_markdown", "write_report"]
