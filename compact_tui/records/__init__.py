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
from compact_tui.records.answers import Answer
from compact_tui.records.base import Citation, Confidence, Part, Record, Visibility
from compact_tui.records.codec import from_fields, read_record, to_fields
from compact_tui.records.dates import PartialDate, Precision
from compact_tui.records.ids import is_id, make_ref, new_id, short_name
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
from compact_tui.records.types import (
    RecordType,
    find_type,
    record_type,
    registered,
    type_name_of,
    type_of,
)
from compact_tui.records.unreadable import Unreadable
from compact_tui.records.work import Action, Event, Owner, Resource, Target, WorkProgramme

__all__ = [
    "Action",
    "Adoption",
    "AdoptionStage",
    "AgendaItem",
    "Answer",
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
    "Part",
    "PartialDate",
    "PastEvent",
    "Person",
    "Precision",
    "Principle",
    "Record",
    "RecordType",
    "Referral",
    "Resource",
    "Seat",
    "Section",
    "Target",
    "TermsOfReference",
    "Unreadable",
    "Visibility",
    "WorkProgramme",
    "find_type",
    "from_fields",
    "is_id",
    "make_ref",
    "new_id",
    "read_record",
    "record_type",
    "registered",
    "short_name",
    "to_fields",
    "type_name_of",
    "type_of",
]
