"""Verdicts and findings as JSON: kept with decisions, printed by ``--json``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compact_tui.records import Citation, Json, JsonObject
    from compact_tui.rules.verdict import Check, Finding, RuleInForce, Verdict


def verdict_to_json(verdict: Verdict) -> JsonObject:
    """Return a verdict with its working, its rule and its citation as a JSON object."""
    return {
        "outcome": verdict.outcome.value,
        "working": list(verdict.working),
        "checks": [_check(check) for check in verdict.checks],
        "rule": rule_to_json(verdict.rule) if verdict.rule else None,
    }


def verdict_to_keep(verdict: Verdict) -> JsonObject:
    """Return a verdict as a decision keeps it: its working and which rule, version and clause.

    Flat, since what is signed may be nested only so deep: each check says how far in it stands, and
    the rule's value stays with the plugin that is named as its provider.
    """
    rule = rule_to_json(verdict.rule) if verdict.rule else None
    return {
        "outcome": verdict.outcome.value,
        "working": list(verdict.working),
        "checks": [_flat(check, level) for check, level in _levels(verdict.checks)],
        "rule": {k: v for k, v in rule.items() if k != "value"} if rule else None,
    }


def rule_to_json(rule: RuleInForce) -> JsonObject:
    """Return a rule in force as a JSON object, its value as its pack writes it."""
    value = _plain(rule.value)
    return {
        "key": rule.key,
        "kind": rule.kind,
        "body": rule.body,
        "strength": rule.strength,
        "status": rule.status,
        "value": value,
        "since": rule.since.text,
        "citation": citation_to_json(rule.citation),
        "provider": rule.provider,
    }


def finding_to_json(finding: Finding) -> JsonObject:
    """Return a finding with its working and citation as a JSON object."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "body": finding.body,
        "record": finding.record,
        "sentence": finding.sentence,
        "working": list(finding.working),
        "citation": citation_to_json(finding.citation),
        "todo": finding.todo,
    }


def citation_to_json(citation: Citation | None) -> JsonObject | None:
    """Return a citation as a JSON object, None where there is none."""
    if citation is None:
        return None
    return {"source": citation.source, "clause": citation.clause, "quote": citation.quote}


def _plain(value: object) -> Json:
    """Return a value as it would come back from JSON: with lists where structs have tuples."""
    back: Json = msgspec.json.decode(msgspec.json.encode(value))
    return back


def _levels(checks: Iterable[Check], level: int = 0) -> Iterator[tuple[Check, int]]:
    for check in checks:
        yield check, level
        yield from _levels(check.parts, level + 1)


def _flat(check: Check, level: int) -> JsonObject:
    return {**{k: v for k, v in _check(check).items() if k != "parts"}, "level": level}


def _check(check: Check) -> JsonObject:
    return {
        "text": check.text,
        "outcome": check.outcome.value,
        "needed": check.needed,
        "counted": check.counted,
        "who": list(check.who),
        "missing": list(check.missing),
        "parts": [_check(part) for part in check.parts],
    }
