"""TinyDB's middlewares wrap the journal: kept back until flushed, then one change."""

from __future__ import annotations

import pytest
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware, Middleware
from tinydb.storages import JSONStorage

from compact_tui.store import CompactDB, JournalStorage


@pytest.fixture(params=[JournalStorage, JSONStorage])
def inner(request):
    return request.param


def test_a_caching_middleware_reads_what_it_holds(inner, tmp_path):
    storage = CachingMiddleware(inner)(tmp_path / "here")
    assert storage.read() is None
    storage.write({"_default": {"1": {"n": 1}}})
    assert storage.read() == {"_default": {"1": {"n": 1}}}
    storage.close()


def test_writes_are_kept_back_until_the_cache_is_full_flushed_or_closed(inner, tmp_path):
    storage = CachingMiddleware(inner)(tmp_path / "here")
    storage.WRITE_CACHE_SIZE = 3
    for n in range(2):
        storage.write({"_default": {"1": {"n": n}}})
        assert storage.storage.read() is None
    storage.write({"_default": {"1": {"n": 2}}})
    assert storage.storage.read() == {"_default": {"1": {"n": 2}}}
    storage.write({"_default": {"1": {"n": 3}}})
    assert storage.storage.read() == {"_default": {"1": {"n": 2}}}
    storage.flush()
    assert storage.storage.read() == {"_default": {"1": {"n": 3}}}
    storage.write({"_default": {"1": {"n": 4}}})
    storage.close()
    assert reread(inner, tmp_path / "here") == {"_default": {"1": {"n": 4}}}


def reread(inner, path):
    storage = inner(path)
    try:
        return storage.read()
    finally:
        storage.close()


def test_a_database_through_a_cache_is_whole_after_closing(inner, tmp_path):
    with TinyDB(tmp_path / "here", storage=CachingMiddleware(inner)) as db:
        assert db.all() == []
        db.insert({"key": "value"})
    with TinyDB(tmp_path / "here", storage=CachingMiddleware(inner)) as db:
        assert db.all() == [{"key": "value"}]


def test_what_a_cache_kept_back_is_one_change_of_the_journal(folder):
    with TinyDB(folder, storage=CachingMiddleware(JournalStorage)) as db:
        for n in range(5):
            db.insert({"n": n})
    with CompactDB(folder) as db:
        assert [len(frame.operations) for frame in db.frames()] == [5]


def test_opening_and_closing_through_a_middleware_never_writes(inner, tmp_path):
    class Guard(Middleware):
        def write(self, _data: object) -> None:
            raise AssertionError("nothing was changed")

    TinyDB(tmp_path / "here", storage=inner).close()
    TinyDB(tmp_path / "here", storage=Guard(inner)).close()


def test_a_middleware_gives_its_storages_own_names(folder):
    with TinyDB(folder, storage=CachingMiddleware(JournalStorage)) as db:
        assert db.storage.sequence == 0
        assert db.storage.path == folder
