"""The settings of a workspace, kept as ``workspace.toml`` beside its store."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from compact_tui.errors import CouldNotRun

FILE = "workspace.toml"
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a workspace is: whose, of which locality, and who usually writes in it.

    Parameters:
        office: the office's name, as partners see it.
        locality: id of the locality whose rules hold here.
        officer: who is named in the history when nobody else is.
        format: number of the folder's layout.
    """

    office: str
    locality: str
    officer: str
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        """Write the settings into ``folder``, replacing what was there in one step."""
        import tomli_w

        temporary = folder / f".{FILE}.new"
        temporary.write_text(tomli_w.dumps(asdict(self)), encoding="utf-8")
        temporary.replace(folder / FILE)


def read_settings(folder: Path) -> Settings:
    """Read the settings of the workspace in ``folder``.

    Raises:
        CouldNotRun: there is no workspace, or its settings cannot be read.
    """
    path = folder / FILE
    if not path.is_file():
        raise CouldNotRun(
            f"No workspace at {folder}",
            why=f"there is no {FILE} in it",
            todo="Make one with 'compact init DIR --locality ID --office NAME', "
            "or name another folder with --workspace",
        )
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        number = table.get("format", FORMAT)
        newer = isinstance(number, int) and number > FORMAT
        settings = None if newer else Settings(**_checked(table))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as error:
        raise CouldNotRun(
            f"The settings {path} cannot be read",
            why=str(error),
            todo="Mend the file by hand; it holds office, locality, officer and format",
        ) from error
    if settings is None:
        raise CouldNotRun(
            f"The workspace {folder} was made by a newer version of compact",
            why=f"its layout is number {number} and this version knows {FORMAT}",
            todo="Update compact, then open it again",
        )
    return settings


def _checked(table: dict[str, Any]) -> dict[str, Any]:
    """Return the settings as they were read, each of the sort it must be."""
    for name, value in table.items():
        wanted = int if name == "format" else str
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise TypeError(f"{name} is {value!r}, and must be {wanted.__name__}")
    return table
