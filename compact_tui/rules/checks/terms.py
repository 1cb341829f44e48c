"""Terms of reference: long unrevisited where no review is stated, or left to be worked up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compact_tui.records import Body
from compact_tui.rules.evaluate.review import due_within
from compact_tui.rules.facts_from.lookups import called
from compact_tui.rules.facts_from.standing import last_reviewed, terms_of
from compact_tui.rules.ports import RuleBook, View
from compact_tui.rules.values import ReviewValue
from compact_tui.rules.verdict import Finding, Outcome
from compact_tui.rules.words import count, short_day

UNREVISITED_MONTHS = 24
"""How old terms may grow before the officer is told, where no document says how often to look."""


def check_terms(view: View, book: RuleBook, body: Body, on: date) -> Iterator[Finding]:
    """Yield terms of reference that nobody has gone through for years, though no rule asks for it.

    Where a rule states an interval, that rule is judged and this check is silent.
    """
    terms = terms_of(view, body, on)
    if terms is None or _interval_stated(book, body, on):
        return
    when, how = last_reviewed(terms)
    outcome, _ = due_within(when, UNREVISITED_MONTHS, on)
    if outcome is not Outcome.NOT_MET:
        return
    latest = when.latest or on
    years = on.year - latest.year - ((on.month, on.day) < (latest.month, latest.day))
    old = f"at least {count(years, 'year')}"
    yield Finding(
        code="terms-not-revisited",
        severity="prompt",
        sentence=f"The terms of reference of {called(body)} have not been revisited since"
        f" {when.text}.",
        body=body.key,
        record=terms.id,
        working=(
            f"{how.capitalize()}: {when.text}, {old} before {short_day(on)}.",
            "No interval for a review is stated.",
        ),
        citation=terms.citation,
        todo="Put a review of the terms of reference on the next agenda",
    )


def _interval_stated(book: RuleBook, body: Body, on: date) -> bool:
    return any(
        isinstance(rule.value, ReviewValue)
        and rule.value.subject == "terms_of_reference"
        and rule.value.every_months is not None
        for rule in book.in_force(body.key, "review", on)
        if rule.status == "defined"
    )


def check_to_be_worked_up(_view: View, _book: RuleBook, body: Body, _on: date) -> Iterator[Finding]:
    """Yield a note for a body whose rules its document leaves for later."""
    if body.standing == "to_be_worked_up":
        yield Finding(
            code="to-be-worked-up",
            severity="note",
            sentence=f"The rules of {called(body)} are left to be worked up.",
            body=body.key,
            record=body.id,
            working=(f"{called(body)} is named with no rules of its own.",),
            citation=body.citation,
            todo="Record its rules when they are made",
        )
