"""The front door: arguments in, paths and messages out.

One module a command. Each adds its arguments and names the function that runs it; what a command
needs is imported when it runs, so that ``--help`` and ``--version`` answer at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Final

from articlekit._version import __version__
from articlekit.cli import build, formats, models, parse, template, translate

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

COMMANDS: Final = (build, parse, translate, template, models, formats)
"""The commands in the order that ``--help`` lists them."""

NOT_ALL_DONE: Final = 1
WRONG_CALL: Final = 2
INTERRUPTED: Final = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    0: all was done. 1: something could not be done, the rest was; or, with ``--strict``, there
    was a notice. 2: the call was wrong and nothing was done. 130: it was interrupted.
    """
    _open_standard_streams()
    from articlekit.cli.console import StandardOutputError, complain
    from articlekit.errors import ArticlekitError, UsageError

    parsed = _parser().parse_args(arguments)
    try:
        status: int = parsed.run(parsed)
    except UsageError as error:
        complain(error)
        return WRONG_CALL
    except ArticlekitError as error:
        complain(error)
        return NOT_ALL_DONE
    except StandardOutputError as error:
        if not error.closed:  # whoever closed it has had enough, and needs no telling
            complain(error)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for the flush at exit
        return NOT_ALL_DONE
    except KeyboardInterrupt:
        complain("stopped")
        return INTERRUPTED
    return status


def _open_standard_streams() -> None:
    """Put the null device where a caller has closed standard input, output or error.

    A file that we open would else take their place, and what we print would go into it.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number: this one
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, closefd=False))  # noqa: SIM115 - stays open


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="articlekit",
        description="Turn articles into Word documents, PDFs and EPUBs.",
    )
    parser.add_argument("--version", action="version", version=f"articlekit {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_to(commands)
    return parser
