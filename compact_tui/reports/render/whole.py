"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from compact_tui.errors import CouldNotRun


def write_whole(path: Path, content: bytes) -> None:
    """Write bytes to a temporary file beside ``path`` and move it there.

    Raises:
        CouldNotRun: the folder does not take the file; what was there is untouched.
    """
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode_for(path))
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise CouldNotRun(
            f"The report could not be written to {path}",
            why=error.strerror or str(error),
            todo="Choose a folder that exists and may be written to",
        ) from error


def _mode_for(path: Path) -> int:
    """Return the file mode: as the file has it, else what new files get here."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
