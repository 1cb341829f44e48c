"""The author's kit: check a pack, run its tests, begin a new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from compact_tui.errors import WrongInput
from compact_tui.localities.candidates import PACK_GROUP, Candidate, installed, local
from compact_tui.localities.checks import World, problems_of
from compact_tui.localities.collect import contributions_of
from compact_tui.localities.contributions import Contributions
from compact_tui.localities.loading import registry_of
from compact_tui.localities.new_pack import new
from compact_tui.localities.pack_tests import CaseResult, run_pack_tests
from compact_tui.localities.packs import FILE, Pack, read_pack
from compact_tui.localities.packs.reading import parse_toml
from compact_tui.localities.packs.tables import is_table
from compact_tui.localities.problems import Problem, errors

__all__ = ["check", "find_pack", "is_clean", "new", "run_tests"]


def check(folder: Path, *, beside: Sequence[Path] = ()) -> list[Problem]:
    """Return everything that is wrong with the pack in a folder; nothing is raised or changed.

    Parameters:
        folder: the folder of ``pack.toml``, or that of the distribution around it.
        beside: folders of the packs that it requires, where they neither are installed nor lie
            beside this one.
    """
    place = find_pack(folder)
    if place is None:
        return [
            Problem("P01", folder.name, f"there is no {FILE} in it or below it", "Name its folder")
        ]
    pack, problems = read_pack(place)
    if pack is None:
        return problems
    own = contributions_of(pack)
    others = _required(own, beside, place)
    world = World.of([own, *(contributions_of(other) for _, other in others)])
    problems += problems_of(own, world)
    problems += _announced(pack, place)
    if not errors(problems):
        problems += _tested(place, [candidate for candidate, _ in others])
    if not (place / "README.md").exists() and not (_home(place) / "README.md").exists():
        todo = "Say what the pack is, whose it is, and which documents it was taken from"
        problems.append(Problem("W41", place.name, "there is no README.md", todo, "warning"))
    return problems


def run_tests(
    folder: Path, *, beside: Sequence[Path] = ()
) -> tuple[list[CaseResult], list[Problem]]:
    """Run the tests of the pack in a folder; returns their results and what kept any from running.

    Parameters:
        folder, beside: as for `check`.
    """
    place = find_pack(folder)
    pack, problems = read_pack(place or folder)
    if pack is None or place is None:
        return [], problems
    own = contributions_of(pack)
    others = _required(own, beside, place)
    registry = registry_of([*local([place]), *(one for one, _ in others)], environ={})
    failed = [one.error for one in registry.plugins if one.error]
    if failed:
        return [], [*problems, Problem("T32", place.name, failed[0], "Run the check first")]
    return run_pack_tests(place, registry)


def _announced(pack: Pack, place: Path) -> Iterator[Problem]:
    """Yield what the distribution around a pack says of it that the pack does not say itself."""
    file = _home(place) / "pyproject.toml"
    table, _ = parse_toml(file.read_bytes(), file.name) if file.is_file() else (None, [])
    project = (table or {}).get("project")
    if not is_table(project):
        return
    points = project.get("entry-points")
    packs = points.get(PACK_GROUP) if is_table(points) else None
    value = f"{place.name}:{FILE}"
    if not is_table(packs) or packs.get(pack.id) != value:
        what = f"no entry point of the group {PACK_GROUP} announces this pack"
        todo = f'Write {pack.id} = "{value}" below [project.entry-points."{PACK_GROUP}"]'
        yield Problem("P08", file.name, what, todo)
    version = project.get("version", pack.version)  # it may be dynamic
    if version != pack.version:
        what = f"the package's version is {version!r}, and the pack's {pack.version!r}"
        yield Problem("P08", file.name, what, "Write the same in both")


def _tested(place: Path, others: list[Candidate]) -> list[Problem]:
    registry = registry_of([*local([place]), *others], environ={})
    results, problems = run_pack_tests(place, registry)
    return problems + [problem for result in results for problem in result.problems]


def find_pack(folder: Path) -> Path | None:
    """Return the folder that holds the pack: ``folder``, or the package inside a distribution."""
    if (folder / FILE).is_file():
        return folder
    found = sorted(folder.glob(f"*/{FILE}")) or sorted(folder.glob(f"src/*/{FILE}"))
    return found[0].parent if len(found) == 1 else None


def is_clean(problems: Sequence[Problem]) -> bool:
    """Say whether a pack may be used: warnings do not stop it."""
    return not errors(problems)


def _required(
    own: Contributions, beside: Iterable[Path], place: Path
) -> list[tuple[Candidate, Pack]]:
    """Return the packs that are required, and those that they require, from wherever they are."""
    if not own.requires:
        return []
    folders = [*_neighbours(place), *filter(None, map(find_pack, beside))]
    known = {candidate.id: candidate for candidate in _known(folders)}
    found: dict[str, tuple[Candidate, Pack]] = {}
    wanted = list(own.requires)
    while wanted:
        name = wanted.pop()
        if name not in known or name in found or name == own.plugin:
            continue
        try:
            pack = known[name].load({})
        except WrongInput:
            continue  # a pack that cannot be read is missing here; its own check says why
        if isinstance(pack, Pack):
            found[name] = known[name], pack
            wanted += pack.requires
    return list(found.values())


def _known(folders: Iterable[Path]) -> Iterator[Candidate]:
    """Yield the packs that can be had; those that come later take the place of earlier ones."""
    yield from (candidate for candidate in installed() if candidate.kind == "pack")
    yield from local(folders)


def _neighbours(place: Path) -> Iterator[Path]:
    """Yield the packs of the distributions, or folders, that lie beside a pack's own."""
    home = _home(place)
    for sibling in sorted(home.parent.iterdir()):
        try:
            found = find_pack(sibling) if sibling.is_dir() and sibling != home else None
        except OSError:
            continue  # somebody else's folder, which we may not look into
        if found:
            yield found


def _home(place: Path) -> Path:
    """Return the folder of the distribution around a pack; its own where there is none."""
    outer = place.parent.parent if place.parent.name == "src" else place.parent
    near = (place, place.parent, outer)
    return next((up for up in near if (up / "pyproject.toml").is_file()), place)
