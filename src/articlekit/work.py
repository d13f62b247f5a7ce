"""The files of one text, written one after the other where one has something to tell the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from articlekit import plugins
from articlekit.built import Built
from articlekit.errors import ArticlekitError, Cancelled
from articlekit.exporters import export
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from articlekit.design import Theme
    from articlekit.exporters import PageBreak
    from articlekit.files import Files
    from articlekit.model import Article
    from articlekit.plan import Target
    from articlekit.progress import Cancel

__all__ = ["Result", "Work", "of_text", "together", "write", "write_all"]

_OF_FILES: Final = frozenset(("memory-unavailable", "target-locked"))
"""What is said of files on this machine is no remark for whoever edits the text."""

Result: TypeAlias = Built | ArticlekitError
"""What came of a file."""


class Work(msgspec.Struct, frozen=True):
    """Files to write one after the other, with all that a worker has to know.

    Where there are several, what has pages comes before what lists where these begin, and what is
    to show ``remarks`` last. These are None where no file is to show any.
    """

    article: Article
    targets: tuple[Target, ...]
    theme: Theme
    options: Mapping[str, Any]
    files: Files
    source: str
    reading: tuple[Notice, ...]
    translation: tuple[Notice, ...]
    remarks: tuple[Notice, ...] | None


def _says(target: Target, trait: str) -> bool:
    """Whether the exporter of the target's format says that of itself."""
    return bool(getattr(plugins.by_name("exporters", target.format), trait, False))


def together(targets: Sequence[Target], *, remarks: bool) -> Iterator[tuple[Target, ...]]:
    """Which files of a text are written one after the other, in that order.

    With ``remarks`` all are, where one shows what the others have to say; else each by itself.
    """
    runs = _by_pages(targets)
    showing = [each for each in targets if remarks and _says(each, "has_remarks")]
    if not showing:
        yield from runs
        return
    every = [target for run in runs for target in run]
    last = [each for each in showing if not _says(each, "has_pages")]
    yield (*(each for each in every if each not in last), *last)


def _by_pages(targets: Sequence[Target]) -> Iterator[tuple[Target, ...]]:
    """Each file of a text by itself, but those that list its pages after the one that has them."""
    paged = next((each for each in targets if _says(each, "has_pages")), None)
    listing = [each for each in targets if _says(each, "has_page_list")]
    for target in targets:
        if target is paged:
            yield (target, *(each for each in listing if each is not paged))
        elif paged is None or target not in listing:
            yield (target,)


def write_all(work: Work) -> list[Result]:
    """What a worker does."""
    return list(write(work))


def write(work: Work, cancel: Cancel | None = None) -> Iterator[Result]:
    """Write the files, one at a time; a failure is given back, so that the others go on.

    Where the pages of one begin is told to the others that list them; without it these are made
    all the same, with a notice of what they lack. What each has to say is told to those after it
    that show remarks.
    """
    page_breaks: tuple[PageBreak, ...] = ()
    unpaged: tuple[Notice, ...] = ()
    remarks = work.remarks
    for target in work.targets:
        lists_pages = _says(target, "has_page_list")
        lacks = unpaged if lists_pages and not page_breaks else ()
        try:
            done = export(
                work.article,
                target.path,
                format=target.format,
                theme=work.theme,
                options=work.options.get(target.format),
                files=work.files,
                cancel=cancel,
                page_breaks=page_breaks if lists_pages else (),
                remarks=remarks if _says(target, "has_remarks") else None,
            )
        except Cancelled:
            raise
        except ArticlekitError as error:
            yield error.located(str(target.path))
            if _says(target, "has_pages"):
                message = f"there is no {target.format} of this text whose pages it could list"
                unpaged = (Notice("pages-not-marked", "", message),)
            continue
        yield Built(
            done.path or target.path,
            work.reading + work.translation + done.notices + lacks,
            work.source,
            work.reading,
            target.language,
            work.translation,
        )
        page_breaks = page_breaks or done.page_breaks
        if remarks is not None:
            remarks += of_text(done.notices) + lacks


def of_text(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """The notices that are about the text, and not about files on this machine."""
    return tuple(notice for notice in notices if notice.code not in _OF_FILES)
