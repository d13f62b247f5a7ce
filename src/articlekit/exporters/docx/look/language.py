"""Languages as Word names them: always with a region, apart for each kind of script."""

from __future__ import annotations

from typing import Final

from articlekit.exporters.docx.file.ooxml import attribute
from articlekit.model.language import direction, primary
from articlekit.model.regions import REGIONS

__all__ = ["is_right_to_left", "language_xml", "word_language"]

# fmt: off
_EAST_ASIAN: Final = frozenset(("ja", "ko", "zh"))
_COMPLEX: Final = frozenset(("bn", "gu", "hi", "kn", "km", "lo", "ml", "mr", "my", "ne", "pa", "si",
                             "ta", "te", "th"))
# fmt: on


def is_right_to_left(language: str) -> bool:
    """Whether text in this language runs from right to left."""
    return direction(language) == "rtl"


def word_language(language: str) -> str:
    """The tag for Word: a bare language gets the region it most often means; "" for "und"."""
    if primary(language) in {"", "und"}:
        return ""
    if "-" not in language and (region := REGIONS.get(language.lower())):
        return f"{language.lower()}-{region}"
    return language


def language_xml(language: str) -> str:
    """The ``w:lang`` of text in this language; "" where the language is unknown.

    Word looks up East Asian and complex scripts in attributes of their own.
    """
    tag = attribute(word_language(language))
    if not tag:
        return ""
    base = primary(language)
    east_asian = f' w:eastAsia="{tag}"' if base in _EAST_ASIAN else ""
    complex_script = is_right_to_left(language) or base in _COMPLEX
    bidi = f' w:bidi="{tag}"' if complex_script else ""
    return f'<w:lang w:val="{tag}"{east_asian}{bidi}/>'
