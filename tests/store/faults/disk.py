"""A disk that forgets: what may be left of a series of file operations when the power fails.

Writes and new sizes of a file are kept for certain once the file was synced, names in a folder once
the folder was. Of what came later each part may be there, be lost, or, of a write, be there in some
of its sectors only, with the file's new size or without; lost sectors read as zeros.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512
ROOT = 0


@dataclass(frozen=True)
class Link:
    """A new name for a new file or folder."""

    folder: int
    name: str
    node: int
    is_folder: bool = False


@dataclass(frozen=True)
class Unlink:
    folder: int
    name: str


@dataclass(frozen=True)
class Rename:
    source: int
    old: str
    folder: int
    name: str


@dataclass(frozen=True)
class Write:
    node: int
    offset: int
    data: bytes


@dataclass(frozen=True)
class Resize:
    node: int
    size: int


@dataclass(frozen=True)
class Sync:
    """Of a file or a folder."""

    node: int


@dataclass(frozen=True)
class Note:
    """Not for the disk: what the program had promised by now."""

    text: str
    number: int


NameOp = Link | Unlink | Rename
DataOp = Write | Resize
Op = NameOp | DataOp | Sync | Note
Tree = dict[str, bytes | None]
"""Path below the root: a file's bytes, or None for a folder."""


@dataclass
class Folder:
    kept: dict[str, int] = field(default_factory=dict)
    loose: list[NameOp] = field(default_factory=list)


@dataclass
class File:
    kept: bytearray = field(default_factory=bytearray)
    loose: list[DataOp] = field(default_factory=list)


class Disk:
    """What is certain, and what was done since.

    Parameters:
        tree: what is certainly there at the beginning.
    """

    def __init__(self, tree: Tree | None = None) -> None:
        self.folders: dict[int, Folder] = {ROOT: Folder()}
        self.files: dict[int, File] = {}
        self.paths: dict[str, int] = {"": ROOT}
        for path, content in sorted((tree or {}).items()):
            node = self.new_node()
            above, _, name = path.rpartition("/")
            self.folders[self.paths[above]].kept[name] = node
            self.paths[path] = node
            if content is None:
                self.folders[node] = Folder()
            else:
                self.files[node] = File(bytearray(content))

    def new_node(self) -> int:
        return len(self.folders) + len(self.files)

    def do(self, op: Op) -> None:
        """Take in one operation."""
        match op:
            case Note():
                pass
            case Sync(node) if node in self.folders:
                folder = self.folders[node]
                for each in folder.loose:
                    self._name(each, {n: f.kept for n, f in self.folders.items()})
                folder.loose = []
            case Sync(node):
                file = self.files[node]
                for done in file.loose:
                    apply(file.kept, done)
                file.loose = []
            case Write() | Resize():
                self.files[op.node].loose.append(op)
            case _:
                if isinstance(op, Link):
                    (self.folders if op.is_folder else self.files)[op.node] = (
                        Folder() if op.is_folder else File()  # type: ignore[assignment]
                    )
                self.folders[op.folder].loose.append(op)

    def after(self, choose: Callable[[list[NameOp]], list[NameOp]], data: Random | None) -> Tree:
        """The tree left, of loose names those chosen, of loose data some (all without `data`)."""
        names = {node: dict(folder.kept) for node, folder in self.folders.items()}
        for folder in self.folders.values():
            for each in choose(folder.loose):
                self._name(each, names)
        tree: Tree = {}
        self._walk(ROOT, "", names, tree, data)
        return tree

    def crash(self, random: Random) -> Tree:
        """One of the states that a power failure at this moment may leave."""

        def choose(ops: list[NameOp]) -> list[NameOp]:
            how = random.choice(("none", "all", "first", "some"))
            if how == "some":
                return [op for op in ops if random.random() < 0.5]
            return ops[: {"none": 0, "all": len(ops), "first": random.randint(0, len(ops))}[how]]

        return self.after(choose, random)

    def whole(self) -> Tree:
        """The tree when nothing is lost."""
        return self.after(lambda ops: ops, None)

    def _walk(
        self,
        node: int,
        path: str,
        names: dict[int, dict[str, int]],
        tree: Tree,
        data: Random | None,
    ) -> None:
        for name, child in names[node].items():
            below = f"{path}/{name}" if path else name
            if child in self.folders:
                tree[below] = None
                self._walk(child, below, names, tree, data)
            else:
                tree[below] = bytes(content(self.files[child], data))

    @staticmethod
    def _name(op: NameOp, names: dict[int, dict[str, int]]) -> None:
        match op:
            case Link(folder, name, node):
                names[folder][name] = node
            case Unlink(folder, name):
                names[folder].pop(name, None)
            case Rename(source, old, folder, name):
                node_or_none = names[source].pop(old, None)
                if node_or_none is not None:
                    names[folder][name] = node_or_none


def apply(image: bytearray, op: DataOp) -> None:
    """Do one operation on a file's bytes."""
    if isinstance(op, Resize):
        resize(image, op.size)
        return
    resize(image, max(len(image), op.offset))
    image[op.offset : op.offset + len(op.data)] = op.data


def resize(image: bytearray, size: int) -> None:
    del image[size:]
    image.extend(bytes(size - len(image)))


def content(file: File, random: Random | None) -> bytearray:
    """A file's bytes: what is kept, and of what is loose all, nothing, the first or some."""
    image = bytearray(file.kept)
    how = random.choice(("none", "all", "torn", "torn", "some")) if random else "all"
    if how == "none":
        return image
    last = random.randrange(len(file.loose)) if random and how == "torn" and file.loose else None
    for number, op in enumerate(file.loose):
        if random and (number == last or (how == "some" and random.random() < 0.5)):
            if isinstance(op, Write):
                tear(image, op, random)
            if how == "torn":
                break
        else:
            apply(image, op)
    return image


def tear(image: bytearray, op: Write, random: Random) -> None:
    """Do a write in some of its sectors; the size may be there without the bytes."""
    end = op.offset + len(op.data)
    parts = list(sectors(op.offset, end))
    size = len(image)
    chance = random.choice((0.0, 0.2, 0.5, 0.8))
    written = [part for part in parts if random.random() < chance]
    last = max((stop for _, stop in written), default=size)
    resize(image, max(size, end if random.random() < 0.5 else last))
    for start, stop in written:
        image[start:stop] = op.data[start - op.offset : stop - op.offset]


def sectors(start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = min(end, start - start % SECTOR + SECTOR)
        yield start, stop
        start = stop


def read_tree(root: Path) -> Tree:
    """What is really in a folder."""
    return {
        str(path.relative_to(root)): None if path.is_dir() else path.read_bytes()
        for path in sorted(root.rglob("*"))
    }


def lay_tree(tree: Tree, root: Path) -> None:
    """Make a folder hold just this."""
    for path, held in sorted(tree.items()):
        if held is None:
            (root / path).mkdir(mode=0o700, parents=True)
        else:
            (root / path).write_bytes(held)
