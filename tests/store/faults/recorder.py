"""Watches every file operation that the store asks of the system below one folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.store.faults.disk import (
    Disk,
    Link,
    Note,
    Op,
    Rename,
    Resize,
    Sync,
    Unlink,
    Write,
    read_tree,
)


class Killed(BaseException):
    """The power failed here."""


class Recorder:
    """Carries out operations and remembers them; syncs are remembered alone, to save the time.

    Parameters:
        root: operations on paths outside it are none of ours.
        leave_out: names of calls that are not carried out nor remembered, such as ``fdatasync``,
            or ``fsync of a folder``: the mutants.
        stop_before: raise `Killed` before the operation of this number; 0 for never.

    Raises:
        AssertionError: at the end, when the disk holds something that no watched call put there.
    """

    def __init__(self, root: Path, *, leave_out: Sequence[str] = (), stop_before: int = 0) -> None:
        self.root = root
        self.start = read_tree(root)
        self.ops: list[Op] = []
        self._disk = Disk(self.start)
        self._paths = dict(self._disk.paths)
        self._open: dict[int, int] = {}
        self._offsets: dict[int, int] = {}
        self._leave_out = leave_out
        self._stop_before = stop_before
        self._killed = False

    def note(self, text: str, number: int) -> None:
        """Remember what was promised at this moment."""
        self.ops.append(Note(text, number))

    @contextmanager
    def watching(self) -> Iterator[Recorder]:
        """Watch within the block."""
        calls: dict[str, Any] = {name: self._wrapped(name) for name in _CALLS if hasattr(os, name)}
        with patch.multiple(os, **calls):
            yield self
        if not self._killed:
            assert self._disk.whole() == read_tree(self.root), "a call was not watched"

    def _wrapped(self, name: str) -> Callable[..., Any]:
        real = getattr(os, name)
        method = getattr(self, f"_{name}_" if name == "open" else f"_{name}")

        def call(*args: Any, **more: Any) -> Any:
            return method(real, *args, **more)

        return call

    def _remember(self, op: Op) -> None:
        self.ops.append(op)
        self._disk.do(op)

    def _before(self) -> None:
        """Stop here, where the power fails before the operation that comes now."""
        count = sum(not isinstance(op, Note) for op in self.ops)
        if self._killed or (self._stop_before and count + 1 >= self._stop_before):
            self._killed = True
            raise Killed

    def _path(self, path: object) -> str | None:
        text = os.path.abspath(os.fspath(path))  # type: ignore[call-overload]  # noqa: PTH100
        root = str(self.root)
        return text[len(root) + 1 :] if text == root or text.startswith(root + "/") else None

    def _place(self, path: str) -> tuple[int, str]:
        above, _, name = path.rpartition("/")
        return self._paths[above], name

    # --- the calls -------------------------------------------------------------------------------

    def _open_(self, real: Any, path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        inside = self._path(path) if isinstance(path, (str, os.PathLike)) else None
        if inside is None:
            return int(real(path, flags, mode, **more))
        new = inside not in self._paths and flags & os.O_CREAT
        if new or (flags & os.O_TRUNC):
            self._before()
        descriptor = int(real(path, flags, mode, **more))
        if new:
            node = self._disk.new_node()
            self._remember(Link(*self._place(inside), node))
            self._paths[inside] = node
        elif flags & os.O_TRUNC:
            self._remember(Resize(self._paths[inside], 0))
        self._open[descriptor], self._offsets[descriptor] = self._paths[inside], 0
        return descriptor

    def _close(self, real: Any, descriptor: int) -> None:
        self._open.pop(descriptor, None)
        real(descriptor)

    def _pwrite(self, real: Any, descriptor: int, data: bytes, offset: int) -> int:
        if descriptor not in self._open:
            return int(real(descriptor, data, offset))
        self._before()
        count = int(real(descriptor, data, offset))
        self._remember(Write(self._open[descriptor], offset, bytes(data[:count])))
        return count

    def _pwritev(self, real: Any, descriptor: int, parts: Any, offset: int, *more: Any) -> int:
        if descriptor not in self._open:
            return int(real(descriptor, parts, offset, *more))
        return self._pwrite(os_pwrite, descriptor, b"".join(parts), offset)

    def _write(self, real: Any, descriptor: int, data: bytes) -> int:
        if descriptor not in self._open:
            return int(real(descriptor, data))
        self._before()
        count = int(real(descriptor, data))
        offset = os.lseek(descriptor, 0, os.SEEK_CUR) - count
        self._remember(Write(self._open[descriptor], offset, bytes(data[:count])))
        return count

    def _ftruncate(self, real: Any, descriptor: int, size: int) -> None:
        if descriptor in self._open:
            self._before()
        real(descriptor, size)
        if descriptor in self._open:
            self._remember(Resize(self._open[descriptor], size))

    def _fsync(self, real: Any, descriptor: int) -> None:
        if descriptor not in self._open:
            real(descriptor)
            return
        node = self._open[descriptor]
        of_folder = node in self._disk.folders
        if ("fsync of a folder" if of_folder else "fsync") not in self._leave_out:
            self._before()
            self._remember(Sync(node))

    def _fdatasync(self, real: Any, descriptor: int) -> None:
        if descriptor not in self._open:
            real(descriptor)
        elif "fdatasync" not in self._leave_out:
            self._before()
            self._remember(Sync(self._open[descriptor]))

    def _mkdir(self, real: Any, path: Any, *args: Any, **more: Any) -> None:
        inside = self._path(path)
        if inside:
            self._before()
        real(path, *args, **more)
        if inside:
            node = self._disk.new_node()
            self._remember(Link(*self._place(inside), node, is_folder=True))
            self._paths[inside] = node

    def _rename(self, real: Any, old: Any, new: Any) -> None:
        source, target = self._path(old), self._path(new)
        if source is None or target is None:
            real(old, new)
            return
        self._before()
        real(old, new)
        self._remember(Rename(*self._place(source), *self._place(target)))
        moved = {p: n for p, n in self._paths.items() if p == source or p.startswith(source + "/")}
        for path in moved:
            del self._paths[path]
        self._paths |= {target + path[len(source) :]: node for path, node in moved.items()}

    _replace = _rename

    def _unlink(self, real: Any, path: Any, **more: Any) -> None:
        inside = None if more.get("dir_fd") else self._path(path)
        if inside is not None:
            self._before()
        real(path, **more)
        if inside is not None:
            self._remember(Unlink(*self._place(inside)))
            self._paths.pop(inside, None)

    _remove = _unlink
    _rmdir = _unlink


os_pwrite = os.pwrite
_CALLS = (
    "open",
    "close",
    "pwrite",
    "pwritev",
    "write",
    "ftruncate",
    "fsync",
    "fdatasync",
    "mkdir",
    "rename",
    "replace",
    "unlink",
    "remove",
    "rmdir",
)
