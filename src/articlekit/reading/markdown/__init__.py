"""The reader "markdown": CommonMark, with pipe tables, footnotes and front matter.

What counts as a mark follows CommonMark (https://spec.commonmark.org), read by markdown-it-py;
pipe tables are GitHub's, footnotes ``[^1]`` pandoc's. All else is text: raw HTML word for word,
``~~struck out~~`` and ``[ ]`` with their marks, addresses without brackets.

- A heading of level 1 that opens the text and is alone of its level is the title. The others
  move up or down together, so that the shallowest is of level 1.
- A picture alone in its lines is a figure, its title the caption; one inside a text becomes its
  alternative text, as a link to its source.
- The last paragraph of a quotation, where it alone opens with a dash, says who is quoted.
- The text of a note that nothing refers to follows at the end; a reference without a text is text.
- What stands between two lines ``---`` at the very start is front matter, read by `front.headers`.
- Cells beyond the last column of a table are kept.

Every character of the input that is not white space is in the article or in ``removed``: names of
characters such as ``&copy;``, and definitions of links, are there as written.

What the exporter "markdown" writes comes back, but for what it cannot note, or notes as something
else: a subtitle and authors (paragraphs below the title), all other metadata, the caption of a
figure or table (a paragraph), whether a figure is decorative, a figure whose source may not be
named (its words), verse (paragraphs with breaks), letters and Roman numerals of lists, languages
of words and blocks, the names of notes, breaks in headings and cells, rows shorter than others,
marks of emphasis inside or beside one another, which it lays flat, the sixth level of headings,
and links: it escapes their addresses, and drops those that no document may lead to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from articlekit.progress import Cancel
    from articlekit.reading.protocol import Explained

__all__ = ["MarkdownOptions", "MarkdownReader", "explain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownOptions:
    """What the bytes and the text do not say themselves.

    ``encoding`` is a name that Python knows, ``language`` a BCP 47 tag; empty means: find out.
    """

    encoding: str = ""
    language: str = ""


class MarkdownReader:
    """Reads Markdown."""

    description: ClassVar = "Markdown"
    options: ClassVar = MarkdownOptions
    suffixes: ClassVar = (".md", ".markdown")

    def read(
        self, data: bytes, options: MarkdownOptions, cancel: Cancel | None = None
    ) -> Explained:
        """The article in these bytes; an empty one where they hold no words.

        Raises `InputError` where the named encoding does not fit, `UsageError` where the language
        is no tag.
        """
        import msgspec

        from articlekit.progress import stop_if_cancelled
        from articlekit.reading.plain.decode import decode

        text, notices = decode(data, options.encoding)
        stop_if_cancelled(cancel)
        explained = explain(text, options.language, cancel)
        return msgspec.structs.replace(explained, notices=notices + explained.notices)


def explain(text: str, language: str = "", cancel: Cancel | None = None) -> Explained:
    """The article in a text in Markdown, and how it was found. Any `str` is welcome.

    Raises `UsageError` where ``language`` is given and is no tag.
    """
    from articlekit.reading.markdown.document import read_document

    return read_document(text, language, cancel)
