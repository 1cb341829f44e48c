"""The action plan as rows: grouped by theme, by owner, or by when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from compact_tui.records import Action
from compact_tui.tui.text import Line, Token, line
from compact_tui.tui.widgets.rows import Column, Row, Rows, heading, row
from compact_tui.tui.widgets.verdicts import citation_lines, words

COLUMNS = (
    Column("", 3, right=True), Column("Action", 20, 1), Column("Who", 10, drop=50),
    Column("When", 17, drop=40), Column("Status", 9),
)  # fmt: skip
STATUS: Mapping[str, Token] = {"done": "met", "dropped": "muted", "under_way": "prompt"}
GROUPS = ("theme", "owner", "due")


def plan_rows(actions: Sequence[Action], group: str) -> Rows:
    """Return the plan under headings.

    Parameters:
        group: one of `GROUPS`.
    """
    key, name = _KEYS[group]
    found: dict[str, list[Action]] = {}
    for action in sorted(actions, key=lambda one: (key(one), one.order, one.ref)):
        found.setdefault(name(action), []).append(action)
    rows: list[Row] = []
    for title, members in found.items():
        done = sum(action.status == "done" for action in members)
        rows.append(heading(f"{title}  ({done} of {len(members)} done)"))
        rows += [_action(action) for action in members]
    return Rows(COLUMNS, rows)


def action_text(action: Action) -> list[Line]:
    """Return one action in full."""
    who = ", ".join(_owner(action, n) for n in range(len(action.owners)))
    lines = [
        line((action.text, "strong")),
        line(("Who ", "muted"), who or "nobody yet", hang=4),
        line(
            ("When ", "muted"),
            action.due.text or "no date",
            (f"   {words(action.status)}", "strong"),
        ),
        line(("Theme ", "muted"), action.theme or "none", hang=6),
    ]
    if action.target is not None:
        most = f" to {action.target.most}" if action.target.most != action.target.least else ""
        lines.append(
            line(("Wanted ", "muted"), f"{action.target.least}{most} {action.target.unit}")
        )
    lines += [line("· ", one, indent=2, hang=2) for one in action.deliverables]
    lines += [line(action.notes)] if action.notes else []
    return [*lines, *citation_lines(action.citation)]


def owners(action: Action) -> str:
    """Return the owners as the plan writes them."""
    return ", ".join(owner.written for owner in action.owners)


def _owner(action: Action, number: int) -> str:
    owner = action.owners[number]
    return owner.written if owner.who else f"{owner.written} (nobody has said who)"


def _action(action: Action) -> Row:
    blank: tuple[str, Token] = ("–", "muted")
    return row(
        action.id,
        (str(action.order or ""), "muted"),
        action.text,
        owners(action) or blank,
        action.due.text or blank,
        (words(action.status), STATUS.get(action.status, "plain")),
    )


def _theme_order(action: Action) -> tuple[bool, int]:
    return not action.theme, action.order


_KEYS: Mapping[str, tuple[Callable[[Action], object], Callable[[Action], str]]] = {
    "theme": (lambda a: (a.body, _theme_order(a)), lambda a: a.theme or "No theme"),
    "owner": (lambda a: owners(a).casefold() or "~", lambda a: owners(a) or "Nobody yet"),
    "due": (lambda a: a.due.sort_key, lambda a: a.due.text or "No date"),
}
