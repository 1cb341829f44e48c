from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest


@pytest.fixture(scope="session")
def pack():
    """Return the tables of the installed pack."""
    return tomllib.loads(
        files("compact_locality_wyre_forest").joinpath("pack.toml").read_text("utf-8")
    )


@pytest.fixture(scope="session")
def fields_of(pack):
    """Return a function that gives the fields of all seeds of a type, by key, in their order."""

    def of(kind):
        seeds = (*pack["agreements"], *pack["records"])
        return {seed["key"]: seed["fields"] for seed in seeds if seed["type"] == kind}

    return of


@pytest.fixture(scope="session")
def rule(pack):
    """Return a function that gives the one version of a rule."""

    def named(key):
        (found,) = (one for one in pack["rules"] if one["id"] == key)
        (version,) = found["versions"]
        return version

    return named
