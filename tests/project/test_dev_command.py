"""`dev.py` as it is called."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest


def call(root, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_help_names_everything_that_can_be_done(root, dev, arguments) -> None:
    told = call(root, *arguments)
    assert told.returncode == 0
    assert [name for name in dev.THINGS if f"python3 dev.py {name} " not in told.stdout] == []


def test_an_unknown_word_is_a_wrong_call_and_the_known_ones_are_named(root) -> None:
    told = call(root, "tets")
    assert told.returncode == 2
    assert told.stdout == ""
    assert "'tets'" in told.stderr
    assert "run, test, lint, types, docs, bench, faults, lock" in told.stderr


def test_an_older_python_can_read_the_file_up_to_its_sentence(root) -> None:
    # 3.8's grammar: no `match`, no parenthesised `with`, no `except*`.
    ast.parse((root / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_older_python_is_told_in_a_sentence_what_is_needed(root, tmp_path) -> None:
    source = (root / "dev.py").read_text(encoding="utf-8")
    pretending = f"import sys; sys.version_info = (3, 8, 10, 'final', 0)\n{source}"
    (tmp_path / "dev.py").write_text(pretending, encoding="utf-8")
    told = call(tmp_path, "run")
    assert told.returncode == 3
    assert told.stderr.startswith("compact-tui needs Python 3.11 or newer; this one is 3.8.\n")
    assert not (tmp_path / ".venv").exists()


def test_the_set_up_needs_the_standard_library_alone(root) -> None:
    tree = ast.parse((root / "dev.py").read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {
        (node.module or "" if isinstance(node, ast.ImportFrom) else alias.name).partition(".")[0]
        for node in imports
        for alias in node.names
    }
    assert names <= sys.stdlib_module_names


def test_a_failing_step_stops_with_what_was_tried(dev, capsys) -> None:
    with pytest.raises(SystemExit) as end:
        dev.step("installing nothing", [sys.executable, "-c", "raise SystemExit(9)"])
    assert end.value.code == 3
    assert "installing nothing failed" in capsys.readouterr().err


def test_the_worst_exit_code_of_several_programs_is_the_answer(dev, monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    commands = [[sys.executable, "-c", f"raise SystemExit({code})"] for code in (0, 4, 1)]
    assert dev.hand_over(commands, where=tmp_path) == 4
