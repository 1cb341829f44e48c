"""Writes every JSON Schema: ``python -m compact_tui.cli.schemas`` in the checkout's root."""

from __future__ import annotations

import argparse
from pathlib import Path

from compact_tui.cli import schema as of_outputs
from compact_tui.localities.packs import schema as of_packs
from compact_tui.records import schema as of_records


def schema_texts() -> dict[str, str]:
    """Return the text of every schema file by its path under ``schemas/``."""
    packs = {of_packs.FILE: of_packs.schema_text()}
    return of_records.schema_texts() | packs | of_outputs.schema_texts()


def write_schemas(folder: Path) -> None:
    """Write every schema below a folder and remove those of types that are gone."""
    texts = {folder / path: text for path, text in schema_texts().items()}
    for stale in set(folder.rglob("*.json")) - texts.keys():
        stale.unlink()
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main() -> None:
    """Write the schemas into the folder named on the command line, ``schemas`` by default."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("schemas"))
    write_schemas(parser.parse_args().folder)


if __name__ == "__main__":
    main()
