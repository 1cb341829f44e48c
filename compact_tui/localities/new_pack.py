"""Writes a new pack as an installable package that passes its check and its own tests."""

from __future__ import annotations

import json
import re
from pathlib import Path

from compact_tui.errors import CouldNotRun, WrongInput
from compact_tui.localities.packs import FILE

_PROJECT = """\
[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"

[project]
name = "compact-locality-{id}"
version = "0.1.0"
description = {description}
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["compact-tui"]

[project.entry-points."compact_tui.packs"]
{id} = "{package}:pack.toml"

[tool.hatch.build.targets.wheel]
packages = ["{package}"]
"""

_PACK = """\
# The facts and rules of one place, each with the document and clause that says so.
schema = "1.0"
id = "{id}"
version = "0.1.0"
title = {name}
requires = []                         # ids of packs whose ids are used here

[[localities]]
id = "{id}"
name = {name}
tier = {tier}
office_body = "{id}.group"

[[sources]]
id = "{id}.terms"
title = "Terms of reference"          # the document, as it calls itself
dated = ""                            # as the document writes it

[[sectors]]
id = "{id}.vcs"
label = "voluntary and community sector"
side = "voluntary"

[[sectors]]
id = "{id}.statutory"
label = "statutory sector"
side = "public"

[[sectors]]
id = "{id}.neither"
label = "neither sector"
side = "neither"

[[categories]]
id = "{id}.voluntary-member"
label = "Voluntary sector member"
sector = "{id}.vcs"

[[categories]]
id = "{id}.statutory-member"
label = "Statutory member"
sector = "{id}.statutory"

[[bodies]]
id = "{id}.group"
name = "Compact group"
kind = "steering group"
citation = {{ source = "{id}.terms", clause = "Purpose" }}

[[bodies.seats]]
id = "{id}.group.voluntary"
label = "Voluntary sector member"
category = "{id}.voluntary-member"
number = 3

[[bodies.seats]]
id = "{id}.group.statutory"
label = "Statutory member"
category = "{id}.statutory-member"
number = 3

[[rules]]
id = "{id}.group.quorum"
kind = "quorum"
body = "{id}.group"

[[rules.versions]]
since = ""                            # the date as the document writes it; blank for always
value = {{ needs = {{ test = "heads", least = 3 }} }}
citation = {{ source = "{id}.terms", clause = "Quorum", quote = "Three members" }}
"""

_TESTS = """\
# What the rules must answer; run with: compact plugins test

[[tests]]
name = "Three members are a quorum"
date = "1 June 2020"
body = "{id}.group"
kind = "quorum"
present = [{{ seat = "{id}.group.voluntary" }}, {{ seat = "{id}.group.statutory", count = 2 }}]
expect = "met"
working_has = ["3 present"]

[[tests]]
name = "Two members are not, and an observer does not help"
date = "1 June 2020"
body = "{id}.group"
kind = "quorum"
present = [
  {{ seat = "{id}.group.voluntary", count = 2 }},
  {{ seat = "{id}.group.statutory", as = "observer" }},
]
expect = "not_met"
working_has = ["short by 1"]
"""

_README = """\
# {plain} for compact-tui

The bodies, seats, rules and facts of {plain}, with the clause of each.

Say here whose pack this is, which documents it was taken from, and whom to tell of a mistake.

    pip install .                     # or copy {package}/ into the packs folder of a workspace
    compact plugins check .
    compact plugins test .
"""

_PACKAGE = '''\
"""A pack for compact-tui: all of it is data, in pack.toml."""
'''

_PYTEST = """\
from pathlib import Path

from compact_tui.plugins.testing import check

HERE = Path(__file__).parents[1]


def test_the_pack_passes_every_check():
    assert check(HERE) == []


def test_the_pack_answers_its_own_tests(compact_pack_tests):
    assert compact_pack_tests(HERE)
"""


def new(folder: Path, id: str, *, name: str = "", tier: str = "district") -> Path:
    """Write a new pack and return the folder that holds its ``pack.toml``.

    It is an installable package with one body, one rule and two tests to begin from.

    Parameters:
        folder: the folder to make; it must not be there, or be empty.
        id: id of the pack and of its locality, such as ``wyre-forest``.
        name: the place's name; the id in words where blank.
        tier: county, district, borough and the like, in the place's own word.

    Raises:
        WrongInput: the id is no lower-case word or words joined by hyphens, or the folder is used.
        CouldNotRun: it cannot be written.
    """
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", id):
        todo = "Write lower-case words joined by hyphens, such as wyre-forest"
        raise WrongInput(f"{id!r} cannot be the id of a pack", todo=todo)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongInput(f"{folder} is there already", todo="Name a folder that is not there yet")
    plain = " ".join((name or id.replace("-", " ").title()).split())
    package = f"compact_locality_{id.replace('-', '_')}"
    words = {
        "id": id,
        "package": package,
        "plain": plain,
        "name": _text(plain),
        "tier": _text(" ".join(tier.split())),
        "description": _text(f"{plain} for compact-tui"),
    }
    texts = {
        "pyproject.toml": _PROJECT,
        "README.md": _README,
        f"{package}/__init__.py": _PACKAGE,
        f"{package}/{FILE}": _PACK,
        f"{package}/tests.toml": _TESTS,
        "tests/test_pack.py": _PYTEST,
    }
    _write(folder, {path: text.format(**words) for path, text in texts.items()})
    return folder / package


def _text(plain: str) -> str:
    """Write text as a TOML string; JSON's escapes are among TOML's."""
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")


def _write(folder: Path, texts: dict[str, str]) -> None:
    try:
        for path, text in texts.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CouldNotRun(
            f"The pack cannot be written to {folder}",
            why=error.strerror or str(error),
            todo="Choose a folder that you may write to",
        ) from error
