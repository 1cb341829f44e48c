"""Actions: rows of a plan without owner or date, initials nobody resolved, and what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compact_tui.records import Action, Answer, WorkProgramme
from compact_tui.rules.facts_from.lookups import body, found, inference
from compact_tui.rules.ports import View
from compact_tui.rules.verdict import Finding, Severity
from compact_tui.rules.words import count, due_words, listed

_ARTICLE = {"owner": "an owner", "date": "a date"}
_FINISHED = frozenset({"done", "dropped"})


def check_actions(view: View, on: date) -> Iterator[Finding]:
    """Yield what is missing from every action that is neither done nor dropped."""
    for action in view.every(Action):
        if action.status not in _FINISHED:
            yield from _incomplete(view, action)
            yield from _initials(view, action)
            yield from _overdue(view, action, on)


def _incomplete(view: View, action: Action) -> Iterator[Finding]:
    missing = [
        word for word, there in (("owner", action.owners), ("date", action.due.text)) if not there
    ]
    if missing:
        what = listed([f"no {word}" for word in missing])
        yield _finding(
            view,
            action,
            "action-incomplete",
            "prompt",
            f"{_called(action)} has {what}.",
            f"Give it {listed([_ARTICLE[word] for word in missing])}",
        )


def _initials(view: View, action: Action) -> Iterator[Finding]:
    """Initials are never guessed, so they wait here until somebody says whose they are."""
    unresolved = [owner.written for owner in action.owners if not owner.who]
    if unresolved:
        quoted = listed([f"“{written}”" for written in unresolved])
        yield _finding(
            view,
            action,
            "action-initials",
            "prompt",
            f"{_called(action)}: nobody has said who is meant by {quoted}.",
            "Say which person, body or organisation is meant",
        )


def _overdue(view: View, action: Action, on: date) -> Iterator[Finding]:
    if action.due.is_before(on) is Answer.YES and action.due.latest:
        late = count((on - action.due.latest).days, "day")
        yield _finding(
            view,
            action,
            "action-overdue",
            "warning",
            f"{_called(action)} was due {due_words(action.due)}, {late} ago.",
            "Mark it as done, or agree a new date",
        )


def _called(action: Action) -> str:
    row = f"Row {action.order} of the work plan, " if action.order else "The action "
    return f"{row}“{action.text}”"


def _finding(
    view: View, action: Action, code: str, severity: Severity, sentence: str, todo: str
) -> Finding:
    programme = found(view, WorkProgramme, "work_programme", action.programme)
    held_by = body(view, action.body or (programme.body if programme else ""))
    owners = listed([owner.written for owner in action.owners]) or "blank"
    return Finding(
        code=code,
        severity=severity,
        sentence=sentence,
        body=held_by.key if held_by else "",
        record=action.id,
        working=(
            f"Who: {owners}.",
            f"When: {due_words(action.due) or 'blank'}.",
            *(inference(action) if code == "action-overdue" else ()),
        ),
        citation=action.citation,
        todo=todo,
    )
