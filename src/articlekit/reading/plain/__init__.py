"""The reader "text": the structure of a text without any markup.

The steps are pure functions, one module each, and run in this order:

1. `decode`: bytes to text, `characters.clean`: text without odd characters
2. `lines`: text to lines that know how they look
3. `layout`: how the whole text separates paragraphs and marks headings
4. `blocks`: lines to title, headings and paragraphs
5. `inlines`: the words inside a block
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import msgspec

from articlekit.errors import UsageError
from articlekit.model.language import is_well_formed
from articlekit.progress import stop_if_cancelled
from articlekit.reading.language import detect
from articlekit.reading.plain.blocks import form_blocks
from articlekit.reading.plain.characters import clean
from articlekit.reading.plain.decode import decode
from articlekit.reading.plain.layout import find_layout
from articlekit.reading.plain.lines import lines

if TYPE_CHECKING:
    from articlekit.progress import Cancel
    from articlekit.reading.protocol import Explained

__all__ = ["PlainOptions", "PlainReader", "explain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainOptions:
    """What the bytes and the text do not say themselves.

    ``encoding`` is a name that Python knows, ``language`` a BCP 47 tag; empty means: find out.
    """

    encoding: str = ""
    language: str = ""


class PlainReader:
    """Reads plain text: a title, headings and paragraphs."""

    description: ClassVar = "plain text"
    options: ClassVar = PlainOptions
    suffixes: ClassVar = (".txt", ".text", "")

    def read(self, data: bytes, options: PlainOptions, cancel: Cancel | None = None) -> Explained:
        """The article in these bytes; an empty one where they hold no words.

        Raises `InputError` where the named encoding does not fit, `UsageError` where the language
        is no tag.
        """
        text, notices = decode(data, options.encoding)
        stop_if_cancelled(cancel)
        explained = explain(text, options.language, cancel)
        return msgspec.structs.replace(explained, notices=notices + explained.notices)


def explain(text: str, language: str = "", cancel: Cancel | None = None) -> Explained:
    """The article in a text, and how it was found. Whatever a `str` can hold is welcome.

    Raises `UsageError` where ``language`` is given and is no tag.
    """
    if language and not is_well_formed(language):
        raise UsageError(
            f"{language!r} is no language tag", remedy="write one of BCP 47, such as en or uk"
        )
    cleaned = clean(text)
    found = lines(cleaned.text)
    stop_if_cancelled(cancel)
    layout = find_layout(found)
    stop_if_cancelled(cancel)
    formed = form_blocks(found, layout)
    meta = msgspec.structs.replace(formed.article.meta, language=language or detect(cleaned.text))
    return msgspec.structs.replace(
        formed,
        article=msgspec.structs.replace(formed.article, meta=meta),
        notices=cleaned.notices + formed.notices,
        removed=tuple(sorted(cleaned.removed + formed.removed, key=lambda part: part.line)),
    )
