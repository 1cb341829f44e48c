"""What every record has, whatever its type."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from compact_tui.records.json import Json


class Visibility(StrEnum):
    """Who may see a record or a field: everyone, partner offices, or this office alone."""

    OPEN = "open"
    PARTNERS = "partners"
    EXEMPT = "exempt"


class Confidence(StrEnum):
    """How sure we are: a document states it, somebody inferred it, or it waits to be confirmed."""

    STATED = "stated"
    INFERRED = "inferred"
    PROVISIONAL = "provisional"


class Citation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a fact or a rule comes from.

    Parameters:
        source: id of a source, such as ``bromley.tor-2009``.
        clause: heading or number in it, such as ``Membership``.
        quote: a short verbatim quotation, where the exact words matter.
    """

    source: str
    clause: str = ""
    quote: str = ""


Personal = Meta(extra={"visibility": "exempt", "personal": True})
"""Marks a field that tells something of a person: it never leaves the office."""

Internal = Meta(extra={"visibility": "exempt"})
"""Marks a field that is the office's own business, such as notes: it never leaves either."""

Long = Meta(extra={"long": True})
"""Marks free text of more than one line."""


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a record has several of: a stage, a section, a name with its dates.

    Parameters:
        extra: fields that a newer partner's program knows and ours does not; kept as they came.
    """

    extra: dict[str, Json] = msgspec.field(default_factory=dict)


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The fields common to all records.

    Parameters:
        id: UUIDv7, made once, never reused.
        owner: id of the office that owns the record; empty until it is first kept.
        ref: the short reference that people read, such as ``WCSG-2011-07-26/4``.
        visibility: who may see the record; single fields may be narrower, never wider.
        visibility_reason: why it is not open (required wherever it is exempt), in words fit to be
            published, such as the paragraph of the law.
        citation: the document and clause that the record was taken from.
        notes: anything an officer wants to keep beside it; never shown outside the office.
        confidence: stated, inferred or provisional.
        extra: fields that a newer partner's program knows and ours does not; kept as they came.
    """

    id: str = ""
    owner: str = ""
    ref: Annotated[str, Meta(title="Reference")] = ""
    visibility: Visibility = Visibility.OPEN
    visibility_reason: str = ""
    citation: Citation | None = None
    notes: Annotated[str, Long, Internal] = ""
    confidence: Confidence = Confidence.STATED
    extra: dict[str, Json] = msgspec.field(default_factory=dict)
