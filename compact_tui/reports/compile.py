"""Compiling a paper: the recipient's shape, filled from the records and from what was typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from compact_tui.plugins._types import ReportFormat
from compact_tui.records import Audience, Paper
from compact_tui.reports.audience import SeenView, folded, seen_paper
from compact_tui.reports.lines import Lines
from compact_tui.reports.notes import Missing, Notes, Provenance
from compact_tui.reports.queries import Ask
from compact_tui.reports.sections import Sections
from compact_tui.reports.tree import Document, Metadata
from compact_tui.rules.ports import RuleBook, View


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled paper: its document, what is still missing, and where everything comes from."""

    document: Document
    missing: tuple[Missing, ...]
    provenance: tuple[Provenance, ...]


def compile_report(
    format: ReportFormat,
    paper: Paper,
    view: View,
    book: RuleBook,
    on: dt.date,
    values: Mapping[str, str] | None = None,
    *,
    audience: Audience = Audience.OFFICE,
    about: str = "",
) -> Compiled:
    """Compile a paper in the shape that its recipient asks for.

    A header or sign-off line is the caller's value, else what is typed in the paper, else what its
    query finds. A section is what is typed in the paper joined with what its queries find, in the
    order that `SectionSpec` says; where it is empty it is the format's nil wording, or left out if
    it is not required. Whatever is required and not there is marked as a gap and listed.

    Parameters:
        format: the recipient's format.
        paper: the record that holds what was typed, and who may see it.
        on: the day the paper speaks from, the day of the meeting as a rule.
        values: by name of a place in a banner line, or by label of a header or sign-off line.
        audience: for whom it is compiled; what it may not see is withheld, headings stay.
        about: id of the agreement that the paper is about; blank to find it.

    Raises:
        AnswerIsNo: nothing of the paper is for this audience, not even its title.
    """
    shown = seen_paper(paper, audience)
    seen = SeenView(view, audience)
    ask = Ask(
        view=seen, book=book, on=on, paper=shown.seen, recipient=format.recipient, about=about
    )
    given = {folded(name): value for name, value in (values or {}).items()}
    notes = Notes()
    lines = Lines(format, ask, shown, given, notes)
    blocks = (*lines.top(), *Sections(format, ask, shown, notes).blocks(), *lines.end())
    title = shown.seen.title or format.title
    document = Document(title=title, blocks=blocks, metadata=_metadata(format, ask))
    return Compiled(document, tuple(notes.missing), tuple(notes.provenance))


def _metadata(form: ReportFormat, ask: Ask) -> Metadata:
    """Return what the file says of itself; its day is the paper's, else the meeting's."""
    dated = ask.paper.dated.earliest or (ask.meeting.date.earliest if ask.meeting else None)
    return Metadata(
        author=ask.author.name if ask.author else "",
        recipient=ask.receiver.name if ask.receiver else "",
        subject=form.title,
        created=dated.isoformat() if dated else "",
    )
