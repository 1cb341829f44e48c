"""Judging the records by the rules: one meeting, one decision, one body, or everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compact_tui.errors import WrongInput
from compact_tui.records import Body, Meeting
from compact_tui.rules.asking import ask, ask_everything, no_rule, together
from compact_tui.rules.checks import BODY_CHECKS, RECORD_CHECKS
from compact_tui.rules.days import latest_issue_day
from compact_tui.rules.facts import RollFacts
from compact_tui.rules.facts_from import Asked, Subject
from compact_tui.rules.facts_from import roll_facts as roll_at
from compact_tui.rules.facts_from.indexed import indexed
from compact_tui.rules.facts_from.lookups import body as body_with
from compact_tui.rules.facts_from.lookups import called, found, rules_day
from compact_tui.rules.facts_from.meetings import holidays_around, notice_facts
from compact_tui.rules.facts_from.roll import OPENING
from compact_tui.rules.findings import finding_of, in_order
from compact_tui.rules.ports import RuleBook, View
from compact_tui.rules.values import NoticeValue, QuorumValue, VotingValue
from compact_tui.rules.verdict import Check, Finding, Outcome, RuleInForce, Verdict
from compact_tui.rules.words import label, sentence


def judge_meeting(
    view: View, book: RuleBook, meeting_id: str, *, item: int | None = None
) -> Verdict:
    """Say whether a meeting is quorate, with the working, by the rules in force on its day.

    Parameters:
        item: place in the order of discussion; None (or 0) is the opening.

    Raises:
        WrongInput: there is no such meeting.
    """
    meeting = _meeting(view, meeting_id)
    body = body_with(view, meeting.body)
    day = rules_day(meeting.date)
    if body is None or day is None:
        why = "its body is not kept here" if body is None else "its date is not recorded"
        return _cannot_tell(f"It cannot be told whether the meeting is quorate: {why}.")
    rules = book.in_force(body.key, "quorum", day)
    if not rules:
        why = book.missing_for(body.key) if body.key else ""
        told = f"The rules of {called(body)} are not known: {why.rstrip('.')}."
        return _cannot_tell(told) if why else no_rule("quorum", body)
    order = OPENING if item is None else item
    return together(tuple(_quorum(view, book, rule, (body, meeting, day), order) for rule in rules))


def _quorum(
    view: View, book: RuleBook, rule: RuleInForce, sitting: tuple[Body, Meeting, date], order: int
) -> Verdict:
    """A rule that is tested at the start only gives the opening's answer for every item."""
    body, meeting, day = sitting
    value = rule.value
    at_start = isinstance(value, QuorumValue) and value.tested == "start"
    moment = OPENING if at_start else order
    verdict = ask(book, rule, roll_at(view, book, body, meeting, day, item=moment), body)
    if at_start and order != OPENING:
        said = (*verdict.working, "The rule tests the quorum at the start only.")
        return Verdict(verdict.outcome, said, verdict.checks, verdict.rule)
    return verdict


def roll_facts(
    view: View, book: RuleBook, meeting_id: str, *, item: int | None = None
) -> RollFacts:
    """Return who has a seat and who is in the room, as the quorum of a meeting is judged on.

    Parameters:
        item: place in the order of discussion; None (or 0) is the opening.

    Raises:
        WrongInput: there is no such meeting, or its body or its date is not known.
    """
    meeting = _meeting(view, meeting_id)
    body, day = body_with(view, meeting.body), rules_day(meeting.date)
    if body is None or day is None:
        raise WrongInput(
            "There is no roll of this meeting",
            why="its body is not kept here" if body is None else "its date is not recorded",
            todo="Complete the meeting first",
        )
    return roll_at(view, book, body, meeting, day, item=item or OPENING)


def judge_decision_readiness(view: View, book: RuleBook, meeting_id: str, *, item: int) -> Verdict:
    """Say whether a decision can be taken on an item now, and how the body decides.

    The answer is that of the quorum at the item; how the body decides is told beside it, since most
    documents state no way of deciding.

    Raises:
        WrongInput: there is no such meeting.
    """
    quorum = judge_meeting(view, book, meeting_id, item=item)
    meeting = _meeting(view, meeting_id)
    body, day = body_with(view, meeting.body), rules_day(meeting.date)
    if body is None or day is None:
        return quorum
    line = _way_of_deciding(book, body, day)
    return Verdict(quorum.outcome, (*quorum.working, line), quorum.checks, quorum.rule)


def _way_of_deciding(book: RuleBook, body: Body, day: date) -> str:
    for rule in book.in_force(body.key, "voting", day):
        if rule.status == "defined" and isinstance(rule.value, VotingValue):
            return sentence(f"{called(body)} decides by {label({}, rule.value.method)}")
    return f"No way of deciding is stated for {called(body)}."


def judge_notice_of(
    view: View, book: RuleBook, meeting_id: str, *, today: date
) -> tuple[Verdict, ...]:
    """Judge each notice rule of a meeting's body on what went out before it.

    Raises:
        WrongInput: there is no such meeting.
    """
    meeting = _meeting(view, meeting_id)
    body, day = body_with(view, meeting.body), rules_day(meeting.date)
    if body is None or day is None:
        return ()
    about = notice_facts(view, meeting, book.locality_of(body.key), today)
    return tuple(ask(book, rule, about, body) for rule in book.in_force(body.key, "notice", day))


def notice_deadline(view: View, book: RuleBook, meeting_id: str) -> date | None:
    """Return the last day on which papers may go out; None where no rule or no day is known.

    Raises:
        WrongInput: there is no such meeting.
    """
    meeting = _meeting(view, meeting_id)
    body, day = body_with(view, meeting.body), meeting.date.day
    if body is None or day is None:
        return None
    ways = book.locality_of(body.key)
    holidays = holidays_around(meeting.date, ways.holidays)
    return min(
        (
            latest_issue_day(
                day, rule.value.days, rule.value.convention or ways.day_count, holidays
            )
            for rule in book.in_force(body.key, "notice", day)
            if rule.status == "defined" and isinstance(rule.value, NoticeValue)
        ),
        default=None,
    )


def judge_body(
    view: View, book: RuleBook, body: Body, on: date
) -> Iterator[tuple[Subject, Verdict]]:
    """Judge every rule of a body on everything it applies to, met or not."""
    for rule in book.all_in_force(body.key, on):
        yield from ask_everything(Asked(view, book, body, rule, on))


def check_body(view: View, book: RuleBook, body: Body, on: date) -> tuple[Finding, ...]:
    """Return what an officer should look at about a body on a day, the gravest first."""
    view = indexed(view)
    judged = (finding_of(*pair, body.key) for pair in judge_body(view, book, body, on))
    findings = [*_unknown_rules(book, body), *(finding for finding in judged if finding)]
    for check in BODY_CHECKS:
        findings.extend(check(view, book, body, on))
    return in_order(findings)


def _unknown_rules(book: RuleBook, body: Body) -> Iterator[Finding]:
    """A body whose plugin failed has rules that nobody here knows: not the same as none."""
    if body.key and (why := book.missing_for(body.key)):
        yield Finding(
            code="rules-unknown",
            severity="warning",
            sentence=sentence(f"the rules of {called(body)} are not known: {why}"),
            body=body.key,
            record=body.id,
            todo="Mend or install the plugin, then judge again",
        )


def check_all(view: View, book: RuleBook, on: date) -> tuple[Finding, ...]:
    """Return what an officer should look at in the whole workspace, the gravest first."""
    view = indexed(view)
    findings = [
        finding for body in view.every(Body) for finding in check_body(view, book, body, on)
    ]
    for check in RECORD_CHECKS:
        findings.extend(check(view, on))
    return in_order(findings)


def _meeting(view: View, meeting_id: str) -> Meeting:
    meeting = found(view, Meeting, "meeting", meeting_id)
    if meeting is None:
        raise WrongInput(
            f"There is no meeting {meeting_id!r} in this workspace",
            todo="List the meetings to find the right one",
        )
    return meeting


def _cannot_tell(line: str) -> Verdict:
    return Verdict(Outcome.CANNOT_TELL, (line,), (Check(line.rstrip("."), Outcome.CANNOT_TELL),))
