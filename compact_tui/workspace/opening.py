"""Making and opening workspaces."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from compact_tui.errors import CompactError, CouldNotRun, WrongInput
from compact_tui.store import CompactDB
from compact_tui.workspace.folders import Folders
from compact_tui.workspace.keeper import indexes
from compact_tui.workspace.settings import FILE as SETTINGS
from compact_tui.workspace.settings import Settings, read_settings
from compact_tui.workspace.tables import IDENTITY, PARTNERS
from compact_tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compact_tui.localities import Registry


def open_workspace(
    root: Path,
    *,
    officer: str = "",
    without: Sequence[str] | None = None,
    read_only: bool = False,
    registry: Registry | None = None,
    told: Callable[[Registry], None] | None = None,
) -> Workspace:
    """Open the workspace in a folder.

    Parameters:
        officer: who is named in the history; the settings' officer where blank.
        without: ids of plugins to leave out; an empty list leaves out all; None leaves out none.
        read_only: open the store for reading alone.
        registry: a registry made before; loaded from the installed plugins where left out, when
            it is first asked for.
        told: given the registry once it is loaded, to say what became of the plugins.

    Raises:
        CouldNotRun: there is no workspace, or its store cannot be opened.
    """
    folders = Folders(Path(root))
    settings = read_settings(folders.root)

    def load() -> Registry:
        book = registry or _load(folders, without)
        if told is not None:
            told(book)
        return book

    db = CompactDB(folders.store, read_only=read_only, indexes=indexes())
    try:
        return Workspace(folders, settings, db, load, officer=officer)
    except CompactError:
        db.close()
        raise


def create_workspace(
    root: Path,
    *,
    locality: str,
    office: str,
    officer: str = "",
    passphrase: str | None = None,
    without: Sequence[str] | None = None,
    registry: Registry | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Workspace:
    """Make a workspace with the locality's bodies, seats and agreements, and open it.

    It is made under another name and renamed when it is whole, so a failure leaves nothing behind.

    Parameters:
        root: the folder to make; it must not be there, or be empty.
        locality: id of a locality that an installed plugin defines.
        office: the office's name, as partners will see it.
        progress: told (done, of) as records are made.

    Raises:
        WrongInput: unknown locality, or the folder is not empty.
        CouldNotRun: it cannot be written.
    """
    final = Folders(Path(root).absolute())
    _refuse_if_used(final.root)
    book = registry or _load(final, without)
    place = book.locality(locality)
    settings = Settings(office=office, locality=place.id, officer=officer or office)
    part = Folders(final.root.with_name(f".{final.root.name}.part"))
    try:
        shutil.rmtree(part.root, ignore_errors=True)
        part.root.mkdir(parents=True, mode=0o700)
        _fill(part, settings, book, passphrase, progress)
        _put_in_place(part.root, final.root)
    except OSError as error:
        raise CouldNotRun(
            f"The workspace {final.root} cannot be made",
            why=error.strerror or str(error),
            todo="Choose a folder that you may write to, with room on its disk",
        ) from error
    finally:
        shutil.rmtree(part.root, ignore_errors=True)
    return open_workspace(final.root, registry=book)


def _load(folders: Folders, without: Sequence[str] | None) -> Registry:
    from compact_tui.localities import load_registry

    return load_registry(local_packs=folders.packs, without=without)


def _put_in_place(part: Path, final: Path) -> None:
    """Rename what was made; into a folder that is there already, its settings come last.

    A folder that is there stays the same one, since somebody may stand in it.
    """
    if not final.exists():
        part.replace(final)
        return
    final.chmod(0o700)
    for child in sorted(part.iterdir(), key=lambda path: path.name == SETTINGS):
        child.replace(final / child.name)


def _refuse_if_used(root: Path) -> None:
    try:
        used = root.exists() and (not root.is_dir() or any(root.iterdir()))
    except OSError as error:
        raise CouldNotRun(f"The folder {root} cannot be read", why=error.strerror or "") from error
    if used:
        raise WrongInput(
            f"{root} is there already and is not empty",
            why="a workspace is made in a folder of its own",
            todo="Name a new folder, or open this one if it is a workspace",
        )


def _fill(
    folders: Folders,
    settings: Settings,
    book: Registry,
    passphrase: str | None,
    progress: Callable[[int, int], None] | None,
) -> None:
    from compact_tui.exchange.identity import create_identity
    from compact_tui.exchange.trust import OURSELVES, Pin
    from compact_tui.workspace.seeding import seed

    settings.write(folders.root)
    identity = create_identity(
        folders.keys, name=settings.office, label="first device", passphrase=passphrase
    )
    with CompactDB(folders.store, indexes=indexes()) as db:
        with db.changeset(who=settings.officer, why="Make the workspace", client="compact"):
            db.table(IDENTITY).insert({"office": identity.office, "key": identity.key})
            db.table(PARTNERS).insert(Pin((identity.card,), OURSELVES).to_json())
        workspace = Workspace(folders, settings, db, lambda: book)
        seed(workspace, settings.locality, progress)
