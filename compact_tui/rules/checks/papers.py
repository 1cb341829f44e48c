"""Papers: one that reports something as past which its own date lies before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compact_tui.records import Answer, Citation, Paper, PastEvent
from compact_tui.rules.facts_from.lookups import body
from compact_tui.rules.ports import View
from compact_tui.rules.verdict import Finding


def check_papers(view: View, _on: date) -> Iterator[Finding]:
    """Yield every event that a paper speaks of as past though it is dated before it."""
    for paper in view.every(Paper):
        for event in paper.events:
            if paper.dated.is_before(event.on) is Answer.YES:
                yield _finding(view, paper, event)


def _finding(view: View, paper: Paper, event: PastEvent) -> Finding:
    recipient = body(view, paper.to_body)
    cited = paper.citation
    return Finding(
        code="paper-dated-before-event",
        severity="warning",
        sentence=f"“{paper.title}” is dated {paper.dated.text}, before an event that it reports:"
        f" {event.what} ({event.on.text}).",
        body=recipient.key if recipient else "",
        record=paper.id,
        working=(
            f"Date of the paper: {paper.dated.text}.",
            f"Date that it gives for “{event.what}”: {event.on.text}.",
        ),
        citation=Citation(source=cited.source, clause=event.clause or cited.clause)
        if cited
        else None,
        todo="Ask the author which of the two dates is right; both are kept as written",
    )
