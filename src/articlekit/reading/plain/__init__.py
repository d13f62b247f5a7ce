"""The reader "text": the structure of a text without any markup.

The steps are pure functions, one module each, and run in this order (`explain`):

1. `decode`: bytes to text; `characters.clean`: text without odd characters
2. `lines`: text to lines that know how they look; `marks`: what they begin with
3. what settles lines by itself: headers at the top (`reading.front`), code (`code`), underlines
   and number signs (`marked`), tables (`tables`); then `layout`: how the whole text separates
   paragraphs
4. `series`: which bullets and numbers open items; `units`: which lines belong together;
   `front`, `rules`, `levels`, `notes`: what each unit is; `blocks`: units to blocks
5. `inlines`: the words inside a block

A text that is plainly Markdown goes to the reader of that instead.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

import msgspec

from articlekit.errors import UsageError
from articlekit.model.language import is_well_formed
from articlekit.progress import stop_if_cancelled
from articlekit.reading.front import read_headers
from articlekit.reading.language import detect
from articlekit.reading.markdown import MarkdownOptions
from articlekit.reading.markdown.evidence import looks_like_markdown
from articlekit.reading.plain.blocks import form_blocks
from articlekit.reading.plain.characters import clean
from articlekit.reading.plain.code import find_fences
from articlekit.reading.plain.decode import decode
from articlekit.reading.plain.front import find_apart
from articlekit.reading.plain.headed import with_headers
from articlekit.reading.plain.hyphens import find_hyphens
from articlekit.reading.plain.layout import find_layout, single_spaced
from articlekit.reading.plain.lines import lines
from articlekit.reading.plain.marked import find_hashes, find_underlines
from articlekit.reading.plain.series import find_openers, find_speech
from articlekit.reading.plain.tables import Grid, find_tables
from articlekit.reading.plain.unit import claimed
from articlekit.reading.plain.units import find_units

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from articlekit.progress import Cancel
    from articlekit.reading.front import Headers
    from articlekit.reading.plain.lines import Line
    from articlekit.reading.plain.unit import Claim
    from articlekit.reading.protocol import Explained

__all__ = ["PlainOptions", "PlainReader", "explain"]


_UNKNOWN: Final = "und"
_MARKUPS: Final = ("", "plain", "markdown")
_PLAINLY: Final = 0.5
"""The evidence from which a text without a suffix is read as Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainOptions(MarkdownOptions):
    """What the bytes and the text do not say themselves, as for Markdown, and which it is.

    ``markup`` is "plain" or "markdown"; empty means: find out.
    """

    markup: str = ""


class PlainReader:
    """Reads plain text and finds the structure that its author meant."""

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
        explained = explain(text, options.language, cancel, markup=options.markup)
        return msgspec.structs.replace(explained, notices=notices + explained.notices)


def explain(
    text: str, language: str = "", cancel: Cancel | None = None, *, markup: str = ""
) -> Explained:
    """The article in a text, and how it was found. Whatever a `str` can hold is welcome.

    ``markup`` is "plain" or "markdown"; empty means: find out. Raises `UsageError` where
    ``language`` is given and is no tag, or ``markup`` is none of these.
    """
    if language and not is_well_formed(language):
        raise UsageError(
            f"{language!r} is no language tag", remedy="write one of BCP 47, such as en or uk"
        )
    if markup not in _MARKUPS:
        raise UsageError(f"{markup!r} is no markup", remedy="write plain or markdown")
    if markup == "markdown" or (not markup and _is_markdown(text)):
        from articlekit.reading.markdown import explain as explain_markdown

        return explain_markdown(text, language, cancel)
    cleaned = clean(text)
    all_lines = lines(cleaned.text)
    stop_if_cancelled(cancel)
    headers = _headers(cleaned.text)
    detected = language or detect(cleaned.text)
    # The lines hold all of the text now: a second copy would last as long as the reading.
    cleaned = msgspec.structs.replace(cleaned, text="")
    if headers is not None:
        last = headers.consumed
        all_lines = [line for line in all_lines if line.number > last]
    all_lines = single_spaced(all_lines)
    formed = _form(all_lines, headers, cancel)
    article = formed.article
    meta = article.meta
    said = meta.language if meta.language != _UNKNOWN else ""
    found = language or said or detected
    return msgspec.structs.replace(
        formed,
        article=msgspec.structs.replace(
            article, meta=msgspec.structs.replace(meta, language=found)
        ),
        notices=cleaned.notices + formed.notices,
        removed=tuple(sorted(cleaned.removed + formed.removed, key=lambda part: part.line)),
    )


def _is_markdown(text: str) -> bool:
    """Whether a text is plainly Markdown, and not plain text with a table or a fence in it."""
    return looks_like_markdown(text) > _PLAINLY and _telling().search(text) is not None


@functools.cache
def _telling() -> re.Pattern[str]:
    """A heading behind number signs, or the definition of a link or a note."""
    return re.compile(r"^(?:#{1,6} |\[\^?[^\]\n]+\]: )", re.MULTILINE)


def _form(all_lines: list[Line], headers: Headers | None, cancel: Cancel | None) -> Explained:
    """Steps 3 to 5."""
    claims = _claims(all_lines)
    settled = frozenset(at for claim in claims for at in claimed(claim))
    layout = find_layout(all_lines, settled)
    layout = msgspec.structs.replace(layout, speech=find_speech(all_lines, layout, settled))
    stop_if_cancelled(cancel)
    openers = find_openers(all_lines, layout, settled)
    units = find_units(all_lines, layout, openers, claims, find_apart(all_lines))
    stop_if_cancelled(cancel)
    titled = headers is not None and bool(headers.title)
    formed = form_blocks(units, layout, find_hyphens(all_lines), titled=titled)
    return formed if headers is None else with_headers(formed, headers)


_TOP: Final = 200
"""How many lines are looked at for headers; a block of them is shorter."""


def _headers(text: str) -> Headers | None:
    """The headers at the very top, where the first line looks like one."""
    start = len(text) - len(text.lstrip("\n \t"))
    first = text[start : text.find("\n", start) if "\n" in text[start:] else len(text)]
    if not (":" in first[:64] or "\uff1a" in first[:64] or first.startswith("---")):
        return None
    end = start
    for _ in range(_TOP):
        end = text.find("\n", end + 1)
        if end < 0:
            end = len(text)
            break
    blank = text.count("\n", 0, start)
    rows = [(blank + at, row) for at, row in enumerate(text[start:end].split("\n"), 1)]
    found = read_headers(rows)
    return (
        None if found is None else msgspec.structs.replace(found, consumed=blank + found.consumed)
    )


def _is_list(all_lines: list[Line], grid: Grid) -> bool:
    """Whether the rows of columns are items behind their bullets."""
    if grid.rule not in ("tab-table", "aligned-columns"):
        return False
    rows = all_lines[grid.first : grid.last + 1]
    return sum(row.marker is not None for row in rows) * 2 > len(rows)


def _claims(all_lines: list[Line]) -> list[Claim]:
    """What has lines to itself, without two that overlap: the first found keeps them."""
    found: list[Claim] = []
    taken: set[int] = set()
    finders: tuple[Callable[[], Sequence[Claim]], ...] = (
        lambda: find_fences(all_lines),
        lambda: find_underlines(all_lines, taken),
        lambda: find_hashes(all_lines, taken),
        lambda: find_tables(all_lines),
    )
    for find in finders:
        for claim in find():
            places = claimed(claim)
            if isinstance(claim, Grid) and _is_list(all_lines, claim):
                continue
            if taken.isdisjoint(places):
                found.append(claim)
                taken.update(places)
    return found
