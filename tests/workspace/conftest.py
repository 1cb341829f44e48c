"""Workspaces to try things in: each place's is made once, and every test gets copies of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from compact_tui.exchange import Operation
from compact_tui.localities import load_registry
from compact_tui.records import Action, PartialDate
from compact_tui.workspace import Workspace, create_workspace, open_workspace

OFFICES = {
    "worcestershire": "Worcestershire Compact office",
    "wyre-forest": "Wyre Forest District Council",
    "bromley": "Bromley Compact office",
}
CLOCK = 1_300_000_000_000


@pytest.fixture(scope="session")
def registry():
    return load_registry()


@pytest.fixture(scope="session")
def made(registry, tmp_path_factory):
    """The folder of a freshly made workspace of each place; never opened for writing."""
    folder = tmp_path_factory.mktemp("made")
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
def folder(made, tmp_path):
    """Return the folder of a copy of a place's workspace."""

    def copy(locality: str, name: str = "") -> Path:
        target: Path = tmp_path / (name or locality)
        shutil.copytree(made / locality, target)
        return target

    return copy


@pytest.fixture
def opened(registry):
    """Return a function that opens a folder; all are closed at the end of the test."""
    workspaces = []

    def open_it(root: Path, **more) -> Workspace:
        workspace = open_workspace(root, registry=registry, **more)
        workspaces.append(workspace)
        return workspace

    yield open_it
    for workspace in workspaces:
        workspace.close()


@pytest.fixture
def county(folder, opened):
    return opened(folder("worcestershire"))


@pytest.fixture
def district(folder, opened):
    return opened(folder("wyre-forest"))


@pytest.fixture
def borough(folder, opened):
    return opened(folder("bromley"))


@pytest.fixture
def day():
    """Reads a date as a paper writes it."""
    return PartialDate.parse


@pytest.fixture
def rows():
    """Return the rows of a workspace's action plans in their order."""

    def read(workspace: Workspace) -> list[Action]:
        return sorted(workspace.view.every(Action), key=lambda action: (action.body, action.order))

    return read


@pytest.fixture
def lines():
    """Return the operations that one workspace signed since a sequence, in order."""

    def read(workspace: Workspace, since: int = 0) -> list[Operation]:
        from compact_tui.exchange.changeset import Changeset

        found = [Changeset.from_json(line) for line in workspace.db.attached(since=since)]
        return [slot.operation for one in found for slot in one.slots if slot.operation]

    return read


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()
    }


@pytest.fixture
def bytes_of():
    """Return every file below a folder with its bytes."""
    return contents


@pytest.fixture
def friends(county, district, tmp_path):
    """The county's and the district's office, which know each other's cards."""
    for ours, theirs in ((county, district), (district, county)):
        card = theirs.exchanging.publish_card(tmp_path / f"{theirs.settings.locality}.card")
        ours.exchanging.add_partner(card)
    return county, district


@pytest.fixture
def send(friends, tmp_path):
    """Return a function that writes a bundle from one of the two to the other."""
    count = iter(range(100))

    def send_it(sender, **more):
        (pin,) = sender.exchanging.partners()
        path = tmp_path / "out" / f"{next(count)}.compact"
        return path, sender.exchanging.export([pin], path, **more)

    return send_it


@pytest.fixture
def take(friends):
    """Return a function that previews and applies a bundle."""

    def take_it(receiver, path, **more):
        incoming = receiver.exchanging.preview(path, **more)
        return receiver.exchanging.apply(incoming)

    return take_it
