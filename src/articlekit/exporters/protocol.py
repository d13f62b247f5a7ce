"""What an exporter is: the one protocol behind every output format."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec

from articlekit.files import Files, NoFiles
from articlekit.progress import Cancel, stop_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from articlekit.design import Theme
    from articlekit.model import Publication
    from articlekit.notices import Notice

__all__ = ["EPOCH", "Exporter", "Job", "Output", "PageBreak"]

EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The moment a file is dated with when nothing else is known: the first that a zip can hold."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What an exporter is given beside the publication.

    ``theme`` says how it looks; ``options`` is an instance of the exporter's own ``options`` class;
    ``files`` opens the sources of figures; ``moment`` is the time, in UTC, that dates the file.
    ``page_breaks`` say where the pages of the print edition begin in this text, for a format that
    lists them. ``remarks`` is what an editor is to look at, for a format that can show it in the
    text, beside the exporter's own notices; None where no remarks are wanted.
    """

    theme: Theme
    options: Any
    files: Files = msgspec.field(default_factory=NoFiles)
    moment: datetime = EPOCH
    cancel: Cancel | None = None
    page_breaks: tuple[PageBreak, ...] = ()
    remarks: tuple[Notice, ...] | None = None

    def stop_if_cancelled(self) -> None:
        """Raise `Cancelled` where the caller wants no more. Call it now and then."""
        stop_if_cancelled(self.cancel)


class PageBreak(msgspec.Struct, frozen=True):
    """Where a page begins, for whoever writes the same text without pages.

    ``page`` counts from 1; ``label`` is the number as it is printed. ``place`` is the path of the
    block that stands at the top of the page, ``offset`` how many characters of its `plain_text`
    stand on pages before it.
    """

    page: int
    label: str
    place: str
    offset: int


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """What an exporter makes.

    ``data`` is the whole file. ``pages`` maps places in the publication to page numbers, counted
    from 1, where the format has pages; ``page_breaks`` say where in the text each page begins.
    """

    data: bytes
    notices: tuple[Notice, ...] = ()
    pages: Mapping[str, int] = msgspec.field(default_factory=dict)
    page_breaks: tuple[PageBreak, ...] = ()


class Exporter(Protocol):
    """One output format, found through the entry-point group ``articlekit.exporters``.

    The entry point's name is the format's name and, with a dot, its suffix, unless ``suffixes``
    lists others, the main one first. A format that shows the publication's cover says so with
    ``has_cover = True``; for others a notice says that it was left out. One that has pages, and
    tells where they begin, says so with ``has_pages = True``; one that can tell its readers where
    the pages of the print edition begin, with ``has_page_list = True``. Built of the same text,
    the latter is given the ``page_breaks`` of the former. One that can show an editor what to look
    at says so with ``has_remarks = True``, and is given ``remarks`` where they are wanted.
    """

    @property
    def description(self) -> str:
        """What the format is called in a list, such as "Word document"."""

    @property
    def options(self) -> type[Any]:
        """A frozen dataclass, every field with a default."""

    def export(self, publication: Publication, job: Job) -> Output:
        """The publication in this format. A pure function: it opens only ``job.files``.

        The publication keeps every rule of the model. Raises an `ArticlekitError` where the
        format cannot be written at all; what it cannot carry comes back as notices.
        """
