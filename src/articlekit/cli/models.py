"""``articlekit models``: the translation models that are here, and how they come and go."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from articlekit.errors import one_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from articlekit.cli.table import Column
    from articlekit.progress import Progress, Step
    from articlekit.translation.models import Available, Installed

__all__ = ["add_to"]

_MEGABYTE: Final = 1_000_000
_UNCUT: Final = 10_000
_NETWORK: Final = "This goes to the network, and says where."


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its own four commands."""
    parser = commands.add_parser(
        "models",
        help="list, install and remove translation models",
        description="List, install and remove the models that translate without a network.",
    )
    verbs = parser.add_subparsers(metavar="COMMAND", required=True)
    listing = verbs.add_parser(
        "list",
        help="list the models that are installed",
        description="List the models that are installed, with their licences and folders.",
    )
    listing.set_defaults(run=_list)
    available = verbs.add_parser(
        "available",
        help="list the models that can be installed",
        description=f"List the models that can be installed. {_NETWORK}",
    )
    available.set_defaults(run=_available)
    install = verbs.add_parser(
        "install",
        help="install a model, by its languages or from a file",
        description="Install a model and print its folder. With a file nothing goes to the"
        " network; with a pair of languages the newest model is downloaded.",
    )
    install.add_argument(
        "what", metavar="PAIR_OR_FILE", help="en-uk, en:pt-BR, or an .argosmodel file"
    )
    install.add_argument("--quiet", action="store_true", help="no progress and no notices")
    install.set_defaults(run=_install)
    remove = verbs.add_parser(
        "remove",
        help="remove the models of a pair of languages",
        description="Remove the models of a pair of languages and print their folders.",
    )
    remove.add_argument("pair", metavar="PAIR", help="en-uk, en:pt-BR")
    remove.set_defaults(run=_remove)


def _list(parsed: argparse.Namespace) -> int:  # noqa: ARG001 - every command is called alike
    from articlekit.cli.console import complain
    from articlekit.cli.table import Column
    from articlekit.translation.models import damaged, installed

    found = installed()
    if found:
        heads = ("pair", "languages", "version", "licence", "size", "folder")
        layout = [Column(head, right=head == "size") for head in heads]
        _print(layout, [_row(model) for model in found])
    else:
        complain("no model is installed; to install one: articlekit models install en-uk")
    for folder, reason in damaged():
        complain(one_line(f"{folder}: no usable model: {reason}; delete the folder"))
    return 0


def _row(model: Installed) -> tuple[str, ...]:
    from articlekit.translation.models import shown_pair

    return (
        shown_pair(model.source, model.target),
        _names(model),
        model.version,
        model.licence or "not stated",
        f"{model.size / _MEGABYTE:.1f} MB",
        str(model.folder),
    )


def _names(model: Installed | Available) -> str:
    return " → ".join(filter(None, model.names))


def _available(parsed: argparse.Namespace) -> int:  # noqa: ARG001 - every command is called alike
    from articlekit.cli.table import Column
    from articlekit.translation.models import available, installed, shown_pair

    here: dict[tuple[str, str], str] = {}
    for model in installed():
        here.setdefault((model.source, model.target), model.version)
    rows = [
        (
            shown_pair(model.source, model.target),
            _names(model),
            model.version,
            _mark(model.version, here.get((model.source, model.target))),
        )
        for model in available(announce=_announce)
    ]
    _print([Column(head) for head in ("pair", "languages", "version", "")], rows)
    return 0


def _mark(version: str, here: str | None) -> str:
    """What to say of a model that can be installed, by the version that is installed."""
    if here is None:
        return ""
    return "installed" if here == version else f"installed: {here}"


def _install(parsed: argparse.Namespace) -> int:
    from articlekit.cli.console import Console, notice_line, print_line
    from articlekit.translation.models import install

    with Console(quiet=parsed.quiet) as console:
        model, notices = install(
            parsed.what, progress=_in_megabytes(console.progress), announce=_announce
        )
    print_line(model.folder)
    for notice in () if parsed.quiet else notices:
        print(notice_line(notice), file=sys.stderr)
    return 0


def _in_megabytes(progress: Progress | None) -> Progress | None:
    """Progress that a person can read: in megabytes, and never beyond what is to come."""
    if progress is None:
        return None
    from articlekit.progress import Step

    told = -1

    def report(step: Step) -> None:
        nonlocal told
        done, total = step.done // _MEGABYTE, step.total // _MEGABYTE
        if done != told:
            told = done
            progress(Step(step.name, f"{step.subject} (MB)", done, max(done, total)))

    return report


def _remove(parsed: argparse.Namespace) -> int:
    from articlekit.cli.console import print_line
    from articlekit.translation.models import remove

    for folder in remove(parsed.pair):
        print_line(folder)
    return 0


def _announce(what: str) -> None:
    """Say that something is fetched from the network, before it is."""
    print(one_line(f"articlekit: fetching {what}"), file=sys.stderr, flush=True)


def _print(layout: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """A table with heads, however wide: a path that is cut leads nowhere."""
    from articlekit.cli.console import print_line
    from articlekit.cli.table import shown, table

    cells = [[shown(cell, len(cell)) for cell in row] for row in rows]
    for line in table(layout, cells, _UNCUT, heads=True):
        print_line(line)
