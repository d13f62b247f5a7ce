"""Languages as Word names them: always with a region, apart for each kind of script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.docx.file.ooxml import attribute
from articlekit.model.language import direction, primary
from articlekit.model.regions import with_region

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "NO_LANGUAGE",
    "has_italics",
    "has_wide_punctuation",
    "is_known",
    "is_right_to_left",
    "language_xml",
    "languages_xml",
    "word_language",
]

NO_LANGUAGE: Final = "x-none"
"""What Word calls text that is in no language it should look up."""

_EAST_ASIAN: Final = frozenset(("ja", "ko", "yue", "zh"))
# fmt: off
_COMPLEX: Final = frozenset((
    "as", "bn", "bo", "dz", "gu", "hi", "km", "kn", "kok", "lo", "ml", "mr", "my", "ne", "or", "pa",
    "sa", "si", "ta", "te", "th",
))
# fmt: on
# Tags from before there was a rule for them, with what is written today (RFC 5646, 2.2.8): Word
# takes them for nothing, and LibreOffice may fall over them.
_MODERN: Final = {
    "art-lojban": "jbo",
    "cel-gaulish": "und",
    "en-gb-oed": "en-GB",
    "i-ami": "ami",
    "i-bnn": "bnn",
    "i-hak": "hak",
    "i-klingon": "tlh",
    "i-lux": "lb",
    "i-navajo": "nv",
    "i-pwn": "pwn",
    "i-tao": "tao",
    "i-tay": "tay",
    "i-tsu": "tsu",
    "no-bok": "nb",
    "no-nyn": "nn",
    "sgn-be-fr": "sfb",
    "sgn-be-nl": "vgt",
    "sgn-ch-de": "sgg",
    "zh-guoyu": "zh",
    "zh-hakka": "hak",
    "zh-min": "zh",
    "zh-min-nan": "nan",
    "zh-xiang": "hsn",
}  # fmt: skip
_COMPLEX_DEFAULT: Final = "ar-SA"
"""The language that Word itself names for complex scripts where a document has none."""


def is_right_to_left(language: str) -> bool:
    """Whether text in this language runs from right to left."""
    return direction(language) == "rtl"


def is_known(language: str) -> bool:
    """Whether the tag names a language at all; to Word none of its own does ("x-house")."""
    return primary(_modern(language)) not in {"", "und", "i", "x"}


def has_italics(language: str) -> bool:
    """Whether the script of this language slants its letters to stress them."""
    return not (_is_east_asian(language) or is_right_to_left(language))


def has_wide_punctuation(language: str) -> bool:
    """Whether quotation marks, dashes and dots are as wide as a letter in this language."""
    return _is_east_asian(language) and primary(language) != "ko"


def word_language(language: str) -> str:
    """The tag for Word: a bare language gets the region it most often means; "" for "und"."""
    return with_region(_modern(language)) if is_known(language) else ""


def language_xml(language: str) -> str:
    """The ``w:lang`` of text in this language.

    Word looks up East Asian and complex scripts in attributes of their own. Text in no known
    language is said to be in none, so that what stands around it is not taken for its language.
    """
    tag = attribute(word_language(language))
    if not tag:
        return f'<w:lang w:val="{NO_LANGUAGE}"/>'
    east_asian = f' w:eastAsia="{tag}"' if _is_east_asian(language) else ""
    bidi = f' w:bidi="{tag}"' if _is_complex(language) else ""
    return f'<w:lang w:val="{tag}"{east_asian}{bidi}/>'


def languages_xml(name: str, language: str, others: Iterable[str] = ()) -> str:
    """The element ``name`` with the languages of a whole document for all three kinds of script.

    ``language`` is the document's own, ``others`` are those that also occur in it: the first of a
    kind says which letters of that kind are meant where nothing else does. "" where none is known.
    """
    known = [tag for tag in (language, *others) if is_known(tag)]
    if not known:
        return ""
    east_asian = next(filter(_is_east_asian, known), "")
    # Word does the same: it names its own language where it has met none of the kind.
    names = {
        "val": word_language(language),
        "eastAsia": word_language(east_asian or known[0]),
        "bidi": word_language(next(filter(_is_complex, known), "")) or _COMPLEX_DEFAULT,
    }
    written = (f' w:{kind}="{attribute(tag)}"' for kind, tag in names.items() if tag)
    return f"<w:{name}{''.join(written)}/>"


def _modern(language: str) -> str:
    return _MODERN.get(language.lower(), language)


def _is_east_asian(language: str) -> bool:
    return primary(language) in _EAST_ASIAN and "-latn" not in language.lower()


def _is_complex(language: str) -> bool:
    """Whether Word sets the script by its own rules, with a font of its own."""
    if is_right_to_left(language):
        return True
    return primary(language) in _COMPLEX and "-latn" not in language.lower()
