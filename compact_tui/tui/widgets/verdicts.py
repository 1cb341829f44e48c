"""Verdicts, rules, findings and citations as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compact_tui.records import Citation
from compact_tui.rules.verdict import Check, Finding, RuleInForce, Severity, Verdict
from compact_tui.tui.text import Line, Token, line

OUTCOMES: dict[str, tuple[str, str, Token]] = {
    "met": ("✓", "Met", "met"),
    "not_met": ("✗", "Not met", "unmet"),
    "cannot_tell": ("?", "Cannot tell", "unsure"),
}
"""The mark, the word and the token of each outcome."""

QUORATE = {"met": "Quorate", "not_met": "Not quorate", "cannot_tell": "Cannot tell"}

SEVERITIES: dict[Severity, tuple[str, Token]] = {
    "breach": ("‼ breach", "breach"),
    "warning": ("! warning", "warning"),
    "prompt": ("▸ prompt", "prompt"),
    "note": ("· note", "note"),
}
"""How each severity is written, and its token."""


def quorum_lines(moment: str, verdict: Verdict) -> list[Line]:
    """Return a quorum verdict: the answer first, then its working as a tree."""
    mark, _, token = OUTCOMES[verdict.outcome.value]
    lines = [
        line((f"{mark} {QUORATE[verdict.outcome.value]}", token), (f" {moment}", "muted"), hang=2)
    ]
    return [*lines, *working_lines(verdict)]


def working_lines(verdict: Verdict) -> list[Line]:
    """Return the working of a verdict: the tree where there is one, else its sentences."""
    if not verdict.checks:
        return [line(text, indent=2, hang=2) for text in verdict.working]
    return [one for check in _unwrapped(verdict.checks) for one in _check(check, 2)]


def rule_lines(rule: RuleInForce | None) -> list[Line]:
    """Return which rule was asked, with its clause."""
    if rule is None:
        return [line(("No rule is known.", "muted"))]
    status = "" if rule.status == "defined" else f", {words(rule.status)}"
    since = f", since {rule.since.text}" if rule.since.text else ""
    head = f"{words(rule.kind).capitalize()} rule: {words(rule.strength)}{status}{since}"
    return [line((head, "muted"), hang=2), *citation_lines(rule.citation)]


def citation_lines(citation: Citation | None) -> list[Line]:
    """Return document and clause, and the words themselves."""
    if citation is None:
        return []
    place = ", ".join(part for part in (citation.source, citation.clause) if part)
    found = [line((place, "muted"), hang=2)]
    if citation.quote:
        found.append(line(f"“{citation.quote}”", indent=2, hang=1))
    return found


def finding_lines(finding: Finding, more: Sequence[Finding] = ()) -> list[Line]:
    """Return a finding: what is the matter, how it was found, the clause, what can be done."""
    word, token = SEVERITIES[finding.severity]
    lines = [line((word.upper(), token), "  ", (finding.sentence, "strong"), hang=2)]
    known = finding.sentence.casefold()
    workings = [w for w in finding.working if w.casefold() not in known]
    lines += [line(text, indent=2, hang=2) for text in workings]
    if finding.verdict is not None:
        tree = [
            one for one in working_lines(finding.verdict) if one.text[4:].casefold() not in known
        ]
        lines += tree if finding.verdict.checks else []
    lines += citation_lines(finding.citation)
    if finding.todo:
        lines.append(line(("→ ", "key"), finding.todo, hang=2))
    if more:
        lines += [Line(), line((f"{len(more)} more like it", "heading"))]
        lines += [line(one.sentence, indent=2, hang=2) for one in more]
    return lines


def words(name: str) -> str:
    """Return a word of the program as people write it."""
    return name.replace("_", " ").replace("-", " ")


def _unwrapped(checks: Sequence[Check]) -> list[Check]:
    """Return what an all-of holds in its place: that all of it is needed goes without saying."""
    found: list[Check] = []
    for check in checks:
        plain = check.needed is None and not check.text.startswith("any")
        found += _unwrapped(check.parts) if check.parts and plain else [check]
    return found


def _check(check: Check, indent: int) -> Iterator[Line]:
    mark, _, token = OUTCOMES[check.outcome.value]
    yield line((f"{mark} ", token), check.text, indent=indent, hang=2)
    if check.missing and check.outcome.value != "met":
        yield line((f"would count: {_some(check.missing)}", "muted"), indent=indent + 2, hang=2)
    for part in _unwrapped(check.parts):
        yield from _check(part, indent + 2)


def _some(names: Sequence[str], most: int = 3) -> str:
    """Return some names and how many more there are; the seat map has them all."""
    more = len(names) - most
    shown = "; ".join(names[:most] if more > 1 else names)  # a holder's own name has commas
    return f"{shown} and {more} more" if more > 1 else shown
