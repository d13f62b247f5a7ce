"""The region that a bare language most often means.

Word proofs "en-GB" and knows no "en": whoever writes its files adds a region, and whoever reads
them takes the usual one off again.
"""

from __future__ import annotations

from typing import Final

__all__ = ["REGIONS"]

# fmt: off
REGIONS: Final = {
    "ar": "SA", "az": "AZ", "be": "BY", "bg": "BG", "bn": "BD", "ca": "ES", "cs": "CZ", "cy": "GB",
    "da": "DK", "de": "DE", "el": "GR", "en": "US", "es": "ES", "et": "EE", "eu": "ES", "fa": "IR",
    "fi": "FI", "fr": "FR", "ga": "IE", "gl": "ES", "he": "IL", "hi": "IN", "hr": "HR", "hu": "HU",
    "hy": "AM", "id": "ID", "is": "IS", "it": "IT", "ja": "JP", "ka": "GE", "kk": "KZ", "ko": "KR",
    "lt": "LT", "lv": "LV", "mk": "MK", "ms": "MY", "nb": "NO", "nl": "NL", "nn": "NO", "no": "NO",
    "pl": "PL", "pt": "PT", "ro": "RO", "ru": "RU", "sk": "SK", "sl": "SI", "sq": "AL", "sv": "SE",
    "sw": "KE", "ta": "IN", "th": "TH", "tr": "TR", "uk": "UA", "ur": "PK", "uz": "UZ", "vi": "VN",
    "zh": "CN",
}
# fmt: on
