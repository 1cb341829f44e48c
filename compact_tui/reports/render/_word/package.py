"""The file around the text: properties, footer, and a zip whose bytes depend on nothing else."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.text.paragraph import Paragraph as WordParagraph

from compact_tui.reports.render._word.text import printable
from compact_tui.reports.render._word.xml import element, inside
from compact_tui.reports.tree import Document

_EARLIEST = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""The first moment that a zip file can tell of."""
_FIRST = "[Content_Types].xml"


def set_properties(word: WordDocument, document: Document) -> None:
    """Give the file its title, author, language and dates, and drop the template's picture."""
    about, moment = word.core_properties, _moment(document)
    about.title, about.subject = (
        printable(document.title)[:255],
        printable(document.metadata.subject)[:255],
    )
    about.author = about.last_modified_by = printable(document.metadata.author)[:255]
    about.language, about.revision = document.language, 1
    about.comments = about.keywords = about.category = ""
    about.created = about.modified = moment
    relations = word.part.package.rels
    pictures = [key for key, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]
    for key in pictures:
        del relations[key]


def set_footer(word: WordDocument, document: Document) -> None:
    """Print the title and ``Page 2 of 5`` at the foot of every page."""
    paragraph = word.sections[0].footer.paragraphs[0]
    properties = paragraph.paragraph_format
    for stop in list(paragraph.style.paragraph_format.tab_stops if paragraph.style else ()):
        properties.tab_stops.add_tab_stop(stop.position).alignment = stop.alignment
    paragraph.add_run(f"{printable(document.title)} – page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: WordParagraph, code: str) -> None:
    field = element("w:fldSimple", instr=code)
    run = inside(field, "w:r")
    inside(run, "w:t").text = "1"
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no public way


def packed(word: WordDocument, document: Document) -> bytes:
    """Return the file's bytes, its parts in a fixed order and dated as the paper is."""
    saved = io.BytesIO()
    word.save(saved)
    stamp = max(_moment(document), _EARLIEST).timetuple()[:6]
    made = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(made, "w") as target:
        for name in sorted(source.namelist(), key=lambda one: (one != _FIRST, one)):
            part = zipfile.ZipInfo(name, (stamp[0], stamp[1], stamp[2], *stamp[3:6]))
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            target.writestr(part, source.read(name), compresslevel=9)
    return made.getvalue()


def _moment(document: Document) -> dt.datetime:
    if not document.metadata.created:
        return _EARLIEST
    return dt.datetime.fromisoformat(document.metadata.created).replace(tzinfo=dt.UTC)
