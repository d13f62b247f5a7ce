"""What the content itself proves about its accessibility, and what its publisher declares.

The facts are found once; the package document and the ONIX record say the same of them.

https://www.w3.org/TR/epub-a11y-11/#sec-disc-package,
https://www.w3.org/2021/a11y-discov-vocab/latest/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.exporters.epub.metadata import Entry, tidy
from articlekit.model import Accessibility
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.exporters.epub.documents import Document, Pictures
    from articlekit.model import Publication

__all__ = ["Conformance", "Facts", "accessibility", "conformance", "doubts", "facts"]

_COMPUTED: Final = "computed-summary"
"""The id of a summary that is computed: whoever reads the book back knows that nobody stated it."""

_CLAIM: Final = re.compile(
    r"EPUB Accessibility 1\.1\W+WCAG (2\.[0-2])(?: Level|\W)\W*(A{1,3})", re.IGNORECASE
)
"""EPUB Accessibility 1.1, section 4.3.2, and near misses of its wording."""

_ADDRESS: Final = re.compile(
    r"https?://www\.idpf\.org/epub/a11y/accessibility-20170105\.html#wcag-(a{1,3})", re.IGNORECASE
)
"""By such an address a book says that it keeps EPUB Accessibility 1.0 (there, section 4.3.1)."""


class Conformance(msgspec.Struct, frozen=True):
    """The standard that a publisher declares: EPUB Accessibility and WCAG, with the level there."""

    epub: str
    wcag: str
    level: str


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What can be said of a book's accessibility.

    ``modes``, ``sufficient`` (sets of modes each of which is enough to read all of it),
    ``features`` and ``hazards`` are terms of schema.org's vocabulary. ``tagged`` is whether the
    language of the text is named. ``summary`` is in ``language``, and ``computed`` where nobody has
    declared one. ``conforms_to`` and ``certified_by`` are only ever declared.
    """

    modes: tuple[str, ...]
    sufficient: tuple[tuple[str, ...], ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    tagged: bool
    summary: str
    language: str
    computed: bool = False
    conforms_to: str = ""
    certified_by: str = ""


def facts(
    publication: Publication,
    documents: Sequence[Document],
    pictures: Pictures,
    *,
    paged: bool = False,
) -> Facts:
    """The facts of a publication as a book: ``paged`` where it has a list of printed pages.

    A picture of which nobody says what it shows takes away the claims that depend on it. An
    ornament tells nothing, and a cover nothing that the text does not: neither makes a book visual.
    """
    meta = publication.meta
    declared = meta.accessibility or Accessibility()
    languages = {meta.language, *(article.meta.language for article in publication.articles)}
    telling = pictures.telling or pictures.undescribed
    modes = ("textual", "visual") if telling else ("textual",)
    alone = () if pictures.undescribed else (("textual",),)
    together = (modes,) if telling else ()
    found = Facts(
        modes=modes,
        sufficient=(*alone, *together),
        features=tuple(_features(documents, pictures, paged=paged)),
        hazards=("unknown",) if pictures.moving else ("none",),
        tagged="und" not in languages,
        summary=tidy(declared.summary),
        language=meta.language,
        conforms_to=tidy(declared.conforms_to),
        certified_by=tidy(declared.certified_by),
    )
    return found if found.summary else _summarised(found, pictures)


def accessibility(found: Facts) -> Iterator[Entry]:
    """The entries of the package document."""
    for mode in found.modes:
        yield Entry.meta("schema:accessMode", mode)
    for modes in found.sufficient:
        yield Entry.meta("schema:accessModeSufficient", ",".join(modes))
    for feature in found.features:
        yield Entry.meta("schema:accessibilityFeature", feature)
    for hazard in found.hazards:
        yield Entry.meta("schema:accessibilityHazard", hazard)
    own = _COMPUTED if found.computed else ""
    summary = Entry.meta("schema:accessibilitySummary", found.summary, id=own)
    yield msgspec.structs.replace(
        summary, attributes={**summary.attributes, "xml:lang": found.language}
    )
    yield from _declared(found)


def conformance(stated: str) -> Conformance | None:
    """The standard that a declaration names; None for one in words that nobody has agreed on.

    >>> conformance("EPUB Accessibility 1.1 - WCAG 2.2 Level AA")
    Conformance(epub='1.1', wcag='2.2', level='AA')
    """
    if claim := _CLAIM.fullmatch(stated):
        return Conformance("1.1", claim[1], claim[2].upper())
    if claim := _ADDRESS.fullmatch(stated):
        return Conformance("1.0", "2.0", claim[1].upper())
    return None


def doubts(found: Facts) -> Iterator[Notice]:
    """A notice where a declaration cannot be true of what the book holds."""
    if found.conforms_to and ("textual",) not in found.sufficient:
        yield Notice(
            "conformance-doubtful",
            "meta.accessibility.conforms_to",
            f"{found.conforms_to} is declared, which asks for an alternative text of every picture "
            "that is no ornament; at least one has none",
        )


def _features(documents: Sequence[Document], pictures: Pictures, *, paged: bool) -> Iterator[str]:
    yield "displayTransformability"
    yield "readingOrder"
    yield "tableOfContents"
    if any(text.outline for text in documents):
        yield "structuralNavigation"
    if pictures.described and not pictures.undescribed:
        yield "alternativeText"
    if paged:
        yield "pageBreakMarkers"
        yield "pageNavigation"


def _declared(found: Facts) -> Iterator[Entry]:
    """Conformance and who certifies it (EPUB Accessibility 1.1, sections 4.3.2 and 4.3.3)."""
    known = conformance(found.conforms_to)
    if known is not None and known.epub == "1.0":
        attributes = {"rel": "dcterms:conformsTo", "href": found.conforms_to, "id": "conformance"}
        yield Entry("link", "", attributes)
    elif found.conforms_to:
        text = found.conforms_to
        if known is not None:
            text = f"EPUB Accessibility 1.1 - WCAG {known.wcag} Level {known.level}"
        yield Entry.meta("dcterms:conformsTo", text, id="conformance")
    if found.certified_by:
        about = "conformance" if found.conforms_to else ""
        yield Entry.meta("a11y:certifiedBy", found.certified_by, about)


def _summarised(found: Facts, pictures: Pictures) -> Facts:
    """The facts with a summary of what the program has seen, in the language of the book."""
    from articlekit.design.statements import statements

    language, words = statements(found.language)
    features = found.features
    told = (
        (True, words.checked),
        (True, words.contents),
        ("structuralNavigation" in features, words.headings),
        ("pageNavigation" in features, words.pages),
        (found.tagged, words.language),
        ("alternativeText" in features, words.described),
        (pictures.undescribed, words.undescribed),
        ("unknown" in found.hazards, words.flashing),
        (not found.conforms_to, words.unclaimed),
    )
    summary = words.joint.join(sentence for holds, sentence in told if holds)
    return msgspec.structs.replace(found, summary=summary, language=language, computed=True)
