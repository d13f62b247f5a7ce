"""The exporter "onix": what distributors ask for beside a book, its accessibility in ONIX's codes.

A message of ONIX for Books 3.0 with one product, which is the EPUB of the same publication:
identifiers, form, title, who made it, and every fact of `articlekit.exporters.epub.accessibility`.
No price, no market, no supplier: a publisher's own record has these, and takes the features over.
https://www.editeur.org/93/Release-3.0-Downloads/
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, ClassVar, Final

from articlekit import isbn
from articlekit.design import labels
from articlekit.exporters.epub import EpubOptions
from articlekit.exporters.epub.accessibility import conformance
from articlekit.exporters.epub.metadata import identifier, number, stated_authors, tidy
from articlekit.exporters.html.context import attribute, escaped
from articlekit.exporters.protocol import Output
from articlekit.model import plain_line
from articlekit.model.language import primary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from articlekit.exporters.epub.accessibility import Facts
    from articlekit.exporters.protocol import Job
    from articlekit.model import Metadata, Publication

__all__ = ["FEATURES", "HAZARDS", "OnixExporter", "record"]

FEATURES: Final = {
    "displayTransformability": "36",
    "readingOrder": "13",
    "tableOfContents": "11",
    "structuralNavigation": "29",
    "alternativeText": "14",
    "pageBreakMarkers": "19",
    "pageNavigation": "41",
}
"""Terms of schema.org in code list 196, as https://www.w3.org/2021/a11y-discov-vocab/latest/crosswalk/
matches them."""

HAZARDS: Final = {"none": "00", "unknown": "24"}
"""Terms of schema.org in code list 143; what may be a hazard here is a picture that flashes."""

_WCAG: Final = {"2.0": "80", "2.1": "81", "2.2": "82"}
_LEVELS: Final = {"A": "84", "AA": "85", "AAA": "86"}
_OLD_LEVELS: Final = {"A": "02", "AA": "03", "AAA": "03"}
"""Versions and levels that are declared, in code list 196."""

_ACCESSIBILITY: Final = "09"
_HAZARD: Final = "12"
_VERSION: Final = "15"
"""Kinds of features, in code list 79."""

_EPUB_3_3: Final = "101F"

_ROLES: Final = {
    "aut": "A01", "art": "A12", "aui": "A24", "com": "C01", "edt": "B01", "ill": "A12",
    "pht": "A13", "trl": "B06",
}  # fmt: skip
_OTHER_ROLE: Final = "Z99"
"""MARC relator codes in code list 17."""

_PAIRS: Final = """
af:afr am:amh ar:ara az:aze be:bel bg:bul bn:ben bs:bos ca:cat cs:cze cy:wel da:dan de:ger
el:gre en:eng eo:epo es:spa et:est eu:baq fa:per fi:fin fo:fao fr:fre fy:fry ga:gle gd:gla
gl:glg gu:guj he:heb hi:hin hr:hrv hu:hun hy:arm id:ind is:ice it:ita ja:jpn ka:geo kk:kaz
km:khm kn:kan ko:kor ku:kur ky:kir la:lat lb:ltz lo:lao lt:lit lv:lav mk:mac ml:mal mn:mon
mr:mar ms:may mt:mlt my:bur nb:nob ne:nep nl:dut nn:nno no:nor oc:oci pa:pan pl:pol ps:pus
pt:por ro:rum ru:rus sa:san se:sme si:sin sk:slo sl:slv sq:alb sr:srp sv:swe sw:swa ta:tam
te:tel tg:tgk th:tha tk:tuk tr:tur tt:tat ug:uig uk:ukr ur:urd uz:uzb vi:vie yi:yid zh:chi
"""
_LANGUAGES: Final = dict(pair.split(":") for pair in _PAIRS.split())
"""Languages in code list 74 (ISO 639-2/B); one that is not here goes unnamed."""


class OnixExporter:
    """Writes the facts of the EPUB as ONIX; the options are those of the EPUB that it describes."""

    description: ClassVar = "ONIX 3.0: the accessibility of the EPUB"
    options: ClassVar = EpubOptions
    suffixes: ClassVar = (".onix.xml", ".onix")
    has_cover: ClassVar = True
    has_page_list: ClassVar = True

    def export(self, publication: Publication, job: Job) -> Output:
        """The record in UTF-8, with the notices of the EPUB: what it lacks, the record lacks."""
        from articlekit.exporters.epub.book import book

        made, notices = book(publication, job)
        return Output(data=record(publication, made.facts, job.moment).encode(), notices=notices)


def record(publication: Publication, facts: Facts, moment: datetime) -> str:
    """The message; elements stand in the order of the schema."""
    meta = publication.meta
    own = identifier(publication)
    printed = number(meta, isbn.PRINT)
    product = (
        _element("RecordReference", own),
        _element("NotificationType", "04"),  # an update of the blocks that are here
        *_identifiers(own, meta),
        _nested("DescriptiveDetail", *_description(publication, facts)),
        _nested("RelatedMaterial", _based_on(printed)) if printed else "",
    )
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            '<ONIXMessage release="3.0" xmlns="http://ns.editeur.org/onix/3.0/reference">\n',
            _nested(
                "Header",
                _nested("Sender", _element("SenderName", tidy(meta.publisher) or "articlekit")),
                _element("SentDateTime", f"{moment.year:04}{moment:%m%dT%H%M%SZ}"),
            ),
            _nested("Product", *product),
            "</ONIXMessage>\n",
        )
    )


def _identifiers(own: str, meta: Metadata) -> Iterator[str]:
    """The product's identifiers by their kind in code list 5: the trade's number, or a URN."""
    if own.startswith("urn:isbn:"):
        yield from _isbn(own.removeprefix("urn:isbn:"))
    else:
        yield _identifier("22", own)
    for key, value in meta.identifiers.items():
        at = value.find("10.")
        if key.lower() == "doi" and at >= 0:
            yield _identifier("06", tidy(value[at:]))


def _isbn(digits: str) -> tuple[str, str]:
    """An ISBN as the trade sends it: as the GTIN-13 that it is, and as an ISBN-13."""
    whole = isbn.thirteen(digits)
    return _identifier("03", whole), _identifier("15", whole)


def _identifier(kind: str, value: str) -> str:
    return _nested("ProductIdentifier", _element("ProductIDType", kind), _element("IDValue", value))


def _based_on(printed: str) -> str:
    """The printed edition, whose pages the book lists where it lists pages."""
    return _nested("RelatedProduct", _element("ProductRelationCode", "13"), *_isbn(printed))


def _description(publication: Publication, facts: Facts) -> Iterator[str]:
    yield _element("ProductComposition", "00")
    yield _element("ProductForm", "ED")
    for detail in ("E101", "E200", "E202"):  # EPUB, reflowable, needs no network
        yield _element("ProductFormDetail", detail)
    yield _feature(_VERSION, _EPUB_3_3)
    for code, words, language in _facts(facts):
        yield _feature(_ACCESSIBILITY, code, words, language)
    for hazard in facts.hazards:
        yield _feature(_HAZARD, HAZARDS[hazard])
    yield _element("PrimaryContentType", "10")
    if "visual" in facts.modes:
        yield _element("ProductContentType", "07")
    yield from _collection(publication.meta)
    title = plain_line(publication.title) or labels(publication.meta.language).untitled
    yield _title("01", title, plain_line(publication.subtitle))
    yield from _contributors(publication)
    if code := _LANGUAGES.get(primary(publication.meta.language), ""):
        yield _nested("Language", _element("LanguageRole", "01"), _element("LanguageCode", code))


def _facts(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """Code of list 196, words and their language for each of the facts."""
    yield "00", facts.summary, facts.language
    yield from ((code, "", "") for code in _declared(facts.conforms_to))
    if facts.conforms_to and conformance(facts.conforms_to) is None:
        yield "92", facts.conforms_to, ""  # a declaration in words of its own
    if ("textual",) in facts.sufficient:
        yield "10", "", ""
        yield "52", "", ""
    yield from ((FEATURES[feature], "", "") for feature in facts.features)
    if facts.tagged:
        yield "22", "", ""
    if facts.certified_by:
        yield "90", facts.certified_by, ""


def _declared(stated: str) -> tuple[str, ...]:
    """The codes of a declared standard, with the version of WCAG and the level."""
    known = conformance(stated)
    if known is None:
        return ()
    if known.epub == "1.0":
        return (_OLD_LEVELS[known.level],)
    return "04", _WCAG[known.wcag], _LEVELS[known.level]


def _feature(kind: str, code: str, words: str = "", language: str = "") -> str:
    described = _LANGUAGES.get(primary(language), "")
    return _nested(
        "ProductFormFeature",
        _element("ProductFormFeatureType", kind),
        _element("ProductFormFeatureValue", code),
        _element("ProductFormFeatureDescription", words, described) if words else "",
    )


def _collection(meta: Metadata) -> Iterator[str]:
    if meta.series is None or not tidy(meta.series.name):
        return
    number = tidy(meta.series.number)
    title = _nested(
        "TitleDetail",
        _element("TitleType", "01"),
        _nested(
            "TitleElement",
            _element("TitleElementLevel", "01"),
            _element("PartNumber", number),
        )
        if number
        else "",
        _nested(
            "TitleElement",
            _element("TitleElementLevel", "02"),
            _element("TitleText", tidy(meta.series.name)),
        ),
    )
    yield _nested("Collection", _element("CollectionType", "10"), title)


def _title(level: str, title: str, subtitle: str) -> str:
    return _nested(
        "TitleDetail",
        _element("TitleType", "01"),
        _nested(
            "TitleElement",
            _element("TitleElementLevel", level),
            _element("TitleText", title),
            _element("Subtitle", subtitle) if subtitle else "",
        ),
    )


def _contributors(publication: Publication) -> Iterator[str]:
    people = stated_authors(publication)
    for at, person in enumerate(people, 1):
        yield _nested(
            "Contributor",
            _element("SequenceNumber", str(at)),
            _element("ContributorRole", _ROLES.get(person.role, _OTHER_ROLE)),
            _element("PersonName", tidy(person.name)),
            _element("PersonNameInverted", tidy(person.sort)) if tidy(person.sort) else "",
        )
    if not people:
        yield "<NoContributor/>\n"


def _element(name: str, text: str, language: str = "") -> str:
    attributes = attribute("language", language) if language else ""
    return f"<{name}{attributes}>{escaped(text)}</{name}>\n"


def _nested(name: str, *parts: str) -> str:
    return f"<{name}>\n{textwrap.indent(''.join(parts), '  ')}</{name}>\n"
