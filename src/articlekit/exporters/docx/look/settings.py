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

__all__ = ["COMPATIBILITY", "settings_xml"]

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
    theme: Theme, language: str, others: Iterable[str] = (), *, footnotes: bool
) -> str:
    """The whole part. ``others`` are the languages that occur beside the document's own."""
    entries = (
        element("compatSetting", name=name, uri=_URI, val=value)
        for name, value in COMPATIBILITY.items()
    )
    math = (
        f'<m:{name} m:val="{value}"/>' if value else f"<m:{name}/>"
        for name, value in _MATH_PROPERTIES
    )
    notes = f"{element('footnote', id=SEPARATOR)}{element('footnote', id=CONTINUATION)}"
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
            element("characterSpacingControl", val=spacing),
            f"<w:footnotePr>{notes}</w:footnotePr>" if footnotes else "",
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


def _has_decimal_comma(language: str) -> bool:
    if primary(language) in {"", "und"} or language.endswith(_POINT_REGIONS):
        return False
    return primary(language) not in _POINT
