"""``articlekit formats``: what can be read and written here, and how it can look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

__all__ = ["add_to"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command, which takes no arguments."""
    parser = commands.add_parser(
        "formats",
        help="list the formats that can be read and written, and the themes",
        description="List the formats that can be read and written, with their suffixes, and the "
        "built-in themes.",
    )
    parser.set_defaults(run=_run)


def _run(parsed: argparse.Namespace) -> int:  # noqa: ARG001 - every command is called alike
    from articlekit import plugins
    from articlekit.cli.console import print_line
    from articlekit.design import Theme, built_in

    for group, verb in (("readers", "read"), ("exporters", "write")):
        for name, plugin in plugins.every(group).items():
            print_line(_row(verb, name, plugin))
    for name in built_in():
        print_line(f"{'theme':<5}  {name:<26}  {Theme.load(name).description}")
    return 0


def _row(verb: str, name: str, plugin: Any) -> str:
    from articlekit import plugins

    shown = " ".join(suffix for suffix in plugins.suffixes(name, plugin) if suffix)
    return f"{verb:<5}  {name:<8}  {shown:<16}  {plugin.description}"
