"""What is kept: typed records, identifiers, dates with precision, visibility."""

from __future__ import annotations

from compact_tui.records.agreements import (
    Adoption,
    AdoptionStage,
    Code,
    Commitment,
    Compact,
    EndorsementRequest,
    Principle,
)
from compact_tui.records.base import Citation, Confidence, Record, Visibility
from compact_tui.records.dates import PartialDate
from compact_tui.records.json import Json, JsonObject
from compact_tui.records.measures import (
    Champion,
    Consultation,
    Indicator,
    IndicatorValue,
    Obligation,
)
from compact_tui.records.meetings import (
    AgendaItem,
    Attendance,
    Decision,
    HeaderField,
    Interest,
    Interval,
    Meeting,
    Minutes,
    Paper,
    PastEvent,
    Referral,
)
from compact_tui.records.moments import Moment
from compact_tui.records.places import (
    Body,
    DatedName,
    Organisation,
    Person,
    Section,
    TermsOfReference,
)
from compact_tui.records.seats import Appointment, Seat
from compact_tui.records.types import RecordType, record_type, registered, type_of
from compact_tui.records.work import Action, Event, Owner, Resource, Target, WorkProgramme

__all__ = [
    "Action",
    "Adoption",
    "AdoptionStage",
    "AgendaItem",
    "Appointment",
    "Attendance",
    "Body",
    "Champion",
    "Citation",
    "Code",
    "Commitment",
    "Compact",
    "Confidence",
    "Consultation",
    "DatedName",
    "Decision",
    "EndorsementRequest",
    "Event",
    "HeaderField",
    "Indicator",
    "IndicatorValue",
    "Interest",
    "Interval",
    "Json",
    "JsonObject",
    "Meeting",
    "Minutes",
    "Moment",
    "Obligation",
    "Organisation",
    "Owner",
    "Paper",
    "PartialDate",
    "PastEvent",
    "Person",
    "Principle",
    "Record",
    "RecordType",
    "Referral",
    "Resource",
    "Seat",
    "Section",
    "Target",
    "TermsOfReference",
    "Visibility",
    "WorkProgramme",
    "record_type",
    "registered",
    "type_of",
]
