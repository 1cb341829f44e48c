"""Distributions as an installer leaves them, made out of the broken and the good ones in `data`."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path

import pytest

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def packs() -> Path:
    return DATA / "packs"


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder on the import path, as ``site-packages`` is."""
    folder = tmp_path / "site packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


def _announce(site, distribution, group, name, value, version):
    info = site / f"{distribution.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    head = f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n"
    (info / "METADATA").write_text(head)
    (info / "entry_points.txt").write_text(f"[{group}]\n{name} = {value}\n")
    importlib.invalidate_caches()


@pytest.fixture
def install_code(site):
    """Return a function that installs a code plugin of `data/plugins`."""

    def install(module, *, name="", value="", version="1.0", distribution=""):
        shutil.copy(DATA / "plugins" / f"{module}.py", site)
        ident = name or module.replace("_", "-")
        place = distribution or f"dist-{ident}"
        _announce(site, place, "compact_tui.plugins", ident, value or module, version)
        return ident

    return install


@pytest.fixture
def install_pack(site):
    """Return a function that installs a pack of `data/packs` inside a package of its own."""

    def install(folder, *, name="", package="", version="1.0", code=""):
        package = package or f"pack_{folder.replace('-', '_')}"
        shutil.copytree(DATA / "packs" / folder, site / package)
        (site / package / "__init__.py").write_text(code)
        ident = name or folder
        value = f"{package}:pack.toml"
        _announce(site, f"dist-{package}", "compact_tui.packs", ident, value, version)
        return ident

    return install
