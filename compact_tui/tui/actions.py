"""The one register of what a person can do: keys, bottom line, help and palette all read it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a person can do.

    Parameters:
        id: scope and name, such as ``meetings.call``; the scope's widget has a method ``do_call``.
        title: what the palette and the help call it.
        help: what it does, in a sentence.
        short: one or two words for the bottom line; blank where it is not shown there.
    """

    id: str
    title: str
    help: str
    short: str = ""

    @property
    def scope(self) -> str:
        """Where it can be done, such as ``meetings``."""
        return self.id.partition(".")[0]

    @property
    def method(self) -> str:
        """Name of the method that does it."""
        return f"do_{self.id.partition('.')[2].replace('-', '_')}"


ACTIONS: tuple[Action, ...] = (
    # everywhere
    Action(
        "app.help", "Help", "Explain what is on the screen and every key that works here.", "help"
    ),
    Action(
        "app.palette", "Find an action", "Type a few letters of what you want to do.", "actions"
    ),
    Action("app.theme", "Change the colours", "Go through the themes: light, dark and mono."),
    Action("app.keymap", "Change the keys", "Go through the sets of keys: plain and vim."),
    Action("app.quit", "Quit", "Leave the program; everything is kept already.", "quit"),
    # the shell
    Action("shell.go", "Go to a page", "Choose a page by its key.", "pages"),
    Action("shell.back", "Back", "Go back to the page you came from."),
    Action("shell.reload", "Read again", "Read the page again, with what other programs wrote."),
    Action("shell.page-dashboard", "Dashboard", "See what is due, breached and waiting."),
    Action(
        "shell.page-bodies",
        "Bodies and membership",
        "See the bodies, who sits on them, and their rules.",
    ),
    Action("shell.page-meetings", "Meetings", "See meetings with agenda, interests and decisions."),
    Action("shell.page-plan", "Action plan", "See who is to do what by when."),
    Action(
        "shell.page-agreements", "Agreements", "See Compacts and codes, and who stands behind them."
    ),
    Action(
        "shell.page-findings",
        "To look at",
        "See everything that wants looking at, with its working.",
    ),
    Action("shell.page-history", "History", "See who did what, newest first."),
    # lists
    Action("list.up", "Up", "Go to the row above."),
    Action("list.down", "Down", "Go to the row below."),
    Action("list.page-up", "Page up", "Go up by a page."),
    Action("list.page-down", "Page down", "Go down by a page."),
    Action("list.first", "First row", "Go to the first row."),
    Action("list.last", "Last row", "Go to the last row."),
    Action("list.open", "Open", "Open what the row is about."),
    # text that scrolls
    Action("prose.up", "Scroll up", "Scroll the text up by a line."),
    Action("prose.down", "Scroll down", "Scroll the text down by a line."),
    Action("prose.page-up", "Scroll a page up", "Scroll the text up by a page."),
    Action("prose.page-down", "Scroll a page down", "Scroll the text down by a page."),
    # seat maps
    Action("seats.up", "Seat above", "Go to the seat above."),
    Action("seats.down", "Seat below", "Go to the seat below."),
    Action("seats.left", "Seat on the left", "Go to the seat on the left."),
    Action("seats.right", "Seat on the right", "Go to the seat on the right."),
    Action("seats.first", "First seat", "Go to the first seat."),
    Action("seats.last", "Last seat", "Go to the last seat."),
    # pages
    Action(
        "dashboard.call", "Call a meeting", "Call a meeting of a body on a day.", "call meeting"
    ),
    Action(
        "bodies.view",
        "Seats or rules",
        "Change between the seats of the body and its rules.",
        "seats/rules",
    ),
    Action(
        "bodies.appoint", "Appoint to a seat", "Record who holds the seat, from when.", "appoint"
    ),
    Action(
        "bodies.end",
        "End an appointment",
        "Record the last day of whoever holds the seat; it is vacant from the day after.",
        "end",
    ),
    Action("meetings.call", "Call a meeting", "Call a meeting of a body on a day.", "call"),
    Action("meetings.roll", "Take the roll", "Open the roll call of the meeting.", "roll call"),
    Action(
        "meetings.build",
        "Build the agenda",
        "Put the standing items and what was referred here on the agenda.",
        "build",
    ),
    Action(
        "meetings.add",
        "Add an agenda item",
        "Add an item before those that close the meeting.",
        "add item",
    ),
    Action(
        "meetings.papers",
        "Papers sent out",
        "Record the day on which agenda and papers went out.",
        "papers",
    ),
    Action(
        "meetings.interest",
        "Declare an interest",
        "Record an interest declared on an item.",
        "interest",
    ),
    Action(
        "meetings.decide",
        "Record a decision",
        "Record what the meeting decided on the item.",
        "decide",
    ),
    Action("meetings.close", "Close the meeting", "Close the meeting; it then counts as held."),
    Action("plan.status", "Change the status", "Say how an action stands.", "status"),
    Action("plan.due", "Change the date", "Say when an action is due, in any words.", "due"),
    Action("plan.add", "Add an action", "Add an action to the plan.", "add"),
    Action(
        "plan.group",
        "Group differently",
        "Group the plan by theme, by owner, or by when it is due.",
        "group",
    ),
    Action("findings.find", "Find", "Show only the findings that contain some words.", "find"),
    Action(
        "findings.only",
        "Only the grave ones",
        "Show breaches and warnings alone, or everything.",
        "grave only",
    ),
    Action(
        "agreements.ask", "Ask to endorse", "Ask an organisation to endorse the agreement.", "ask"
    ),
    Action("history.find", "Find", "Show only the acts that contain some words.", "find"),
    # the roll call
    Action("roll.present", "Present", "Mark the seat present and go on to the next.", "present"),
    Action("roll.apologies", "Apologies", "Mark that apologies were received.", "apologies"),
    Action("roll.absent", "Absent", "Mark the seat absent without apologies.", "absent"),
    Action(
        "roll.substitute",
        "Substitute",
        "Mark that somebody else is there for the holder.",
        "substitute",
    ),
    Action("roll.clear", "Clear", "Take back what was marked for the seat.", "clear"),
    Action(
        "roll.next-item", "Next item", "Judge the quorum at the next item of the agenda.", "item"
    ),
    Action(
        "roll.previous-item",
        "Previous item",
        "Judge the quorum at the item before, or the opening.",
    ),
    Action(
        "roll.leave", "Leaves now", "Record that the holder left before the item shown.", "leaves"
    ),
    Action(
        "roll.arrive",
        "Arrives now",
        "Record that the holder came, or came back, for the item shown.",
        "arrives",
    ),
    Action(
        "roll.attend", "Somebody without a seat", "Record somebody who is there without a seat."
    ),
    Action(
        "roll.interest",
        "Declare an interest",
        "Record an interest of the holder on the item shown.",
        "interest",
    ),
    Action(
        "roll.decide", "Record a decision", "Record what was decided on the item shown.", "decide"
    ),
    Action(
        "roll.open", "Open the meeting", "Open the meeting, noting the rules that it is judged by."
    ),
    Action(
        "roll.back", "Back to the meetings", "Leave the roll; everything marked is kept.", "back"
    ),
    # dialogs
    Action("dialog.close", "Close", "Close without doing anything.", "close"),
    Action("dialog.accept", "Keep", "Keep what the form says.", "keep"),
)

BY_ID = {action.id: action for action in ACTIONS}

CHAINS: tuple[tuple[str, ...], ...] = (
    *((kind, page, "shell", "app") for page in
      ("dashboard", "bodies", "meetings", "plan", "findings", "agreements", "history")
      for kind in ("list", "prose", "seats")),
    ("seats", "roll", "app"),
    ("prose", "roll", "app"),
    ("list", "dialog"),
    ("prose", "dialog"),
)  # fmt: skip
"""Scopes that may hear one key, innermost first; no key may mean two things along a chain."""


def of_scope(scope: str) -> tuple[Action, ...]:
    """Return the actions of one scope in the order of the register."""
    return tuple(action for action in ACTIONS if action.scope == scope)
