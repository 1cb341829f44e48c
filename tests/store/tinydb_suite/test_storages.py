"""The plain storage contract: whole state in, whole state out, closed once."""

from __future__ import annotations

import pytest
from tinydb import TinyDB, where
from tinydb.storages import JSONStorage, Storage

from compact_tui.store import JournalStorage, StoreReadOnly, StoreUnreadable

STATE = {
    "_default": {"1": {"none": [None, None], "int": 42, "float": 3.1415899999999999}},
    "t": {
        "1": {"list": ["LITE", "ACID", "SÜSS"], "bool": [True, False]},
        "7": {"dict": {"hp": 13, "sp": {"": []}}},
    },
}


@pytest.fixture(params=[JournalStorage, JSONStorage])
def storage(request, tmp_path):
    made = request.param(tmp_path / "here")
    yield made
    made.close()


def test_a_new_storage_reads_as_nothing(storage):
    assert storage.read() is None


def test_what_was_written_is_read(storage, tmp_path):
    storage.write(STATE)
    assert storage.read() == STATE
    again = type(storage)(tmp_path / "here")
    assert again.read() == STATE
    again.close()


def test_a_shorter_state_leaves_nothing_of_the_longer_behind(storage):
    storage.write(STATE)
    storage.read()
    storage.write({"t": {"7": {"dict": 1}}})
    assert storage.read() == {"t": {"7": {"dict": 1}}}


def test_a_name_is_found_after_longer_and_shorter_ones(opener):
    db = opener()
    for name in ("a very long entry", "a short one"):
        db.insert({"name": name})
        assert db.get(where("name") == name) == {"name": name}
        db.remove(where("name") == name)
        assert db.get(where("name") == name) is None


def test_text_beyond_ascii_comes_back(opener):
    opener().insert({"こんにちは": "世界 🐈 é"})
    assert opener().all() == [{"こんにちは": "世界 🐈 é"}]


def test_opening_alone_writes_nothing(opener):
    opener().insert({"n": 1})
    db = opener()
    before = state(db)
    db.close()
    opener()
    assert state(opener()) == before


def state(db: TinyDB) -> object:
    return db.storage.read()


def test_a_reader_reads_and_may_not_write(folder):
    with pytest.raises(StoreUnreadable):
        TinyDB(folder, storage=JournalStorage, read_only=True)
    with TinyDB(folder, storage=JournalStorage) as db:
        db.insert({"n": 1})
    with TinyDB(folder, storage=JournalStorage, read_only=True) as db:
        assert db.all() == [{"n": 1}]
        with pytest.raises(StoreReadOnly):
            db.insert({"n": 2})


def test_a_place_that_cannot_be_is_refused(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreUnreadable):
        TinyDB(tmp_path / "file" / "store", storage=JournalStorage)


def test_closing_twice_and_leaving_the_block_is_fine(opener):
    with opener() as db:
        db.insert({})
        db.close()
    db.close()


def test_a_storage_has_to_say_how_it_reads_and_writes():
    class Half(Storage):
        pass

    with pytest.raises(TypeError):
        Half()  # type: ignore[abstract]
    assert issubclass(JournalStorage, Storage)
