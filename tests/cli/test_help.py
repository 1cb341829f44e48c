"""Help: every command says what it does and shows an example that is spelt right."""

from __future__ import annotations

import shlex

import click
import pytest

from compact_tui import __version__
from compact_tui.cli.main import cli


def _every(command: click.Command, words: tuple[str, ...] = ()):
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from _every(found, (*words, name))


EVERY = dict(_every(cli))
LEAVES = {words: one for words, one in EVERY.items() if not isinstance(one, click.Group)}


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_help_is_printed_on_standard_output_and_is_fine(compact, words):
    said = compact(*words, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Usage: compact")


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_help_has_an_example_of_that_very_command(compact, words):
    text = " ".join(compact(*words, "--help").out.split())
    example = text.partition("Example: compact ")[2]
    assert " ".join(words) in example


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_the_example_is_a_call_that_the_command_understands(words, monkeypatch):
    """Parsed, not run: every option and argument of it is one that there is."""
    line = (LEAVES[words].help or "").partition("Example: compact ")[2].split("\n")[0]
    arguments = shlex.split(line.partition("  ")[0])
    place = next(n for n in range(len(arguments)) if tuple(arguments[n:][: len(words)]) == words)
    cli.make_context("compact", [*arguments[:place], "status"])
    command, rest = LEAVES[words], arguments[place + len(words) :]
    for one in command.params:
        if isinstance(one.type, click.Path):
            monkeypatch.setattr(one.type, "exists", False)  # the example's files are not here
    command.make_context(" ".join(words), rest)


def test_the_version_is_told(compact):
    said = compact("--version")
    assert (said.code, said.out) == (0, f"compact {__version__}\n")


@pytest.mark.parametrize("word", ["meting", "lst", "dragon"])
def test_an_unknown_command_is_refused_with_the_nearest(compact, word):
    said = compact(word)
    assert (said.code, said.out) == (2, "")
    assert f"no command '{word}'" in said.err
    if word != "dragon":
        assert "Did you mean" in said.err
