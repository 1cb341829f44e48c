"""Small help with the elements of WordprocessingML (ECMA-376, part 1, 17)."""

from __future__ import annotations

from typing import cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement


def element(tag: str, **attributes: str | int) -> BaseOxmlElement:
    """Return a new element such as ``w:lvl`` with attributes of the ``w`` namespace."""
    made = cast("BaseOxmlElement", OxmlElement(tag))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def inside(parent: BaseOxmlElement, tag: str, **attributes: str | int) -> BaseOxmlElement:
    """Append a new element to a parent and return it."""
    made = element(tag, **attributes)
    parent.append(made)
    return made


def attribute(found: BaseOxmlElement, name: str) -> str:
    """Return an attribute of the ``w`` namespace; blank where it is not there."""
    return str(found.get(qn(f"w:{name}"), ""))
