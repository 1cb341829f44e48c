"""What localities, sectors, categories, bodies, seats and report formats refer to is there."""

from __future__ import annotations

from collections.abc import Iterator

from compact_tui.localities.checks.world import World
from compact_tui.localities.contributions import Contributions
from compact_tui.localities.problems import Problem
from compact_tui.plugins._types import BodySpec, SeatGroup
from compact_tui.records import Citation


def check(own: Contributions, world: World) -> Iterator[Problem]:
    """Yield citations and references of the plugin's places that lead nowhere."""
    for locality in own.localities:
        place = f"locality {locality.id}"
        yield from _each(own, world, place, "locality", locality.parent)
        yield from _each(own, world, place, "body", locality.office_body)
    for source in own.sources:
        yield from _each(own, world, f"source {source.id}", "source", source.supersedes)
    for category in own.categories:
        yield from _each(own, world, f"category {category.id}", "sector", category.sector)
    for body in own.bodies:
        yield from _body(own, world, body)
    for report in own.report_formats:
        yield from _each(own, world, f"report format {report.id}", "body", report.recipient)
    cited = [(sector.id, sector.citation) for sector in own.sectors]
    cited += [(category.id, category.citation) for category in own.categories]
    cited += [(report.id, report.citation) for report in own.report_formats]
    for key, given in cited:
        yield from citation(own, world, given, key)


def citation(
    own: Contributions, world: World, cited: Citation | None, place: str, *, silent: bool = False
) -> Iterator[Problem]:
    """Yield a problem where a citation names a source that nobody gives, or says nothing in it.

    Parameters:
        silent: the source is cited for saying nothing, so there is no clause to name.
    """
    if cited is None:
        return
    for found in world.missing(own, cited.source, ("source",), f"{place}, citation"):
        code = "C13" if found.code == "C14" else found.code
        yield Problem(code, found.place, found.what, found.todo)
    if not (cited.clause or cited.quote or silent):
        what = "it says neither the clause nor the words"
        yield Problem("W42", f"{place}, citation", what, "Add clause = …", "warning")


def _each(
    own: Contributions, world: World, place: str, wanted: str, *keys: str
) -> Iterator[Problem]:
    for key in filter(None, keys):
        yield from world.missing(own, key, (wanted,), place)


def _body(own: Contributions, world: World, body: BodySpec) -> Iterator[Problem]:
    place = f"body {body.id}"
    yield from _each(own, world, place, "body", *body.parents, body.successor)
    yield from _each(own, world, place, "organisation", body.host)
    yield from citation(own, world, body.citation, place)
    groups = {group.id for group in body.seats}
    for group in body.seats:
        yield from _seats(own, world, group, groups)


def _seats(
    own: Contributions, world: World, group: SeatGroup, groups: set[str]
) -> Iterator[Problem]:
    place = f"seats {group.id}"
    yield from _each(own, world, place, "category", group.category)
    yield from _each(own, world, place, "organisation", group.organisation, *group.shared_by)
    yield from citation(own, world, group.citation, place)
    if group.part_of and group.part_of not in groups:
        what = f"they are part of {group.part_of!r}, which is no seats of this body"
        yield Problem("C14", place, what, "Name another group of the same body")
