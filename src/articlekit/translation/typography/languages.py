"""The quotation marks of each language, and how a language tag finds its row in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["QUOTES", "row_of"]

_Row = TypeVar("_Row")

QUOTES: Final[dict[str, str]] = {
    "ar": "«»“”", "az": "“”‘’", "be": "«»„“", "bg": "„“’’", "bs": "„”‘’", "ca": "«»“”",
    "cs": "„“‚‘", "da": "»«›‹", "de": "„“‚‘", "de-ch": "«»‹›", "de-li": "«»‹›", "el": "«»“”",
    "en": "“”‘’", "es": "«»“”", "es-419": "“”‘’", "et": "„“‚‘", "eu": "«»“”", "fa": "«»‹›",
    "fi": "””’’", "fr": "«»“”", "fr-ch": "«»‹›", "ga": "“”‘’", "gl": "«»“”", "he": "””’’",
    "hi": "“”‘’", "hr": "„”‚’", "hu": "„”»«", "hy": "«»«»", "id": "“”‘’", "is": "„“‚‘",
    "it": "«»“”", "it-ch": "«»‹›", "ja": "「」『』", "ka": "„“«»", "kk": "«»“”", "ko": "“”‘’",
    "lt": "„“‚‘", "lv": "„”‘’", "mk": "„“‚‘", "nb": "«»‘’", "nl": "“”‘’", "nn": "«»‘’",
    "no": "«»‘’", "pl": "„”«»", "pt": "«»“”", "pt-br": "“”‘’", "ro": "„”«»", "ru": "«»„“",
    "sk": "„“‚‘", "sl": "„“‚‘", "sr": "„”’’", "sv": "””’’", "th": "“”‘’", "tr": "“”‘’",
    "uk": "«»„“", "vi": "“”‘’", "zh": "“”‘’", "zh-hant": "「」『』",
}  # fmt: skip
"""The outer and the inner pair of each language: CLDR's, or its publishers' where those differ.

Where both pairs would be alike (CLDR has „ “ twice for Lithuanian), the inner is the single one.
"""

_REGIONS: Final[dict[str, str]] = {
    "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant", "es-es": "es", "es-gq": "es",
}  # fmt: skip
"""Tags that share the row of another; Spanish of any other region is that of America."""


def row_of(table: Mapping[str, _Row], tag: str) -> _Row | None:
    """The row of a tag: with its script or region, if there is such a row, else by language."""
    tag = tag.lower()
    tag = _REGIONS.get(tag, tag)
    language, *rest = tag.split("-")
    for part in rest:
        if f"{language}-{part}" in table:
            return table[f"{language}-{part}"]
        if language == "es" and (len(part) == 2 or part.isdigit()) and part != "es":
            return table.get("es-419", table.get("es"))
    return table.get(language)
