"""What is measured and owed: consultations, indicators, champions, reporting obligations."""

from __future__ import annotations

from typing import Annotated, Literal

from compact_tui.records.base import Long, Part, Record
from compact_tui.records.dates import PartialDate
from compact_tui.records.refs import (
    AnyRef,
    BodyRef,
    MeetingRef,
    OrganisationRef,
    PaperRef,
    PersonRef,
)
from compact_tui.records.types import record_type


@record_type("consultation")
class Consultation(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A consultation, checked against the weeks its class must run."""

    title: str
    owner_organisation: OrganisationRef = ""
    owner_body: BodyRef = ""
    major: bool = False
    opens: PartialDate = PartialDate()
    closes: PartialDate = PartialDate()
    reason_if_shorter: str = ""
    how_to_respond: str = ""


class IndicatorValue(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A measured value for a period; a decimal kept as the digits that were given."""

    period: PartialDate
    value: str
    narrative: str = ""


@record_type("indicator")
class Indicator(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something measured, in the frameworks that it belongs to."""

    key: str = ""
    code: str
    title: str
    frameworks: tuple[str, ...] = ()
    unit: str = ""
    baseline: str = ""
    target: str = ""
    values: tuple[IndicatorValue, ...] = ()


@record_type("champion")
class Champion(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who promotes the Compact inside an organisation."""

    organisation: OrganisationRef
    person: PersonRef = ""
    post: str = ""
    start: PartialDate = PartialDate()
    end: PartialDate = PartialDate()


@record_type("obligation", plural="reporting obligations")
class Obligation(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A report that one body owes another.

    Parameters:
        cadence: as the document words it, such as ``annually`` or ``as requested``.
        due: when the next is due, as written, such as ``its September meeting``.
        met_by: the paper that met it.
    """

    from_body: BodyRef
    to_body: BodyRef
    what: Annotated[str, Long]
    cadence: str = ""
    due: PartialDate = PartialDate()
    due_meeting: MeetingRef = ""
    asked_in: AnyRef = ""
    met_by: PaperRef = ""
    state: Literal["open", "met", "withdrawn"] = "open"
