"""The command `kg`: parse, call, print. Each group of commands is a file here; errors become one line and an exit
code here only."""

import sys

import typer

from kg.cli import build, decide, explore, extract, graph, query, text, trace
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    help="政脉: what Chinese work reports say of institutions, mechanisms and initiatives, as a graph in which "
    "every fact opens its sentence.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for group in (build, text, extract, decide, query, graph, trace, explore):
    for name, command in group.COMMANDS.items():
        app.command(name, rich_help_panel=group.PANEL)(command)


def main() -> None:
    """Run the command line; a KgError becomes one line on stderr and its exit code."""
    try:
        app()
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
