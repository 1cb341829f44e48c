"""The command, run in this process, on offices that are made once and copied."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from compact_tui.cli.main import run
from compact_tui.localities import load_registry
from compact_tui.workspace import create_workspace

SCHEMAS = Path(__file__).parents[2] / "schemas"
OFFICES = {
    "worcestershire": "Worcestershire Compact office",
    "wyre-forest": "Wyre Forest District Council",
    "bromley": "Bromley Compact office",
}


@dataclass(frozen=True)
class Said:
    """What a call came to."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The folder of a freshly made workspace of each place; only copies of it are used."""
    folder = tmp_path_factory.mktemp("offices")
    registry = load_registry()
    for locality, office in OFFICES.items():
        create_workspace(
            folder / locality,
            locality=locality,
            office=office,
            officer="Compact officer",
            registry=registry,
        ).close()
    return folder


@pytest.fixture
def office(made, tmp_path):
    """Return the folder of a copy of a place's workspace."""

    def copy(locality: str) -> Path:
        target: Path = tmp_path / locality
        if not target.exists():
            shutil.copytree(made / locality, target)
        return target

    return copy


@pytest.fixture
def compact(capsys) -> Callable[..., Said]:
    """Run the command and return exit code, standard output and standard error."""

    def call(*arguments: object, on: Path | None = None) -> Said:
        words = [*(["--workspace", str(on)] if on else []), *map(str, arguments)]
        code = run(words)
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return call


def fits(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = "") -> list[str]:
    """Return how a value departs from a JSON Schema, in the words that our schemas use."""
    if "$ref" in schema:
        return fits(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, at)
    if "anyOf" in schema:
        tried = [fits(value, one, whole, at) for one in schema["anyOf"]]
        return [] if [] in tried else [f"{at}: none of {len(tried)} fits: {tried[0]}"]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{at}: {value!r} is not in {schema['enum']}"]
    sorts: dict[str, type | tuple[type, ...]] = {
        "string": str, "integer": int, "boolean": bool, "null": type(None), "array": list,
        "object": dict,
    }  # fmt: skip
    sort = schema.get("type")
    if sort and (not isinstance(value, sorts[sort]) or ((sort == "integer") and value is True)):
        return [f"{at}: {value!r} is no {sort}"]
    if sort == "array":
        found = (fits(v, schema.get("items", {}), whole, f"{at}/{n}") for n, v in enumerate(value))
        return [one for several in found for one in several]
    return _object(value, schema, whole, at) if sort == "object" else []


def _object(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str) -> list[str]:
    named, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
    wrong = [f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value]
    for name, one in value.items():
        if name in named:
            wrong += fits(one, named[name], whole, f"{at}/{name}")
        elif rest is False:
            wrong.append(f"{at}: {name} is not in the schema")
        elif isinstance(rest, dict):
            wrong += fits(one, rest, whole, f"{at}/{name}")
    return wrong


@pytest.fixture
def departures():
    """Return how a value departs from the kept schema of a command."""

    def check(value: Any, command: str) -> list[str]:
        schema = json.loads((SCHEMAS / "cli" / f"{command}.json").read_text(encoding="utf-8"))
        return fits(value, schema, schema)

    return check
