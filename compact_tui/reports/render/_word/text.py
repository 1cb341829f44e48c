"""Runs of text; characters that no Word file may hold are left out."""

from __future__ import annotations

import re

from docx.text.paragraph import Paragraph as WordParagraph

from compact_tui.reports.tree import Runs

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow (section 2.2)."""


def printable(text: str) -> str:
    """Return text without the characters that no Word file may hold."""
    return _NOT_XML.sub("", text)


def add_runs(paragraph: WordParagraph, runs: Runs) -> None:
    """Add runs to a paragraph, each in its style."""
    for run in runs:
        text = f"‘{run.text}’" if run.style == "quote" else run.text
        made = paragraph.add_run(printable(text))
        made.bold = True if run.style == "bold" else None
        made.italic = True if run.style == "italic" else None
