"""Fixtures for authors of packs and plugins; pytest finds them by its entry point.

Nothing of the program is imported before a test asks for a fixture.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from compact_tui.plugins.testing import CaseResult, Pack, Registry


@pytest.fixture(scope="session")
def compact_pack() -> Callable[[Path], Pack]:
    """Return a function that reads the pack in a folder, or raises with what is wrong in it."""
    from compact_tui.plugins.testing import load_pack

    return load_pack


@pytest.fixture(scope="session")
def compact_registry() -> Callable[..., Registry]:
    """Return a function that loads packs and plugins into a registry; see `registry_from`."""
    from compact_tui.plugins.testing import registry_from

    return registry_from


@pytest.fixture(scope="session")
def compact_pack_tests() -> Callable[[Path], list[CaseResult]]:
    """Return a function that runs a pack's own tests, and fails with all that went wrong."""
    from compact_tui.plugins.testing import run_tests

    def run(folder: Path) -> list[CaseResult]:
        results, problems = run_tests(folder)
        wrong = [*problems, *(problem for result in results for problem in result.problems)]
        if wrong:
            pytest.fail("\n".join(str(problem) for problem in wrong), pytrace=False)
        return results

    return run
