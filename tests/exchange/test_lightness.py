"""Committing a local change loads neither the cryptography nor the compression library."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from compact_tui.exchange import LogBook, LogTip, Operation, TrustBook, author, extend, RecordState
from compact_tui.exchange import entries_of, load_public, preview, plan_import
import compact_tui.exchange as exchange
key = "A" * 43
book = LogBook()
change = author(LogTip(key), [Operation("new", key, "body", "1", {"name": "Board"})], at_ms=1)
book.add(change)
print(book.state(key, "body", "1").proposals[0].fields)
assert callable(exchange.preview)
print(sorted(name for name in sys.modules if name.split(".")[0] in {"cryptography", "textual"}))
"""


def test_a_local_commit_imports_no_cryptography() -> None:
    out = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True
    ).stdout
    assert out.splitlines() == ["{'name': 'Board'}", "[]"]


def test_the_package_itself_imports_neither_cryptography_nor_zstandard() -> None:
    program = (
        "import sys, compact_tui.exchange;"
        "print([n for n in ('cryptography', 'zstandard', 'msgspec') if n in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert out.stdout == "[]\n"


def test_every_name_of_the_package_can_be_had() -> None:
    from compact_tui import exchange

    assert all(hasattr(exchange, name) for name in exchange.__all__)
    assert not hasattr(exchange, "nothing")
