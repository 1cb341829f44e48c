"""Agreements: Compacts, principles, codes, commitments, and how they are endorsed and adopted."""

from __future__ import annotations

from typing import Annotated, Literal

from compact_tui.records.base import Citation, Long, Part, Record
from compact_tui.records.dates import PartialDate
from compact_tui.records.refs import (
    AnyRef,
    BodyRef,
    CompactRef,
    EndorsementRequestRef,
    MeetingRef,
    OrganisationRef,
)
from compact_tui.records.types import record_type


@record_type("compact")
class Compact(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One version of an agreement between public bodies and the voluntary sector.

    Parameters:
        key: the id by which a locality plugin names it.
        parties: who made it, in words where they are not organisations that we keep.
        supersedes: the agreement it takes the place of; ``superseded_on`` is set on that one.
        document_sha256: digest of the document's bytes; what an endorsement signs.
        document_size: length of the document in bytes.
    """

    key: str = ""
    title: str
    strapline: str = ""
    version: str = ""
    status: Literal[
        "interim", "draft", "endorsed", "adopted", "in_force", "refreshed", "superseded"
    ]
    level: Literal["national", "regional", "county", "district", "borough"] = "county"
    body: BodyRef = ""
    parties: tuple[str, ...] = ()
    dated: PartialDate = PartialDate()
    in_force: PartialDate = PartialDate()
    supersedes: CompactRef = ""
    superseded_by: CompactRef = ""
    superseded_on: PartialDate = PartialDate()
    document_name: str = ""
    document_sha256: str = ""
    document_size: int = 0


@record_type("principle")
class Principle(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A principle of a Compact, in the order in which it was agreed."""

    key: str = ""
    compact: CompactRef
    order: int
    text: str
    approved_by: BodyRef = ""
    approved_on: PartialDate = PartialDate()


@record_type("code", plural="codes of practice")
class Code(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A code of practice.

    Parameters:
        aliases: other titles that papers gave it.
        target: the month it was to be completed by.
    """

    key: str = ""
    compact: CompactRef = ""
    order: int = 0
    title: str
    aliases: tuple[str, ...] = ()
    target: PartialDate = PartialDate()
    agreed_by: BodyRef = ""
    agreed_on: PartialDate = PartialDate()
    status: Literal["planned", "draft", "agreed", "superseded"] = "planned"


@record_type("commitment")
class Commitment(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a side undertakes under a Compact."""

    key: str = ""
    compact: CompactRef = ""
    number: str = ""
    theme: str = ""
    text: Annotated[str, Long]
    binds: Literal["all", "public", "voluntary"] = "all"
    strength: str = "must"


@record_type("endorsement_request")
class EndorsementRequest(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A partner asked to endorse a document, and to say by what process and by when."""

    document: AnyRef
    organisation: OrganisationRef
    asked_on: PartialDate = PartialDate()
    asked_by: BodyRef = ""
    process: str = ""
    expected: PartialDate = PartialDate()


class AdoptionStage(Part, frozen=True, kw_only=True, omit_defaults=True):
    """One step of an adoption: which body did what, when, at which meeting, on what evidence."""

    act: Literal[
        "approved_principles", "endorsed_draft", "endorsed", "recommended", "adopted", "signed"
    ]
    body: BodyRef = ""
    body_name: str = ""
    on: PartialDate = PartialDate()
    meeting: MeetingRef = ""
    evidence: str = ""
    citation: Citation | None = None


@record_type("adoption")
class Adoption(Record, frozen=True, kw_only=True, omit_defaults=True):
    """How one organisation came to endorse or adopt a document, stage by stage.

    Parameters:
        document: the Compact or code; owned by another office as a rule.
        request: the endorsement request that it answers.
        supersedes: the adopter's earlier agreement that falls away with it.
    """

    document: AnyRef
    organisation: OrganisationRef = ""
    organisation_name: str = ""
    request: EndorsementRequestRef = ""
    level: Literal["full", "memorandum"] = "full"
    process: str = ""
    expected: PartialDate = PartialDate()
    stages: tuple[AdoptionStage, ...] = ()
    outcome: Literal["", "endorsed", "recommended", "adopted", "declined"] = ""
    supersedes: CompactRef = ""
