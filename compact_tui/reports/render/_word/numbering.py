"""Numbering: real lists that start anew, and sections numbered 1. with paragraphs 1.1."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as WordParagraph

from compact_tui.reports.render._word.xml import attribute, element, inside
from compact_tui.reports.tree import ListStyle

_DEEPEST = 3
"""Levels that a list has; what is deeper stands on the last."""
_STEP = 425
"""Indent of one level in twentieths of a point (7.5 mm)."""
SECTION_INDENT = 709
"""Indent of numbered headings and paragraphs (12.5 mm), room for ``10.12``."""
_BEFORE_NUMBER = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
)
_FORMATS: dict[ListStyle, tuple[str, str]] = {
    "bullet": ("bullet", "•"),
    "number": ("decimal", "%{}."),
    "letter": ("lowerLetter", "%{})"),
}


class Numbering:
    """The numbering definitions of one file; every list gets an instance of its own."""

    def __init__(self, word: WordDocument) -> None:
        self._root: BaseOxmlElement = word.part.numbering_part.element
        for old in list(self._root):
            self._root.remove(old)
        self._abstracts: list[BaseOxmlElement] = []
        self._instances = 0
        self._known: dict[tuple[ListStyle, int], int] = {}

    def sections(self) -> int:
        """Define the numbering of sections and their paragraphs; return its instance."""
        levels = (("Heading1", "%1."), ("NumberedParagraph", "%1.%2"))
        abstract = self._abstract("multilevel")
        for level, (style, text) in enumerate(levels):
            lvl = inside(abstract, "w:lvl", ilvl=level)
            inside(lvl, "w:start", val=1)
            inside(lvl, "w:numFmt", val="decimal")
            inside(lvl, "w:pStyle", val=style)
            inside(lvl, "w:lvlText", val=text)
            inside(lvl, "w:lvlJc", val="left")
            _indent(lvl, SECTION_INDENT, SECTION_INDENT)
        return self._instance(abstract)

    def new_list(self, style: ListStyle, level: int, indent: int) -> int:
        """Return the instance of a list that starts at its first mark.

        Parameters:
            indent: twentieths of a point by which the text around the list is indented.
        """
        abstract = self._known.get((style, indent))
        if abstract is None:
            made = self._abstract("hybridMultilevel")
            self._levels(made, style, indent)
            abstract = self._known[style, indent] = len(self._abstracts) - 1
        return self._instance(self._abstracts[abstract], restart=min(level, _DEEPEST - 1))

    def _levels(self, abstract: BaseOxmlElement, style: ListStyle, indent: int) -> None:
        number_format, text = _FORMATS[style]
        for level in range(_DEEPEST):
            lvl = inside(abstract, "w:lvl", ilvl=level)
            inside(lvl, "w:start", val=1)
            inside(lvl, "w:numFmt", val=number_format)
            inside(lvl, "w:lvlText", val=text.format(level + 1))
            inside(lvl, "w:lvlJc", val="left")
            _indent(lvl, indent + _STEP * (level + 1), _STEP)

    def _abstract(self, kind: str) -> BaseOxmlElement:
        made = element("w:abstractNum", abstractNumId=len(self._abstracts))
        inside(made, "w:multiLevelType", val=kind)
        self._root.insert(len(self._abstracts), made)  # all of them stand before the instances
        self._abstracts.append(made)
        return made

    def _instance(self, abstract: BaseOxmlElement, restart: int | None = None) -> int:
        self._instances += 1
        num = inside(self._root, "w:num", numId=self._instances)
        inside(num, "w:abstractNumId", val=attribute(abstract, "abstractNumId"))
        if restart is not None:
            override = inside(num, "w:lvlOverride", ilvl=restart)
            inside(override, "w:startOverride", val=1)
        return self._instances


def number(paragraph: WordParagraph, instance: int, level: int) -> None:
    """Put a paragraph on a level of a list."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no public way
    put_number(properties, instance, min(level, _DEEPEST - 1))


def put_number(properties: BaseOxmlElement, instance: int, level: int) -> None:
    """Say in paragraph properties on which level of which list they stand.

    The schema fixes the order of the properties (17.3.1.26): the number comes before borders,
    spacing, indents and all that follows them, so only the first six may stand before it.
    """
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)
    reference = element("w:numPr")
    inside(reference, "w:ilvl", val=level)
    inside(reference, "w:numId", val=instance)
    before = {qn(f"w:{name}") for name in _BEFORE_NUMBER}
    place = sum(child.tag in before for child in properties)
    properties.insert(place, reference)


def _indent(lvl: BaseOxmlElement, left: int, hanging: int) -> None:
    inside(inside(lvl, "w:pPr"), "w:ind", left=left, hanging=hanging)
