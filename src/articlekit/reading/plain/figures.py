"""Lines that stand for a picture: what they name, and what they say of it.

| line                                       | figure                       |
|--------------------------------------------|------------------------------|
| ``[Photo: pier.jpg | caption | alt]``      | source, caption, alternative |
| ``![alt](pier.jpg "caption")``             | the same, as Markdown has it |
| ``[pier.jpg]``, ``[pier.jpg | caption]``   | brackets and a picture's name |
| ``IMG_0231.jpg``                           | a picture's name alone       |

The label may be any of `LABELS`. Nothing is opened and no path is changed.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final

import msgspec

__all__ = ["LABELS", "PICTURES", "FigureLine", "figure_line"]

PICTURES: Final = frozenset(
    (
        *("jpg", "jpeg", "jpe", "png", "gif", "webp", "svg", "svgz", "tif", "tiff"),
        *("avif", "heic", "heif", "bmp", "eps", "pdf", "jp2", "jxl"),
    )
)
"""Suffixes of files that hold pictures."""

_DOCUMENTS: Final = frozenset(("pdf", "eps"))
"""Of these, those that without a label are more likely an enclosure."""

LABELS: Final = frozenset(
    (
        # English, German, French, Dutch, Swedish, Danish, Finnish
        *("photo", "photograph", "image", "picture", "figure", "fig", "fig.", "illustration"),
        *("img", "pic", "pic.", "graphic", "foto", "bild", "abbildung", "abb", "abb.", "grafik"),
        *("zeichnung", "photographie", "dessin", "ill.", "afbeelding", "figuur", "figur"),
        *("billede", "kuva", "kuvio", "valokuva"),
        # Spanish, Catalan, Portuguese, Italian, Romanian
        *("imagen", "figura", "ilustración", "fotografía", "gráfico", "imatge", "imagem"),
        *("ilustração", "fotografia", "immagine", "illustrazione", "imagine", "imaginea"),
        *("fotografie", "ilustrație"),
        # Polish, Czech, Slovak, Hungarian, Turkish, Vietnamese, Indonesian
        *("zdjęcie", "rysunek", "rys.", "rys", "ilustracja", "obraz", "obrazek", "grafika"),
        *("fot.", "fot", "obrázek", "snímek", "ilustrace", "obrázok", "kép", "ábra", "fotó"),
        *("resim", "fotoğraf", "şekil", "görsel", "ảnh", "hình", "hình ảnh", "gambar"),
        *("ilustrasi",),
        # Ukrainian, Belarusian, Russian, Bulgarian, Serbian, Greek
        *("фото", "фотографія", "світлина", "зображення", "рисунок", "рис.", "рис", "малюнок"),
        *("мал.", "ілюстрація", "фатаграфія", "малюнак", "выява", "фотография", "изображение"),
        *("иллюстрация", "картинка", "снимка", "изображение", "илюстрация", "фигура", "слика"),
        *("фотографија", "илустрација", "εικόνα", "φωτογραφία", "σχήμα"),
        # Arabic, Persian, Hebrew, Hindi
        *("صورة", "الصورة", "شكل", "الشكل", "رسم", "تصویر", "عکس", "شکل", "תמונה", "איור"),
        *("צילום", "चित्र", "तस्वीर", "छवि"),
        # Japanese, Chinese, Korean
        *(
            "写真",
            "画像",
            "図",
            "図版",
            "イラスト",
            "图片",
            "图",
            "图像",
            "照片",
            "插图",
            "圖片",
            "圖",
            "圖像",
            "插圖",
        ),
        *("相片", "사진", "그림", "이미지"),
    )
)
"""Words, in lower case, that say a picture follows; each language's own among them."""

_LONGEST_NAME: Final = 255
_MOST_WORDS: Final = 4
"""In brackets without a label, a name of more words is rather a remark."""


class FigureLine(msgspec.Struct, frozen=True, gc=False):
    """What a line says of a picture: all as it was written, white space at the ends aside.

    ``decorative`` is true where the line says so; no form known so far does. ``removed`` are the
    marks and the label, in order: together with the other three they are the whole line.
    """

    source: str
    caption: str = ""
    alt: str = ""
    decorative: bool = False
    removed: tuple[str, ...] = ()


def figure_line(text: str) -> FigureLine | None:
    """The figure that a whole line stands for, or None. ``text`` has no space at its ends."""
    if text.startswith("["):
        return _bracketed(text) if text.endswith("]") else None
    if text.startswith("!["):
        return _markdown(text) if text.endswith(")") else None
    if len(text) > _LONGEST_NAME or text[-6:].rpartition(".")[2].casefold() not in PICTURES:
        return None
    if any(map(str.isspace, text)) or "://" in text:
        return None
    return FigureLine(text) if _is_picture(text, labelled=False) else None


# --- [Photo: source | caption | alt] ---------------------------------------------------------


@functools.cache
def _label() -> re.Pattern[str]:
    """A label with a number, if any, and a colon."""
    return re.compile(r"(?P<word>[^\W\d_][^\d:：|｜\[\]]{0,30}?)[ ]?[\d.]{0,8}[ ]?[:：]")


def _bracketed(text: str) -> FigureLine | None:
    inside = text[1:-1]
    if _closes_before_its_end(inside):
        return None
    named = _label().match(inside)
    labelled = named is not None and _plain(named["word"]) in LABELS
    start = named.end() if named is not None and labelled else 0
    parts = _parts(inside, start)
    source, caption, alt = (inside[first:stop].strip() for first, stop in parts)
    if not _is_source(source, labelled=labelled):
        return None
    bars = (inside[stop] for _, stop in parts[:2] if stop < len(inside))
    return FigureLine(source, caption, alt, removed=("[" + inside[:start], *bars, "]"))


def _closes_before_its_end(inside: str) -> bool:
    """Whether brackets that were opened before ``inside`` end in it, and others follow."""
    if "]" not in inside:
        return False
    depth, closed = 1, False
    for sign in re.findall(r"[\[\]]", inside):
        if sign == "[":
            if closed:
                return True
            depth += 1
        else:
            depth -= 1
            closed = closed or not depth
    return False


def _parts(text: str, start: int) -> list[tuple[int, int]]:
    """Where source, caption and alternative begin and end.

    A bar without a space beside it parts only if all are so. What stands between the first and
    the last bar is the caption, whatever bars it holds itself.
    """
    bars = [found.start() for found in re.finditer(r"(?<=\s)[|｜]|[|｜](?=\s)", text)]
    bars = bars or [found.start() for found in re.finditer("[|｜]", text)]
    bars = [bar for bar in bars if bar >= start]
    end = len(text)
    if not bars:
        return [(start, end), (end, end), (end, end)]
    first, last = bars[0], bars[-1]
    if first == last:
        return [(start, first), (first + 1, end), (end, end)]
    return [(start, first), (first + 1, last), (last + 1, end)]


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word.strip()).casefold()


def _is_source(source: str, *, labelled: bool) -> bool:
    if labelled and re.match(r"https?://\S+$", source):
        return True
    if not labelled:
        first, *others = source.split() or [""]
        if len(others) >= _MOST_WORDS or first.endswith((":", "：")):
            return False
        if others and _plain(first) in LABELS:
            return False
    if source.count("[") != source.count("]"):
        return False
    return _is_picture(source, labelled=labelled)


def _is_picture(name: str, *, labelled: bool) -> bool:
    """Whether this is the name of a picture, or the address of one."""
    if "://" in name:
        name = re.split("[?#]", name, maxsplit=1)[0]
    stem, _, suffix = name.rpartition(".")
    suffix = suffix.casefold()
    if suffix not in PICTURES or (not labelled and suffix in _DOCUMENTS):
        return False
    return any(map(str.isalnum, stem.replace("\\", "/").rpartition("/")[2]))


# --- ![alt](source "caption") ----------------------------------------------------------------


@functools.cache
def _image() -> re.Pattern[str]:
    """No two of its parts can hold the same character at their border, so it does not backtrack."""
    return re.compile(
        r"!\[(?P<alt>(?:[^\[\]\\]|\\.|\[[^\[\]\\]*\])*)\]\("
        r"[ ]?(?:<(?P<angled>[^<>]+)>|(?P<source>[^ <>()][^ <>()]*(?:\([^ <>()]*\)[^ <>()]*)*))"
        r"(?:[ ](?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)'"
        r"|\((?P<round>(?:[^()\\]|\\.)*)\)))?[ ]?\)",
        re.DOTALL,
    )


def _markdown(text: str) -> FigureLine | None:
    found = _image().fullmatch(text)
    if found is None:
        return None
    source, source_signs = _unescaped(found["angled"] or found["source"])
    alt, alt_signs = _unescaped(found["alt"])
    group = next((name for name in ("double", "single", "round") if found[name] is not None), "")
    caption, caption_signs = _unescaped(found[group] if group else "")
    if not source.strip():
        return None
    angles = ("<", ">") if found["angled"] else ("", "")
    quotes = {"double": '""', "single": "''", "round": "()"}.get(group, "")
    signs = (
        *("![", alt_signs, "](", angles[0], source_signs, angles[1]),
        *(quotes[:1], caption_signs, quotes[1:], ")"),
    )
    removed = tuple(sign for sign in signs if sign)
    return FigureLine(source.strip(), caption.strip(), alt.strip(), removed=removed)


def _unescaped(text: str) -> tuple[str, str]:
    """The text without the backslashes that guard signs of Markdown, and these."""
    words, count = re.subn(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    return words, "\\" * count
