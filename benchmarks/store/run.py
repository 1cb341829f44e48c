"""Compares the store with plain TinyDB, SQLite and lmdb at three sizes, and says which goals hold.

``python benchmarks/store/run.py [--docs] [--folder DISK] [SIZE ...]``. Each store is measured at
each size in a process of its own. With ``--docs`` the page and the picture under ``docs/`` are
written anew. lmdb is measured where the package is installed; nothing else wants it.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from goals import goals
from page import write_page

HERE = Path(__file__).parent
ENGINES = ("compact", "plain TinyDB", "SQLite", "lmdb")
SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--docs", action="store_true", help="write the page and picture in docs/")
    parser.add_argument("--folder", help="folder on the disk to measure")
    given = parser.parse_args()
    found = {}
    for size in given.sizes:
        for name in ENGINES:
            if name == "lmdb" and importlib.util.find_spec("lmdb") is None:
                print("lmdb is not installed and is left out", file=sys.stderr)
                continue
            found[name, size] = measured(name, size, given.folder)
            print(f"{name} at {size:,} measured", file=sys.stderr)
    rows = goals(found, max(given.sizes))
    for row in rows:
        print(f"{row.work:<44}{row.against:<28}{row.goal:>10}{row.measured:>10}  {row.verdict}")
    if given.docs:
        write_page(HERE.parent.parent / "docs", found, rows)


def measured(name: str, size: int, base: str | None) -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory(dir=base) as folder:
        return {**_work("measure", name, size, folder), **_work("browse", name, size, folder)}


def _work(what: str, name: str, size: int, folder: str) -> dict[str, dict[str, float]]:
    command = [sys.executable, str(HERE / "worker.py"), what, name, str(size), folder]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


if __name__ == "__main__":
    main()
