"""The exporter "text": canonical plain text, which the reader "text" reads back.

    A title
    =======

    By Ada Marlow

    A paragraph, on one line unless a width is given.

    A section
    ---------

UTF-8, lines end with LF, one blank line between blocks, the file ends with one line feed. A
heading is underlined by its level (`UNDERLINES`), a publication of several articles beginning one
character further. The subtitle stands right below the title; names, place and date follow.
Quotations are set off by "> ", their source by a dash; lists by "•" or their numbers, where the
next list of the kind has "◦" or "1)" to be told from it; verse and code by four spaces. A caption
stands right above its table. Notes come at the end under their label.

What comes back. Given the article's language, the reader "text" reads an equal article from

- a title; a subtitle where names or a date follow; authors, editors, translators, illustrators and
  photographers; a full date, with or without a place, or a month;
- headings of all levels, paragraphs, dividers, figures whose source is named like a picture;
- lists, flat and nested, whose items begin with a paragraph and go on with paragraphs, lists and
  quotations; ordered ones of two items or more, numbered to 999, by letters or up to xxvii;
- quotations of paragraphs, lists, verse, dividers and quotations, their source a name and perhaps
  what the person is;
- verse in lines of up to 60 columns, each stanza of two lines or more, where no list and no other
  verse stands right above;
- tables without bars in their cells, no row empty, with header and caption or without (a caption
  does not end with a colon);
- references right behind a word, and notes of one paragraph or more, their ids counting from 1 in
  the order of the references;
- links whose words are their address.

Nothing else comes back equal: emphasis, strong and other words in code or in another language;
links with words of their own (the address is a link of its own then); breaks; code; headings,
tables and figures inside quotations and items; decorative figures; other metadata.

Texts come back that plain text cannot mistake for something else. They have words in them, single
spaces, none at the ends, no tabs, line ends or control characters, and no stars, underscores or
backticks that would mark words. None begins like an item, a note, a quotation or a row, is all
signs, or reads like a byline, a date or an address. Where nothing is underlined but the title, a
paragraph ends with a full stop, or it may be a heading. Letters that come to h are not followed by
a list of Roman numerals, which might go on with them. An untitled article does not come back: its
first line may be taken for a title.

At a width the same holds where scripts put spaces between words, where some paragraphs are long
enough to show it, and titles, headings and captions are no longer than it; for items of a paragraph
and a list, and quotations without lists and verse.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from articlekit.exporters.protocol import Output

if TYPE_CHECKING:
    from articlekit.exporters.protocol import Job
    from articlekit.model import Publication

__all__ = ["TextExporter", "TextOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOptions:
    """``width`` is the number of columns to wrap at; with 0 a paragraph is one line.

    Only spaces are broken at, so words longer than the width, and scripts without spaces, reach
    over it.
    """

    width: int = 0


class TextExporter:
    """Writes plain text."""

    description: ClassVar = "plain text"
    options: ClassVar = TextOptions
    suffixes: ClassVar = (".txt",)

    def export(self, publication: Publication, job: Job) -> Output:
        """The publication as plain text in UTF-8."""
        from articlekit.exporters.text.document import dropped, publication_text

        text = publication_text(publication, job)
        return Output(data=text.encode(), notices=dropped(publication))
