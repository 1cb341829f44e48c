"""Facts about what stands between meetings: reviews, reports, referrals, consultations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compact_tui.records import (
    Answer,
    Body,
    Compact,
    Consultation,
    Paper,
    PartialDate,
    Referral,
    TermsOfReference,
    WorkProgramme,
)
from compact_tui.rules.facts import (
    ConsultationFacts,
    ReferralFacts,
    Reported,
    ReportingFacts,
    ReviewFacts,
)
from compact_tui.rules.facts_from.indexed import where
from compact_tui.rules.facts_from.lookups import body as body_with
from compact_tui.rules.facts_from.lookups import body_of_key, called, may_hold_on
from compact_tui.rules.ports import RuleBook, View
from compact_tui.rules.values import VotingValue
from compact_tui.rules.words import label, listed

_STANDING = frozenset({"in_force", "agreed", "awaiting_approval", "expired"})
_WAYS = {
    "consensus": "by consensus",
    "consensus_then_vote": "by consensus, else by vote",
    "majority": "by majority",
}
_ABOUT_DECIDING = {"voting": "voting", "quorum": "quorum", "frequency": "frequency"}


def terms_of(view: View, body: Body, on: date) -> TermsOfReference | None:
    """Return the terms of reference of a body that stand on a day, the latest of several."""
    standing = [
        terms
        for terms in where(view, TermsOfReference, "body", body.id)
        if terms.status in _STANDING and may_hold_on(terms.effective, terms.ended, on)
    ]
    return max(standing, key=_latest_terms, default=None)


def _latest_terms(terms: TermsOfReference) -> tuple[date, str]:
    return terms.effective.earliest or terms.adopted.earliest or date.min, terms.id


def last_reviewed(terms: TermsOfReference) -> tuple[PartialDate, str]:
    """Return when terms were last gone through, and what that date is: a review or their making."""
    for when, how in (
        (terms.last_reviewed, "last reviewed"),
        (terms.adopted, "adopted"),
        (terms.effective, "in force since"),
    ):
        if when.text:
            return when, how
    return PartialDate(), "last reviewed"


def review_facts(view: View, body: Body, on: date) -> ReviewFacts:
    """Return when the terms of reference, the Compact and the work programme were last made new."""
    last: dict[str, PartialDate] = {}
    how: dict[str, str] = {}
    terms = terms_of(view, body, on)
    if terms:
        last["terms_of_reference"], how["terms_of_reference"] = last_reviewed(terms)
    compacts = [one.dated for one in view.every(Compact) if one.body == body.id and one.dated.text]
    programmes = [one.period for one in view.every(WorkProgramme) if one.body == body.id]
    for subject, dates in (("compact", compacts), ("work_programme", programmes)):
        if dates:
            last[subject] = max(dates, key=lambda when: when.sort_key)
            how[subject] = "dated"
    return ReviewFacts(body.key, called(body), on, last, how)


def reporting_facts(view: View, body: Body, on: date) -> ReportingFacts:
    """Return the papers that a body wrote to others, up to a day."""
    made = []
    names: dict[str, str] = {one.key: called(one) for one in view.every(Body) if one.key}
    for paper in view.every(Paper):
        to = body_with(view, paper.to_body)
        when = paper.issued if paper.issued.value else paper.dated
        if to and paper.author_body == body.id and when.is_after(on) is not Answer.YES:
            made.append(Reported(paper.title, to.key, when))
    return ReportingFacts(body.key, called(body), on, tuple(made), names)


def referral_facts(view: View, book: RuleBook, body: Body, to: str, on: date) -> ReferralFacts:
    """Return what is stated of the body (key) that matters go to, and what waits there."""
    target = body_of_key(view, to)
    waiting = tuple(
        one.matter
        for one in view.every(Referral)
        if target and one.to_body == target.id and one.from_body == body.id
        if one.state == "waiting"
    )
    return ReferralFacts(
        body_name=called(body),
        to=to,
        to_name=called(target) if target else "",
        way_of_deciding=listed(list(_ways(book, to, on))),
        why_not=_not_stated(book, target, to, on),
        waiting=waiting,
    )


def _ways(book: RuleBook, key: str, on: date) -> Iterator[str]:
    for rule in book.in_force(key, "voting", on):
        if rule.status == "defined" and isinstance(rule.value, VotingValue):
            yield _WAYS.get(rule.value.method, label({}, rule.value.method))


def _not_stated(book: RuleBook, target: Body | None, key: str, on: date) -> str:
    if target and target.standing == "to_be_worked_up":
        return "its rules are left to be worked up"
    missing = [
        word
        for kind, word in _ABOUT_DECIDING.items()
        if not any(rule.status == "defined" for rule in book.in_force(key, kind, on))
    ]
    return f"no rule on {listed(missing, last='or')} is stated for it" if missing else ""


def consultations_of(view: View, body: Body) -> list[Consultation]:
    """Return the consultations that a body owns, and those that no body owns."""
    kept = (one for one in view.every(Consultation) if one.owner_body in {"", body.id})
    return sorted(kept, key=lambda one: one.id)


def consultation_facts(consultation: Consultation) -> ConsultationFacts:
    """Return what a consultation is judged on."""
    return ConsultationFacts(
        consultation.title,
        consultation.major,
        consultation.opens,
        consultation.closes,
        consultation.reason_if_shorter,
    )
