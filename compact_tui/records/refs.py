"""References between records: ids, annotated with the type that they point at.

A dangling reference is a finding, not a crash: a partner may have withheld the target.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta

OrganisationRef: TypeAlias = Annotated[str, Meta(extra={"ref": "organisation"})]
PersonRef: TypeAlias = Annotated[str, Meta(extra={"ref": "person"})]
BodyRef: TypeAlias = Annotated[str, Meta(extra={"ref": "body"})]
SeatRef: TypeAlias = Annotated[str, Meta(extra={"ref": "seat"})]
AppointmentRef: TypeAlias = Annotated[str, Meta(extra={"ref": "appointment"})]
MeetingRef: TypeAlias = Annotated[str, Meta(extra={"ref": "meeting"})]
AgendaItemRef: TypeAlias = Annotated[str, Meta(extra={"ref": "agenda_item"})]
PaperRef: TypeAlias = Annotated[str, Meta(extra={"ref": "paper"})]
DecisionRef: TypeAlias = Annotated[str, Meta(extra={"ref": "decision"})]
ReferralRef: TypeAlias = Annotated[str, Meta(extra={"ref": "referral"})]
CompactRef: TypeAlias = Annotated[str, Meta(extra={"ref": "compact"})]
EndorsementRequestRef: TypeAlias = Annotated[str, Meta(extra={"ref": "endorsement_request"})]
WorkProgrammeRef: TypeAlias = Annotated[str, Meta(extra={"ref": "work_programme"})]
AnyRef: TypeAlias = Annotated[str, Meta(extra={"ref": "*"})]
