"""The rule kinds that the core knows; a plugin adds others with the hook ``compact_rule_kinds``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from compact_tui.rules import evaluate, facts, values
from compact_tui.rules.kind import KindOfRule, judged, stated
from compact_tui.rules.quorum import judge_quorum

_KINDS = (
    judged("quorum", "Quorum", values.QuorumValue, facts.RollFacts, judge_quorum),
    judged(
        "balance", "Balance", values.BalanceValue, facts.MembershipFacts, evaluate.judge_balance
    ),
    judged("seats", "Seats", values.SeatsValue, facts.MembershipFacts, evaluate.judge_seats),
    judged("chair", "Chair", values.ChairValue, facts.MembershipFacts, evaluate.judge_chair),
    judged(
        "frequency",
        "Frequency of meetings",
        values.FrequencyValue,
        facts.FrequencyFacts,
        evaluate.judge_frequency,
    ),
    judged("notice", "Notice", values.NoticeValue, facts.NoticeFacts, evaluate.judge_notice),
    judged("minutes", "Minutes", values.MinutesValue, facts.MinutesFacts, evaluate.judge_minutes),
    judged(
        "publication",
        "Publication",
        values.PublicationValue,
        facts.MinutesFacts,
        evaluate.judge_publication,
    ),
    judged(
        "interests",
        "Declaration of interests",
        values.InterestsValue,
        facts.InterestsFacts,
        evaluate.judge_interests,
    ),
    judged(
        "referral", "Referral", values.ReferralValue, facts.ReferralFacts, evaluate.judge_referral
    ),
    judged("review", "Review", values.ReviewValue, facts.ReviewFacts, evaluate.judge_review),
    judged(
        "reporting",
        "Reporting",
        values.ReportingValue,
        facts.ReportingFacts,
        evaluate.judge_reporting,
    ),
    judged(
        "consultation",
        "Consultation period",
        values.ConsultationValue,
        facts.ConsultationFacts,
        evaluate.judge_consultation,
    ),
    stated("voting", "Voting", values.VotingValue),
    stated("extraordinary", "Additional meetings", values.ExtraordinaryValue),
    stated("eligibility", "Eligibility", values.EligibilityValue),
    stated("election", "Election", values.ElectionValue),
    stated("accountability", "Accountability", values.AccountabilityValue),
    stated("signatories", "Signatories", values.SignatoriesValue),
    stated("distribution", "Distribution", values.DistributionValue),
    stated("stated", "Stated", values.StatedValue),
)

CORE_KINDS: Mapping[str, KindOfRule] = MappingProxyType({kind.name: kind for kind in _KINDS})
"""The core's rule kinds by name, in the order in which they are shown."""
