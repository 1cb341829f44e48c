"""What the dashboard shows, as rows and texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compact_tui.rules.verdict import Finding
from compact_tui.tui.destination import Destination
from compact_tui.tui.text import Line, line
from compact_tui.tui.widgets.rows import Column, Row, Rows, heading, row
from compact_tui.tui.widgets.verdicts import SEVERITIES, citation_lines, finding_lines
from compact_tui.workspace.areas.dashboard import Dashboard

COLUMNS = (Column("", 21), Column("", 20, 1), Column("", 8, right=True, drop=50))

PAGE_OF = {"meeting": "meetings", "action": "plan", "body": "bodies", "compact": "agreements"}
"""The page that shows a record of each type; others have none yet."""


def dashboard_rows(
    board: Dashboard, types: Mapping[str, str]
) -> tuple[Rows, Mapping[str, list[Line]]]:
    """Return the rows of the dashboard, and the text to read about each, by key.

    Parameters:
        types: the type of each record that a finding is about, by id.
    """
    rows: list[Row] = []
    texts: dict[str, list[Line]] = {}
    _meetings(board, rows, texts)
    _waiting(board, rows, texts)
    _findings(board.findings, types, rows, texts)
    return Rows(COLUMNS, rows), texts


def _meetings(board: Dashboard, rows: list[Row], texts: dict[str, list[Line]]) -> None:
    rows.append(heading("Meetings to come"))
    if not board.meetings:
        rows.append(
            row("no-meeting", ("none called", "muted"), ("Call one from here.", "muted"), "")
        )
        texts["no-meeting"] = [line("No meeting is called from this day on.")]
    for meeting in board.meetings:
        leads = Destination("meetings", meeting.id)
        rows.append(
            row(
                meeting.id,
                (meeting.date.text, "strong"),
                meeting.title,
                meeting.status,
                leads=leads,
            )
        )
        texts[meeting.id] = [
            line((meeting.title, "strong")),
            line(f"{meeting.ref}, {meeting.kind}, {meeting.status}"),
            line(
                ("Papers went out on ", "muted"),
                meeting.papers_issued.text or "no day that is recorded",
            ),
        ]


def _waiting(board: Dashboard, rows: list[Row], texts: dict[str, list[Line]]) -> None:
    if board.referrals:
        rows.append(heading("Referred and waiting"))
    for body, referral in board.referrals:
        rows.append(row(referral.id, (body, "strong"), referral.matter, referral.sent.text))
        texts[referral.id] = [
            line((referral.matter, "strong")),
            line(f"Sent to {body}: {referral.sent.text or 'no day is recorded'}; it waits there."),
        ]
    if board.obligations:
        rows.append(heading("Reports owed"))
    for owed in board.obligations:
        due = owed.due.text or owed.cadence or "no date"
        rows.append(row(owed.id, (due, "strong" if owed.due.text else "muted"), owed.what, ""))
        texts[owed.id] = [
            line((owed.what, "strong")),
            line(("Due ", "muted"), owed.due.text or "on no stated date", ("   Owed ", "muted"),
                 owed.cadence or "with no stated cadence"),
            *citation_lines(owed.citation),
        ]  # fmt: skip


def _findings(
    findings: Sequence[Finding],
    types: Mapping[str, str],
    rows: list[Row],
    texts: dict[str, list[Line]],
) -> None:
    """Add the findings, those of one kind as one row with their number."""
    rows.append(heading(f"To look at ({len(findings)})"))
    ordered = sorted(findings, key=lambda one: list(SEVERITIES).index(one.severity))
    kinds: dict[tuple[str, str, str], list[Finding]] = {}
    for one in ordered:
        kinds.setdefault((one.severity, one.code, one.body), []).append(one)
    for (severity, code, body), found in kinds.items():
        first, more = found[0], found[1:]
        word, token = SEVERITIES[first.severity]
        key = f"{severity} {code} {body}"
        page = PAGE_OF.get(types.get(first.record, ""))
        leads = Destination(page, first.record) if page else Destination("findings", _key(first))
        count = f"+ {len(more)}" if more else ""
        rows.append(row(key, (word, token), first.sentence, (count, "muted"), leads=leads))
        texts[key] = finding_lines(first, more)
    if not findings:
        rows.append(
            row("no-finding", ("nothing", "met"), "Nothing wants looking at on this day.", "")
        )


def _key(finding: Finding) -> str:
    return f"{finding.code} {finding.record}"
