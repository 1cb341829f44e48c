"""Minutes and their publication, within so many days or "as soon as possible"."""

from __future__ import annotations

from compact_tui.rules.evaluate._answers import cannot_tell, met, not_met
from compact_tui.rules.facts import MinutesFacts
from compact_tui.rules.values import MinutesValue, PublicationValue
from compact_tui.rules.verdict import Verdict
from compact_tui.rules.words import count

_DONE = frozenset({"circulated", "approved", "published"})


def judge_minutes(value: MinutesValue, facts: MinutesFacts) -> Verdict:
    """Say whether the minutes went out in time, counted in calendar days from the meeting."""
    held, sent = facts.on.day, facts.circulated.day
    if held is None:
        return cannot_tell(f"the day of {facts.meeting} is not recorded")
    out = facts.state in _DONE
    to = f" to {value.circulated_to}" if value.circulated_to else ""
    allowed = "as soon as possible" if value.days is None else f"within {count(value.days, 'day')}"
    if out and sent is None:
        return _undated(value, f"minutes of {facts.meeting} went out{to}; when is not recorded")
    days = ((sent or facts.today) - held).days
    how = "went out" if out else "have not gone out"
    text = f"minutes of {facts.meeting} {how}{to} {count(days, 'day')} on; due {allowed}"
    if value.days is None:
        return met(text) if out else cannot_tell(text)
    if days > value.days:
        return not_met(text)
    return met(text) if out else cannot_tell(text)


def _undated(value: MinutesValue, text: str) -> Verdict:
    return met(text) if value.days is None else cannot_tell(text)


def judge_publication(value: PublicationValue, facts: MinutesFacts) -> Verdict:
    """Say whether the minutes were published; no document states by when, so it only prompts."""
    if facts.state == "published" or facts.published.text:
        return met(f"minutes of {facts.meeting} are published on {value.where}")
    return cannot_tell(f"minutes of {facts.meeting} are not yet published on {value.where}")
