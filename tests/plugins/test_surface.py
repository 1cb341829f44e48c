"""What authors may import is a promise; it changes only together with the file beside this test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import compact_tui.plugins
import compact_tui.plugins.testing

SURFACE = Path(__file__).with_name("surface.txt")
HEAVY = ("click", "cryptography", "docx", "holidays", "pytest", "rich", "textual", "zstandard")


def test_the_surface_is_the_one_that_was_promised():
    modules = (compact_tui.plugins, compact_tui.plugins.testing)
    names = [f"{module.__name__}.{name}" for module in modules for name in sorted(module.__all__)]
    assert SURFACE.read_text().splitlines() == names


def test_every_promised_name_is_there():
    for line in SURFACE.read_text().splitlines():
        module, _, name = line.rpartition(".")
        assert hasattr(sys.modules[module], name), line


def test_importing_it_brings_in_nothing_heavy():
    code = f"import sys, compact_tui.plugins; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
