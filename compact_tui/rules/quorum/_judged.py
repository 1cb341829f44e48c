"""The verdict on a roll: the tree of checks, and the same in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from compact_tui.rules.facts import PresentFact, RollFacts
from compact_tui.rules.quorum._counted import Room, counts, head, room_of
from compact_tui.rules.quorum._tests import check
from compact_tui.rules.values import QuorumValue
from compact_tui.rules.verdict import Check, Outcome, Verdict
from compact_tui.rules.words import label, listed, sentence

_HEADS = {
    Outcome.MET: "quorate",
    Outcome.NOT_MET: "not quorate",
    Outcome.CANNOT_TELL: "cannot tell whether it is quorate",
}


def judge_quorum(value: QuorumValue, facts: RollFacts) -> Verdict:
    """Say whether the people in the room are a quorum, with the working.

    A person is one head, whatever seats they account for, but counts in the category and the sector
    of each. A substitute counts for the absent member's seat, category and sector. Where something
    about a person is not recorded and the answer hangs on it, the answer is that it cannot be told.

    Parameters:
        facts: the roll at one moment; people whom the rule does not count may be in it.
    """
    room = room_of(value, facts)
    root = check(value.needs, room)
    return Verdict(root.outcome, tuple(_working(value, root, room)), (root,))


def _working(value: QuorumValue, root: Check, room: Room) -> Iterator[str]:
    lines = "; ".join(_lines(root))
    moment = f"at {room.facts.moment}, " if room.facts.moment else ""
    yield sentence(f"{moment}{_HEADS[root.outcome]}: {lines}")
    seen = {head(person): person.name for person in room.present}
    if seen:
        yield sentence(f"counted: {listed(list(seen.values()))}")
    if away := room.absent(lambda _seat: True):
        yield sentence(f"not here: {listed(away)}")
    for person in room.facts.present:
        if why := _why_not(value, person, room):
            yield sentence(f"not counted: {person.name}, {why}")


def _lines(root: Check) -> Iterator[str]:
    """Yield the lines of the leaves, each once; alternatives are set apart by ``or``."""
    if not root.parts:
        yield root.text
    elif root.text.startswith("any"):
        yield " or ".join(f"({'; '.join(_lines(part))})" for part in root.parts)
    else:
        for part in root.parts:
            yield from _lines(part)


def _why_not(value: QuorumValue, person: PresentFact, room: Room) -> str:
    seat = next((seat for seat in room.facts.seats if seat.seat == person.seat), None)
    if counts(value, person, seat):
        return ""
    if person.withdrew:
        return "who withdrew from this item because of an interest"
    if person.attends_as not in value.counts:
        return f"who was there as {label({}, person.attends_as)}"
    return "whose seat does not count toward the quorum"
