"""A change: one act is one changeset and one frame; what may not leave stands apart in it."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from compact_tui.errors import CouldNotRun, WrongInput
from compact_tui.records import (
    Action,
    Attendance,
    Event,
    PartialDate,
    Visibility,
    registered,
)
from compact_tui.records.codec import to_fields
from compact_tui.records.committed import Committed
from compact_tui.workspace.conflicts import ChangedMeanwhile


def _operations(lines, workspace, since):
    return [one for one in lines(workspace, since) if one.kind != "meta"]


def test_one_act_on_several_records_is_one_frame_and_one_changeset(county, lines):
    since = county.db.sequence
    with county.change("Plan the awards") as change:
        event = change.new(Event(title="Awards"))
        change.new(Action(text="Book a hall"))
        change.set(event, audience="Champions")
    assert county.db.sequence == since + 1
    (frame,) = county.db.frames(since)
    assert (frame.who, frame.why) == ("Compact officer", "Plan the awards")
    assert len(frame.attached) == 1
    made = lines(county, since)
    assert [one.kind for one in made] == ["new", "new", "meta"]
    assert (made[-1].author, made[-1].message) == ("Compact officer", "Plan the awards")
    assert made[0].fields["audience"] == "Champions"


@pytest.mark.parametrize("case", ["nothing staged", "the same value", "there and back"])
def test_a_change_that_changes_nothing_writes_nothing_and_tells_nobody(
    county, folder, bytes_of, case
):
    body = county.bodies.named("worcestershire.wcsg")
    told: list[Committed] = []
    before = bytes_of(county.folders.root)
    county.subscribe(told.append)
    with county.change("Nothing") as change:
        if case == "the same value":
            change.set(body, name=body.name)
        if case == "there and back":
            change.set(body, name="Another")
            change.set(body, name=body.name)
    assert bytes_of(county.folders.root) == before
    assert told == []


def test_a_record_made_and_removed_in_one_act_leaves_no_trace(county, lines):
    since = county.db.sequence
    with county.change("Think better of it") as change:
        change.remove(change.new(Event(title="Awards")))
    assert lines(county, since) == []
    assert "Awards" not in [event.title for event in county.view.every(Event)]


EXEMPT = [
    ("attendance", {"name": "An officer"}, {"apology_reason": "illness in the family"}),
    ("interest", {"kind": "personal"}, {"nature": "a contract of a relative"}),
    ("attendance", {"role": "observer"}, {"notes": "asked to sit at the back"}),
]


@pytest.mark.parametrize(("type_name", "plain", "secret"), EXEMPT)
def test_what_may_not_leave_goes_in_an_operation_of_its_own(
    county, lines, day, type_name, plain, secret
):
    meeting = county.meetings.call(county.bodies.named("worcestershire.wcsg"), day("26 July 2011"))
    item = county.meetings.add_item(meeting, "Refresh")
    struct: type[Any] = registered()[type_name].struct
    more = {"item": item.id} if type_name == "interest" else {}
    since = county.db.sequence
    with county.change("Note it") as change:
        change.new(struct(meeting=meeting.id, **more, **plain, **secret))
    first, second = _operations(lines, county, since)
    assert (first.kind, first.visibility) == ("new", "open")
    assert (second.kind, second.visibility, dict(second.fields)) == ("set", "exempt", secret)
    assert not secret.keys() & first.fields.keys()
    assert plain.items() <= first.fields.items()


def test_every_field_of_an_exempt_record_is_exempt(county, lines):
    since = county.db.sequence
    with county.change("Note it") as change:
        change.new(
            Event(
                title="A closed hearing",
                audience="two people",
                visibility=Visibility.EXEMPT,
                visibility_reason="paragraph 1",
            )
        )
    assert [one.visibility for one in _operations(lines, county, since)] == ["exempt"]


def test_a_field_that_goes_back_to_its_default_is_sent_as_null_and_reads_as_the_default(
    county, lines
):
    with county.change("Add") as change:
        event = change.new(Event(title="Awards", date=PartialDate.parse("November 2011")))
    since = county.db.sequence
    with county.change("Blank the date") as change:
        change.set(event, date=PartialDate())
    (operation,) = _operations(lines, county, since)
    assert dict(operation.fields) == {"date": None}
    assert county.view.get("event", event.id).date == PartialDate()
    assert "date" not in to_fields(county.view.get("event", event.id))


def test_each_change_names_the_operation_that_it_replaces_field_by_field(county, lines):
    since = county.db.sequence
    with county.change("Add") as change:
        event = change.new(Event(title="Awards", audience="Champions"))
    with county.change("Rename") as change:
        change.set(event, title="Awards evening")
    with county.change("Rename again") as change:
        change.set(event, title="Awards ceremony")
    made, renamed, again = _operations(lines, county, since)
    digests = _digests(county, since)
    assert made.pred == ()
    assert renamed.pred == (digests[0],)
    assert again.pred == (digests[1],)


def _digests(workspace, since):
    from compact_tui.exchange.changeset import Changeset

    found = [Changeset.from_json(line) for line in workspace.db.attached(since=since)]
    return [one.slots[0].digest for one in found]


def test_changesets_are_chained_one_to_the_next(county):
    from compact_tui.exchange.changeset import Changeset

    for title in ("One", "Two"):
        with county.change("Add") as change:
            change.new(Event(title=title))
    chain = [Changeset.from_json(line) for line in county.db.attached()]
    assert [one.header.seq for one in chain] == list(range(1, len(chain) + 1))
    assert [one.header.prev for one in chain] == [None, *(one.id for one in chain[:-1])]


def test_an_error_in_the_act_leaves_everything_as_it_was(county, bytes_of):
    before = bytes_of(county.folders.root)
    with pytest.raises(WrongInput, match="no field"), county.change("Fail") as change:
        change.set(change.new(Event(title="Awards")), colour="green")
    assert bytes_of(county.folders.root) == before
    assert "Awards" not in [event.title for event in county.view.every(Event)]


def test_a_field_that_the_type_lacks_is_refused_with_those_it_has(county):
    body = county.bodies.named("worcestershire.wcsg")
    with (
        pytest.raises(WrongInput, match="has no field colour") as caught,
        county.change("Paint") as change,
    ):
        change.set(body, colour="green")
    assert "short" in caught.value.todo


def test_a_deleted_record_is_gone_from_every_view_and_its_history_stays(county, lines, opened):
    with county.change("Add") as change:
        event = change.new(Event(title="Awards"))
    since = county.db.sequence
    with county.change("Delete it") as change:
        change.remove(event)
    (operation,) = _operations(lines, county, since)
    assert operation.kind == "del"
    assert len(operation.pred) == 1
    for workspace in (county, opened(county.folders.root, read_only=True)):
        assert workspace.view.get("event", event.id) is None
        assert event.id not in [one.id for one in workspace.view.every(Event)]
        with pytest.raises(WrongInput, match="No record"):
            workspace.view.find(event.id)
    assert "Delete it" in [act.why for act in county.listing.history(event)]


def test_a_deleted_record_cannot_be_changed(county):
    with county.change("Add") as change:
        event = change.new(Event(title="Awards"))
    county.listing.remove(event, "entered twice")
    with pytest.raises(WrongInput, match="deleted meanwhile"), county.change("Rename") as change:
        change.set(event, title="Other")


@pytest.mark.parametrize("first", ["changes", "deletes"])
def test_of_two_at_one_record_the_second_is_refused_and_sees_the_first(
    folder, opened, bytes_of, first
):
    root = folder("worcestershire")
    one, other = opened(root), opened(root)
    mine = one.bodies.named("worcestershire.wcsg")
    theirs = other.bodies.named("worcestershire.wcsg")
    with one.change("First") as change:
        if first == "changes":
            change.set(mine, name="By the first")
        else:
            change.remove(mine)
    before = bytes_of(root)
    with (
        pytest.raises(ChangedMeanwhile, match="changed meanwhile") as caught,
        other.change("Second") as change,
    ):
        change.set(theirs, name="By the second")
    assert theirs.ref in caught.value.what
    assert "Look at it as it is now" in caught.value.todo
    assert caught.value.exit_code == 2
    assert bytes_of(root) == before
    now = other.view.get("body", theirs.id)
    assert now is None if first == "deletes" else now.name == "By the first"


def test_of_two_at_different_records_both_are_kept_and_the_log_is_one_chain(folder, opened):
    from compact_tui.exchange.changeset import Changeset

    root = folder("worcestershire")
    one, other = opened(root), opened(root)
    board, group = (
        one.bodies.named("worcestershire.board"),
        other.bodies.named("worcestershire.wcsg"),
    )
    with one.change("First") as change:
        change.set(board, kind="board of leaders")
    with other.change("Second") as change:
        change.set(group, kind="task group of the Partnership")
    one.refresh()
    for workspace in (one, other):
        assert workspace.view.get("body", board.id).kind == "board of leaders"
        assert workspace.view.get("body", group.id).kind == "task group of the Partnership"
    chain = [Changeset.from_json(line) for line in other.db.attached()]
    assert [one.header.prev for one in chain[1:]] == [one.id for one in chain[:-1]]


def test_what_another_process_wrote_is_told_on_refresh_and_not_before(folder, opened):
    root = folder("worcestershire")
    one, other = opened(root), opened(root)
    told: list[Committed] = []
    other.subscribe(told.append)
    body = one.bodies.named("worcestershire.wcsg")
    assert other.bodies.named("worcestershire.wcsg").name == body.name
    with one.change("Rename") as change:
        change.set(body, name="Renamed")
    assert other.refresh()
    assert other.bodies.named("worcestershire.wcsg").name == "Renamed"
    assert len(told) == 1
    assert other.refresh() == []
    assert len(told) == 1


def test_listeners_are_told_what_was_touched_until_they_stop(county):
    told: list[Committed] = []
    stop = county.subscribe(told.append)
    with county.change("Add") as change:
        event = change.new(Event(title="Awards"))
    stop()
    with county.change("Add another") as change:
        change.new(Event(title="Other"))
    (committed,) = told
    assert (committed.why, committed.who) == ("Add", "Compact officer")
    assert set(committed.records) == {("event", event.id)}


def test_a_read_only_workspace_refuses_a_change_and_stays_as_it_was(folder, opened, bytes_of):
    root = folder("worcestershire")
    before = bytes_of(root)
    workspace = opened(root, read_only=True)
    with pytest.raises(CouldNotRun), workspace.change("Add") as change:
        change.new(Event(title="Awards"))
    assert bytes_of(root) == before
    assert "Awards" not in [event.title for event in workspace.view.every(Event)]


def test_a_durable_change_writes_as_much_at_four_thousand_records_as_at_a_hundred(folder, opened):
    """One frame, of the same length to a few bytes: nothing is rewritten as the store grows."""

    def growth(workspace) -> int:
        before = _size(workspace)
        with workspace.change("Measured") as change:
            change.new(Event(title="The same length"))
        return _size(workspace) - before

    workspace = opened(folder("worcestershire"))
    small = growth(workspace)
    for _ in range(4):
        with workspace.change("Fill") as change:
            for number in range(1000):
                change.new(Action(text=f"Row {number}", order=number))
    sequence = workspace.db.sequence
    assert abs(growth(workspace) - small) < 32
    assert workspace.db.sequence == sequence + 1


def _size(workspace) -> int:
    return sum(p.stat().st_size for p in (workspace.folders.store / "log").iterdir())


def test_a_change_that_cannot_be_written_is_refused_whole_and_can_be_made_again(
    folder, opened, monkeypatch
):
    import errno
    import os

    workspace = opened(folder("worcestershire"))
    before = len(workspace.view.every(Event))

    def full(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        for name in ("write", "pwrite", "writev"):
            patch.setattr(os, name, full)
        with pytest.raises(CouldNotRun), workspace.change("Add") as change:
            change.new(Event(title="Awards"))
    assert len(workspace.view.every(Event)) == before
    with workspace.change("Add") as change:
        change.new(Event(title="Awards"))
    root = workspace.folders.root
    copy = shutil.copytree(root, root.with_name("copy"))
    assert len(opened(copy, read_only=True).view.every(Event)) == before + 1


def test_an_attendance_keeps_its_open_operation_when_only_the_reason_changes(county, lines, day):
    meeting = county.meetings.call(county.bodies.named("worcestershire.wcsg"), day("26 July 2011"))
    with county.change("Apologies") as change:
        line = change.new(Attendance(meeting=meeting.id, name="An officer", state="apologies"))
    since = county.db.sequence
    with county.change("A reason") as change:
        change.set(line, apology_reason="illness")
    (operation,) = _operations(lines, county, since)
    assert (operation.kind, operation.visibility) == ("set", "exempt")
