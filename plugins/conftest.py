"""What the tests of every shipped pack read: the tables of their own pack."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def pack(request):
    """Return the tables of the pack whose tests these are."""
    home = Path(request.path).parents[1]
    (folder,) = home.glob("compact_locality_*")
    return tomllib.loads((folder / "pack.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def fields_of(pack):
    """Return a function that gives the fields of all seeds of a type, by key, in their order."""

    def of(kind):
        seeds = (*pack["agreements"], *pack["records"])
        return {seed["key"]: seed["fields"] for seed in seeds if seed["type"] == kind}

    return of


@pytest.fixture(scope="module")
def rule(pack):
    """Return a function that gives the one version of a rule."""

    def named(key):
        (found,) = (one for one in pack["rules"] if one["id"] == key)
        (version,) = found["versions"]
        return version

    return named
