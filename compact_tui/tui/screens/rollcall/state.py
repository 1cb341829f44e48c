"""What the roll call shows, as data: the roll, the agenda, and the verdicts side by side."""

from __future__ import annotations

from dataclasses import dataclass

from compact_tui.records import AgendaItem, Body, Decision, Interest, Meeting
from compact_tui.rules.verdict import Verdict
from compact_tui.tui.text import Line, line
from compact_tui.tui.widgets.seats import SeatGroup, called
from compact_tui.tui.widgets.verdicts import quorum_lines, rule_lines
from compact_tui.workspace import Workspace
from compact_tui.workspace.areas.sittings import RollLine


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting as the roll call shows it.

    Parameters:
        item: the agenda item that is looked at; None for the opening.
        opening: the verdict for the meeting.
        at_item: the verdict for the item; None at the opening.
    """

    meeting: Meeting
    body: Body
    items: tuple[AgendaItem, ...]
    item: AgendaItem | None
    roll: tuple[RollLine, ...]
    opening: Verdict
    at_item: Verdict | None
    interests: tuple[Interest, ...]
    decisions: tuple[Decision, ...]

    @property
    def groups(self) -> tuple[SeatGroup, ...]:
        """The seats for the map."""
        return called(self.roll)

    @property
    def head(self) -> str:
        """The title over the seats, with how many are accounted for."""
        seated = [one for one in self.roll if one.place is not None and one.mark != "V"]
        counted = sum(one.mark != "?" for one in seated)
        return f"{self.body.short or self.body.name} · {counted} of {len(seated)} accounted for"

    def neighbour(self, step: int) -> AgendaItem | None:
        """Return the item before or after the one shown; None stands for the opening."""
        order: list[AgendaItem | None] = [None, *self.items]
        at = next(n for n, one in enumerate(order) if _id(one) == _id(self.item))
        return order[max(0, min(at + step, len(order) - 1))]


def read_sitting(workspace: Workspace, meeting_id: str, item_id: str = "") -> Sitting:
    """Read a meeting for the roll call, judged at its opening and at an item where one is named."""
    meeting = workspace.view.get("meeting", meeting_id)
    if not isinstance(meeting, Meeting):
        message = f"no meeting {meeting_id}"
        raise TypeError(message)
    items = tuple(workspace.meetings.agenda(meeting))
    item = next((one for one in items if one.id == item_id), None)
    sittings = workspace.sittings
    return Sitting(
        meeting=meeting,
        body=workspace.bodies.by_id(meeting.body),
        items=items,
        item=item,
        roll=tuple(sittings.roll(meeting)),
        opening=sittings.quorum(meeting),
        at_item=sittings.quorum(meeting, item) if item else None,
        interests=tuple(i for i in sittings.interests(meeting) if item and i.item == item.id),
        decisions=tuple(d for d in sittings.decisions(meeting) if item and d.item == item.id),
    )


def verdict_text(sitting: Sitting) -> list[Line]:
    """Return the answers for the meeting and for the item, then the workings and the clause."""
    item, at_item = sitting.item, sitting.at_item
    if item is None or at_item is None:
        return [
            *quorum_lines("at the opening", sitting.opening),
            Line(),
            *rule_lines(sitting.opening.rule),
        ]
    lines = [
        quorum_lines("at the opening", sitting.opening)[0],
        *quorum_lines(f"at item {item.order}", at_item),
        Line(),
        line((f"{item.order}  {item.title}", "heading"), hang=3),
        *(_interest(one) for one in sitting.interests),
        *(_decision(one) for one in sitting.decisions),
    ]
    if at_item.checks != sitting.opening.checks:
        lines += [Line(), *quorum_lines("at the opening", sitting.opening)]
    return [*lines, Line(), *rule_lines(at_item.rule)]


def _interest(one: Interest) -> Line:
    acted = one.action.replace("_", " ")
    return line(("interest ", "warning"), f"{one.name}, {one.kind}: {acted}", indent=2, hang=2)


def _decision(one: Decision) -> Line:
    return line(("decided ", "met"), one.text, (f" ({one.state})", "muted"), indent=2, hang=2)


def _id(item: AgendaItem | None) -> str:
    return item.id if item else ""
