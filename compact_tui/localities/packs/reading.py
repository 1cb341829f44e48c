"""From the bytes of a ``pack.toml`` to a pack, with every problem on the way."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from compact_tui.localities.kinds import value_types
from compact_tui.localities.packs.bounds import MOST_BYTES, outgrown, oversize
from compact_tui.localities.packs.document import FILE, SCHEMA, PackDocument
from compact_tui.localities.packs.pack import Pack
from compact_tui.localities.packs.tables import Reader, Table, is_table, label
from compact_tui.localities.packs.values import read_value
from compact_tui.localities.problems import PackRefused, Problem, errors
from compact_tui.plugins._types._check import ID_ADVICE, nearest

Kinds = Mapping[str, type[msgspec.Struct]]


def load_pack(folder: Path, *, kinds: Kinds | None = None) -> Pack:
    """Read the pack in a folder.

    Parameters:
        folder: the folder that holds ``pack.toml``.
        kinds: rule kinds that plugins add to the core's, by name.

    Raises:
        PackRefused: the pack has errors; `PackRefused.problems` has all of them.
    """
    pack, problems = read_pack(folder, kinds=kinds)
    if pack is None:
        raise PackRefused(folder.name, problems)
    return pack


def read_pack(folder: Path, *, kinds: Kinds | None = None) -> tuple[Pack | None, list[Problem]]:
    """Return the pack of a folder, or None, with everything that was found wrong in it."""
    data, problems = bytes_of(folder / FILE)
    if data is None:
        return None, problems
    return parse_pack(data, folder=folder, kinds=kinds)


def bytes_of(path: Path) -> tuple[bytes | None, list[Problem]]:
    """Return the bytes of a file of a pack, or None where it cannot be read or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        problems = list(oversize(max(len(data), path.stat().st_size), path.name))
    except OSError as error:
        why = f"it cannot be read ({error.strerror})"
        return None, [Problem("P01", path.name, why, f"Put a {path.name} into {path.parent}")]
    return (None if problems else data), problems


def parse_pack(
    data: bytes, *, folder: Path | None = None, kinds: Kinds | None = None
) -> tuple[Pack | None, list[Problem]]:
    """Return the pack that some bytes hold, or None, with everything that was found wrong."""
    if size := list(oversize(len(data), FILE)):
        return None, size
    table, problems = parse_toml(data, FILE)
    if table is None:
        return None, problems
    problems = [*outgrown(table, FILE), *_schema(table)]
    if problems:
        return None, problems
    reader = Reader()
    _rule_values(reader, table, value_types(kinds or {}))
    document = reader.read(table, PackDocument, FILE)
    if document is not None:
        _head(reader, document)
    if document is None or errors(reader.problems):
        return None, reader.problems
    return Pack(document, folder), reader.problems


def parse_toml(data: bytes, file: str) -> tuple[Table | None, list[Problem]]:
    """Return the tables of a TOML file; None where it is no TOML."""
    try:
        return tomllib.loads(data.decode("utf-8")), []
    except UnicodeDecodeError as error:
        what, todo = f"it is not UTF-8 (byte {error.start})", "Save it as UTF-8"
    except tomllib.TOMLDecodeError as error:
        what, todo = f"it is no TOML: {error}", "Correct it there"
    except RecursionError:
        what, todo = "its lists lie too deep to be read", "Write it flat"
    return None, [Problem("P01", file, what, todo)]


def _schema(table: Table) -> list[Problem]:
    given = table.get("schema")
    known = "{}.{}".format(*SCHEMA)
    match = re.fullmatch(r"(\d{1,4})\.(\d{1,4})", given) if isinstance(given, str) else None
    if match is None:
        what = f"schema is {given!r}" if "schema" in table else "it does not say its schema"
        return [Problem("P03", FILE, what, f'Begin it with schema = "{known}"')]
    major, minor = int(match[1]), int(match[2])
    if major == SCHEMA[0] and minor <= SCHEMA[1]:
        return []
    what = f"it is of schema {given}, and this program reads {known}"
    todo = "Update the program" if (major, minor) > SCHEMA else "Ask its author for a newer pack"
    return [Problem("P03", FILE, what, todo)]


def _head(reader: Reader, document: PackDocument) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", document.id):
        what = f"the pack's id {document.id!r} is no word"
        reader.report("P06", FILE, what, ID_ADVICE.partition(",")[0])
    for field in ("version", "title"):
        if not getattr(document, field).strip():
            reader.report("P06", f"{FILE}, {field}", "it is blank", f"Write the {field}")


def _rule_values(reader: Reader, table: Table, kinds: Kinds) -> None:
    """Replace the value table of each rule version by the struct of the rule's kind."""
    rules = table.get("rules")
    for number, rule in enumerate(rules if isinstance(rules, list) else [], 1):
        kind = rule.get("kind") if is_table(rule) else None
        if not is_table(rule) or not isinstance(kind, str):
            continue
        place = f"{FILE}, rules {number}{label(rule)}"
        if kind not in kinds:
            near = nearest(kind, set(kinds))
            todo = f"Perhaps {near!r} is meant" if near else f"Kinds are {', '.join(sorted(kinds))}"
            reader.report("P07", f"{place}, kind", f"there is no rule kind {kind!r}", todo)
        versions = rule.get("versions")
        for count, version in enumerate(versions if isinstance(versions, list) else [], 1):
            if not is_table(version) or not is_table(version.get("value")):
                continue
            value = version["value"]
            if kind in kinds and is_table(value):
                where = f"{place}, versions {count}"
                version["value"] = read_value(reader, value, kind, kinds[kind], where)
            if not isinstance(version["value"], msgspec.Struct):
                version["value"] = _Unread()


class _Unread(msgspec.Struct, frozen=True):
    """Stands for a value that did not fit, so that the rule's other problems are found too."""
