"""From a publication and a theme to the bytes of one format."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from articlekit import plugins
from articlekit.design import Theme
from articlekit.errors import ArticlekitError, ExportError, PluginError, UsageError
from articlekit.exporters.images import Pictures
from articlekit.exporters.moment import moment_of
from articlekit.exporters.protocol import Exporter, Job, Output, PageBreak
from articlekit.exporters.target import put
from articlekit.files import Files, FolderFiles, NoFiles
from articlekit.model import Article, Publication, check
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.progress import Cancel

__all__ = ["Exported", "Exporter", "Job", "Output", "PageBreak", "export", "exporters", "render"]


class Exported(msgspec.Struct, frozen=True):
    """What came of an export beside the file.

    ``path`` is where the file lies, None for a stream. ``pages`` maps places in the publication
    to page numbers where the format has pages; ``page_breaks`` say where in the text each page
    begins.
    """

    path: Path | None
    notices: tuple[Notice, ...] = ()
    pages: Mapping[str, int] = msgspec.field(default_factory=dict)
    page_breaks: tuple[PageBreak, ...] = ()


def exporters() -> Mapping[str, Exporter]:
    """Every installed exporter by its format's name."""
    return plugins.every("exporters")


def export(
    what: Article | Publication,
    target: str | os.PathLike[str] | BinaryIO,
    *,
    format: str = "",  # noqa: A002 - the field's word
    theme: str | os.PathLike[str] | Theme = "article",
    options: Any = None,
    files: Files | str | os.PathLike[str] | None = None,
    cancel: Cancel | None = None,
    page_breaks: Sequence[PageBreak] = (),
    remarks: Sequence[Notice] | None = None,
) -> Exported:
    """Write an article or a publication to a file or to a binary stream.

    The format follows from the target's suffix unless ``format`` names it; a stream needs it
    named. ``options`` is an instance of the exporter's own options class. ``files`` opens the
    sources of figures: a folder, or any `Files`; without it, figures are left out with a notice.
    ``page_breaks``, as the export to PDF gives them, are where the pages of the print edition
    begin, for the page list of an ebook. ``remarks`` are notices for an editor to look at; a format
    that can, such as Word's, shows them and its own in the text, each at its place;
    ``()`` asks for its own alone.
    Raises `UsageError`, `ModelError`, `ExportError` or `OutputError`; a target that existed is
    then as it was.
    """
    given: dict[str, Any] = {
        "theme": theme,
        "options": options,
        "files": files,
        "cancel": cancel,
        "page_breaks": page_breaks,
        "remarks": remarks,
    }
    if isinstance(target, str | os.PathLike):
        path = Path(target)
        format = format or plugins.by_file_name("exporters", path.name)[0]  # noqa: A001
        output = render(what, format, **given)
        path, moved = put(output.data, path)
        return Exported(path, output.notices + moved, output.pages, output.page_breaks)
    if not format:
        raise UsageError("a stream has no suffix", remedy='name the format: format="pdf"')
    output = render(what, format, **given)
    target.write(output.data)
    return Exported(None, output.notices, output.pages, output.page_breaks)


def render(
    what: Article | Publication,
    format: str,  # noqa: A002 - the field's word
    *,
    theme: str | os.PathLike[str] | Theme = "article",
    options: Any = None,
    files: Files | str | os.PathLike[str] | None = None,
    cancel: Cancel | None = None,
    page_breaks: Sequence[PageBreak] = (),
    remarks: Sequence[Notice] | None = None,
) -> Output:
    """The article or publication in the named format, in memory. Arguments as for `export`."""
    exporter: Exporter = plugins.by_name("exporters", format)
    if not isinstance(what, Article | Publication):
        raise UsageError(
            f"{type(what).__name__} is neither an article nor a publication",
            remedy="read a text first: articlekit.read(…); put articles together: "
            "Publication(title=…, articles=(…, …))",
        )
    publication = check(what if isinstance(what, Publication) else Publication.of(what))
    if isinstance(files, str | os.PathLike):
        files = FolderFiles(files)
    if remarks is not None and not (
        isinstance(remarks, list | tuple) and all(isinstance(each, Notice) for each in remarks)
    ):
        raise UsageError(
            "remarks are a list of notices",
            remedy="pass () for the document's own, or let build(…, remarks=True) collect them",
        )
    left_out: tuple[Notice, ...] = ()
    if publication.meta.cover and not getattr(exporter, "has_cover", False):
        left_out = (Notice("cover-left-out", "meta.cover", f"{format} has no place for a cover"),)
    job = Job(
        theme=Theme.load(theme).sized(publication.meta.language),
        options=plugins.options_of(format, exporter, options),
        files=Pictures(files or NoFiles()),
        moment=moment_of(publication.meta),
        cancel=cancel,
        page_breaks=tuple(page_breaks),
        remarks=None if remarks is None else (*remarks, *left_out),
    )
    job.stop_if_cancelled()
    try:
        output = exporter.export(publication, job)
    except ArticlekitError:
        raise
    except Exception as error:  # the one boundary where other libraries' errors become ours
        raise ExportError(
            f"the {format} exporter failed ({type(error).__name__}: {error})",
            remedy="please report this with the text that caused it",
        ) from error
    if not isinstance(output, Output):
        raise PluginError(f"the {format} exporter gave {type(output).__name__}, not an Output")
    return msgspec.structs.replace(output, notices=(*output.notices, *left_out))
