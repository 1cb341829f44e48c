"""Asking one rule about one set of facts, whatever its status and whoever defined its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from compact_tui.errors import CompactError
from compact_tui.records import Body
from compact_tui.rules.facts_from import BUILDERS, Asked, Subject
from compact_tui.rules.facts_from.lookups import called
from compact_tui.rules.outcomes import all_of
from compact_tui.rules.ports import RuleBook
from compact_tui.rules.verdict import Check, Outcome, RuleInForce, Verdict
from compact_tui.rules.words import label

_NO_VALUE = {
    "none": "the document says that there is no {kind} rule for {body}",
    "not_stated": "no {kind} rule is stated for {body}",
    "to_be_worked_up": "the {kind} rule of {body} is left to be worked up",
    "proposed": "the {kind} rule of {body} is proposed and not in force",
    "defined": "the {kind} rule of {body} has no value",
}


def ask(book: RuleBook, rule: RuleInForce, about: object, body: Body) -> Verdict:
    """Judge one rule on some facts.

    A rule without a value, of a kind that no plugin offers, or whose plugin fails gives *cannot
    tell* with the reason; a proposed rule is judged, but its answer is never more than that.
    """
    kind = book.kind(rule.kind)
    if rule.value is None or rule.status not in {"defined", "proposed"}:
        return no_rule(rule.kind, body, rule)
    if kind is None or kind.evaluate is None:
        why = "no plugin offers its kind" if kind is None else "it is stated and never judged"
        return _told(Outcome.CANNOT_TELL, f"the rule {rule.key} is not judged: {why}", rule)
    try:
        verdict = kind.evaluate(rule.value, about)
    except CompactError as error:
        return _told(Outcome.CANNOT_TELL, error.sentence, rule)
    except Exception as error:  # noqa: BLE001  a plugin's kind may raise anything; it stops nothing
        why = f"{type(error).__name__}: {error}"
        text = f"the rule {rule.key} ({rule.provider}) could not be judged: {why}"
        return _told(Outcome.CANNOT_TELL, text, rule)
    return _proposed(verdict, rule) if rule.status == "proposed" else replace(verdict, rule=rule)


def _proposed(verdict: Verdict, rule: RuleInForce) -> Verdict:
    would = {Outcome.MET: "be met", Outcome.NOT_MET: "not be met"}.get(verdict.outcome, "be open")
    first = f"The rule is proposed and not in force; it would {would}."
    return Verdict(Outcome.CANNOT_TELL, (first, *verdict.working), verdict.checks, rule)


def no_rule(kind: str, body: Body, rule: RuleInForce | None = None) -> Verdict:
    """Answer where nothing is stated; where the document says there is none, nothing is asked."""
    status = rule.status if rule else "not_stated"
    text = _NO_VALUE[status].format(kind=label({}, kind), body=called(body))
    return _told(Outcome.MET if status == "none" else Outcome.CANNOT_TELL, text, rule)


def _told(outcome: Outcome, text: str, rule: RuleInForce | None) -> Verdict:
    line = f"{text[:1].upper()}{text[1:]}".rstrip(".")
    return Verdict(outcome, (f"{line}.",), (Check(line, outcome),), rule)


def together(verdicts: tuple[Verdict, ...]) -> Verdict:
    """Join the answers of several rules that all bind: the weakest of them, with every working."""
    if len(verdicts) == 1:
        return verdicts[0]
    weakest = all_of(verdict.outcome for verdict in verdicts)
    behind = next((verdict.rule for verdict in verdicts if verdict.outcome is weakest), None)
    return Verdict(
        weakest,
        tuple(line for verdict in verdicts for line in verdict.working),
        tuple(check for verdict in verdicts for check in verdict.checks),
        behind,
    )


def ask_everything(asked: Asked) -> Iterator[tuple[Subject, Verdict]]:
    """Judge a rule on everything it applies to, each by the version in force on its own day."""
    kind = asked.book.kind(asked.rule.kind)
    builder = BUILDERS.get(kind.facts) if kind and kind.facts else None
    if builder is None:
        return
    for subject in builder(asked):
        rule = asked.rule if subject.day is None else _on_the_day(asked, subject)
        if rule and rule.status in {"defined", "proposed"}:
            yield subject, ask(asked.book, rule, subject.facts, asked.body)


def _on_the_day(asked: Asked, subject: Subject) -> RuleInForce | None:
    """A past meeting is judged by the rules in force that day."""
    day = subject.day or asked.on
    versions = asked.book.in_force(asked.body.key, asked.rule.kind, day)
    return next((rule for rule in versions if rule.key == asked.rule.key), None)
