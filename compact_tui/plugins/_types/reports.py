"""Contributions of report formats: a paper in the shape that its recipient asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from compact_tui._override import override
from compact_tui.plugins._types._check import (
    MOST_TEXT,
    Contribution,
    Fault,
    bad_citation,
    bad_id,
    blank,
    too_long,
)
from compact_tui.records import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderLine(Contribution):
    """A line of the block at the head of a paper: ``Subject``, ``Date``, ``Responsible Officer``.

    What the officer types for it wins over what the query finds.

    Parameters:
        fill: name of the query that fills it; blank means that the officer types it.
        required: the paper cannot be issued while it is empty.
    """

    label: str
    fill: str = ""
    required: bool = True

    @override
    def _faults(self) -> Iterator[Fault]:
        yield from blank(self.label, "label")
        yield from too_long(self.label, "label")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSpec(Contribution):
    """One section of a paper.

    Parameters:
        heading: as the recipient words it.
        fill: name of the query that fills it from the records, or several with commas between.
            The typed text comes first, or where ``typed`` stands among them; an officer may put
            a query elsewhere by a line of typed text that holds only ``{its.name}``. Blank means
            typed text only.
        nil: what is printed when there is nothing, where the heading must still stand.
        required: the paper cannot be issued while it is empty and has no ``nil``.
        style: how the content is set out.
        lead: words that open the section wherever it has content, such as ``Cabinet is asked to
            **RECOMMEND** to Council that:``.
    """

    heading: str
    fill: str = ""
    nil: str = ""
    required: bool = True
    style: Literal["paragraphs", "bullets", "numbered", "lettered"] = "paragraphs"
    lead: str = ""

    @override
    def _faults(self) -> Iterator[Fault]:
        yield from blank(self.heading, "heading")
        yield from too_long(self.heading, "heading")
        yield from too_long(self.nil, "nil", MOST_TEXT)
        yield from too_long(self.lead, "lead", MOST_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFormat(Contribution):
    """The shape of a paper, which belongs to the body that receives it.

    Parameters:
        recipient: id of the body that receives it.
        banner: lines above the header block (council, meeting, date), with ``{name}`` places.
        title_line: what is set as the title: a line of the banner, or a line after it where the
            banner has no such line.
        sections_numbered: whether sections carry ``1.``, and their paragraphs ``1.1``.
        sign_off: labels of the block at the end.
    """

    id: str
    title: str
    recipient: str
    banner: tuple[str, ...] = ()
    title_line: str = "{title}"
    header: tuple[HeaderLine, ...] = ()
    sections: tuple[SectionSpec, ...] = ()
    sections_numbered: bool = False
    sign_off: tuple[HeaderLine, ...] = ()
    citation: Citation | None = None

    @override
    def _faults(self) -> Iterator[Fault]:
        yield from bad_id(self.id)
        yield from bad_id(self.recipient, "recipient")
        yield from blank(self.title, "title")
        yield from bad_citation(self.citation)
        if not self.sections:
            yield "it has no sections", "Add the headings of the paper, in their order"
