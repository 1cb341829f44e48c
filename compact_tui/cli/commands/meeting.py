"""``compact meeting``: calling a meeting, its agenda, the roll, interests, quorum and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from compact_tui.cli.context import Context, date_given, pass_context
from compact_tui.cli.printing import print_finding, print_json, print_table, print_verdict
from compact_tui.errors import NO, WrongInput

if TYPE_CHECKING:
    from compact_tui.records import Meeting
    from compact_tui.rules.verdict import Verdict
    from compact_tui.workspace import Workspace
    from compact_tui.workspace.areas.meetings import MeetingKind, Purpose
    from compact_tui.workspace.areas.sittings import Action, Method, State

KINDS = ["ordinary", "annual", "extraordinary", "urgent", "joint", "adjourned", "informal", "event"]


@click.group()
def meeting() -> None:
    """The life of a meeting. MEETING is its reference, such as WCSG-2011-07-26."""


@meeting.command()
@click.option("--body", required=True, help="Key, short name or name.")
@click.option("--date", required=True)
@click.option("--kind", type=click.Choice(KINDS), default="ordinary")
@click.option("--title", default="")
@click.option("--venue", default="")
@pass_context
def new(ctx: Context, body: str, date: str, kind: str, title: str, venue: str) -> None:
    """Call a meeting.

    Example: compact meeting new --body WCSG --date "26 July 2011"
    """
    with ctx.open() as ws:
        called = ws.meetings.call(
            ws.bodies.named(body),
            date_given(date),
            kind=cast("MeetingKind", kind),
            title=title,
            venue=venue,
        )
        if ctx.as_json:
            print_json({"id": called.id, "ref": called.ref})
        else:
            click.echo(f"Called {called.title}: {called.ref}.")


@meeting.command("list")
@click.option("--body", default="")
@pass_context
def list_meetings(ctx: Context, body: str) -> None:
    """List meetings, earliest first.

    Example: compact meeting list --body WCSG
    """
    with ctx.open(read_only=True) as ws:
        bodies = [ws.bodies.named(body)] if body else ws.bodies.all()
        found = [m for b in bodies for m in ws.meetings.of(b)]
        if ctx.as_json:
            print_json(
                [
                    {
                        "id": m.id,
                        "ref": m.ref,
                        "title": m.title,
                        "date": m.date.value,
                        "status": m.status,
                    }
                    for m in found
                ]
            )
            return
        print_table(
            ("reference", "date", "status", "title"),
            [(m.ref, m.date.text, m.status, m.title) for m in found],
        )


@meeting.command()
@click.argument("ref", metavar="MEETING")
@click.option("--add", "title", default="", help="Title of an item to add.")
@click.option("--purpose", type=click.Choice(["decide", "discuss", "note"]), default="discuss")
@pass_context
def agenda(ctx: Context, ref: str, title: str, purpose: str) -> None:
    """Build the agenda from standing items and matters referred here; or add one item.

    Example: compact meeting agenda WCSG-2011-07-26 --add "Compact refresh" --purpose decide
    """
    with ctx.open() as ws:
        one = _meeting(ws, ref)
        if title:
            ws.meetings.add_item(one, title, purpose=cast("Purpose", purpose))
            items = ws.meetings.agenda(one)
        else:
            items = ws.meetings.build_agenda(one)
        if ctx.as_json:
            print_json(
                [
                    {"id": i.id, "order": i.order, "title": i.title, "purpose": i.purpose}
                    for i in items
                ]
            )
            return
        for item in items:
            click.echo(
                f"{item.order:3}  {item.title}" + (f"  ({item.purpose})" if item.purpose else "")
            )


@meeting.command()
@click.argument("ref", metavar="MEETING")
@click.option("--on", "on", required=True, help="The day on which agenda and papers went out.")
@click.option("--reason", default="", help="Why they are late, where they are.")
@pass_context
def circulate(ctx: Context, ref: str, on: str, reason: str) -> None:
    """Record that agenda and papers went out, and judge the notice.

    Example: compact meeting circulate WCSG-2011-07-26 --on "18 July 2011"
    """
    with ctx.open() as ws:
        done = ws.meetings.circulate(_meeting(ws, ref), date_given(on), reason=reason)
        if ctx.as_json:
            from compact_tui.workspace.verdicts import finding_to_json

            print_json(
                {
                    "ref": done.meeting.ref,
                    "papers_issued": done.meeting.papers_issued.value,
                    "findings": [finding_to_json(finding) for finding in done.findings],
                }
            )
            return
        click.echo(f"Papers of {done.meeting.ref} went out on {done.meeting.papers_issued.text}.")
        for finding in done.findings:
            print_finding(finding)


@meeting.command()
@click.argument("ref", metavar="MEETING")
@click.option("--present", multiple=True, metavar="SEAT", help="Seat number in the list, or label.")
@click.option("--apologies", multiple=True, metavar="SEAT")
@click.option("--absent", multiple=True, metavar="SEAT")
@click.option("--substitute", multiple=True, metavar="SEAT=NAME")
@click.option("--clear", multiple=True, metavar="SEAT")
@click.option("--leaves", multiple=True, metavar="SEAT=ITEM", help="Left before that item.")
@click.option("--arrives", multiple=True, metavar="SEAT=ITEM", help="Arrived for that item.")
@pass_context
def roll(
    ctx: Context,
    ref: str,
    present: tuple[str, ...],
    apologies: tuple[str, ...],
    absent: tuple[str, ...],
    substitute: tuple[str, ...],
    clear: tuple[str, ...],
    leaves: tuple[str, ...],
    arrives: tuple[str, ...],
) -> None:
    """Take the roll, then print it with the quorum verdict.

    Example: compact meeting roll WCSG-2011-07-26 --present 1 --present 5 --apologies 2
    """
    with ctx.open() as ws:
        one = _meeting(ws, ref)
        body = ws.bodies.by_id(one.body)
        states: dict[State, tuple[str, ...]] = {
            "present": present,
            "apologies": apologies,
            "absent": absent,
        }
        for state, seats in states.items():
            for words in seats:
                ws.sittings.mark(one, ws.bodies.seat(body, words, one.date), state)
        for text in substitute:
            words, name = _split(text, "SEAT=NAME")
            place = ws.bodies.seat(body, words, one.date)
            ws.sittings.mark(one, place, "present", role="substitute", name=name)
        for words in clear:
            ws.sittings.clear(one, ws.bodies.seat(body, words, one.date))
        for text, move in [
            *((t, ws.sittings.leave) for t in leaves),
            *((t, ws.sittings.arrive) for t in arrives),
        ]:
            words, number = _split(text, "SEAT=ITEM")
            move(one, ws.bodies.seat(body, words, one.date), ws.meetings.item(one, number))
        _print_roll(ctx, ws, one)


@meeting.command()
@click.argument("ref", metavar="MEETING")
@click.option("--item", required=True)
@click.option("--seat", required=True)
@click.option("--kind", required=True, help="Such as personal or prejudicial.")
@click.option("--nature", default="", help="Kept exempt: it never leaves this office.")
@click.option(
    "--action", type=click.Choice(["stayed", "spoke_only", "withdrew"]), default="withdrew"
)
@pass_context
def interest(
    ctx: Context, ref: str, item: str, seat: str, kind: str, nature: str, action: str
) -> int:
    """Declare an interest on one item, and print the item's quorum verdict.

    Example: compact meeting interest WCSG-2011-07-26 --item 4 --seat 1 --kind prejudicial
    """
    with ctx.open() as ws:
        one = _meeting(ws, ref)
        agenda_item = ws.meetings.item(one, item)
        place = ws.bodies.seat(ws.bodies.by_id(one.body), seat, one.date)
        ws.sittings.declare_interest(
            one, agenda_item, place, kind=kind, nature=nature, action=cast("Action", action)
        )
        return _print_quorum(ctx, ws.sittings.quorum(one, agenda_item))


@meeting.command()
@click.argument("ref", metavar="MEETING")
@click.option("--item", default="", help="At this item; at the opening where left out.")
@pass_context
def quorum(ctx: Context, ref: str, item: str) -> int:
    """Judge the quorum, with its working and clause. Exit code 1 when it is not met.

    Example: compact meeting quorum WCSG-2011-07-26 --item 4
    """
    with ctx.open(read_only=True) as ws:
        one = _meeting(ws, ref)
        return _print_quorum(
            ctx, ws.sittings.quorum(one, ws.meetings.item(one, item) if item else None)
        )


@meeting.command()
@click.argument("ref", metavar="MEETING")
@click.option("--item", required=True)
@click.option("--text", required=True, help="What was decided.")
@click.option(
    "--method",
    type=click.Choice(["consensus", "vote", "no_consensus", "noted"]),
    default="consensus",
)
@click.option("--anyway", default="", help="Why a decision is recorded without a quorum.")
@pass_context
def decide(ctx: Context, ref: str, item: str, text: str, method: str, anyway: str) -> None:
    """Record a decision; without consensus it goes where the body's rules refer it.

    Example: compact meeting decide WP-2011-06-20 --item 4 --text "…" --method no_consensus
    """
    with ctx.open() as ws:
        one = _meeting(ws, ref)
        done = ws.sittings.decide(
            one, ws.meetings.item(one, item), text, method=cast("Method", method), anyway=anyway
        )
        if ctx.as_json:
            print_json(
                {
                    "id": done.decision.id,
                    "ref": done.decision.ref,
                    "state": done.decision.state,
                    "referred_to": done.referred_to.key if done.referred_to else None,
                }
            )
            return
        click.echo(f"Recorded {done.decision.ref} as {done.decision.state}.")
        if done.referred_to is not None:
            click.echo(f"Referred to {done.referred_to.name}; it waits there for an answer.")
        if done.placed_on is not None:
            click.echo(f"Put on the agenda of {done.placed_on.ref}.")


def _meeting(ws: Workspace, ref: str) -> Meeting:
    from compact_tui.records import Meeting

    found = ws.view.find(ref)
    if isinstance(found, Meeting):
        return found
    raise WrongInput(f"{ref} is no meeting", todo="See 'compact meeting list'")


def _split(text: str, form: str) -> tuple[str, str]:
    left, equals, right = text.partition("=")
    if not equals:
        raise WrongInput(f"{text!r} is not {form}", todo="Write both sides with = between")
    return left.strip(), right.strip()


def _print_quorum(ctx: Context, verdict: Verdict) -> int:
    from compact_tui.workspace.verdicts import verdict_to_json

    if ctx.as_json:
        print_json(verdict_to_json(verdict))
    else:
        print_verdict(verdict)
    return NO if verdict.outcome.value == "not_met" else 0


def _print_roll(ctx: Context, ws: Workspace, one: Meeting) -> None:
    lines = ws.sittings.roll(one)
    verdict = ws.sittings.quorum(one)
    if ctx.as_json:
        from compact_tui.workspace.verdicts import verdict_to_json

        print_json(
            {
                "roll": [
                    {
                        "seat": x.place.seat.label if x.place else "",
                        "mark": x.mark,
                        "name": x.attendance.name if x.attendance else "",
                    }
                    for x in lines
                ],
                "quorum": verdict_to_json(verdict),
            }
        )
        return
    rows = [
        (
            str(n),
            x.mark,
            x.place.seat.label if x.place else "—",
            (x.attendance.name if x.attendance else "") or (x.place.holder if x.place else ""),
            x.place.sector if x.place else "",
        )
        for n, x in enumerate(lines, start=1)
    ]
    print_table(("no.", "", "seat", "who", "sector"), rows)
    print_verdict(verdict)
