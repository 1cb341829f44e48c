"""What is wrong with a pack or plugin, as small numbered findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from compact_tui._override import override
from compact_tui.errors import WrongInput

Level: TypeAlias = Literal["error", "warning"]

CODES: Final = {
    "P01": "The file cannot be read",
    "P02": "The pack is larger than a pack may be",
    "P03": "The pack is of a schema that this program does not know",
    "P04": "A key is unknown",
    "P05": "A key is missing",
    "P06": "A value is of the wrong type or outside its limits",
    "P07": "A rule's value does not fit its kind",
    "P08": "The package does not announce the pack as it is",
    "C11": "An id does not start with the plugin's own",
    "C12": "An id is used twice",
    "C13": "A citation names a source that nobody gives",
    "C14": "Something refers to what nobody gives",
    "C15": "A rule binds a body of another plugin",
    "C16": "A record's fields do not fit its type",
    "C17": "Something refers to a plugin that is not required",
    "C18": "A required plugin is missing",
    "C19": "A rule says something that cannot be judged",
    "T31": "A test of the pack failed",
    "T32": "A test of the pack cannot be run",
    "T33": "The pack has no tests",
    "W41": "There is no README beside the pack",
    "W42": "A citation says neither clause nor words",
    "W43": "A rule quotes nothing",
}
"""Every check by its number; the help page of each stands in the documentation under its number."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of a check.

    Parameters:
        code: number of the check, such as ``P04``; `CODES` has its title.
        place: file and table path, such as ``pack.toml, bodies 3 (bromley.csg), seats 1``.
        what: what is wrong there.
        todo: what the author can do.
        level: an error stops the pack; a warning does not.
    """

    code: str
    place: str
    what: str
    todo: str = ""
    level: Level = "error"

    @property
    def sentence(self) -> str:
        """The whole finding on one line: place, what, and what to do."""
        head = f"{self.place}: {self.what.rstrip('.')}."
        return f"{head} {self.todo.rstrip('.')}." if self.todo else head

    @override
    def __str__(self) -> str:
        return f"{self.code} {self.sentence}"


class PackRefused(WrongInput):
    """A pack that has errors; nothing of it is used.

    Parameters:
        name: how the pack is called in the message: its id or its folder.
        problems: everything that was found, warnings included.
    """

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        wrong = errors(problems)
        more = f" ({len(wrong) - 1} more)" if len(wrong) > 1 else ""
        first = wrong[0]
        super().__init__(
            f"The pack {name} is refused{more}",
            why=f"{first.code}, {first.place}: {first.what}",
            todo=first.todo,
        )


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those that stop a pack."""
    return [problem for problem in problems if problem.level == "error"]
