"""Places: organisations, persons, bodies and their terms of reference."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from compact_tui.records.base import Long, Part, Personal, Record, Visibility
from compact_tui.records.dates import PartialDate
from compact_tui.records.refs import BodyRef, OrganisationRef
from compact_tui.records.types import record_type


class DatedName(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A name as it was used from a date to a date; an open end is blank."""

    name: str
    start: PartialDate = PartialDate()
    end: PartialDate = PartialDate()


@record_type("organisation")
class Organisation(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A council, health, police or fire body, a voluntary organisation, a business.

    Parameters:
        key: the id by which a locality plugin names it, if one does.
        names: earlier and later names, dated; ``name`` is the one in use now.
        sector: id of a sector; the sector says which side it is on, or neither.
    """

    key: str = ""
    name: str
    short: str = ""
    names: tuple[DatedName, ...] = ()
    sector: str = ""
    infrastructure: bool = False
    parent: OrganisationRef = ""
    successor: OrganisationRef = ""
    start: PartialDate = PartialDate()
    end: PartialDate = PartialDate()


@record_type("person", plural="people")
class Person(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who holds a seat, attends, or owns an action."""

    name: str
    initials: str = ""
    organisation: OrganisationRef = ""
    post: str = ""
    contact: Annotated[str, Personal] = ""


@record_type("body", plural="bodies")
class Body(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A group that meets: partnership, board, steering group, sub-group, cabinet, council.

    Parameters:
        key: the id by which a locality plugin names it, such as ``bromley.csg``.
        kind: what sort of body it is, in the locality's words.
        parents: the bodies it belongs or answers to; none, one or several.
        standing: how far its rules are made: ``defined`` or ``to_be_worked_up``.
        successor: the body that carried its work on.
    """

    key: str = ""
    name: str
    short: str = ""
    names: tuple[DatedName, ...] = ()
    kind: str = ""
    parents: tuple[BodyRef, ...] = ()
    host: OrganisationRef = ""
    standing: Literal["defined", "to_be_worked_up"] = "defined"
    established: PartialDate = PartialDate()
    ended: PartialDate = PartialDate()
    successor: BodyRef = ""
    purposes: tuple[str, ...] = ()


class Section(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A heading of a document and what stands below it, in our words.

    Parameters:
        visibility: who may see the text; others see the heading alone.
    """

    heading: str
    text: Annotated[str, Long] = ""
    visibility: Visibility = Visibility.OPEN


@record_type("terms_of_reference", plural="terms of reference")
class TermsOfReference(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One version of a body's terms of reference.

    Parameters:
        adopted: when it was adopted; blank where no document says.
        last_reviewed: when anybody last went through it.
    """

    body: BodyRef
    label: str = ""
    status: Literal["draft", "agreed", "awaiting_approval", "in_force", "expired", "superseded"] = (
        "in_force"
    )
    adopted: PartialDate = PartialDate()
    adopted_by: BodyRef = ""
    effective: PartialDate = PartialDate()
    ended: PartialDate = PartialDate()
    last_reviewed: PartialDate = PartialDate()
    review_due: PartialDate = PartialDate()
    sections: Annotated[tuple[Section, ...], Meta(title="Sections")] = ()
