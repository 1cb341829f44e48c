"""Runs the tests of a pack: the same on the author's machine, in a check, and at a partner's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from compact_tui.errors import CompactError, WrongInput
from compact_tui.localities.pack_tests.cases import FILE, Case, read_cases
from compact_tui.localities.pack_tests.given import facts_given
from compact_tui.localities.pack_tests.roll import membership, roll
from compact_tui.localities.problems import Problem
from compact_tui.localities.registry import Registry
from compact_tui.plugins._types import BodySpec
from compact_tui.plugins._types._check import nearest
from compact_tui.records import Body, PartialDate
from compact_tui.rules.asking import ask, no_rule
from compact_tui.rules.facts import MembershipFacts, RollFacts
from compact_tui.rules.verdict import RuleInForce, Verdict


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of one test.

    Parameters:
        verdict: the answer that the rule gave; None where the test could not be run.
        problems: why it failed; empty where it passed.
    """

    case: Case
    verdict: Verdict | None
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the rule answered as the test expects."""
        return not self.problems


def run_pack_tests(folder: Path, registry: Registry) -> tuple[list[CaseResult], list[Problem]]:
    """Run the tests beside a pack; returns their results, and what is wrong with the file itself.

    Parameters:
        folder: where ``tests.toml`` lies.
        registry: holds the pack and what it requires.
    """
    cases, problems = read_cases(folder)
    return [run_case(case, registry) for case in cases], problems


def run_case(case: Case, registry: Registry) -> CaseResult:
    """Run one test."""
    place = f"{FILE} ({case.name})"
    try:
        verdict = _verdict(case, registry)
    except CompactError as error:
        what = f"{error.what}: {error.why}" if error.why else error.what
        return CaseResult(case, None, (Problem("T32", place, what, error.todo),))
    return CaseResult(case, verdict, tuple(_differences(case, verdict, place)))


def _differences(case: Case, verdict: Verdict, place: str) -> Iterable[Problem]:
    working = " ".join(verdict.working)
    if verdict.outcome != case.expect:
        what = f"{case.expect} is expected, and the answer is {verdict.outcome}: {working}"
        yield Problem("T31", place, what, "Correct the rule or the test")
    for words in case.working_has:
        if words.casefold() not in working.casefold():
            what = f"the working does not say {words!r}; it says: {working}"
            yield Problem("T31", place, what, "Correct the rule or the test")


def _verdict(case: Case, registry: Registry) -> Verdict:
    spec = registry.bodies.get(case.body)
    if spec is None:
        near = nearest(case.body, set(registry.bodies))
        todo = f"Perhaps {near!r} is meant" if near else "Correct the body"
        raise WrongInput(f"There is no body {case.body!r}", todo=todo)
    body = Body(key=spec.id, name=spec.name, short=spec.short)
    rule = _rule(case, registry)
    if rule is None:
        return no_rule(case.kind, body)
    return ask(registry, rule, _facts(case, registry, spec, rule.kind), body)


def _rule(case: Case, registry: Registry) -> RuleInForce | None:
    """Return the rule that a test asks; None where the body has none of the kind on the day."""
    day = PartialDate.parse(case.date).earliest
    if day is None:
        raise WrongInput(f"{case.date!r} is no date", todo="Write it like 26 July 2011")
    rules = registry.all_in_force(case.body, day)
    fitting = [
        one for one in rules if case.rule == one.key or (not case.rule and one.kind == case.kind)
    ]
    if len(fitting) > 1:
        keys = ", ".join(one.key for one in fitting)
        raise WrongInput(
            f"{case.body} has several rules of the kind", why=keys, todo="Add rule = …"
        )
    if not fitting and case.rule:
        near = nearest(case.rule, {one.key for one in rules})
        todo = f"Perhaps {near!r} is meant" if near else "Correct the rule or the date"
        raise WrongInput(f"The rule {case.rule!r} is not in force on {case.date}", todo=todo)
    return next(iter(fitting), None)


def _facts(case: Case, registry: Registry, spec: BodySpec, kind_name: str) -> object:
    kind = registry.kind(kind_name)
    if kind is None or kind.facts is None:
        return None
    if kind.facts is RollFacts:
        return roll(registry, spec, case)
    if kind.facts is MembershipFacts:
        return membership(registry, spec, case)
    return facts_given(registry, spec, case, kind.facts)
