"""Packs are data: nothing of their package is run to read them."""

from __future__ import annotations

import os
import subprocess
import sys

LOOK = """
import sys
from compact_tui.localities import load_registry
registry = load_registry(environ={})
assert "good" in registry.localities, [one.error for one in registry.plugins]
print(sorted(name for name in sys.modules if name.startswith(("pack_", "compact_locality_"))))
"""


def test_an_installed_pack_is_read_without_importing_its_package(install_pack, site):
    install_pack("good", code="raise SystemExit('a pack was imported')")
    env = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, "-c", LOOK], env=env, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.strip() == "[]"


def test_a_pack_inside_a_package_of_a_package_is_found_without_importing_either(install_pack, site):
    install_pack("good", package="outer_good", code="raise SystemExit('imported')")
    inner = site / "outer_good" / "inner"
    inner.mkdir()
    (site / "outer_good" / "pack.toml").rename(inner / "pack.toml")
    points = next(site.glob("*.dist-info")) / "entry_points.txt"
    points.write_text("[compact_tui.packs]\ngood = outer_good.inner:pack.toml\n")
    env = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, "-c", LOOK], env=env, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
