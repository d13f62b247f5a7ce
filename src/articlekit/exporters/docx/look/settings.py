"""The settings part: how Word treats the document as a whole (ECMA-376, part 1, 17.15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.docx.file.ooxml import (
    CONTINUATION,
    DECLARATION,
    NAMESPACES,
    SEPARATOR,
    element,
)
from articlekit.exporters.docx.look.language import has_wide_punctuation, languages_xml
from articlekit.model.language import primary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articlekit.design import Theme

__all__ = ["COMPATIBILITY", "counting_xml", "settings_xml"]

COMPATIBILITY: Final = {
    "compatibilityMode": "15",
    "overrideTableStyleFontSizeAndJustification": "1",
    "enableOpenTypeFeatures": "1",
    "doNotFlipMirrorIndents": "1",
    "differentiateMultirowTableHeaders": "1",
    "useWord2013TrackBottomHyphenation": "0",
}
"""What Word 2013 and later write; below mode 15 Word opens a file in Compatibility Mode."""

_URI: Final = "http://schemas.microsoft.com/office/word"
_MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_MATH_PROPERTIES: Final = (
    ("mathFont", "Cambria Math"),
    ("brkBin", "before"),
    ("brkBinSub", "--"),
    ("smallFrac", "0"),
    ("dispDef", ""),
    ("lMargin", "0"),
    ("rMargin", "0"),
    ("defJc", "centerGroup"),
    ("wrapIndent", "1440"),
    ("intLim", "subSup"),
    ("naryLim", "undOvr"),
)
_COLOUR_MAPPING: Final = {
    "bg1": "light1",
    "t1": "dark1",
    "bg2": "light2",
    "t2": "dark2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hyperlink": "hyperlink",
    "followedHyperlink": "followedHyperlink",
}
_MOST_HYPHENS: Final = 3
"""The most lines in a row that end in a hyphen."""

# Languages that part decimals by a point; most others do so by a comma (CLDR).
# fmt: off
_POINT: Final = frozenset((
    "am", "bn", "cy", "en", "fil", "ga", "gd", "gu", "he", "hi", "ja", "kn", "ko", "ml", "mr", "ms",
    "mt", "my", "ne", "pa", "si", "sw", "ta", "te", "th", "ur", "yo", "yue", "zh", "zu",
))
# fmt: on
_POINT_REGIONS: Final = ("-CH", "-LI", "-MX", "-419", "-US", "-PR", "-GT", "-PE")


def settings_xml(
    theme: Theme,
    language: str,
    others: Iterable[str] = (),
    *,
    notes: str = "",
    facing: bool = False,
) -> str:
    """The whole part. ``others`` are the languages that occur beside the document's own.

    ``notes`` is the kind of notes that the text has, "" for none. ``facing`` says that left-hand
    pages have heads of their own.
    """
    entries = (
        element("compatSetting", name=name, uri=_URI, val=value)
        for name, value in COMPATIBILITY.items()
    )
    math = (
        f'<m:{name} m:val="{value}"/>' if value else f"<m:{name}/>"
        for name, value in _MATH_PROPERTIES
    )
    hyphens = (
        f"<w:autoHyphenation/>{element('consecutiveHyphenLimit', val=_MOST_HYPHENS)}"
        "<w:doNotHyphenateCaps/>"
    )
    comma = _has_decimal_comma(language)
    spacing = "compressPunctuation" if has_wide_punctuation(language) else "doNotCompress"
    return "".join(
        (
            f'{DECLARATION}<w:settings {NAMESPACES} xmlns:m="{_MATH}">',
            element("zoom", percent=100),
            "<w:mirrorMargins/>" if theme.page.mirrored else "",
            element("defaultTabStop", val=720),
            hyphens if theme.text.hyphenate else "",
            "<w:evenAndOddHeaders/>" if facing else "",
            element("characterSpacingControl", val=spacing),
            _notes_xml(notes) if notes else "",
            # Without the first, a justified line that ends in a break is spread over the measure.
            f"<w:compat><w:doNotExpandShiftReturn/>{''.join(entries)}</w:compat>",
            f"<m:mathPr>{''.join(math)}</m:mathPr>",
            languages_xml("themeFontLang", language, others),
            element("clrSchemeMapping", **_COLOUR_MAPPING),
            "<w:doNotAutoCompressPictures/>",
            element("decimalSymbol", val="," if comma else "."),
            element("listSeparator", val=";" if comma else ","),
            "</w:settings>",
        )
    )


def counting_xml(kind: str) -> str:
    """How notes of that kind are counted; "" where it is as Word does of itself.

    It counts endnotes i, ii, iii. Of each section it asks anew. Several articles are counted
    through: told to begin again in each section, LibreOffice gives every note but the first a 0.
    """
    return element("numFmt", val="decimal") if kind == "endnote" else ""


def _notes_xml(kind: str) -> str:
    """Where notes stand, how they are counted, and their separators.

    Of itself Word puts endnotes after the whole document.
    """
    where = element("pos", val="sectEnd") if kind == "endnote" else ""
    separators = element(kind, id=SEPARATOR) + element(kind, id=CONTINUATION)
    return f"<w:{kind}Pr>{where}{counting_xml(kind)}{separators}</w:{kind}Pr>"


def _has_decimal_comma(language: str) -> bool:
    if primary(language) in {"", "und"} or language.endswith(_POINT_REGIONS):
        return False
    return primary(language) not in _POINT
