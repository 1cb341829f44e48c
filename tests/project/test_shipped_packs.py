"""What holds for every pack that comes with the program."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from compact_tui.plugins.testing import check
from compact_tui.rules import CORE_KINDS

HOMES = sorted(
    path.parent for path in (Path(__file__).parents[2] / "plugins").glob("*/pyproject.toml")
)

SURNAMES = frozenset(
    {
        "156c09dc7a0cff8ea93df27d161bf4ba555de8555671963241f5d20bc5f60ab3",
        "53350e5acd3d6f81d1a195948e2ac31a08f67ab17e79c028404925cd91b120f8",
        "76b1c96af422837d788b07d3598d0c64bef72b3365ee64a9f7f00beacb89bcb7",
        "7c366b6727c76f70b8c062db208e763183e040ba0f661106c1f36b08f8771708",
        "80348a765e5b2971cc36f5f653cac9afc65e39aee6d38b81ad415f34ead2b4de",
        "8261ed6d55c45baafd9b7fc4e88b5b9ebe558ee0e6b7f3140d682da631eb4d40",
        "839f9bdee555bf6673553c4756acf5e8df2bfa89ad514580ea430987f2cb39fa",
        "b5048af978744ada641a17af076e34a92195fa6cfd24828bc3d787b2b43635ab",
        "be2703fbb6b752b985099ff10c3a6659ddc543c2494de9c981e0be4a50ce3157",
        "e9a63a4eb15738ae85cd416221c8fcc4ccc0018fac91335b42eaa016c76e87f9",
        "f0b763e2e65c8a11d6b9b80ed834853d7a505b1f55927cde9fe793da0b930e58",
    }
)
"""SHA-256 of the surnames, in small letters, that stand in the five source documents."""


@pytest.fixture(params=HOMES, ids=lambda home: home.name)
def home(request: pytest.FixtureRequest) -> Path:
    """Return the folder of one shipped distribution after the other."""
    found: Path = request.param
    return found


@pytest.fixture
def package(home: Path) -> Path:
    """Return the import package in it, where the pack lies."""
    (found,) = home.glob("compact_locality_*")
    return found


@pytest.fixture
def tables(package: Path) -> dict[str, Any]:
    """Return the tables of its ``pack.toml``."""
    return tomllib.loads((package / "pack.toml").read_text("utf-8"))


@pytest.fixture
def texts(home: Path, package: Path) -> list[str]:
    """Return every text that is shipped."""
    files = (package / "pack.toml", package / "tests.toml", home / "README.md")
    return [file.read_text("utf-8") for file in files]


def citations(value: object) -> Iterator[dict[str, str]]:
    """Find every citation, however deep it stands."""
    if isinstance(value, dict):
        if "citation" in value:
            yield value["citation"]
        for inner in value.values():
            yield from citations(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from citations(inner)


def test_there_are_three_of_them() -> None:
    assert [home.name for home in HOMES] == ["bromley", "worcestershire", "wyre-forest"]


def test_it_passes_every_check_without_a_warning(home: Path) -> None:
    assert check(home) == []


def test_every_rule_that_can_be_judged_is_tried_on_a_case(
    package: Path, tables: dict[str, Any]
) -> None:
    cases = tomllib.loads((package / "tests.toml").read_text("utf-8"))["tests"]
    tried = {case["rule"] for case in cases if "rule" in case}
    judged = {
        rule["id"]
        for rule in tables["rules"]
        if CORE_KINDS[rule["kind"]].evaluate is not None and "value" in rule["versions"][0]
    }
    assert judged - tried == set()


def test_every_rule_agreement_and_record_names_a_document_of_the_pack_and_a_clause(
    tables: dict[str, Any],
) -> None:
    sources = {source["id"] for source in tables["sources"]}
    given = [seed["citation"] for seed in (*tables["agreements"], *tables["records"])]
    given += [version["citation"] for rule in tables["rules"] for version in rule["versions"]]
    assert given
    assert {one["source"] for one in given} <= sources
    assert all(one["clause"] for one in given)


def test_quotations_are_short(tables: dict[str, Any]) -> None:
    assert max(len(one.get("quote", "").split()) for one in citations(tables)) < 25


def test_no_person_named_in_the_documents_stands_in_it(texts: list[str]) -> None:
    words = {word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower())}
    assert not {hashlib.sha256(word.encode()).hexdigest() for word in words} & SURNAMES


def test_no_contact_details_stand_in_it(texts: list[str]) -> None:
    contact = re.compile(r"[\w.]+@[\w-]+\.\w+|\bext\.? ?\d+|\b0\d{3,4} ?\d{5,}", re.IGNORECASE)
    assert [found for text in texts for found in contact.findall(text)] == []


def test_its_wheel_holds_the_pack_and_its_tests_and_announces_it(
    home: Path, package: Path, tmp_path: Path
) -> None:
    (wheel,) = WheelBuilder(str(home)).build(directory=str(tmp_path), versions=["standard"])
    with ZipFile(wheel) as opened:
        names = set(opened.namelist())
        points = next(name for name in names if name.endswith("entry_points.txt"))
        declared = opened.read(points).decode()
    assert {f"{package.name}/{name}" for name in ("pack.toml", "tests.toml")} <= names
    assert f"{home.name} = {package.name}:pack.toml" in declared
