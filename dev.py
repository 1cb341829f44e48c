#!/usr/bin/env python3
"""Sets up this folder, then runs one thing in it. Needs Python 3.11 and nothing else.

  python3 dev.py run [ARGS]      compact demo [ARGS]
  python3 dev.py test [ARGS]     the whole test suite, or what ARGS tell pytest
  python3 dev.py lint            ruff, its formatter, and the floors
  python3 dev.py types           mypy
  python3 dev.py docs            the pages, into docs/_build/html
  python3 dev.py bench [NAMES]   the scripts of benchmarks/, or those named
  python3 dev.py faults [ARGS]   power failures and killed writers, longer than the tests do
  python3 dev.py lock [ARGS]     the hashed requirements; ARGS for uv, such as --upgrade

Everything lies in .venv, .cache and .dev.lock of this folder; deleting them undoes it.
"""

import sys

# An older Python 3 must be able to read this far and beyond, so the file keeps to old syntax.
if sys.version_info < (3, 11):  # noqa: UP036 - told in a sentence, not as a traceback
    sys.stderr.write(
        "compact-tui needs Python 3.11 or newer; this one is {}.{}.\n"
        "Install a newer one and call it by name, as in: python3.11 dev.py run\n".format(
            *sys.version_info
        )
    )
    sys.exit(3)

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "dev.stamp"
TURN = ROOT / ".dev.lock"
PYTHON = VENV / "bin" / "python"

RUN = ["requirements/run.txt"]
DEV = [*RUN, "requirements/dev.txt"]
DOCS = [*RUN, "requirements/docs.txt"]

WRONG_CALL, COULD_NOT_RUN = 2, 3

Stamp = dict[str, str]
Command = list[str]


def main(arguments: list[str]) -> int:
    """Do what the first argument names; return its exit code."""
    name, *rest = arguments or ["--help"]
    if name in {"-h", "--help"}:
        print(__doc__)
        return 0
    if name not in THINGS:
        say(f"there is no {name!r}; there are {', '.join(THINGS)}, and --help")
        return WRONG_CALL
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        return THINGS[name](rest)
    except KeyboardInterrupt:
        say("interrupted; the same call again goes on from a sound state")
        return 128 + signal.SIGINT


# --- the things ----------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Run the demonstration where the caller stands, so that a folder it names is theirs."""
    set_up(RUN)
    return hand_over([tool("compact", "demo", *arguments)], where=Path.cwd())


def test(arguments: list[str]) -> int:
    """Run pytest; the whole suite goes over every processor."""
    set_up(DEV)
    return hand_over([tool("pytest", *(arguments or ["--numprocesses=auto"]))])


def lint(arguments: list[str]) -> int:
    """Run every check of the text, also after one has failed."""
    set_up(DEV)
    check = tool("ruff", "check", *arguments)
    return hand_over([check, tool("ruff", "format", "--check", *arguments), tool("lint-imports")])


def types(arguments: list[str]) -> int:
    """Run mypy over the core and its tests, then over each plugin by itself."""
    set_up(DEV)
    _, *plugins = projects()
    each = [["env", f"MYPYPATH={folder}", *tool("mypy", str(folder))] for folder in plugins]
    return hand_over([tool("mypy", *arguments), *each])


def docs(arguments: list[str]) -> int:
    """Build the pages; a warning fails, as a broken reference is one."""
    set_up(DOCS)
    return hand_over([tool("sphinx-build", "-W", *arguments, "docs", "docs/_build/html")])


def bench(names: list[str]) -> int:
    """Run the benchmark scripts one after another."""
    set_up(DEV)
    scripts = sorted((ROOT / "benchmarks").glob("*.py"))
    chosen = [script for script in scripts if not names or script.stem in names]
    return hand_over([tool("python", str(script)) for script in chosen])


def faults(arguments: list[str]) -> int:
    """Let the power fail and writers be killed under the store, for a minute or as long as told."""
    set_up(DEV)
    return hand_over([tool("python", "tests/store/faults/run.py", *arguments)])


def lock(arguments: list[str]) -> int:
    """Write the hashed requirements from pyproject.toml; pins stay unless told --upgrade."""
    uv = shutil.which("uv") or str(VENV / "bin" / "uv")
    if not Path(uv).exists():
        set_up(RUN)
        step("installing uv, which writes the locks", pip("install", "uv"))
    flags = "--quiet --universal --python-version 3.11 --generate-hashes --no-annotate"
    named = ["--no-emit-index-url", "--custom-compile-command=python dev.py lock", *arguments]
    for target, groups in (
        ("run", ["--group=build"]),
        ("dev", ["--group=dev", "--constraint=requirements/run.txt"]),
        ("docs", ["--group=docs", "--group=build", "--constraint=requirements/dev.txt"]),
    ):
        out = f"requirements/{target}.txt"
        written = ["pyproject.toml", *groups, f"--output-file={out}"]
        step(f"locking {out}", [uv, "pip", "compile", *written, *flags.split(), *named])
    return 0


THINGS = {thing.__name__: thing for thing in (run, test, lint, types, docs, bench, faults, lock)}


# --- setting up ----------------------------------------------------------------------------------


def set_up(requirements: list[str]) -> None:
    """Make .venv hold these requirements, the core and every plugin; at once where it does.

    The stamp goes before anything changes and comes back last, so an interrupted set-up is known by
    its absence and begun anew.
    """
    want = fingerprint(ROOT, requirements)
    if not missing(read(STAMP), want):
        return
    with turn(TURN):
        have = read(STAMP)
        todo = missing(have, want)
        if not todo:  # whoever had the turn before us has done it
            return
        STAMP.unlink(missing_ok=True)
        if "python" in todo:
            have = {}
            make_venv()
        if todo & set(requirements):  # each list holds all of the ones before it
            hashed = ["--require-hashes", "--no-deps", "--requirement", requirements[-1]]
            step(f"installing {requirements[-1]}", pip("install", *hashed))
        here = [f"--editable={folder}" for folder in projects()]
        editable = pip("install", "--no-deps", "--no-build-isolation", *here)
        step("installing the core and its plugins", editable)
        STAMP.write_text(json.dumps(have | want, indent=1), encoding="utf-8")


def fingerprint(root: Path, requirements: list[str]) -> Stamp:
    """Tell by what a set-up of this folder is known: the Python, the place, and every file read."""
    files = [root / name for name in requirements]
    files += [folder / "pyproject.toml" for folder in projects(root)]
    digests = {
        str(file.relative_to(root)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files
    }
    return {"python": sys.version, "checkout": str(root), **digests}


def missing(have: Stamp, want: Stamp) -> set[str]:
    """Name what has to be done to come from one stamp to the other; all where nothing can stay.

    A further list of requirements is added and a changed project installed again. Another Python,
    another place, a changed list or a project gone leave something behind: all is made anew.
    """
    changed = {name for name, value in want.items() if have.get(name) != value}
    projects_changed = {name for name in changed if name.endswith("pyproject.toml")}
    gone = {name for name in have.keys() - want.keys() if name.endswith("pyproject.toml")}
    anew = gone or any(name in have for name in changed - projects_changed)
    return set(want) if anew or not have else changed


def read(stamp: Path) -> Stamp:
    """Read the stamp of a finished set-up; empty where there is none to rely on."""
    try:
        content = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) and PYTHON.exists() else {}


def projects(root: Path = ROOT) -> list[Path]:
    """List what is installed from here: the core first, then the plugins by name."""
    return [root, *sorted(file.parent for file in root.glob("plugins/*/pyproject.toml"))]


def make_venv() -> None:
    """Make .venv, in place of one half made, moved or of another Python."""
    if VENV.exists():
        say("removing .venv, which is unfinished or of another Python or place")
        shutil.rmtree(VENV)
    bare = [] if has("ensurepip") else ["--without-pip"]
    if bare and not has("pip"):
        stop(
            f"{base_python()} has neither ensurepip nor pip, so nothing can be installed with it. "
            "On Debian and Ubuntu: apt-get install python3-venv. Then call this again."
        )
    step("making .venv", [base_python(), "-I", "-m", "venv", *bare, str(VENV)])


def base_python() -> str:
    """Name the interpreter outside any virtual environment, which .venv may be made from."""
    return getattr(sys, "_base_executable", None) or sys.executable


def has(module: str) -> bool:
    """Tell whether the Python that runs this has the module."""
    return importlib.util.find_spec(module) is not None


def pip(verb: str, *arguments: str) -> Command:
    """Build a pip command for .venv; where Debian leaves pip out of it, by the pip outside."""
    inside = [str(PYTHON), "-I", "-m", "pip"]
    outside = [base_python(), "-I", "-m", "pip", "--python", str(PYTHON)]
    return [*(inside if has("ensurepip") else outside), verb, "-qq", "--no-input", *arguments]


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Hold the folder while setting up; a second caller waits, and says for whom.

    The system lets go of a lock when its holder and the installers that it started have died, so
    there is never a stale one. The folder stays; what is in it names the holder.
    """
    folder.mkdir(exist_ok=True)
    with (folder / "pid").open("a+", encoding="ascii") as holder:
        os.set_inheritable(holder.fileno(), True)
        try:
            fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder.seek(0)
            say(f"waiting for process {holder.read().strip()}, which is setting this folder up")
            fcntl.flock(holder, fcntl.LOCK_EX)
        holder.truncate(0)
        print(os.getpid(), file=holder, flush=True)
        yield
        holder.truncate(0)


# --- running programs ----------------------------------------------------------------------------


def tool(name: str, *arguments: str) -> Command:
    """Build the command for a program of .venv."""
    return [str(VENV / "bin" / name), *arguments]


def step(what: str, command: Command) -> None:
    """Say what is being done and do it; stop where it fails, with what was tried."""
    say(what)
    inside = {
        "PIP_CACHE_DIR": str(ROOT / ".cache" / "pip"),
        "UV_CACHE_DIR": str(ROOT / ".cache" / "uv"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_USER": "0",
    }
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **inside}, stdin=subprocess.DEVNULL, close_fds=False
    ) as child:
        try:
            code = child.wait()
        except BaseException:
            child.kill()
            raise
    if code:
        stop(f"{what} failed; the lines above say why. The command was: {' '.join(command)}")


def hand_over(commands: list[Command], where: Path = ROOT) -> int:
    """Run the commands in turn and return the worst exit code; a single one takes our place."""
    path = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    environment = {**os.environ, "VIRTUAL_ENV": str(VENV), "PATH": path}
    os.chdir(where)
    if len(commands) == 1:
        os.execve(commands[0][0], commands[0], environment)
    codes = [subprocess.call(command, env=environment) % 256 for command in commands]
    return max(codes, default=0)


def say(sentence: str) -> None:
    """Print one line beside the output of what is run."""
    print(f"dev.py: {sentence}", file=sys.stderr, flush=True)


def stop(sentence: str) -> None:
    """End here, since the set-up could not be done."""
    say(sentence)
    sys.exit(COULD_NOT_RUN)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
