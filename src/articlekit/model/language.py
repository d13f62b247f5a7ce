"""Language tags as the model uses them (BCP 47, https://www.rfc-editor.org/info/bcp47)."""

from __future__ import annotations

import re
from typing import Final, Literal

from articlekit.errors import UsageError

__all__ = ["direction", "in_usual_case", "is_well_formed", "meant", "named", "primary"]

# RFC 5646, section 2.1: language, script, region, variants, extensions, private use. Of languages
# with four letters or more, none is registered: "english" is a name and no tag.
_TAG: Final = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+"
    r"|en-gb-oed|sgn-(?:be-fr|be-nl|ch-de)"
    r"|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)",
    re.IGNORECASE | re.ASCII,
)

# fmt: off
_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset((
    "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa",
))
_RIGHT_TO_LEFT_LANGUAGES: Final = frozenset((
    "ar", "arc", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "lrc", "mzn", "nqo", "ps", "sd",
    "sdh", "syr", "ug", "ur", "yi",
))
# fmt: on

_COUNTRIES: Final = {
    "cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "ua": "uk", "vn": "vi",
}  # fmt: skip
"""Countries that are no languages, but often written for theirs."""


def is_well_formed(tag: str) -> bool:
    """Whether ``tag`` has the shape of a BCP 47 tag; not whether its parts are registered."""
    return _TAG.fullmatch(tag) is not None


def in_usual_case(tag: str) -> str:
    """The tag in the letters it is usually written in (RFC 5646, section 2.1.1).

    >>> in_usual_case("ZH-hant-tw"), in_usual_case("UK")
    ('zh-Hant-TW', 'uk')
    """
    first, *rest = tag.split("-")
    parts = [first.lower()]
    for part in rest:
        if "x" in parts or len(parts[-1]) == 1:
            parts.append(part.lower())
        elif len(part) == 2:
            parts.append(part.upper())
        else:
            parts.append(part.title() if len(part) == 4 and part.isalpha() else part.lower())
    return "-".join(parts)


def meant(tag: str) -> str:
    """The tag that somebody meant who wrote a country for its language; "" for all other tags.

    >>> meant("ua"), meant("uk-UA")
    ('uk', '')
    """
    return _COUNTRIES.get(tag.lower(), "")


def named(tag: str) -> str:
    """The language that a caller names, in its usual case. Raises `UsageError` where it is none."""
    if language := meant(tag):
        raise UsageError(f"{tag!r} is a country and no language", remedy=f"write {language}")
    if not is_well_formed(tag) or tag == "und":
        raise UsageError(f"{tag!r} is no language", remedy="write one of BCP 47: en, uk, pt-BR")
    return in_usual_case(tag)


def primary(tag: str) -> str:
    """The language subtag in lower case: "pt" of "pt-BR"."""
    return tag.partition("-")[0].lower()


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction that text in this language is written in; a script in the tag decides.

    >>> direction("az-Arab"), direction("ar"), direction("ar-Latn")
    ('rtl', 'rtl', 'ltr')
    """
    language, *rest = tag.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if language in _RIGHT_TO_LEFT_LANGUAGES else "ltr"
