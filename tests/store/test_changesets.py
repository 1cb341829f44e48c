"""One act of a person is one frame: whole or not at all, with what it carries."""

from __future__ import annotations

import time

import pytest
from tinydb import where

from compact_tui.store import CompactDB, DocumentRefused, DuplicateValue, Index, WrongUse


def test_everything_inside_is_one_frame_with_who_why_and_what_was_attached(folder):
    before = time.time_ns() // 1_000_000
    with CompactDB(folder) as db:
        with db.changeset(
            who="clerk", why="quarterly", client="compact 1", attached=[{"op": "new"}]
        ):
            db.table("meetings").insert({"body": 1})
            db.table("bodies").insert_multiple([{"id": "a"}, {"id": "b"}])
            db.table("bodies").remove(doc_ids=[2])
            db.attach({"op": "set", "f": {"a": [1, None]}})
        [frame] = db.frames()
        assert (frame.sequence, frame.who, frame.why, frame.client) == (
            1,
            "clerk",
            "quarterly",
            "compact 1",
        )
        assert before <= frame.at_ms <= time.time_ns() // 1_000_000
        assert frame.operations == [("meetings", 1, {"body": 1}), ("bodies", 1, {"id": "a"})]
        assert frame.attached == [{"op": "new"}, {"op": "set", "f": {"a": [1, None]}}]


def test_an_exception_undoes_documents_tables_ids_and_attachments(history, states):
    with CompactDB(history.folder, indexes={"bodies": [Index("id")]}) as db:
        with (  # noqa: PT012 - the whole block is undone
            pytest.raises(ZeroDivisionError),
            db.changeset(who="a", why="b", attached=[{}]),
        ):
            db.table("bodies").insert({"id": "new"})
            db.table("bodies").update({"name": "?"}, doc_ids=[2])
            db.table("bodies").remove(doc_ids=[3])
            db.table("new").insert({})
            db.drop_table("bodies")
            1 / 0  # noqa: B018
        assert states.of(db) == states.after[6]
        assert (db.sequence, db.tables()) == (6, {"bodies"})
        assert db.table("bodies").search(where("id") == "new") == []
        assert db.table("bodies").insert({"id": "next"}) == 4
    assert (history.folder / "log" / "00000001.log").read_bytes().startswith(history.log)


def test_a_failed_call_inside_is_undone_alone_when_the_block_goes_on(folder):
    with CompactDB(folder) as db:
        with db.changeset(who="a", why="b"):
            db.insert({"n": 1})
            with pytest.raises(DocumentRefused):
                db.insert_multiple([{"n": 2}, {"n": float("nan")}])
            assert db.insert({"n": 3}) == 2
        assert db.all() == [{"n": 1}, {"n": 3}]
        assert db.sequence == 1


def test_attached_objects_alone_make_a_frame_and_nothing_makes_none(folder):
    with CompactDB(folder) as db:
        with db.changeset(who="a", why="nothing"):
            pass
        with db.changeset(who="a", why="back and forth"):
            doc_id = db.table("t").insert({"n": 1})
            db.table("t").remove(doc_ids=[doc_id])
            db.drop_table("t")
        assert (db.sequence, list(db.frames())) == (0, [])
        with db.changeset(who="a", why="partner's", attached=[{"x": 1}]):
            pass
        with db.changeset(who="a", why="partner's"):
            db.attach({"x": 2})
        assert db.sequence == 2
    with CompactDB(folder) as db:
        assert list(db.attached()) == [{"x": 1}, {"x": 2}]
        assert list(db.attached(since=1)) == [{"x": 2}]
        assert list(db.attached(since=2)) == []


def test_reads_inside_see_the_changeset_and_indexes_too(folder):
    with CompactDB(folder, indexes={"t": [Index("k"), Index("u", unique=True)]}) as db:
        table = db.table("t")
        table.insert_multiple([{"k": "old", "u": 1}, {"k": "old", "u": 2}])
        with db.changeset(who="a", why="b"):
            table.update({"k": "new"}, where("u") == 1)
            table.insert({"k": "new", "u": 3})
            table.remove(where("u") == 2)
            assert [d.doc_id for d in table.search(where("k") == "new")] == [1, 3]
            assert table.search(where("k") == "old") == []
            assert (len(table), [d.doc_id for d in table]) == (2, [1, 3])
            assert table.get(where("u") == 2) is None
            db.drop_table("t")
            assert (len(table), table.all(), db.tables()) == (0, [], set())
            assert table.insert({"k": "again", "u": 1}) == 4
        assert table.all() == [{"k": "again", "u": 1}]
    with CompactDB(folder) as db:
        assert {d.doc_id: dict(d) for d in db.table("t")} == {4: {"k": "again", "u": 1}}


def test_a_changeset_within_a_changeset_is_refused_and_the_outer_goes_on(folder):
    with CompactDB(folder) as db:
        with db.changeset(who="a", why="outer"):
            db.insert({"n": 1})
            with (
                pytest.raises(WrongUse, match="within another"),
                db.changeset(who="a", why="inner"),
            ):
                pass
        assert (db.sequence, db.all()) == (1, [{"n": 1}])
        with pytest.raises(WrongUse, match="attached to no changeset"):
            db.attach({})


@pytest.mark.parametrize("bad", [{"t": (1,)}, {"n": float("inf")}, {1: 2}])
def test_an_attached_object_that_json_would_alter_undoes_the_changeset(folder, bad):
    with CompactDB(folder) as db:
        with pytest.raises(DocumentRefused), db.changeset(who="a", why="b", attached=[bad]):
            db.insert({"n": 1})
        assert (db.sequence, db.all()) == (0, [])


def test_the_version_of_a_document_shows_that_somebody_changed_it(folder):
    with CompactDB(folder) as one, CompactDB(folder) as two:
        table = one.table("t")
        table.insert({"n": 1})
        seen = one.version_of("t", 1)
        two.table("t").insert({"n": 9})
        with one.changeset(who="a", why="not touched"):
            assert one.version_of("t", 1) == seen == 1
        two.table("t").update({"n": 2}, doc_ids=[1])
        with one.changeset(who="a", why="conflict"):
            assert one.version_of("t", 1) == 3
        two.table("t").remove(doc_ids=[1])
        one.catch_up()
        assert (one.version_of("t", 1), one.version_of("none", 1)) == (0, 0)


def test_a_unique_value_is_refused_within_and_across_changes_and_may_be_swapped(folder):
    with CompactDB(folder, indexes={"t": [Index("u", unique=True)]}) as db:
        table = db.table("t")
        table.insert_multiple([{"u": "a"}, {"u": "b"}, {}, {}, {"u": ["a"]}, {"u": ["a"]}])
        for attempt in (
            lambda: table.insert({"u": "a"}),
            lambda: table.insert_multiple([{"u": "c"}, {"u": "c"}]),
            lambda: table.update({"u": "b"}, doc_ids=[1]),
        ):
            with pytest.raises(DuplicateValue, match=r"u '[abc]' is that of document"):
                attempt()
        assert db.sequence == 1

        def swap(document: dict[str, object]) -> None:
            document["u"] = "b" if document["u"] == "a" else "a"

        table.update(swap, doc_ids=[1, 2])
        assert [table.get(where("u") == value).doc_id for value in "ab"] == [2, 1]
        with db.changeset(who="a", why="move the value"):
            table.remove(doc_ids=[1])
            assert table.insert({"u": "b"}) == 7
        assert table.get(where("u") == "b").doc_id == 7


def test_unreadable_characters_in_who_and_why_do_not_stop_a_change(folder):
    with CompactDB(folder) as db:
        with db.changeset(who="a\udc80", why='line\nbreak "quoted"'):
            db.insert({})
        [frame] = db.frames()
        assert (frame.who, frame.why) == ("a?", 'line\nbreak "quoted"')
