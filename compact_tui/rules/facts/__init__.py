"""Facts about a body or a sitting on a day, as rule kinds get them: plain, frozen, no store."""

from __future__ import annotations

from compact_tui.rules.facts.meetings import (
    Declared,
    FrequencyFacts,
    InterestsFacts,
    MeetingDay,
    MinutesFacts,
    NoticeFacts,
    ReferralFacts,
    Sent,
)
from compact_tui.rules.facts.roll import (
    MembershipFacts,
    PresentFact,
    RollFacts,
    SeatFact,
    Side,
)
from compact_tui.rules.facts.standing import (
    ConsultationFacts,
    Reported,
    ReportingFacts,
    ReviewFacts,
)

__all__ = [
    "ConsultationFacts",
    "Declared",
    "FrequencyFacts",
    "InterestsFacts",
    "MeetingDay",
    "MembershipFacts",
    "MinutesFacts",
    "NoticeFacts",
    "PresentFact",
    "ReferralFacts",
    "Reported",
    "ReportingFacts",
    "ReviewFacts",
    "RollFacts",
    "SeatFact",
    "Sent",
    "Side",
]
