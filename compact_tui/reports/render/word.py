"""A document as a Word file with real styles, numbering and properties.

The bytes depend on the document alone: the file's dates are the paper's, never the clock's.
"""

from __future__ import annotations

from pathlib import Path

from compact_tui.reports.render.whole import write_whole
from compact_tui.reports.tree import Document


def to_docx(document: Document, path: Path) -> None:
    """Write the document as a Word file, replacing ``path`` in one step.

    Raises:
        CouldNotRun: the folder does not take the file; what was there is untouched.
    """
    write_whole(path, docx_bytes(document))


def docx_bytes(document: Document) -> bytes:
    """Return the document as the bytes of a Word file."""
    from compact_tui.reports.render._word.writer import written

    return written(document)
