"""``articlekit build``: from text files to documents."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, Any, Final

from articlekit.cli.arguments import (
    add_reading,
    add_translation,
    format_of,
    memory_of,
    reader_options,
    theme_of,
)
from articlekit.cli.ebook import add_ebook, epub_options
from articlekit.cli.press import add_press, pdf_options
from articlekit.cli.word import add_word, docx_options, remarks_wanted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping
    from concurrent.futures import Executor

    from articlekit.built import Built
    from articlekit.notices import Notice
    from articlekit.plan import Source

__all__ = ["add_to"]

_WORTH_A_POOL: Final = 400_000
"""From how many bytes to write (of the inputs, once a format) workers save more than they cost.

Measured with benchmarks/peers.py: below it the import of the pool and of the document libraries
in each worker outweigh the second core.
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its arguments."""
    parser = commands.add_parser(
        "build",
        help="write an article in one or more formats",
        description="Write each FILE as STEM.EXT in every format asked for, and print the paths.",
    )
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help='a text, Word document or EPUB; "-" is standard input',
    )
    parser.add_argument("-o", "--into", metavar="DIR", help="the folder (default: beside the text)")
    parser.add_argument(
        "--to",
        action="append",
        metavar="FORMATS",
        help="formats with commas between (default: docx,pdf,epub); see: articlekit formats",
    )
    parser.add_argument(
        "--from",
        dest="format",
        default="",
        metavar="FORMAT",
        help="the input's format (default: by its suffix; plain text from standard input)",
    )
    add_reading(parser)
    parser.add_argument(
        "--translate",
        action="append",
        default=[],
        metavar="LANG",
        help="write STEM.LANG.EXT as well, translated; may be repeated",
    )
    add_translation(parser)
    parser.add_argument("--theme", default="article", metavar="NAME|FILE.toml", help="how it looks")
    parser.add_argument(
        "--page-size",
        metavar="SIZE",
        help="A4, A5, Letter or Legal, whatever the theme says; auto for the region's own",
    )
    parser.add_argument("--metadata", metavar="FILE.toml", help="what is known about the article")
    parser.add_argument("--title", help="the title, whatever the text or the metadata say")
    parser.add_argument(
        "--author", action="append", metavar="NAME", help="an author; may be repeated"
    )
    parser.add_argument("--date", help="the date: 2024, 2024-03 or 2024-03-01")
    parser.add_argument("--language", metavar="TAG", help="the language: en, uk, pt-BR")
    parser.add_argument("--quiet", action="store_true", help="no progress and no notices")
    parser.add_argument("--strict", action="store_true", help="status 1 where there is a notice")
    add_press(parser)
    add_ebook(parser)
    add_word(parser)
    parser.set_defaults(run=_run)


def _run(parsed: argparse.Namespace) -> int:
    from articlekit.build import build
    from articlekit.cli.console import Console, complain, print_line
    from articlekit.errors import BuildError
    from articlekit.plan import DEFAULT_FORMATS

    asked = _formats(parsed.to) if parsed.to else None
    formats = DEFAULT_FORMATS if asked is None else asked
    ebook = epub_options(parsed, formats)
    # The record of a book tells of the same one.
    options = {
        "docx": docx_options(parsed, formats),
        "pdf": pdf_options(parsed, formats),
        "epub": ebook,
        "onix": ebook,
    }
    remarks = remarks_wanted(parsed, formats)
    errors: tuple[Exception, ...] = ()
    console = Console(quiet=parsed.quiet)
    sources = [_source(name, parsed.format) for name in parsed.files]
    # What is translated is translated here, by threads of its own: no processes beside them.
    # With remarks the files of a text are written one after the other.
    files = 0 if parsed.translate else 1 if remarks else len(formats)
    with _executor(sources, files) as executor, console:
        try:
            built = build(
                sources,
                to=asked,
                languages=parsed.translate,
                translator=parsed.translator,
                keep=parsed.keep,
                memory=memory_of(parsed) if parsed.translate else None,
                into=parsed.into,
                theme=theme_of(parsed),
                metadata=parsed.metadata,
                overrides=_overrides(parsed),
                options={name: chosen for name, chosen in options.items() if chosen},
                format=format_of(parsed.format, parsed.markup),
                reader_options=reader_options(parsed, parsed.files, parsed.format),
                remarks=remarks,
                executor=executor,
                progress=console.progress,
            )
        except BuildError as partly:
            built, errors = list(partly.built), partly.errors
    for each in built:
        print_line(each.path)
    noticed = _say(built, console)
    for error in errors:
        complain(error)
    return 1 if errors or (parsed.strict and noticed) else 0


def _formats(given: list[str]) -> tuple[str, ...]:
    """The formats of all ``--to`` options, each once, in the order they were named."""
    names = (name.strip().lower() for option in given for name in option.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _source(name: str, format_name: str) -> str | Source:
    from articlekit.plan import Source

    return Source(sys.stdin.buffer.read(), format_name or "text") if name == "-" else name


def _overrides(parsed: argparse.Namespace) -> Mapping[str, Any]:
    """The metadata given as options of their own."""
    given = {
        "title": parsed.title,
        "authors": parsed.author,
        "date": parsed.date,
        "language": parsed.language,
    }
    return {key: value for key, value in given.items() if value is not None}


def _say(built: list[Built], console: Any) -> bool:
    """Print each notice once, under its input or the first file it is about; say if there was one.

    What an exporter says of one format it often says of the others too.
    """
    said: set[tuple[str, object]] = set()
    for each in built:
        for notice in each.notices:
            if (each.source, notice) not in said:
                said.add((each.source, notice))
                console.notice(_subject(each, notice), notice)
    return bool(said)


def _subject(built: Built, notice: Notice) -> str | os.PathLike[str]:
    """What a notice is about: the input, its translation, or the one file."""
    if notice in built.reading:
        return built.source
    if notice in built.translation:
        return f"{built.source} ({built.language})"
    return built.path


@contextlib.contextmanager
def _executor(sources: list[str | Source], formats: int) -> Iterator[Executor | None]:
    """A pool that writes files side by side, where that is faster than one after the other.

    It is where there is enough to write on several cores, and where a worker starts as a copy of
    this process: a fresh interpreter for each would cost more than it saves.
    """
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    workers = min(cores, formats * len(sources))
    if workers < 2 or formats * sum(map(_bytes, sources)) < _WORTH_A_POOL:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, get_context("fork"), _leave_with_the_parent) as pool:
        yield pool


def _leave_with_the_parent() -> None:
    """Set up a worker: an interruption is the parent's to answer, its end is the worker's too."""
    import ctypes
    import signal

    set_death_signal = 1  # PR_SET_PDEATHSIG of prctl(2); the pool is used on Linux only
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(set_death_signal, signal.SIGTERM)


def _bytes(source: str | Source) -> int:
    """How long an input is; 0 where nobody knows."""
    if not isinstance(source, str):
        return len(source.data)
    try:
        return os.stat(source).st_size
    except (OSError, ValueError):
        return 0
