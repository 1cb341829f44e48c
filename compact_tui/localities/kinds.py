"""Which struct holds the value of each rule kind: the core's, and those that plugins add."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from compact_tui.rules import values as v

_CORE: dict[str, type[msgspec.Struct]] = {
    "accountability": v.AccountabilityValue,
    "balance": v.BalanceValue,
    "chair": v.ChairValue,
    "consultation": v.ConsultationValue,
    "distribution": v.DistributionValue,
    "election": v.ElectionValue,
    "eligibility": v.EligibilityValue,
    "extraordinary": v.ExtraordinaryValue,
    "frequency": v.FrequencyValue,
    "interests": v.InterestsValue,
    "minutes": v.MinutesValue,
    "notice": v.NoticeValue,
    "publication": v.PublicationValue,
    "quorum": v.QuorumValue,
    "referral": v.ReferralValue,
    "reporting": v.ReportingValue,
    "review": v.ReviewValue,
    "seats": v.SeatsValue,
    "signatories": v.SignatoriesValue,
    "stated": v.StatedValue,
    "voting": v.VotingValue,
}


def value_types(added: Mapping[str, type[msgspec.Struct]]) -> Mapping[str, type[msgspec.Struct]]:
    """Return the value struct of each rule kind by the kind's name."""
    return {**added, **_CORE}
