"""The exporter "docx": a Word document laid out by styles alone.

    starter     a file to begin a template of the house with
    document    the whole way: text, parts beside it, package
    text/       blocks, tables, figures, inlines and notes to WordprocessingML
    pages/      what stands around the text: sections, heads, openings, front pages, contents
    remarks/    what an editor is to look at, as comments
    look/       styles, numbering, fonts, languages and settings, derived from the theme
    template/   a file of the house, whose styles and page take the place of ours
    file/       the package and its properties, and the letters of the format

Whatever can be said of an article stands in the file in Word's own terms, so that it is found
again: blocks by the names of styles, which also tell what stands in what (`look.variants`),
languages at characters and marks, metadata in the three sets of properties.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from articlekit.design import Theme
    from articlekit.exporters.protocol import Job, Output
    from articlekit.model import Publication

__all__ = ["DocxExporter", "DocxOptions", "lacking", "starter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxOptions:
    """``page_numbers`` sets the number of the page where the theme wants it.

    ``running_head`` is the head of every page but the first of an article: the theme's, or the
    title where a theme has none, for loose sheets get mixed up. ``contents`` asks for a table of
    contents, or for none, whatever the theme says.
    ``template`` is a Word file of the house, its bytes or its path: its styles, page, heads and
    fonts take the place of the theme's, and of the page numbers. An instance holds the bytes.

    Raises `UsageError` where the template cannot be read or is no Word file.
    """

    page_numbers: bool = True
    running_head: bool = True
    contents: bool | None = None
    template: bytes | str | os.PathLike[str] = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.template, bytes):
            object.__setattr__(self, "template", _read(self.template))
        elif self.template:
            _check(self.template)


def _read(template: str | os.PathLike[str]) -> bytes:
    """The bytes of a template's file, which can be used as one. Raises `UsageError`."""
    from pathlib import Path

    from articlekit.errors import UsageError
    from articlekit.exporters.docx.template.archive import LARGEST
    from articlekit.files import open_regular

    if not isinstance(template, str | os.PathLike):
        raise UsageError(
            f"a template is given as bytes or as a path, not as {type(template).__name__}"
        )
    try:
        with open_regular(Path(template)) as stream:
            data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(
            f"the template cannot be read ({reason})", str(template), "check the file's name"
        ) from None
    try:
        _check(data)
    except UsageError as error:
        raise error.located(str(template)) from None
    return data


def _check(template: bytes) -> None:
    from articlekit.exporters.docx.template.house import house_of

    house_of(template)


class DocxExporter:
    """Writes Office Open XML as Word 2013 and later read it (ECMA-376, transitional)."""

    description: ClassVar = "Word document"
    options: ClassVar = DocxOptions
    has_remarks: ClassVar = True

    def export(self, publication: Publication, job: Job) -> Output:
        """The publication as a Word document."""
        from articlekit.exporters.docx.document import export_document

        return export_document(publication, job)


def starter(theme: str | os.PathLike[str] | Theme = "article", language: str = "en") -> bytes:
    """A Word file that shows every style of our documents, to make a template of.

    It has the styles and the page of a theme; ``language``, a BCP 47 tag, settles the size of the
    paper where the theme leaves it open. Raises `ThemeError`.
    """
    from articlekit.exporters.docx.starter import starter_of

    return starter_of(theme, language)


def lacking(template: bytes | str | os.PathLike[str]) -> tuple[str, ...]:
    """The names of the styles of ours that a template lacks, as Word shows them.

    ``template`` are the bytes or the path of its file. Raises `UsageError` where it cannot be read
    or is no Word file.
    """
    from articlekit.exporters.docx.template.dressing import shown_name
    from articlekit.exporters.docx.template.house import OUR_STYLES, house_of

    data = template if isinstance(template, bytes) else _read(template)
    ids = house_of(data).ids
    return tuple(shown_name(name) for ours, (_, name) in OUR_STYLES.items() if ours not in ids)
