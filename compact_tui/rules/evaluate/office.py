"""The chair, interests, and the body that matters are referred to."""

from __future__ import annotations

from compact_tui.rules.evaluate._answers import cannot_tell, from_checks, met, not_met
from compact_tui.rules.facts import InterestsFacts, MembershipFacts, ReferralFacts
from compact_tui.rules.outcomes import all_of
from compact_tui.rules.values import ChairValue, InterestsValue, ReferralValue
from compact_tui.rules.verdict import Check, Outcome, Verdict
from compact_tui.rules.words import count, label, listed


def judge_chair(value: ChairValue, facts: MembershipFacts) -> Verdict:
    """Say whether each role that the document names has a holder."""
    checks = tuple(_role(role, facts) for role in value.roles)
    by = f"appointed by {_called(value.appointed_by, facts)}" if value.appointed_by else ""
    office = f"held by the {value.office}" if value.office else ""
    return from_checks(all_of(check.outcome for check in checks), checks, by, office)


def _called(key: str, facts: MembershipFacts) -> str:
    """Names of organisations keep their capitals."""
    return facts.labels.get(key) or label({}, key)


def _role(role: str, facts: MembershipFacts) -> Check:
    seats = [seat for seat in facts.seats if seat.role == role]
    holders = tuple(seat.shown for seat in seats if seat.filled)
    word = label({}, role)
    if holders:
        return Check(f"{word}: {listed(holders)}", Outcome.MET, who=holders)
    if seats:
        labels = tuple(seat.label for seat in seats)
        return Check(f"{word}: nobody", Outcome.NOT_MET, missing=labels)
    return Check(f"no {word} is recorded", Outcome.CANNOT_TELL)


def judge_interests(value: InterestsValue, facts: InterestsFacts) -> Verdict:
    """Say whether every interest declared is of a kind that the rule names."""
    kinds = listed(value.kinds, last="or")
    other = [one for one in facts.declared if one.kind not in value.kinds]
    made = f"{count(len(facts.declared), 'interest')} declared at {facts.meeting}"
    if not other:
        return met(f"{made}; the rule asks for {kinds} interests, item by item")
    named = [f"{one.name or 'somebody'} on {one.item} ({one.kind or 'no kind'})" for one in other]
    return not_met(f"{made}; not of a kind that the rule names ({kinds}): {listed(named)}")


def judge_referral(value: ReferralValue, facts: ReferralFacts) -> Verdict:
    """Say whether the body that matters go to has a stated way of deciding them.

    Where it has none the answer is that it cannot be told; a way of deciding is never invented.
    """
    target = facts.to_name or label({}, value.to)
    waiting = f"waiting there: {listed(facts.waiting)}" if facts.waiting else ""
    if not facts.to_name:
        return cannot_tell(f"matters are referred to {target}, which is not kept here", waiting)
    if facts.way_of_deciding:
        return met(f"{target} decides so: {facts.way_of_deciding}", waiting)
    why = f" ({facts.why_not})" if facts.why_not else ""
    return cannot_tell(
        f"what {facts.body_name} cannot settle goes to {target}, "
        f"and how {target} decides is not stated{why}",
        waiting,
    )
