"""Languages with the region that they most often mean, as word processors ask for them.

"en-GB" is proofed and "en" is not: a bare language gets its usual region on the way out, and loses
it again on the way in. The regions are those of CLDR's likely subtags
(https://cldr.unicode.org), in the spelling of Windows ([MS-LCID]).
"""

from __future__ import annotations

from typing import Final

from articlekit.model.language import in_usual_case, primary

__all__ = ["with_region", "without_region"]

# fmt: off
_REGIONS: Final = {
    "af": "ZA", "am": "ET", "ar": "SA", "as": "IN", "ba": "RU", "be": "BY", "bg": "BG", "bn": "BD",
    "bo": "CN", "br": "FR", "ca": "ES", "co": "FR", "cs": "CZ", "cv": "RU", "cy": "GB", "da": "DK",
    "de": "DE", "dsb": "DE", "dv": "MV", "dz": "BT", "el": "GR", "en": "US", "es": "ES", "et": "EE",
    "eu": "ES", "fa": "IR", "fi": "FI", "fil": "PH", "fo": "FO", "fr": "FR", "fur": "IT",
    "fy": "NL", "ga": "IE", "gd": "GB", "gl": "ES", "gn": "PY", "gsw": "CH", "gu": "IN",
    "haw": "US", "he": "IL", "hi": "IN", "hr": "HR", "hsb": "DE", "ht": "HT", "hu": "HU",
    "hy": "AM", "id": "ID", "ig": "NG", "is": "IS", "it": "IT", "ja": "JP", "ka": "GE", "kk": "KZ",
    "kl": "GL", "km": "KH", "kn": "IN", "ko": "KR", "kok": "IN", "ky": "KG", "la": "VA", "lb": "LU",
    "lo": "LA", "lt": "LT", "lv": "LV", "mg": "MG", "mi": "NZ", "mk": "MK", "ml": "IN", "mn": "MN",
    "mr": "IN", "ms": "MY", "mt": "MT", "my": "MM", "nb": "NO", "ne": "NP", "nl": "NL", "nn": "NO",
    "nso": "ZA", "oc": "FR", "or": "IN", "pa": "IN", "pl": "PL", "ps": "AF", "pt": "PT",
    "quz": "PE", "rm": "CH", "ro": "RO", "ru": "RU", "rw": "RW", "sa": "IN", "sah": "RU",
    "sc": "IT", "se": "NO", "si": "LK", "sk": "SK", "sl": "SI", "so": "SO", "sq": "AL", "st": "ZA",
    "sv": "SE", "sw": "KE", "ta": "IN", "te": "IN", "th": "TH", "ti": "ER", "tk": "TM", "tn": "ZA",
    "tr": "TR", "ts": "ZA", "tt": "RU", "ug": "CN", "uk": "UA", "ur": "PK", "vi": "VN", "wo": "SN",
    "xh": "ZA", "yo": "NG", "zh": "CN", "zu": "ZA",
}
# Languages that Windows never names without their script.
_SCRIPTS: Final = {
    "az": "az-Latn-AZ", "bs": "bs-Latn-BA", "chr": "chr-Cher-US", "ckb": "ku-Arab-IQ",
    "ff": "ff-Latn-SN", "ha": "ha-Latn-NG", "iu": "iu-Latn-CA", "ku": "ku-Arab-TR",
    "sd": "sd-Arab-PK", "sr": "sr-Cyrl-RS", "tg": "tg-Cyrl-TJ", "tzm": "tzm-Latn-DZ",
    "uz": "uz-Latn-UZ",
}
# Tags whose script says which region, or for which Windows has another name.
_TAGS: Final = {
    "az-Cyrl": "az-Cyrl-AZ", "bs-Cyrl": "bs-Cyrl-BA", "iu-Cans": "iu-Cans-CA",
    "mn-Mong": "mn-Mong-CN", "no": "nb-NO", "pa-Arab": "pa-Arab-PK", "sr-Latn": "sr-Latn-RS",
    "tl": "fil-PH", "uz-Cyrl": "uz-Cyrl-UZ", "yue": "zh-HK", "zh-Hans": "zh-CN",
    "zh-Hant": "zh-TW",
}
# fmt: on

_WITH: Final = (
    _TAGS | {language: f"{language}-{region}" for language, region in _REGIONS.items()} | _SCRIPTS
)
# Where two tags become one, the last of these is what it most often was.
_LOSSY: Final = ("no", "tl", "yue", "zh-Hans")
_WITHOUT: Final = {long: tag for tag, long in _WITH.items() if tag not in _LOSSY}


def with_region(tag: str) -> str:
    """The tag with the region it most often means, where it names none and one is known.

    A script that goes without saying is left out: the tag is the same with it.

    >>> with_region("de"), with_region("sr-Latn"), with_region("zh-Hant"), with_region("pt-BR")
    ('de-DE', 'sr-Latn-RS', 'zh-TW', 'pt-BR')
    """
    tag = in_usual_case(tag)
    known = _WITH.get(tag)
    if known is None:
        # "sr-Cyrl" is "sr" to those who always name the script.
        language = primary(tag)
        usual = _SCRIPTS.get(language, "")
        known = usual if usual.startswith(f"{tag}-") else None
    return known or tag


def without_region(tag: str) -> str:
    """The tag without the region that it most often means: `with_region` undone.

    >>> without_region("de-DE"), without_region("de-AT"), without_region("zh-TW")
    ('de', 'de-AT', 'zh-Hant')
    """
    tag = in_usual_case(tag)
    return _WITHOUT.get(tag, tag)
