"""A group whose commands are imported when they are called, so that ``--version`` is quick."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

import click

from compact_tui._override import override


class LazyGroup(click.Group):
    """A click group that knows its commands by ``module:name``.

    Parameters:
        lazy: module and name of each command, by the word it is called by.
    """

    def __init__(self, *, lazy: Mapping[str, str], **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]  # click's own keywords, passed through
        self._lazy = lazy

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the words of all commands, in order."""
        return sorted({*super().list_commands(ctx), *self._lazy})

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its word, importing it now."""
        if cmd_name not in self._lazy:
            return super().get_command(ctx, cmd_name)
        module, _, name = self._lazy[cmd_name].partition(":")
        found = getattr(importlib.import_module(module), name)
        if not isinstance(found, click.Command):
            raise TypeError(cmd_name)
        return found

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant, suggesting the nearest where there is none."""
        word = args[0] if args else ""
        if word and not word.startswith("-") and word not in self.list_commands(ctx):
            import difflib

            near = difflib.get_close_matches(word, self.list_commands(ctx), n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            raise click.UsageError(f"There is no command '{word}'.{hint}", ctx)
        return super().resolve_command(ctx, args)
