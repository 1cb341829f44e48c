"""Notice: what goes out so many days before a meeting, however those days are counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compact_tui.rules.days import CONVENTION_WORDS, days_between, latest_issue_day
from compact_tui.rules.evaluate._answers import cannot_tell, from_checks
from compact_tui.rules.facts import NoticeFacts, Sent
from compact_tui.rules.outcomes import all_of
from compact_tui.rules.values import Convention, NoticeValue
from compact_tui.rules.verdict import Check, Outcome, Verdict
from compact_tui.rules.words import on_day, short_day


def judge_notice(value: NoticeValue, facts: NoticeFacts) -> Verdict:
    """Say whether everything went out in time.

    Where the rule does not say how days are counted, the place's own convention is used, and the
    working says so and gives the other counts.
    """
    day = facts.on.day
    if day is None:
        return cannot_tell(f"the day of {facts.meeting} is not recorded")
    convention = value.convention or facts.convention
    deadline = latest_issue_day(day, value.days, convention, facts.holidays)
    wanted = [sent for sent in facts.sent if set(sent.what) & set(value.applies_to)]
    checks = tuple(_one(sent, day, convention, value, facts) for sent in wanted)
    if not checks:
        return cannot_tell(f"nothing is recorded as sent for {facts.meeting}")
    late = any(check.outcome is Outcome.NOT_MET for check in checks)
    return from_checks(
        all_of(check.outcome for check in checks),
        checks,
        f"the last day for {value.days} {CONVENTION_WORDS[convention]} is {on_day(deadline)}",
        *_unstated(value, convention, wanted, day, facts),
        *_why_late(late=late, reason=facts.late_reason),
    )


def _why_late(*, late: bool, reason: str) -> Iterator[str]:
    if late:
        yield f"reason recorded: {reason}" if reason else "no reason is recorded"


def _one(
    sent: Sent, day: date, convention: Convention, value: NoticeValue, facts: NoticeFacts
) -> Check:
    words = CONVENTION_WORDS[convention]
    out = sent.on.day
    if out is None:
        return _not_out(sent, day, convention, value, facts)
    days = days_between(out, day, convention, facts.holidays)
    unsaid = "" if value.convention else " (how days are counted is not stated)"
    short = f", short by {value.days - days}{unsaid}" if days < value.days else ""
    text = (
        f"{sent.label} went out on {on_day(out)} for {on_day(day)}: "
        f"{days} {words}, {value.days} needed{short}"
    )
    return Check(text, Outcome.NOT_MET if short else Outcome.MET, value.days, days)


def _not_out(
    sent: Sent, day: date, convention: Convention, value: NoticeValue, facts: NoticeFacts
) -> Check:
    """Not sent as far as we know: too late now, still in time, or long past and never noted."""
    if sent.on.text:
        return Check(f"{sent.label} went out {sent.on.text}, no day noted", Outcome.CANNOT_TELL)
    deadline = latest_issue_day(day, value.days, convention, facts.holidays)
    if facts.today > day:
        text = f"no date is recorded on which {sent.label} went out"
        return Check(text, Outcome.CANNOT_TELL, value.days)
    if facts.today > deadline:
        text = f"{sent.label}: not sent yet; the last day was {short_day(deadline)}"
        return Check(text, Outcome.NOT_MET, value.days)
    return Check(f"{sent.label}: not sent yet", Outcome.CANNOT_TELL, value.days)


def hangs_on_counting(value: NoticeValue, facts: NoticeFacts) -> bool:
    """Say whether all that is late would be in time if days were counted in another way.

    False where the rule itself says how they are counted.
    """
    day = facts.on.day
    out = [sent.on.day for sent in facts.sent if set(sent.what) & set(value.applies_to)]
    if value.convention is not None or day is None or not out:
        return False
    days = [one for one in out if one is not None]
    return len(days) == len(out) and any(
        all(days_between(one, day, way, facts.holidays) >= value.days for one in days)
        for way in CONVENTION_WORDS
    )


def _unstated(
    value: NoticeValue,
    convention: Convention,
    wanted: list[Sent],
    day: date,
    facts: NoticeFacts,
) -> Iterator[str]:
    """Where the document states no convention, say which was used and what the others give."""
    if value.convention is not None:
        return
    yield (
        "the document does not say how days are counted; counted here are"
        f" {CONVENTION_WORDS[convention]}"
    )
    days = sorted({sent.on.day for sent in wanted if sent.on.day})
    for out in days:
        others = [
            f"{days_between(out, day, other, facts.holidays)} {words}"
            for other, words in CONVENTION_WORDS.items()
            if other != convention
        ]
        yield f"sent on {short_day(out)}, it is also {', '.join(others)}"
