"""Agreements, their codes and the chain of endorsement, as rows and texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compact_tui.records import Code, Compact, EndorsementRequest, Principle
from compact_tui.tui.text import Line, Token, line
from compact_tui.tui.widgets.rows import Column, Row, Rows, row
from compact_tui.tui.widgets.verdicts import citation_lines, words
from compact_tui.workspace.areas.agreements import Link

COLUMNS = (
    Column("Agreement", 20, 1),
    Column("Dated", 16),
    Column("Status", 11),
    Column("Level", 9, drop=66),
)
STATUS: Mapping[str, Token] = {
    "superseded": "muted", "in_force": "met", "adopted": "met", "draft": "unsure",
    "interim": "unsure",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgreementView:
    """One agreement with everything that is shown of it.

    Parameters:
        waiting: requests to endorse that nobody has answered, each with the organisation's name.
    """

    compact: Compact
    principles: tuple[Principle, ...]
    codes: tuple[Code, ...]
    chain: tuple[Link, ...]
    waiting: tuple[tuple[str, EndorsementRequest], ...]


def agreement_rows(compacts: Sequence[Compact]) -> Rows:
    """Return the agreements, earliest first."""
    return Rows(COLUMNS, [_agreement(compact) for compact in compacts])


def agreement_text(view: AgreementView) -> list[Line]:
    """Return one agreement in full: the chain, who is waited for, the codes, the principles."""
    compact = view.compact
    head = [part for part in (words(compact.status), compact.level, compact.version) if part]
    lines = [line((compact.title, "strong")), line((", ".join(head), "muted"))]
    if compact.superseded_on.text:
        lines.append(line(("Superseded on ", "muted"), compact.superseded_on.text))
    lines += [Line(), line(("Who stands behind it", "heading"))]
    lines += [_link(link) for link in view.chain] or [
        line(("nobody is recorded", "muted"), indent=2)
    ]
    for name, request in view.waiting:
        asked = f"asked {request.asked_on.text or 'on no recorded day'}"
        due = f", expected {request.expected.text}" if request.expected.text else ""
        lines.append(line(("? ", "unsure"), name, (f"  {asked}{due}", "muted"), indent=2, hang=2))
    if view.codes:
        lines += [Line(), line(("Codes of practice", "heading"))]
        lines += [_code(code) for code in view.codes]
    if view.principles:
        lines += [Line(), line(("Principles", "heading"))]
        lines += [line(f"{p.order}  ", p.text, indent=2, hang=3) for p in view.principles]
    return [*lines, Line(), *citation_lines(compact.citation)]


def _agreement(compact: Compact) -> Row:
    status = (words(compact.status), STATUS.get(compact.status, "plain"))
    return row(compact.id, (compact.title, "strong"), compact.dated.text, status, compact.level)


def _link(link: Link) -> Line:
    what = f"{words(link.act)} by {link.body}" if link.body else words(link.act)
    signed = f", signed by {link.signed_by}" if link.signed_by else ""
    day: tuple[str, Token] = (link.on.text or "no date", "strong")
    act = f"  {link.organisation}: {what}"
    return line(("✓ ", "met"), day, act, (signed, "muted"), indent=2, hang=2)


def _code(code: Code) -> Line:
    mark: tuple[str, Token] = ("✓ ", "met") if code.status == "agreed" else ("– ", "unsure")
    target = f", target {code.target.text}" if code.target.text else ""
    return line(mark, code.title, (f"  {words(code.status)}{target}", "muted"), indent=2, hang=2)
