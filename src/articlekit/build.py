"""From inputs to files: read each text once, write it in every format asked for."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from articlekit import plugins
from articlekit.built import Built
from articlekit.design import Theme
from articlekit.errors import (
    ArticlekitError,
    BuildError,
    Cancelled,
    ExportError,
    InputError,
    OutputError,
)
from articlekit.files import Files, FolderFiles, NoFiles
from articlekit.metadata import load_metadata, with_metadata
from articlekit.model import Article, Figure, plain_text, walk
from articlekit.plan import Source, Target, Task, plan
from articlekit.progress import Cancel, Step, stop_if_cancelled
from articlekit.reading import read_explained
from articlekit.reading.remarks import remarks as remarks_of
from articlekit.translation import DEFAULT_TRANSLATOR, translate_explained
from articlekit.work import Result, Work, of_text, together, write, write_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future

    from articlekit.notices import Notice
    from articlekit.progress import Progress
    from articlekit.reading import Explained
    from articlekit.translation.sessions.memory import Memory

__all__ = ["build"]


class _Setting(msgspec.Struct, frozen=True):
    """What all files of a build have in common."""

    theme: Theme
    metadata: tuple[tuple[str, Mapping[str, Any]], ...]
    options: Mapping[str, Any]
    reader_options: Any
    format: str
    files: Files | None
    translator: str
    translator_options: Any
    keep: Sequence[str]
    memory: Memory | None
    remarks: bool
    progress: Progress | None
    cancel: Cancel | None


class _Share(msgspec.Struct, frozen=True):
    """One of the files that an executor has in hand together: the one ``at`` that place."""

    future: Future[list[Result]]
    at: int


class _Count:
    """How many of the build's files are settled, told to the caller as it grows."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total = total
        self._done = 0
        self._progress = progress

    def report(self, name: str, subject: object, *, settled: int = 0) -> None:
        """Say what happens now, ``settled`` files having been finished or given up since."""
        self._done += settled
        if self._progress is not None:
            self._progress(Step(name, str(subject), self._done, self._total))


def build(
    inputs: str | os.PathLike[str] | Source | Iterable[str | os.PathLike[str] | Source],
    *,
    to: str | Iterable[str] | None = None,
    languages: Iterable[str] = (),
    into: str | os.PathLike[str] | None = None,
    theme: str | os.PathLike[str] | Theme = "article",
    metadata: str | os.PathLike[str] | Mapping[str, Any] | None = None,
    overrides: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    reader_options: Any = None,
    format: str = "",  # noqa: A002 - the field's word
    files: Files | str | os.PathLike[str] | None = None,
    translator: str = DEFAULT_TRANSLATOR,
    translator_options: Any = None,
    keep: Sequence[str] = (),
    memory: Memory | str | os.PathLike[str] | None = None,
    remarks: bool = False,
    executor: Executor | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> list[Built]:
    """Read each input and write it in each format; return what was written, in that order.

    Where a text becomes a PDF and an ebook, the ebook lists the pages of the PDF, which is written
    first.

    Each of ``languages`` is written as well, translated by ``translator`` with
    ``translator_options``; ``keep`` and ``memory`` are as for `translate`.

    With ``remarks``, a format that can, such as Word's, shows an editor in the text what to look
    at: where the structure was in doubt, and the notices of the reading, of the translation and of
    all formats. It is written last of those of its text; an executor then has these in hand one
    after the other.

    ``to`` names the formats, by default DOCX, PDF and EPUB, but not the one that the input is
    where it would be replaced; ``into`` the folder (made where it is missing; by default each file
    is written beside its input). ``metadata``, a TOML file or a mapping, takes the place of what
    the text says of itself, and ``overrides`` that of ``metadata``. ``options`` holds an exporter's
    options by the format's name. ``format`` and ``reader_options`` are for the reader; by default
    it follows from the input's suffix. ``reader_options`` are one reader's, or a mapping like
    ``options`` where the inputs have several formats. ``files`` opens the sources of figures, by
    default from the input's own folder. ``executor`` writes files side by side; for a process pool,
    what is passed must pickle.

    One input that fails does not stop the others: `BuildError`, raised at the end, says what was
    made in spite of it. `UsageError`, raised before anything is written, says that the call is
    wrong: an unknown format, a target that is an input, two equal targets, a theme or metadata
    that cannot be used. `Cancelled` is raised where ``cancel`` is set; files then finished stay.
    """
    languages = [languages] if isinstance(languages, str) else list(languages)
    if format:
        plugins.by_name("readers", format)
    if isinstance(reader_options, Mapping):
        _checked_options(reader_options, "readers")
    if to is not None:
        to = [to] if isinstance(to, str) else list(to)
    tasks = plan(_as_list(inputs), to, into, languages)
    if languages:
        plugin = plugins.by_name("translators", translator)
        translator_options = plugins.options_of(translator, plugin, translator_options)
    setting = _Setting(
        theme=Theme.load(theme),
        metadata=_layers(metadata, overrides),
        options=_checked_options(options or {}, "exporters"),
        reader_options=reader_options,
        format=format,
        files=FolderFiles(files) if isinstance(files, str | os.PathLike) else files,
        translator=translator,
        translator_options=translator_options,
        keep=keep,
        memory=None,
        remarks=remarks,
        progress=progress,
        cancel=cancel,
    )
    if into is not None:
        _make_folder(Path(into))
    count = _Count(sum(len(task.targets) for task in tasks), progress)
    waiting: list[tuple[str, Result | _Share]] = []
    try:
        with _known(memory if languages else None) as known:
            setting = msgspec.structs.replace(setting, memory=known)
            for task in tasks:
                waiting.extend(_results(task, setting, executor, count))
        results = []
        for name, result in waiting:
            stop_if_cancelled(cancel)
            results.append(_settled(name, result, count))
    except BaseException:
        for _, result in waiting:
            if isinstance(result, _Share):
                result.future.cancel()
        raise
    built = [result for result in results if isinstance(result, Built)]
    errors = [result for result in results if isinstance(result, ArticlekitError)]
    if errors:
        raise BuildError(built, errors)
    return built


def _as_list(inputs: Any) -> list[Path | Source]:
    if isinstance(inputs, str | os.PathLike | Source):
        inputs = [inputs]
    return [each if isinstance(each, Source) else Path(each) for each in inputs]


def _name(source: Path | Source) -> str:
    return str(source) if isinstance(source, Path) else source.name


def _layers(
    metadata: str | os.PathLike[str] | Mapping[str, Any] | None,
    overrides: Mapping[str, Any] | None,
) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """The metadata to lay over what is read, lowest first, each with its name for errors."""
    if isinstance(metadata, str | os.PathLike):
        stated = (str(metadata), load_metadata(metadata))
    else:
        stated = ("metadata", dict(metadata or {}))
    layers = tuple(layer for layer in (stated, ("", dict(overrides or {}))) if layer[1])
    for where, values in layers:  # a value that no article can take is a wrong call, seen early
        with_metadata(Article(), values, where=where)
    return layers


def _checked_options(options: Mapping[str, Any], group: str) -> Mapping[str, Any]:
    for name, value in options.items():
        plugins.options_of(name, plugins.by_name(group, name), value)
    return options


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or error
        raise OutputError(
            f"the folder cannot be made ({what})", str(folder), "choose another with -o"
        ) from error


def _results(
    task: Task, setting: _Setting, executor: Executor | None, count: _Count
) -> Iterator[tuple[str, Result | _Share]]:
    """Read one input and write, or have written, each of its files; each result with a name."""
    stop_if_cancelled(setting.cancel)
    name = _name(task.source)
    count.report("read", name)
    try:
        article, explained = _article(task.source, setting, name)
    except Cancelled:
        raise
    except ArticlekitError as error:
        count.report("read", name, settled=len(task.targets))
        yield name, error.located(name)
        return
    files = setting.files or explained.files
    notices = explained.notices
    doubtful = remarks_of(explained) if setting.remarks else ()
    if files is None:
        files = FolderFiles(task.source.parent) if isinstance(task.source, Path) else NoFiles()
    for language, group in itertools.groupby(task.targets, key=lambda target: target.language):
        targets = list(group)
        found: tuple[Notice, ...] = ()
        words = article
        if language:
            try:
                words, found = _translated(article, language, name, setting)
            except Cancelled:
                raise
            except ArticlekitError as error:
                count.report("translate", name, settled=len(targets))
                yield name, error.located(f"{name} ({language})")
                continue
        results: dict[Target, Result | _Share] = {}
        remarks = (*doubtful, *of_text(found)) if setting.remarks else None
        for run in together(targets, remarks=setting.remarks):
            work = Work(
                words, run, setting.theme, setting.options, files, name, notices, found, remarks
            )
            results |= _written(work, setting.cancel, executor, count)
        for target in targets:
            yield str(target.path), results[target]


def _written(
    work: Work, cancel: Cancel | None, executor: Executor | None, count: _Count
) -> Iterator[tuple[Target, Result | _Share]]:
    """The files of one work, each written now, or handed to the executor."""
    if executor is not None:
        future = executor.submit(write_all, work)
        yield from ((target, _Share(future, at)) for at, target in enumerate(work.targets))
        return
    results = write(work, cancel)
    for target in work.targets:
        stop_if_cancelled(cancel)
        count.report("write", target.path)
        yield target, next(results)
        count.report("write", target.path, settled=1)


def _known(
    memory: Memory | str | os.PathLike[str] | None,
) -> contextlib.AbstractContextManager[Memory | None]:
    """The memory, open; its library is loaded only where there is one."""
    if memory is None:
        return contextlib.nullcontext()
    from articlekit.translation.sessions.memory import opened

    return opened(memory)


def _translated(
    article: Article, language: str, name: str, setting: _Setting
) -> tuple[Article, tuple[Notice, ...]]:
    """The article in a language, and what to look at there."""
    report = setting.progress

    def sentences(step: Step) -> None:
        if report is not None:
            report(msgspec.structs.replace(step, subject=f"{name} ({language})"))

    done = translate_explained(
        article,
        language,
        translator=setting.translator,
        options=setting.translator_options,
        keep=setting.keep,
        memory=setting.memory,
        progress=sentences,
        cancel=setting.cancel,
    )
    return done.article, done.notices


def _article(source: Path | Source, setting: _Setting, name: str) -> tuple[Article, Explained]:
    """The article of an input with the build's metadata, and how it was found."""
    if isinstance(source, Path):
        found = read_explained(
            source, format=setting.format, options=setting.reader_options, cancel=setting.cancel
        )
    else:
        found = read_explained(
            source.data,
            format=setting.format or source.format,
            options=setting.reader_options,
            cancel=setting.cancel,
        )
    article = found.article
    if not plain_text(article).strip() and not any(isinstance(n, Figure) for _, n in walk(article)):
        raise InputError("there is no text in it", name, "check that the right file was sent")
    for where, values in setting.metadata:
        article = with_metadata(article, values, where=where)
    return article, found


def _settled(name: str, result: Result | _Share, count: _Count) -> Result:
    """What came of one file, waited for where an executor has it."""
    if not isinstance(result, _Share):
        return result
    done: Result
    try:
        done = result.future.result()[result.at]
    except ArticlekitError:
        raise
    except Exception as error:  # the executor's own troubles: a killed worker, no pickling
        done = ExportError(
            f"the executor failed ({type(error).__name__}: {error})",
            name,
            "build it again, or without an executor",
        )
        done.__cause__ = error
    count.report("write", name, settled=1)
    return done
