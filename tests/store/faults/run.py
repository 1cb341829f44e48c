"""What of the fault suite takes long: ``python3 dev.py faults [--states N] [--seconds N]``.

Prints one line for each case of ``docs/store-faults.md`` that it runs, with its figure; exit code 1
where one failed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.store.faults import kills, power

Outcome = tuple[str, list[str]]
"""A figure, and what went wrong."""


def main() -> int:
    """Run every long case; tell each outcome."""
    parser = argparse.ArgumentParser(prog="dev.py faults", description=__doc__)
    parser.add_argument("--states", type=int, default=2500, help="power failures to simulate")
    parser.add_argument("--seconds", type=float, default=20, help="length of each kill loop")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}")
    failed = 0
    for name, case in cases(chosen.states, chosen.seconds, chosen.seed):
        with tempfile.TemporaryDirectory() as folder:
            began = time.monotonic()
            figure, wrong = case(Path(folder) / "here")
        failed += bool(wrong)
        took = time.monotonic() - began
        print(f"{'FAILED' if wrong else 'ok':7}{name}: {figure} ({took:.1f} s)", flush=True)
        for line in wrong[:5]:
            print(f"       {line}")
    return 1 if failed else 0


def cases(states: int, seconds: float, seed: int) -> list[tuple[str, Callable[[Path], Outcome]]]:
    return [
        ("case 4, power loss", lambda folder: power_loss(folder, states, seed)),
        ("case 5, fdatasync left out", lambda folder: mutant(folder, "fdatasync", seed)),
        ("case 5, fsync of folders left out", lambda f: mutant(f, "fsync of a folder", seed)),
        ("case 6, one writer killed", lambda folder: kills.one_writer(folder, seconds)),
        ("case 7, two writers killed", lambda folder: kills.two_writers(folder, seconds)),
        ("case 8, two writers of 1,000", lambda folder: kills.two_finish(folder, 1000)),
        ("case 30, soak", lambda folder: kills.soak(folder, seconds, seed)),
    ]


def power_loss(folder: Path, states: int, seed: int) -> Outcome:
    count, wrong = power.run(folder, seed=seed, states=states)
    return f"{count:,} states, {len(wrong)} failures", wrong


def mutant(folder: Path, left_out: str, seed: int) -> Outcome:
    count, wrong = power.run(folder, seed=seed, states=500, leave_out=[left_out])
    told = [] if wrong else ["the simulator did not notice"]
    return f"noticed in {len(wrong)} of {count:,} states, as it has to be", told


if __name__ == "__main__":
    sys.exit(main())
