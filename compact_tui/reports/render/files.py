"""Writing a document to a file, in the format that its ending names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from compact_tui.errors import WrongInput
from compact_tui.reports.render.markdown import to_markdown
from compact_tui.reports.render.whole import write_whole
from compact_tui.reports.render.word import docx_bytes
from compact_tui.reports.tree import Document

_WRITERS: dict[str, Callable[[Document], bytes]] = {
    ".docx": docx_bytes,
    ".md": lambda document: to_markdown(document).encode(),
    ".markdown": lambda document: to_markdown(document).encode(),
}


def write_report(document: Document, path: Path) -> Path:
    """Write a document in the format that the file's ending names, and return the path.

    An existing file is replaced in one step, so a reader sees the old one or the new one.

    Raises:
        WrongInput: the ending is none that can be written.
        CouldNotRun: the folder does not take the file; what was there is untouched.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise WrongInput(
            f"A report cannot be written to {path.name}",
            why=f"the ending {path.suffix!r} names no format"
            if path.suffix
            else "it has no ending",
            todo="Give the file the ending .docx or .md",
        )
    write_whole(path, writer(document))
    return path
