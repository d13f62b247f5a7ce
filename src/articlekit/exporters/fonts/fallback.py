"""Fallback: the families in which characters are set that the theme's own families lack.

To teach another script, add a line to the table.
"""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

from articlekit.design.fonts import installed_family
from articlekit.exporters.fonts.pieces import is_shared
from articlekit.exporters.fonts.program import ALPHABETS
from articlekit.exporters.fonts.shaping import script
from articlekit.model.language import primary

__all__ = ["bringer", "families", "letters_of"]


class _Choice(NamedTuple):
    """Families in order of preference, beside a text with serifs and beside one without."""

    serif: tuple[str, ...]
    sans: tuple[str, ...]


_BY_SCRIPT: Final = {
    "Arab": _Choice(("Amiri", "Noto Sans Arabic"), ("Noto Sans Arabic", "Amiri")),
    "Beng": _Choice(("Hind Siliguri",), ("Hind Siliguri",)),
    "Deva": _Choice(
        ("Noto Sans Devanagari", "Mukta", "Hind"), ("Noto Sans Devanagari", "Mukta", "Hind")
    ),
    "Hebr": _Choice(("Frank Ruhl Libre", "Heebo", "Rubik"), ("Heebo", "Rubik", "Frank Ruhl Libre")),
    "Khmr": _Choice(("Noto Sans Khmer",), ("Noto Sans Khmer",)),
    "Taml": _Choice(("Noto Sans Tamil",), ("Noto Sans Tamil",)),
    "Telu": _Choice(("Noto Sans Telugu",), ("Noto Sans Telugu",)),
    "Thai": _Choice(("Noto Sans Thai", "Sarabun"), ("Sarabun", "Noto Sans Thai")),
}
"""The families by the script's ISO 15924 code. Each comes with ``fontpkg-`` and its name."""

_WIDE: Final = _Choice(
    ("Noto Serif", "Source Serif 4", "Noto Sans", "Source Sans 3"),
    ("Noto Sans", "Source Sans 3", "Noto Serif", "Source Serif 4"),
)
"""Families with many letters and signs: for Latin, Greek, Cyrillic and what all scripts share."""

_CHINESE_JAPANESE_KOREAN: Final = frozenset({"Bopo", "Hang", "Hani", "Hira", "Kana"})
_WIDE_SIGNS: Final = ("\u3000", "\u33ff")
_PICTURES: Final = ("\U0001f000", "\U0001faff")

_LETTERS: Final = {
    "az": "əƏ",
    "cy": "ŵŷŴŶ",
    "ee": "ɖɛƒɣŋɔʋ",
    "ha": "ɓɗƙƴ",
    "ig": "ịọụṅ",
    "mt": "ċġħż",
    "vi": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "yo": "ẹọṣ",
}
"""Letters in common use that many Latin fonts lack, by the language subtag."""

_SYSTEM: Final = "a font of the system may have it, such as those of Debian's {}"


def families(character: str, *, serif: bool) -> tuple[str, ...]:
    """The families to be tried for a character, the best first."""
    choice = _BY_SCRIPT.get(script(character))
    both = (choice, _WIDE) if choice else (_WIDE,)
    return tuple(name for each in both for name in (each.serif if serif else each.sans))


def letters_of(language: str) -> str:
    """What a face must have, or a text in the language would be set in two; "" for most.

    >>> letters_of("ha-NG")
    'ɓɗƙƴ'
    """
    return _LETTERS.get(primary(language), "")


def bringer(character: str) -> str:
    """Where a font with the character is likely to be had, as a clause of a notice; "" if nowhere.

    A package is named where it is not installed: what is at hand was tried.
    """
    if unicodedata.category(character) in ("Cc", "Co", "Cn"):
        return ""
    code = script(character)
    if code in _CHINESE_JAPANESE_KOREAN or _WIDE_SIGNS[0] <= character <= _WIDE_SIGNS[1]:
        return _SYSTEM.format("fonts-noto-cjk")
    if _PICTURES[0] <= character <= _PICTURES[1]:
        return _SYSTEM.format("fonts-symbola")
    choice = _WIDE if code in ALPHABETS or is_shared(character) else _BY_SCRIPT.get(code)
    for name in choice.serif if choice else ():
        if installed_family(name) is None:
            package = "fontpkg-" + name.lower().replace(" ", "-")
            return f'{package} may have it: pip install {package}, or "articlekit[fonts-all]"'
    return _SYSTEM.format("fonts-noto-core")
