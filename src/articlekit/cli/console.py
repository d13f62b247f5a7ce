"""What a person at the terminal is told, on standard error; paths alone go to standard output."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from articlekit.errors import one_line

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from articlekit.notices import Notice
    from articlekit.progress import Progress, Step

__all__ = ["Console", "StandardOutputError", "complain", "notice_line", "print_bytes", "print_line"]


class StandardOutputError(Exception):
    """Standard output takes no more: its reader has closed it, or its disk is full."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"standard output cannot be written ({error.strerror})")
        self.closed = isinstance(error, BrokenPipeError)


def print_line(line: str | os.PathLike[str]) -> None:
    """One line on standard output: text in UTF-8, a path in the very bytes of its file system.

    Raises `StandardOutputError`.
    """
    print_bytes((line.encode("utf-8") if isinstance(line, str) else os.fsencode(line)) + b"\n")


def print_bytes(data: bytes) -> None:
    """Bytes on standard output as they are. Raises `StandardOutputError`."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise StandardOutputError(error) from error


def complain(what: object) -> None:
    """One line on standard error about what could not be done."""
    print(f"articlekit: {what}", file=sys.stderr)


def notice_line(notice: Notice, name: str | os.PathLike[str] = "") -> str:
    """A notice about an input or an output as one line, with its code."""
    subject = f"{os.fspath(name)}: " if name else ""
    return one_line(f"{subject}{notice} [{notice.code}]")


class Console:
    """Notices and errors, one a line, and a progress bar while standard error is a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Any = None
        self._task: Any = None

    @property
    def progress(self) -> Progress | None:
        """What a long call reports to; None where nobody would see it."""
        return None if self._quiet or not sys.stderr.isatty() else self._show

    def notice(self, name: str | os.PathLike[str], notice: Notice) -> None:
        """Print one notice about an input or an output, unless quiet."""
        if not self._quiet:
            print(notice_line(notice, name), file=sys.stderr)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _show(self, step: Step) -> None:
        if self._bar is None:
            self._start()
        self._bar.update(
            self._task,
            completed=step.done,
            total=step.total,
            description=f"{step.name} {os.path.basename(step.subject)}",
        )
        self._bar.refresh()

    def _start(self) -> None:
        from rich import console, progress

        # No refresh thread: the build may fork workers, and a fork copies locks but no threads.
        self._bar = progress.Progress(
            progress.BarColumn(24),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.description}", markup=False),
            console=console.Console(stderr=True),
            auto_refresh=False,
            transient=True,
        )
        self._task = self._bar.add_task("")
        self._bar.start()
