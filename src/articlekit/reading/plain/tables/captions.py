"""Which lines are captions of tables, in many languages."""

from __future__ import annotations

import functools
import re
from typing import Final

from articlekit.reading.plain.lines import ending

__all__ = ["is_caption"]

_LONGEST_CAPTION: Final = 300

_TABLE: Final = (
    # Germanic, Romance, Slavic, Baltic, Finnic and other languages of Europe
    *("table", "tab.", "tabelle", "tabel", "tabell", "tafla", "tableau", "tabla", "cuadro"),
    *("tabela", "quadro", "tabella", "tabelul", "taula", "tabulka", "tabuľka", "tablica"),
    *("lentelė", "tabula", "taulukko", "tabel", "táblázat", "tablo", "çizelge", "πίνακας"),
    *("таблиця", "табл.", "табліца", "таблица", "табела", "табеле"),
    # Arabic, Persian, Hebrew, Hindi, Vietnamese, Thai, Indonesian, Japanese, Chinese, Korean
    *("جدول", "الجدول", "טבלה", "לוח", "तालिका", "सारणी", "bảng", "ตารางที่", "ตาราง"),
    *("表", "附表", "표"),
)


@functools.cache
def _caption() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(set(_TABLE), key=lambda word: (-len(word), word))))
    number = r"[(（]?(?:[A-Z]\.?)?\d{1,4}(?:[.\-–‐]\d{1,4}){0,3}[)）]?"
    number += r"|[IVXLC]{1,6}\b|[一二三四五六七八九十]{1,3}"
    signs = r"[.:：．。)–—―|-]"
    return re.compile(
        rf"(?:第? ?(?:{number}) ?[.．]? ?(?:táblázat|lentelė|tabula|表)"  # the number first
        rf"|(?:{words}) ?(?:№|no\.?|nr\.?|n\.º|n°)? ?(?:{number}))"
        rf"(?P<sign> ?{signs}| |\u3000|$)(?P<rest>.*)"
        rf"|(?:{words}) ?[:：](?P<bare>.*)",
        re.IGNORECASE | re.DOTALL,
    )


def is_caption(text: str) -> bool:
    """Whether a line is the caption of a table: "Table 1. Catch by year", "表1 漁獲量".

    Words right after the number must not be a sentence: "Table 1 shows the catch by year."
    """
    if len(text) > _LONGEST_CAPTION:
        return False
    found = _caption().match(text)
    if found is None:
        return False
    if found["bare"] is not None:
        return bool(found["bare"].strip())
    rest = found["rest"].strip()
    return not rest or bool(found["sign"].strip()) or ending(rest) == "open"
