from __future__ import annotations

import hashlib
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

from hatchling.builders.wheel import WheelBuilder

from compact_tui.localities import kit

HERE = Path(__file__).parents[1]

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


JUDGED = frozenset(
    {
        *("quorum", "balance", "seats", "chair", "frequency", "notice", "minutes", "publication"),
        *("interests", "referral", "review", "reporting", "consultation"),
    }
)
"""The kinds of rule that have figures to be judged by; the others are only stated."""


def texts():
    folder = files("compact_locality_wyre_forest")
    shipped = [folder.joinpath(name).read_text("utf-8") for name in ("pack.toml", "tests.toml")]
    return [*shipped, (HERE / "README.md").read_text("utf-8")]


def cited(value):
    if isinstance(value, dict):
        if "citation" in value:
            yield value["citation"]
        for inner in value.values():
            yield from cited(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from cited(inner)


def test_the_pack_passes_every_check_without_a_warning():
    assert kit.check(HERE) == []


def test_every_rule_that_can_be_judged_is_tried_on_a_case(pack):
    text = files("compact_locality_wyre_forest").joinpath("tests.toml").read_text("utf-8")
    tried = {case["rule"] for case in tomllib.loads(text)["tests"] if "rule" in case}
    valued = {
        rule["id"]
        for rule in pack["rules"]
        if rule["kind"] in JUDGED and "value" in rule["versions"][0]
    }
    assert valued - tried == set()


def test_every_rule_agreement_and_record_names_a_document_of_the_pack_and_a_clause(pack):
    sources = {source["id"] for source in pack["sources"]}
    given = [seed["citation"] for seed in (*pack["agreements"], *pack["records"])]
    given += [version["citation"] for rule in pack["rules"] for version in rule["versions"]]
    assert given
    assert {one["source"] for one in given} <= sources
    assert all(one["clause"] for one in given)


def test_quotations_are_short(pack):
    assert max(len(one.get("quote", "").split()) for one in cited(pack)) < 25


def test_no_person_named_in_the_documents_stands_in_the_pack():
    words = {word for text in texts() for word in re.findall(r"[^\W\d_]+", text.lower())}
    hashed = {hashlib.sha256(word.encode()).hexdigest() for word in words}
    assert not hashed & SURNAMES


def test_no_contact_details_stand_in_the_pack():
    addresses = re.compile(r"[\w.]+@[\w-]+\.\w+|\bext\.? ?\d+|\b0\d{3,4} ?\d{5,}", re.IGNORECASE)
    assert [found for text in texts() for found in addresses.findall(text)] == []


def test_the_wheel_holds_the_pack_and_its_tests(tmp_path):
    (wheel,) = WheelBuilder(str(HERE)).build(directory=str(tmp_path), versions=["standard"])
    with ZipFile(wheel) as opened:
        names = set(opened.namelist())
        points = next(n for n in names if n.endswith("entry_points.txt"))
        declared = opened.read(points).decode()
    assert {f"compact_locality_wyre_forest/{name}" for name in ("pack.toml", "tests.toml")} <= names
    assert "wyre-forest = compact_locality_wyre_forest:pack.toml" in declared
