"""The words that come before the names in a byline, in many languages.

Roles are MARC relator codes (https://id.loc.gov/vocabulary/relators): ``aut`` author, ``trl``
translator, ``pht`` photographer, ``ill`` illustrator, ``edt`` editor, ``ivr`` interviewer,
``ctb`` contributor.
"""

from __future__ import annotations

import functools
import re
from typing import Final, Literal

import msgspec

from articlekit.reading.front.folding import even, word_set

__all__ = ["Credit", "Kind", "credits_in"]

Kind = Literal["author", "phrase", "text", "by", "preposition", "sign"]
"""How much a credit tells.

An ``author`` has a colon and names nothing but a person; a ``phrase`` says the same without one
("Written by"); ``text`` has a colon and may introduce other things; ``by`` and ``preposition`` are
words of every sentence; a ``sign`` is a Chinese, Japanese or Korean one, with a mark or a space.
"""

_CREDITS: Final[tuple[tuple[str, Kind, str], ...]] = (
    ("aut", "by", "by"),
    (
        "aut",
        "preposition",
        "von, par, por, di, door, av, af, od, autor, skrevet af, skrevet av, автор, авторка, "
        "του, της",
    ),
    (
        "aut",
        "phrase",
        "written by, words by, text by, story by, article by, essay by, report by, reported by, "
        "reporting by, a report by, an essay by, story and photos by, text and photos by, "
        "words and photos by, words and pictures by, words and photographs by, "
        "story and photographs by, geschrieben von, text von, text und fotos von, ein beitrag von, "
        "ein text von, écrit par, texte de, texte par, escrito por, texto de, un reportaje de, "
        "scritto da, testo di, testi di, escrito por, reportagem de, geschreven door, tekst van, "
        "skriven av, text av, tekst av, tekst af, napsal, napsala, napisał, napisała, yazan, "
        "szerző, írta, بقلم, نوشته‌ی, به قلم, نویسنده, מאת",
    ),
    (
        "aut",
        "author",
        "author, authors, by, byline, writer, writers, reporter, reporters, written by, "
        "автор, автори, авторка, авторки, авторы, автор тексту, автор статті, автор текста, "
        "журналіст, журналістка, журналист, autor, autorin, autoren, autorinnen, verfasser, "
        "verfasserin, auteur, auteure, autrice, auteurs, autora, autores, autoras, autore, "
        "autrici, "
        "autori, autorka, autorzy, autoři, autoři textu, författare, skribent, forfatter, "
        "kirjoittaja, szerző, yazar, yazan, συγγραφέας, الكاتب, الكاتبة, المؤلف, کاتب, نویسنده, "
        "نویسندگان, گزارش‌گر, خبرنگار, כותב, כותבת, लेखक, ผู้เขียน, penulis, oleh, tác giả",
    ),
    (
        "aut",
        "text",
        "text, texts, words, story, article, report, reporting, essay, von, par, por, di, texte, "
        "textes, texto, textos, testo, testi, tekst, teksty, teksti, szöveg, metin, текст, тексти, "
        "тексты, матеріал, стаття, rédaction, κείμενο, كتب, كتبت, إعداد, تقرير, نوشته, متن, "
        "گزارش, טקסט",
    ),
    ("aut", "preposition", "كتب, كتبت, نوشته"),
    (
        "pht",
        "phrase",
        "photographs by, photos by, photo by, photography by, pictures by, images by, "
        "photographed by, fotos von, foto von, photos de, photos par, fotos de, fotografías de, "
        "foto di, fotografie di, foto's van, foto av, foto af",
    ),
    (
        "pht",
        "text",
        "photo, photos, photographs, photography, photographer, pictures, images, фото, світлини, "
        "світлина, фотографії, фотограф, фотографка, фотографии, foto, fotos, fotografie, "
        "fotograf, "
        "fotografin, bilder, bild, photographie, photographies, photographe, fotografía, "
        "fotografías, fotógrafo, fotógrafa, fotografia, fotografias, fotografo, zdjęcia, zdjęcie, "
        "fotografował, fotografowała, fotó, fotók, kuvat, kuva, fotoğraf, fotoğraflar, foto's, "
        "beeld, φωτογραφίες, φωτογραφία, تصوير, صور, عدسة, عکس, عکاس, عکس‌ها, צילום, צילומים",
    ),
    ("ill", "phrase", "illustrations by, illustration by, illustrated by, drawings by, artwork by"),
    (
        "ill",
        "text",
        "illustration, illustrations, illustrator, drawings, ілюстрації, ілюстрація, малюнки, "
        "иллюстрации, иллюстрация, illustrationen, zeichnungen, dessins, ilustración, "
        "ilustraciones, ilustrações, ilustração, illustrazioni, illustrazione, ilustracje, "
        "ilustracja, rysunki, ilustrace, illustraties, illustrationer, رسوم, رسم, تصویرگر, איורים",
    ),
    (
        "trl",
        "phrase",
        "translated by, translation by, translated from * by, english by, переклав, переклала, "
        "переклали, перевёл, перевел, перевела, übersetzt von, übersetzung von, "
        "aus dem * von, aus dem * übersetzt von, aus der * von, ins deutsche von, "
        "traduit par, traduction par, traduction de, traduit de * par, traduit du * par, "
        "traducido por, traducción de, traducido del * por, tradotto da, traduzione di, "
        "traduzione dal * di, traduzido por, tradução de, przełożył, przełożyła, przełożyli, "
        "przetłumaczył, przetłumaczyła, tłumaczył, tłumaczyła, vertaald door, vertaling van, "
        "översatt av, översättning av, oversat af, oversatt av, přeložil, "
        "přeložila, preložil, preložila, fordította, çeviren, ترجمها, نقله إلى العربية",
    ),
    (
        "trl",
        "text",
        "translation, translator, translators, переклад, перекладач, перекладачка, перевод, "
        "переводчик, переводчица, übersetzung, übersetzer, übersetzerin, traduction, traducteur, "
        "traductrice, traducción, traductor, traductora, tradução, tradutor, tradutora, "
        "traduzione, traduttore, traduttrice, tłumaczenie, przekład, tłumacz, tłumaczka, překlad, "
        "přeložil, preklad, vertaling, vertaler, översättning, översättare, oversættelse, "
        "oversettelse, suomennos, fordítás, çeviri, çeviren, μετάφραση, ترجمة, المترجم, ترجمه, "
        "مترجم, תרגום",
    ),
    ("trl", "preposition", "ترجمة, ترجمه"),
    ("pht", "preposition", "تصوير"),
    ("edt", "phrase", "edited by, editing by, redigiert von"),
    (
        "edt",
        "text",
        "editor, editors, editing, redacteur, redazione, επιμελητής, संपादक, редактор, редакторка, "
        "редактура, redaktion, redakteur, "
        "redakteurin, redaktor, redaktorka, redakcja, redaktör, éditeur, editora, edición, "
        "edição, redattore, redattrice, szerkesztő, editör, تحرير, ویراستار, עריכה, עורך, עורכת",
    ),
    (
        "ivr",
        "phrase",
        "interviewed by, interview by, interview conducted by, розмовляв, розмовляла, розмовляли, "
        "спілкувався, спілкувалася, беседовал, беседовала, беседовали, rozmawiał, rozmawiała, "
        "rozmawiali, interview von, das gespräch führte, das interview führte, die fragen stellte, "
        "propos recueillis par, interview par, entrevista de, intervista di, interview door, "
        "حاوره, حاورته, حاورها, حاورتها",
    ),
    (
        "ivr",
        "text",
        "interview, interviewer, інтерв'ю, інтерв’ю, интервью, das gespräch führte, "
        "das gespräch führten, das interview führte, rozmawiał, rozmawiała, rozmowa, entretien, "
        "propos recueillis par, entrevista, intervista, interjú, röportaj, söyleşi, حوار, حاورها, "
        "حاوره, گفت‌وگو, گفتگو, مصاحبه, ריאיין, ראיין, ריאיינה",
    ),
    (
        "ctb",
        "phrase",
        "additional reporting by, with reporting by, with contributions by, with additional "
        "reporting by, research by, contributions by, mitarbeit von, avec la collaboration de, "
        "con la colaboración de",
    ),
    ("ctb", "text", "additional reporting, research, contributors, mitarbeit, recherche"),
    (
        "aut",
        "sign",
        "文, 取材・文, 文・構成, 構成・文, 著者, 著, 執筆, 筆者, 作者, 撰文, 撰稿, 作家, 글",
    ),
    ("aut", "sign", "记者, 記者, 采写, 本报记者, 본문, 글쓴이, 지은이, 기자"),
    ("pht", "sign", "写真, 撮影, 摄影, 攝影, 图, 圖, 图片, 圖片, 摄, 사진"),
    ("ill", "sign", "イラスト, 絵, 画, 插画, 插图, 绘图, 插畫, 그림, 일러스트"),
    ("trl", "sign", "訳, 翻訳, 訳者, 译, 翻译, 译者, 譯者, 翻譯, 번역, 옮긴이, 옮김"),
    ("edt", "sign", "編集, 编辑, 責任編輯, 责任编辑, 责编, 編輯, 편집"),
    ("ivr", "sign", "聞き手, インタビュアー, 采访, 採訪, 인터뷰어"),
)

_AND: Final = r"(?:and|und|et|y|e|i|en|och|og|ja|a|та|і|й|и|و|ו|with)"

_SPACE_AS_MARK: Final = word_set(
    "记者 記者 本报记者 撰文 撰稿 采写 摄影 攝影 写真 編集 编辑 翻译 翻訳 글 사진 기자 그림"
)
"""Signs after which a space is mark enough; the shorter ones are parts of ordinary words."""

_BEFORE_MARK: Final = r"[ \t\u00a0\u202f]?"


class Credit(msgspec.Struct, frozen=True):
    """A credit in a line: from ``start`` to ``end`` with its mark, its role and its kind."""

    start: int
    end: int
    role: str
    kind: Kind


def credits_in(text: str) -> list[Credit]:
    """The credits in a line, in order; ``text`` is short and may be anything.

    >>> [(credit.role, credit.kind) for credit in credits_in("Words: Anna Lind; photos by A. Oz")]
    [('aut', 'text'), ('pht', 'phrase')]
    """
    lowered = even(text)
    present = _present(lowered)
    if not present:
        return []
    pattern = _pattern(present)
    found: list[Credit] = []
    at = 0
    while match := pattern.search(lowered, at):
        at = match.end()
        key = next(name for name, words in match.groupdict().items() if words)
        role, kind = key[:3], _KINDS[key[3:]]
        if _may_stand(lowered, match.start(), kind):
            found.append(Credit(match.start(), match.end(), role, kind))
        else:
            at = match.start() + 1
    return found


_KINDS: Final[dict[str, Kind]] = {
    "author": "author",
    "phrase": "phrase",
    "text": "text",
    "by": "by",
    "preposition": "preposition",
    "sign": "sign",
}


def _may_stand(lowered: str, start: int, kind: Kind) -> bool:
    """A word such as "by" opens a line or a part of one; inside a part it belongs to a name."""
    before = lowered[:start].rstrip()
    if not before.strip("([*_—–-"):
        return True
    if kind in ("by", "preposition"):
        return before[-1] in ";|·•/,—–-"
    return lowered[start - 1] in " \t\u00a0\u3000;|·•/,／｜(（、，"


_Entry = tuple[str, Kind, str]
"""A role, the kind of credit, and the phrase."""


_WORD: Final = re.compile(r"\w+")

_Probe = tuple[int, str, _Entry]
"""The place of a phrase in the table, the words that a line must hold for it, and its entry."""


@functools.cache
def _probes() -> tuple[dict[str, list[_Probe]], list[_Probe]]:
    """The phrases by their first word, and those that stand inside others without a space."""
    by_word: dict[str, list[_Probe]] = {}
    anywhere: list[_Probe] = []
    entries = ((role, kind, phrase) for role, kind, line in _CREDITS for phrase in line.split(", "))
    for place, entry in enumerate(entries):
        words = entry[2].partition("*")[0].strip()
        first = _WORD.match(words)
        if entry[1] == "sign" or first is None:
            anywhere.append((place, words, entry))
        else:
            by_word.setdefault(first[0], []).append((place, words, entry))
    return by_word, anywhere


def _present(lowered: str) -> tuple[_Entry, ...]:
    """The phrases whose words a line holds, in the order of the table."""
    by_word, anywhere = _probes()
    found = [
        probe
        for word in set(_WORD.findall(lowered))
        for probe in by_word.get(word, ())
        if probe[1] in lowered
    ]
    if not lowered.isascii():
        found += [probe for probe in anywhere if probe[1] in lowered]
    return tuple(entry for _, _, entry in sorted(found))


@functools.lru_cache(256)
def _pattern(present: tuple[_Entry, ...]) -> re.Pattern[str]:
    """The credits whose words a line holds as one expression, each role and kind a group.

    The longest phrases come first, and those with a mark before those without: "Von:" is no "von".
    All phrases of all languages in one would take longer to compile than to read an article.
    """
    joined: dict[tuple[str, Kind], list[str]] = {}
    for role, kind, phrase in present:
        joined.setdefault((role, kind), []).append(phrase)
    marked = [
        phrase
        for (_, kind), phrases in joined.items()
        if kind in ("author", "text")
        for phrase in phrases
    ]
    second = rf"(?:{_BEFORE_MARK}(?:&|/|,|\+|{_AND}) ?(?:{_either(marked)}))?" if marked else ""
    signs = [
        phrase for (_, kind), phrases in joined.items() if kind == "sign" for phrase in phrases
    ]
    branches = []
    order: tuple[Kind, ...] = ("author", "text", "phrase", "by", "preposition", "sign")
    for kind in order:
        for (role, its_kind), phrases in joined.items():
            if its_kind != kind:
                continue
            words = _either(phrases)
            if kind in ("author", "text"):
                form = rf"(?:{words}){second}{_BEFORE_MARK}[:：=]"
            elif kind == "sign":
                spaced = _either([phrase for phrase in phrases if phrase in _SPACE_AS_MARK])
                also = rf"(?:[・·/、]?(?:{_either(signs)}))?"
                form = rf"(?:{words}){also}(?: ?[:：=＝／/|｜丨・·]| ?:)"
                if spaced:
                    form = rf"(?:(?:{spaced}){also}[ \u3000](?=\w)|{form})"
            else:
                form = rf"(?:{words})(?:{_BEFORE_MARK}[:：]|(?=[ \u00a0\u3000]))"
            branches.append(f"(?P<{role}{kind}>{form})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(branches)})")


def _either(phrases: list[str]) -> str:
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(
        re.escape(phrase).replace(r"\ ", " ").replace(r"\*", r"\w{2,20}(?: \w{2,20})?")
        for phrase in longest_first
    )
