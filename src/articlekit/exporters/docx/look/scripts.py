"""The fonts that take over where the fonts of the theme have no letters, script by script.

Each is on the machines of its readers: it comes with Windows or with Word, and LibreOffice and the
Mac have something in its place. A document's theme names them (ECMA-376, part 1, 20.1.4.1.16), and
Word takes the one for the language that its settings name.
"""

from __future__ import annotations

from typing import Final

__all__ = ["SANS", "SERIF"]

_BOTH: Final = {
    "Hang": "맑은 고딕",
    "Ethi": "Nyala",
    "Beng": "Vrinda",
    "Gujr": "Shruti",
    "Knda": "Tunga",
    "Guru": "Raavi",
    "Cans": "Euphemia",
    "Cher": "Plantagenet Cherokee",
    "Yiii": "Microsoft Yi Baiti",
    "Tibt": "Microsoft Himalaya",
    "Thaa": "MV Boli",
    "Deva": "Mangal",
    "Telu": "Gautami",
    "Taml": "Latha",
    "Syrc": "Estrangelo Edessa",
    "Orya": "Kalinga",
    "Mlym": "Kartika",
    "Laoo": "DokChampa",
    "Sinh": "Iskoola Pota",
    "Mong": "Mongolian Baiti",
    "Uigh": "Microsoft Uighur",
    "Geor": "Sylfaen",
    "Armn": "Sylfaen",
    "Mymr": "Myanmar Text",
    "Nkoo": "Ebrima",
    "Olck": "Nirmala UI",
    "Tfng": "Ebrima",
}

SERIF: Final = {
    "Jpan": "游明朝",
    "Hans": "宋体",
    "Hant": "新細明體",
    "Arab": "Times New Roman",
    "Hebr": "Times New Roman",
    "Thai": "Angsana New",
    "Khmr": "MoolBoran",
    "Viet": "Times New Roman",
    **_BOTH,
    "Hang": "바탕",
}
"""Beside fonts with serifs, by the script's code (ISO 15924, and Word's own "Viet", "Uigh")."""

SANS: Final = {
    "Jpan": "游ゴシック",
    "Hans": "微软雅黑",
    "Hant": "微軟正黑體",
    "Arab": "Arial",
    "Hebr": "Arial",
    "Thai": "Cordia New",
    "Khmr": "DaunPenh",
    "Viet": "Arial",
    **_BOTH,
}
"""Beside fonts without serifs."""
