"""The names of languages: the codes of packages on one side, BCP 47 tags on the other."""

from __future__ import annotations

from typing import Final

from articlekit.model.language import in_usual_case, is_well_formed, primary

__all__ = ["code_of", "pair_of", "shown_pair", "tag_of"]

_TAGS: Final = {"pb": "pt-BR", "zt": "zh-Hant"}
"""The codes of packages that are no tags; all others are."""

_CODES: Final = {
    "fil": "tl",
    "in": "id",
    "iw": "he",
    "ji": "yi",
    "no": "nb",
    "pt-br": "pb",
    "zh-hant": "zt",
    "zh-hk": "zt",
    "zh-mo": "zt",
    "zh-tw": "zt",
}
"""The tags in lower case whose code is not simply their language, and old or wider names."""


def tag_of(code: str) -> str:
    """The BCP 47 tag of a package's code; empty where the code names no language.

    >>> tag_of("uk"), tag_of("pb"), tag_of("zt"), tag_of("sr_latn"), tag_of("Klingon!")
    ('uk', 'pt-BR', 'zh-Hant', 'sr-Latn', '')
    """
    tag = code.replace("_", "-").lower()
    if tag in _TAGS:
        return _TAGS[tag]
    if not is_well_formed(tag) or len(primary(tag)) > 3:
        return ""
    return in_usual_case(tag)


def code_of(tag: str) -> str:
    """The code that packages use for a BCP 47 tag, or for a code.

    What the tag says beyond its language counts only where packages tell it apart.

    >>> code_of("uk"), code_of("en-GB"), code_of("pt-BR"), code_of("pt-PT"), code_of("pb")
    ('uk', 'en', 'pb', 'pt', 'pb')
    >>> code_of("zh-Hant-HK"), code_of("zh-Hans"), code_of("no")
    ('zt', 'zh', 'nb')
    """
    rest = tag.replace("_", "-").lower()
    while rest not in _CODES and "-" in rest:
        rest = rest.rpartition("-")[0]
    return _CODES.get(rest, rest)


def pair_of(text: str) -> tuple[str, str] | None:
    """The codes of a pair of languages as a person writes it; None where it is no pair.

    >>> pair_of("en-uk"), pair_of("en_uk"), pair_of("en:pt-BR"), pair_of("en-pt-BR")
    (('en', 'uk'), ('en', 'uk'), ('en', 'pb'), None)
    """
    for mark in ":_-":
        if mark in text:
            parts = text.strip().split(mark)
            if len(parts) == 2 and all(map(tag_of, parts)):
                return code_of(parts[0]), code_of(parts[1])
            return None
    return None


def shown_pair(source: str, target: str) -> str:
    """Two BCP 47 tags as `pair_of` reads them.

    >>> shown_pair("en", "uk"), shown_pair("en", "pt-BR")
    ('en-uk', 'en:pt-BR')
    """
    mark = ":" if "-" in source + target else "-"
    return f"{source}{mark}{target}"
