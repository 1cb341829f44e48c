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
from compact_tui.records.dated import AsOf, Dated, name_on
from compact_tui.records.dates import PartialDate, Precision
from compact_tui.records.fields import FieldSpec, field_of, fields_of, parse_field
from compact_tui.records.findings import SelfFinding, self_findings
from compact_tui.records.ids import is_id, make_ref, new_id, short_name
from compact_tui.records.json import Json, JsonObject, clean_text
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
from compact_tui.records.versions import upgrade
from compact_tui.records.visibility import Audience, may_see, public_view, visibility_of
from compact_tui.records.work import Action, Event, Owner, Resource, Target, WorkProgramme

__all__ = [
    "Action",
    "Adoption",
    "AdoptionStage",
    "AgendaItem",
    "Answer",
    "Appointment",
    "AsOf",
    "Attendance",
    "Audience",
    "Body",
    "Champion",
    "Citation",
    "Code",
    "Commitment",
    "Compact",
    "Confidence",
    "Consultation",
    "Dated",
    "DatedName",
    "Decision",
    "EndorsementRequest",
    "Event",
    "FieldSpec",
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
    "SelfFinding",
    "Target",
    "TermsOfReference",
    "Unreadable",
    "Visibility",
    "WorkProgramme",
    "clean_text",
    "field_of",
    "fields_of",
    "find_type",
    "from_fields",
    "is_id",
    "make_ref",
    "may_see",
    "name_on",
    "new_id",
    "parse_field",
    "public_view",
    "read_record",
    "record_type",
    "registered",
    "self_findings",
    "short_name",
    "to_fields",
    "type_name_of",
    "type_of",
    "upgrade",
    "visibility_of",
]
