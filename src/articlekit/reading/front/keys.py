"""The keys of front matter in many languages, and the part of an article each stands for."""

from __future__ import annotations

import functools
from typing import Final

from articlekit.reading.front.folding import fold

__all__ = ["ANCHORS", "NOWHERE", "ROLES", "field_of"]

NOWHERE: Final = "nowhere"
"""The field of a key that is known, but that an article has no place for."""

ROLES: Final = frozenset(("aut", "trl", "pht", "ill", "edt", "ctb"))
"""Fields whose values are names: the MARC relator codes of those who bear them."""

ANCHORS: Final = frozenset(("title", "subtitle", "aut", "language", "keywords", "isbn", "message"))
"""Fields of which a block of headers without a fence must hold one.

A date and a place alone are an announcement, From and To alone a timetable.
"""

_KEYS: Final[dict[str, str]] = {
    "title": (
        "title, headline, subject, заголовок, назва, тема, название, titel, überschrift, betreff, "
        "titre, objet, título, titular, asunto, titolo, oggetto, tytuł, temat, onderwerp, assunto, "
        "rubrik, název, názov, başlık, konu, العنوان, عنوان, الموضوع, موضوع, כותרת, נושא, "
        "タイトル, "
        "題名, 表題, 件名, 标题, 標題, 题目, 主题, 제목"
    ),
    "subtitle": (
        "subtitle, sub-title, subheading, subhead, standfirst, deck, dek, підзаголовок, "
        "подзаголовок, untertitel, sous-titre, chapô, subtítulo, sottotitolo, podtytuł, "
        "ondertitel, underrubrik, podtitul, العنوان الفرعي, زیرعنوان, כותרת משנה, サブタイトル, "
        "副題, 副标题, 副標題, 부제"
    ),
    "aut": (
        "author, authors, author(s), by, byline, written by, writer, автор, автори, авторка, "
        "авторы, autor, autorin, autoren, verfasser, verfasserin, auteur, autrice, auteurs, "
        "autora, autores, autore, autori, autorka, autorzy, auteur(s), författare, forfatter, "
        "yazar, szerző, الكاتب, المؤلف, بقلم, نویسنده, نویسندگان, מאת, 著者, 筆者, 作者, 저자, "
        "글쓴이"
    ),
    "from": ("from, sender, від, от, von, de, da, od, van, från, fra, من, از, 差出人, 发件人"),
    "trl": (
        "translator, translators, translated by, перекладач, перекладачка, переклад, переводчик, "
        "übersetzer, übersetzerin, traducteur, traductrice, traductor, traductora, tradutor, "
        "traduttore, tłumacz, tłumaczka, vertaler, المترجم, مترجم, 訳者, 翻訳者, 译者, 번역"
    ),
    "pht": "photographer, photos by, фотограф, fotograf, photographe, fotógrafo, fotografo",
    "ill": "illustrator, ілюстратор, illustratrice, ilustrador, ilustrator",
    "edt": "editor, editors, edited by, редактор, redakteur, redaktor, redattore, ویراستار",
    "ctb": "contributor, contributors",
    "date": (
        "date, published, publication date, date published, pubdate, created, sent, posted, дата, "
        "дата публікації, надіслано, дата публикации, отправлено, datum, gesendet, "
        "veröffentlicht, envoyé, fecha, enviado, data, inviato, wysłano, data publikacji, "
        "verzonden, dato, tarih, التاريخ, تاريخ النشر, تاریخ, תאריך, 日付, 公開日, 日期, 发布日期, "
        "날짜"
    ),
    "modified": (
        "updated, modified, last updated, last modified, lastmod, оновлено, обновлено, "
        "aktualisiert, mis à jour, actualizado, aggiornato, zaktualizowano, bijgewerkt, "
        "atualizado, آخر تحديث, به‌روزرسانی, 更新日, 更新日期"
    ),
    "language": (
        "language, lang, locale, мова, язык, sprache, langue, idioma, lingua, język, taal, "
        "língua, språk, dil, اللغة, زبان, שפה, 言語, 语言, 언어"
    ),
    "keywords": (
        "keywords, keyword, tags, tag, categories, category, topics, ключові слова, теги, мітки, "
        "ключевые слова, метки, рубрика, schlagwörter, schlagworte, stichwörter, mots-clés, "
        "mots clés, étiquettes, palabras clave, etiquetas, palavras-chave, parole chiave, tag, "
        "słowa kluczowe, tagi, trefwoorden, الكلمات المفتاحية, کلیدواژه‌ها, کلیدواژه, מילות מפתח, "
        "キーワード, タグ, 关键词, 關鍵詞, 标签, 키워드"
    ),
    "description": (
        "description, summary, abstract, excerpt, teaser, опис, анотація, анонс, описание, "
        "аннотация, beschreibung, zusammenfassung, kurzfassung, résumé, descripción, resumen, "
        "descrizione, sommario, riassunto, opis, streszczenie, samenvatting, beschrijving, "
        "descrição, resumo, الوصف, ملخص, چکیده, خلاصه, תקציר, 概要, 要約, 摘要, 简介, 요약"
    ),
    "place": (
        "place, location, dateline, місце, місто, место, город, ort, lieu, lugar, luogo, miejsce, "
        "plaats, المكان, مکان, מקום, 場所, 地点, 地點, 장소"
    ),
    "publisher": (
        "publisher, publication, видавець, видавництво, видання, издатель, издание, verlag, "
        "herausgeber, éditeur, editorial, editore, wydawca, uitgever, editora, الناشر, ناشر, "
        "出版社, 発行者, 出版者"
    ),
    "rights": (
        "rights, copyright, license, licence, авторські права, права, ліцензія, лицензия, rechte, "
        "lizenz, droits, licence, derechos, licencia, diritti, licenza, prawa, licencja, rechten, "
        "licentie, direitos, licença, الحقوق, حقوق, 著作権, 版权, 版權"
    ),
    "isbn": "isbn, isbn-13, isbn13",
    "issn": "issn",
    "doi": "doi",
    "uuid": "uuid",
    "url": "url, link, permalink, canonical, canonical url, web, посилання, ссылка, lien",
    "message": (
        "message-id, reply-to, mime-version, content-type, return-path, received, in-reply-to"
    ),
    NOWHERE: (
        "to, cc, bcc, attachments, attachment, importance, priority, references, x-mailer, "
        "user-agent, content-transfer-encoding, delivered-to, slug, section, status, version, "
        "draft, layout, template, word count, words, кому, копія, копия, розділ, "
        "раздел, kopie, ressort, copie, rubrique, para, cc., sección, "
        "sezione, dw, dział, aan, sectie, seção, إلى, القسم, به, بخش, 宛先, 收件人, 抄送, "
        "セクション, 栏目"
    ),
}


@functools.cache
def _table() -> dict[str, str]:
    found: dict[str, str] = {}
    for field, line in _KEYS.items():
        for key in line.split(", "):
            found.setdefault(fold(key), field)
    return found


def field_of(key: str) -> str:
    """The field that a key stands for; `NOWHERE` for a known one without, empty for an unknown.

    >>> field_of("Tytuł"), field_of("Message-ID"), field_of("Cc"), field_of("Serves")
    ('title', 'message', 'nowhere', '')
    """
    return _table().get(" ".join(fold(key).replace("_", " ").split()), "")
