"""The four stores under one small interface, each used as its own manual says to be durable."""

# ruff: noqa: D102 - the interface says what each does

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import msgspec

Document = dict[str, Any]
decode: Callable[[bytes | str], Any] = msgspec.json.decode
encode: Callable[[object], bytes] = msgspec.json.encode


def document(number: int, size: int) -> Document:
    """A document of about 400 bytes; a hundred share a group."""
    return {
        "id": f"0190b2c1-0000-7000-8000-{number:012d}",
        "type": "action",
        "group": f"group {number % max(1, size // 100)}",
        "due": f"20{number % 28 + 10}-{number % 12 + 1:02}-{number % 27 + 1:02}",
        "title": f"Action {number} of the work plan",
        "notes": "x" * 220,
        "count": 0,
    }


class Engine(Protocol):
    """One store, opened in a folder; the first document has number 1."""

    def load(self, documents: Iterator[Document]) -> None: ...
    def change(self, doc_id: int, count: int) -> None: ...
    def get(self, doc_id: int) -> Document: ...
    def by_id(self, value: str) -> Document: ...
    def equal(self, group: str) -> list[Document]: ...
    def insert(self, documents: list[Document]) -> None: ...
    def scan(self, title: str) -> list[Document]: ...
    def rows(self, offset: int, limit: int) -> list[Document]: ...
    def close(self) -> None: ...


class Compact:
    """This store."""

    def __init__(self, folder: Path) -> None:
        from compact_tui.store import CompactDB, Index

        indexes = {"t": [Index("id", unique=True), Index("group"), Index("due", ordered=True)]}
        self.db = CompactDB(folder / "store", indexes=indexes)
        self.t = self.db.table("t")
        self._after: Any = None

    def load(self, documents: Iterator[Document]) -> None:
        while batch := [each for each, _ in zip(documents, range(10_000), strict=False)]:
            self.t.insert_multiple(batch)

    def change(self, doc_id: int, count: int) -> None:
        with self.db.changeset(who="bench", why="measure"):
            self.t.update({"count": count}, doc_ids=[doc_id])

    def get(self, doc_id: int) -> Document:
        return self.t.get(doc_id=doc_id)

    def by_id(self, value: str) -> Document:
        from tinydb import where

        return self.t.get(where("id") == value)

    def equal(self, group: str) -> list[Document]:
        from tinydb import where

        return self.t.search(where("group") == group)

    def insert(self, documents: list[Document]) -> None:
        with self.db.changeset(who="bench", why="measure"):
            self.t.insert_multiple(documents)

    def scan(self, title: str) -> list[Document]:
        from tinydb import where

        return self.t.search(where("title") == title)

    def rows(self, offset: int, limit: int) -> list[Document]:
        page = self.t.page(order_by="due", after=self._after if offset else None, limit=limit)
        self._after = page.after
        return page.documents

    def close(self) -> None:
        self.db.close()


class Plain:
    """TinyDB as it ships, with its JSON storage."""

    def __init__(self, folder: Path) -> None:
        from tinydb import TinyDB

        self.db = TinyDB(folder / "plain.json")
        self.t = self.db.table("t", cache_size=0)

    def load(self, documents: Iterator[Document]) -> None:
        self.t.insert_multiple(documents)

    def change(self, doc_id: int, count: int) -> None:
        self.t.update({"count": count}, doc_ids=[doc_id])

    def get(self, doc_id: int) -> Document:
        return self.t.get(doc_id=doc_id)  # type: ignore[return-value]

    def by_id(self, value: str) -> Document:
        from tinydb import where

        return self.t.get(where("id") == value)  # type: ignore[return-value]

    def equal(self, group: str) -> list[Document]:
        from tinydb import where

        return list(self.t.search(where("group") == group))

    def insert(self, documents: list[Document]) -> None:
        self.t.insert_multiple(documents)

    def scan(self, title: str) -> list[Document]:
        from tinydb import where

        return list(self.t.search(where("title") == title))

    def rows(self, offset: int, limit: int) -> list[Document]:
        return sorted(self.t.all(), key=lambda each: each["due"])[offset : offset + limit]

    def close(self) -> None:
        self.db.close()


class Sqlite:
    """SQLite in WAL mode with synchronous=FULL: a JSON column with indexes."""

    def __init__(self, folder: Path) -> None:
        self.db = sqlite3.connect(folder / "sqlite.db", isolation_level=None)
        for line in (
            "pragma journal_mode=wal",
            "pragma synchronous=full",
            "create table if not exists t (doc_id integer primary key, body text)",
            "create unique index if not exists by_id on t (json_extract(body, '$.id'))",
            "create index if not exists by_group on t (json_extract(body, '$.group'))",
            "create index if not exists by_due on t (json_extract(body, '$.due'))",
        ):
            self.db.execute(line)

    def load(self, documents: Iterator[Document]) -> None:
        self._insert(documents)

    def change(self, doc_id: int, count: int) -> None:
        self.db.execute("begin immediate")
        found = self.get(doc_id)
        found["count"] = count
        self.db.execute("update t set body=? where doc_id=?", (encode(found).decode(), doc_id))
        self.db.execute("commit")

    def get(self, doc_id: int) -> Document:
        return self._all("select body from t where doc_id=?", doc_id)[0]

    def by_id(self, value: str) -> Document:
        return self._all("select body from t where json_extract(body, '$.id')=?", value)[0]

    def equal(self, group: str) -> list[Document]:
        return self._all("select body from t where json_extract(body, '$.group')=?", group)

    def insert(self, documents: list[Document]) -> None:
        self._insert(iter(documents))

    def scan(self, title: str) -> list[Document]:
        return self._all("select body from t where json_extract(body, '$.title')=?", title)

    def rows(self, offset: int, limit: int) -> list[Document]:
        order = "select body from t order by json_extract(body, '$.due') limit ? offset ?"
        return self._all(order, limit, offset)

    def close(self) -> None:
        self.db.close()

    def _insert(self, documents: Iterator[Document]) -> None:
        self.db.execute("begin immediate")
        rows = ((encode(each).decode(),) for each in documents)
        self.db.executemany("insert into t (body) values (?)", rows)
        self.db.execute("commit")

    def _all(self, query: str, *values: object) -> list[Document]:
        return [decode(body) for (body,) in self.db.execute(query, values)]


class Lmdb:
    """LMDB, synced at each commit: documents by number, and two indexes kept by hand."""

    def __init__(self, folder: Path) -> None:
        import lmdb  # type: ignore[import-not-found]  # wanted by nothing but this

        self.env = lmdb.open(str(folder / "lmdb"), map_size=2**32, max_dbs=3)
        self.docs, self.ids = self.env.open_db(b"docs"), self.env.open_db(b"ids")
        self.groups = self.env.open_db(b"groups", dupsort=True)

    def load(self, documents: Iterator[Document]) -> None:
        self.insert(list(documents))

    def change(self, doc_id: int, count: int) -> None:
        with self.env.begin(write=True, db=self.docs) as turn:
            found = decode(turn.get(b"%012d" % doc_id))
            found["count"] = count
            turn.put(b"%012d" % doc_id, encode(found))

    def get(self, doc_id: int) -> Document:
        with self.env.begin(db=self.docs) as turn:
            return decode(turn.get(b"%012d" % doc_id))

    def by_id(self, value: str) -> Document:
        with self.env.begin() as turn:
            return decode(turn.get(turn.get(value.encode(), db=self.ids), db=self.docs))

    def equal(self, group: str) -> list[Document]:
        with self.env.begin() as turn, turn.cursor(self.groups) as cursor:
            cursor.set_key(group.encode())
            return [decode(turn.get(key, db=self.docs)) for key in cursor.iternext_dup()]

    def insert(self, documents: list[Document]) -> None:
        with self.env.begin(write=True) as turn:
            first = turn.stat(self.docs)["entries"] + 1
            for number, each in enumerate(documents, first):
                key = b"%012d" % number
                turn.put(key, encode(each), db=self.docs)
                turn.put(each["id"].encode(), key, db=self.ids)
                turn.put(each["group"].encode(), key, db=self.groups)

    def scan(self, title: str) -> list[Document]:
        with self.env.begin() as turn, turn.cursor(self.docs) as cursor:
            found = (decode(body) for _, body in cursor)
            return [each for each in found if each["title"] == title]

    def rows(self, offset: int, limit: int) -> list[Document]:
        with self.env.begin() as turn, turn.cursor(self.docs) as cursor:
            found = sorted((decode(body) for _, body in cursor), key=lambda each: each["due"])
            return found[offset : offset + limit]

    def close(self) -> None:
        self.env.close()


ENGINES: dict[str, type[Compact | Plain | Sqlite | Lmdb]] = {
    "compact": Compact,
    "plain TinyDB": Plain,
    "SQLite": Sqlite,
    "lmdb": Lmdb,
}
