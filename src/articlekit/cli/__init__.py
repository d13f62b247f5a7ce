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
from articlekit.cli import build, formats, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

COMMANDS: Final = (build, parse, formats)
"""The commands in the order that ``--help`` lists them."""

DONE: Final = 0
NOT_ALL_DONE: Final = 1
WRONG_CALL: Final = 2
INTERRUPTED: Final = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    0: all was done. 1: something could not be done, the rest was; or, with ``--strict``, there
    was a notice. 2: the call was wrong and nothing was done.
    """
    from articlekit.errors import ArticlekitError, UsageError

    parsed = _parser().parse_args(arguments)
    try:
        status: int = parsed.run(parsed)
        sys.stdout.flush()
    except UsageError as error:
        _complain(error)
        return WRONG_CALL
    except ArticlekitError as error:
        _complain(error)
        return NOT_ALL_DONE
    except OSError as error:  # standard output takes no more: a closed pipe, a full disk
        if not isinstance(error, BrokenPipeError):
            _complain(f"standard output cannot be written ({error.strerror})")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for the flush at exit
        return NOT_ALL_DONE
    except KeyboardInterrupt:
        _complain("stopped")
        return INTERRUPTED
    return status


def _complain(what: object) -> None:
    print(f"articlekit: {what}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="articlekit",
        description="Turn plain-text articles into Word documents, PDFs and EPUBs.",
    )
    parser.add_argument("--version", action="version", version=f"articlekit {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_to(commands)
    return parser
