"""Runs TinyDB's own tests on our classes: ``python tests/store/tinydb_suite/upstream.py``.

A script for a person, since it downloads TinyDB's source distribution into a temporary folder (or
takes one that is named). Their fixture is put on `CompactDB` and on stock tables over the journal.
The outcome must be exactly the failures of `EXPECTED`, each for one of the deliberate differences
of ``docs/store.md``; exit code 1 where it is not.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

NO_CACHE = "there is no query cache"
NEVER_AGAIN = "ids are never used again"
NAME = "the description names our classes"
EXPECTED = {
    "test_tables.py::test_next_id[compact]": NEVER_AGAIN,
    "test_tables.py::test_truncate_table[compact]": NEVER_AGAIN,
    "test_tables.py::test_query_cache[compact]": NO_CACHE,
    "test_tables.py::test_query_cache_size[compact]": NO_CACHE,
    "test_tables.py::test_lru_cache[compact]": NO_CACHE,
    "test_tables.py::test_table_repr[compact]": NAME,
    "test_tables.py::test_table_repr[journal]": NAME,
    "test_tinydb.py::test_insert_ids[compact]": NEVER_AGAIN,
    "test_tinydb.py::test_insert_with_doc_id[compact]": NEVER_AGAIN,
    "test_tinydb.py::test_insert_with_duplicate_doc_id[compact]": NEVER_AGAIN,
    "test_tinydb.py::test_insert_multiple_with_ids[compact]": NEVER_AGAIN,
    "test_tinydb.py::test_update_returns_ids[compact]": NEVER_AGAIN,
    "test_tinydb.py::test_search[compact]": NO_CACHE,
    "test_tinydb.py::test_search_path[compact]": NO_CACHE,
}
CONFTEST = """
import pytest
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import MemoryStorage
from compact_tui.store import CompactDB, JournalStorage

@pytest.fixture(params=["compact", "journal"])
def db(request, tmp_path):
    path = tmp_path / "store"
    ours = request.param == "compact"
    with CompactDB(path) if ours else TinyDB(path, storage=JournalStorage) as opened:
        opened.insert_multiple({"int": 1, "char": c} for c in "abc")
        yield opened

@pytest.fixture
def storage():
    return CachingMiddleware(MemoryStorage)()
"""


def main(arguments: list[str]) -> int:
    """Run the tests of the distribution named, or of one downloaded."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = Path(arguments[0]) if arguments else download(folder)
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        [tests] = folder.glob("tinydb-*/tests")
        tests = tests.rename(folder / "theirs")
        (tests / "conftest.py").write_text(CONFTEST, encoding="utf-8")
        return judge(run(tests))


def download(folder: Path) -> Path:
    wanted = f"tinydb=={version('tinydb')}"
    command = ["pip", "download", "--no-deps", "--no-binary", ":all:", "-d", str(folder), wanted]
    subprocess.run([sys.executable, "-m", *command], check=True)
    return next(folder.glob("*.tar.gz"))


def run(tests: Path) -> str:
    options = ["-q", "-rf", "-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir", str(tests)]
    command = [sys.executable, "-m", "pytest", *options, str(tests)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tests.parent)
    return done.stdout


def judge(told: str) -> int:
    """Compare the failures with the expected ones, and say both ways what differs."""
    failed = {
        Path(name).name for name in re.findall(r"^(?:FAILED|ERROR) (\S+)", told, re.MULTILINE)
    }
    print(told.splitlines()[-1])
    for name in sorted(failed - EXPECTED.keys()):
        print(f"fails, and no difference explains it: {name}")
    for name in sorted(EXPECTED.keys() - failed):
        print(f"passes, though it was to fail because {EXPECTED[name]}: {name}")
    return 0 if failed == EXPECTED.keys() and " passed" in told else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
