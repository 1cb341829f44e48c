"""Every dependency has its reason, and every pin its hash."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")
LISTS = ("run", "dev", "docs")


def pins(root, name) -> dict[str, str]:
    """Read one list of requirements as name to version."""
    matches = map(PIN.match, (root / f"requirements/{name}.txt").read_text().splitlines())
    return {canonicalize_name(match[1]): match[2] for match in matches if match}


def named(requirements) -> list[Requirement]:
    return [Requirement(text) for text in requirements if isinstance(text, str)]


@pytest.fixture(scope="module")
def pyproject(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_dependency_has_its_reason_beside_it(pyproject, root) -> None:
    lines = (root / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    groups = pyproject["dependency-groups"].values()
    every = [text for group in groups for text in group if isinstance(text, str)]
    for text in pyproject["project"]["dependencies"] + every:
        [line] = [line for line in lines if f'"{text}"' in line and "requires =" not in line]
        reason = line.partition("#")[2]
        assert len(reason.split()) >= 3, f"{text} has no reason beside it"


def test_every_ignored_rule_of_the_linter_has_its_reason_beside_it(root) -> None:
    content = (root / "pyproject.toml").read_text(encoding="utf-8")
    ignored = content.partition("\nignore = [\n")[2].partition("\n]\n")[0].splitlines()
    assert len(ignored) > 5
    assert [line for line in ignored if not re.search(r'"[A-Z0-9]+",\s+#\s+\S', line)] == []


@pytest.mark.parametrize("name", LISTS)
def test_every_pin_carries_a_hash(root, name) -> None:
    content = (root / f"requirements/{name}.txt").read_text()
    blocks = content.replace("\\\n", " ").splitlines()
    requirements = [block for block in blocks if block and not block.startswith("#")]
    assert requirements
    assert [block for block in requirements if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", LISTS)
def test_what_the_application_needs_is_pinned_within_its_range_in_every_list(
    pyproject, root, name
) -> None:
    locked = pins(root, name)
    for requirement in named(pyproject["project"]["dependencies"]):
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} is locked at {version}"


@pytest.mark.parametrize("name", LISTS)
def test_each_group_is_pinned_within_its_range_in_its_list(pyproject, root, name) -> None:
    group = {"run": "build"}.get(name, name)
    locked = pins(root, name)
    for requirement in named(pyproject["dependency-groups"][group]):
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} is locked at {version}"


@pytest.mark.parametrize("larger", ["dev", "docs"])
def test_one_list_may_be_installed_over_another_without_changing_a_version(root, larger) -> None:
    run, more = pins(root, "run"), pins(root, larger)
    assert {name: more.get(name) for name in run} == run


def test_the_lists_for_tests_and_for_pages_agree_where_they_meet(root) -> None:
    dev, docs = pins(root, "dev"), pins(root, "docs")
    assert {name: docs[name] for name in dev.keys() & docs} == {
        name: dev[name] for name in dev.keys() & docs
    }
