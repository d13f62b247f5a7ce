"""The language of a document and of its runs.

Word wants a region with every language, and tags whatever is typed with the keyboard at hand. Our
own files say exactly what is meant; in those of others a region that is the usual one is none, a
change between regions of one language means nothing, and a tag that the letters contradict neither.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from articlekit.model.language import in_usual_case, is_well_formed, primary
from articlekit.model.regions import without_region
from articlekit.reading.language import detect

if TYPE_CHECKING:
    from articlekit.reading.docx.look.styles import Languages

__all__ = ["SAMPLE", "Tongue", "document_language", "exact"]

SAMPLE: Final = 6_000
"""How many characters are enough to tell a language by."""

_UNKNOWN: Final = "und"
_IN_NONE: Final = "x-none"
"""What Word calls words that are in no language."""

_NONE: Final = ("", "zxx")
"""What tells no language; LibreOffice writes "zxx" where it knows none."""
_EAST_ASIAN: Final = re.compile(
    "[\u1100-\u11ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]"
)
_COMPLEX: Final = re.compile(
    "[\u0590-\u08ff\u0900-\u0eff\u1000-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufeff]"
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_GREEK: Final = re.compile("[\u0370-\u03ff]")
_WRITTEN: Final = {
    **dict.fromkeys(("uk", "ru", "be", "bg", "mk"), _CYRILLIC),
    "el": _GREEK,
    **dict.fromkeys(("ja", "zh", "ko"), _EAST_ASIAN),
    **dict.fromkeys(("ar", "fa", "he", "ur", "hi", "th", "bn", "ta"), _COMPLEX),
}
"""The letters of languages that are written in no others."""

_IN_LATIN: Final = frozenset(
    [
        "en",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "pl",
        "cs",
        "sk",
        "ro",
        "hu",
        "sv",
        "da",
        "nb",
        "nn",
        "no",
        "fi",
        "tr",
        "hr",
        "lt",
        "lv",
        "et",
        "sl",
        "ca",
        "vi",
        "id",
    ]
)
"""Languages that are written in Latin letters and in no others."""


def exact(stated: str) -> str:
    """A stated language in the form of a tag; "" where it is none."""
    tag = stated.strip().replace("_", "-")
    return in_usual_case(tag) if is_well_formed(tag) and primary(tag) != "x" else ""


def document_language(stated: str, usual: str, sample: str) -> tuple[str, str]:
    """The language of a document of others, and what is to be remarked; "" where nothing is.

    ``stated`` is that of its properties, ``usual`` the tag that most of its words have.
    """
    tag = exact(stated) or without_region(exact(usual))
    found = detect(sample)
    if found == _UNKNOWN or (tag and primary(found) == primary(tag)):
        return tag or found, ""
    if not tag:
        return found, ""
    return found, f"the document says that it is in {tag}; its words are in {found}"


class Tongue:
    """The languages of runs by what Word says of them, in a document in ``language``.

    ``usual`` is the tag that the words of the document have, ``own`` says that the file is ours.
    """

    def __init__(self, language: str, usual: str, *, own: bool) -> None:
        self.language = language
        self._usual = usual.casefold()
        self._own = own
        self._known: dict[str, str] = {}

    def of(self, languages: Languages | None, words: str, *, right_to_left: bool = False) -> str:
        """The language of words; "" where they have no letter that could tell."""
        if languages is None:
            return self.language
        if self._own:  # where every run says it in the one attribute
            return self._tag(languages.usual, "")
        if not _LETTER.search(words):
            return ""
        if languages.complex not in _NONE and (right_to_left or _COMPLEX.search(words)):
            return self._tag(languages.complex, words)
        if languages.east_asian not in _NONE and _EAST_ASIAN.search(words):
            return self._tag(languages.east_asian, words)
        return self._tag(languages.usual, words)

    def tag(self, languages: Languages | None) -> str:
        """The language that the mark of a paragraph states; "" where it does not."""
        if languages is None or not languages.usual:
            return ""
        return self._tag(languages.usual, "")

    def _tag(self, stated: str, words: str) -> str:
        tag = self._known.get(stated)
        if tag is None:
            tag = self._known[stated] = self._resolved(stated)
        if tag == self.language or not words:
            return tag
        return self.language if _contradicts(words, tag) else tag

    def _resolved(self, stated: str) -> str:
        if not stated or stated.casefold() == self._usual:
            return self.language
        if self._own and stated == _IN_NONE:
            return _UNKNOWN
        tag = exact(stated) if not self._own else stated if is_well_formed(stated) else ""
        if not tag or primary(tag) == _UNKNOWN or (stated in _NONE and not self._own):
            return self.language
        tag = without_region(tag)
        if not self._own and primary(tag) == primary(self.language):
            return self.language
        return tag


def _contradicts(words: str, tag: str) -> bool:
    """Whether words are in letters in which their language is not written."""
    language = primary(tag)
    if (written := _WRITTEN.get(language)) is not None:
        return not written.search(words)
    return language in _IN_LATIN and not _LATIN.search(words)
