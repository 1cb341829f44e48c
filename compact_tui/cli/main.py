"""The command ``compact``: nouns first, then verbs; each command is imported when it is called."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from compact_tui import __version__
from compact_tui.cli.context import Context
from compact_tui.cli.lazy import LazyGroup
from compact_tui.errors import COULD_NOT_RUN, WRONG_INPUT, CompactError

COMMANDS = {
    "add": "compact_tui.cli.commands.records:add",
    "backup": "compact_tui.cli.commands.store:backup",
    "bundle": "compact_tui.cli.commands.bundle:bundle",
    "check": "compact_tui.cli.commands.check:check",
    "demo": "compact_tui.cli.commands.demo:demo",
    "doctor": "compact_tui.cli.commands.store:doctor",
    "endorse": "compact_tui.cli.commands.endorse:endorse",
    "history": "compact_tui.cli.commands.records:history",
    "init": "compact_tui.cli.commands.init:init",
    "keys": "compact_tui.cli.commands.partners:keys",
    "list": "compact_tui.cli.commands.records:list_records",
    "meeting": "compact_tui.cli.commands.meeting:meeting",
    "partners": "compact_tui.cli.commands.partners:partners",
    "plan": "compact_tui.cli.commands.plan:plan",
    "plugins": "compact_tui.cli.commands.plugins:plugins",
    "remove": "compact_tui.cli.commands.records:remove",
    "report": "compact_tui.cli.commands.report:report",
    "restore": "compact_tui.cli.commands.store:restore",
    "rules": "compact_tui.cli.commands.rules:rules",
    "set": "compact_tui.cli.commands.records:set_fields",
    "show": "compact_tui.cli.commands.records:show",
    "status": "compact_tui.cli.commands.status:status",
}


@click.group(cls=LazyGroup, lazy=COMMANDS, invoke_without_command=True)
@click.option("--workspace", type=click.Path(path_type=Path), help="The office's folder.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value and nothing else.")
@click.option("--on", "on", metavar="DATE", help="Judge and list as of that day.")
@click.option(
    "--no-plugins",
    "without",
    is_flag=False,
    flag_value="*",
    metavar="[=IDS]",
    help="Leave out all plugins, or those with the ids named (with commas between).",
)
@click.option("--officer", help="Who is named in the history.")
@click.option("--yes", is_flag=True, help="Answer yes to every question.")
@click.option("--debug", is_flag=True, help="Show the traceback behind an error.")
@click.version_option(__version__, prog_name="compact", message="%(prog)s %(version)s")
@click.pass_context
def cli(
    ctx: click.Context,
    workspace: Path | None,
    on: str | None,
    without: str | None,
    officer: str | None,
    *,
    as_json: bool,
    yes: bool,
    debug: bool,
) -> None:
    """Run a local Compact: bodies, meetings, quorum, agreements, reports and signed exchange.

    Without a command it opens the screens; without a terminal it prints what is due.

    Example: compact init ./office --locality bromley --office "Bromley Compact office"
    """
    ctx.obj = Context(
        workspace_dir=workspace,
        as_json=as_json,
        on_text=on or "",
        without=without,
        officer=officer or "",
        yes=yes,
        debug=debug,
    )
    if ctx.invoked_subcommand is None:
        from compact_tui.cli.commands.screens import open_screens

        open_screens(ctx.obj)


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run the command; return its exit code after telling any error on standard error."""
    debug = "--debug" in arguments
    try:
        result = cli.main(args=_spelt(arguments), prog_name="compact", standalone_mode=False)
    except CompactError as error:
        return _told(error, error.exit_code, debug=debug)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        click.echo("compact: stopped; nothing more was done.", err=True)
        return COULD_NOT_RUN
    except click.ClickException as error:
        click.echo(f"compact: {_click_sentence(error)}", err=True)
        return WRONG_INPUT
    except BrokenPipeError:
        return 0
    except OSError as error:
        return _told(_os_error(error), COULD_NOT_RUN, debug=debug)
    except Exception as error:  # noqa: BLE001 - the outermost border: a defect of ours, told as one
        return _told(_defect(error), COULD_NOT_RUN, debug=debug)
    return result if isinstance(result, int) else 0


def _spelt(arguments: list[str]) -> list[str]:
    """Give a bare ``--no-plugins`` its value, lest it take the command after it for one."""
    return ["--no-plugins=*" if one == "--no-plugins" else one for one in arguments]


def _told(error: CompactError, code: int, *, debug: bool) -> int:
    if debug:
        import traceback

        traceback.print_exc()
    click.echo(f"compact: {error.sentence}", err=True)
    return code


def _defect(error: Exception) -> CompactError:
    return CompactError(
        "The program failed where it should not have",
        why=f"{type(error).__name__}: {error}",
        todo="What was acknowledged is kept; run the same command with --debug first to see the "
        "place, and report it",
    )


def _os_error(error: OSError) -> CompactError:
    where = f" at {error.filename}" if error.filename else ""
    return CompactError(
        f"The machine refused{where}",
        why=error.strerror or str(error),
        todo="See that the place exists, may be written to, and has room; then try again",
    )


def _click_sentence(error: click.ClickException) -> str:
    sentence = error.format_message().strip()
    sentence = sentence if sentence.endswith(("?", ".")) else f"{sentence}."
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "compact"
    return f"{sentence} See '{path} --help'."
