"""Words that tell what a line is, in many languages: tables, and a question to each.

All that names a language stands here and in `articlekit.reading.front`; the rules ask.
"""

from __future__ import annotations

import functools
import re
from typing import Final

__all__ = [
    "announces_notes",
    "division",
    "is_closing",
    "is_salutation",
    "names_contact",
    "points_elsewhere",
]


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when a text first has use for it: together they take longer than a short text."""
    return re.compile(pattern, re.IGNORECASE)


# --- divisions -----------------------------------------------------------------------------------

_DIVISIONS: Final = frozenset(
    (
        *("chapter", "part", "section", "book", "act", "scene", "appendix", "annex", "§"),
        *("kapitel", "teil", "abschnitt", "anhang", "chapitre", "partie", "annexe"),
        *("capítulo", "capitulo", "parte", "sección", "seccion", "seção", "anexo"),
        *("capitolo", "sezione", "rozdział", "część", "załącznik", "kapitola", "část"),
        *("розділ", "частина", "додаток", "глава", "часть", "приложение", "раздел"),
        *("hoofdstuk", "deel", "bölüm", "fejezet", "del", "luku", "osa"),
        *("الفصل", "الباب", "الجزء", "فصل", "بخش"),
    )
)
"""What a division of a text calls itself, in small letters."""

_ORDINALS: Final = frozenset(
    (
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("eleven", "twelve", "first", "second", "third", "fourth", "fifth", "sixth", "last"),
        *("eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"),
        *("un", "une", "deux", "trois", "quatre", "cinq", "sept", "huit", "neuf", "dix"),
        *("premier", "première", "deuxième", "troisième", "quatrième", "cinquième"),
        *("uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
        *("primero", "primera", "segundo", "segunda", "tercero", "tercera", "cuarta"),
        *("primo", "prima", "secondo", "seconda", "terzo", "terza", "quarto", "quarta"),
        *("pierwszy", "pierwsza", "drugi", "druga", "trzeci", "trzecia", "czwarty", "czwarta"),
        *("перший", "перша", "другий", "друга", "третій", "третя", "четвертий", "четверта"),
        *("п’ятий", "п’ята", "шостий", "шоста", "сьомий", "сьома"),
        *("первый", "первая", "второй", "вторая", "третий", "третья", "четвёртая"),
        *("الأول", "الأولى", "الثاني", "الثانية", "الثالث", "الثالثة", "الرابع", "الخامس"),
        *("اول", "دوم", "سوم", "چهارم", "پنجم"),
    )
)
"""Numbers in words that divisions are counted by."""

_NUMBER: Final = r"\d{1,3}|[ivxlcdmіх]{1,7}|[^\W\d_]"
_IDEOGRAPHIC: Final = r"第[0-9０-９一二三四五六七八九十百]{1,4}[章節节回部編编話]"
_AFTER_NUMBER: Final = ".:：)"


def division(text: str) -> str:
    """What follows the number where a line names a division ("Chapter 2. The mill"), or "-"."""
    if text[0] == "第":
        return "-" if _compiled(_IDEOGRAPHIC).match(text) else ""
    name, _, rest = text.partition(" ")
    if name.casefold() not in _DIVISIONS:
        return ""
    number, _, rest = rest.strip().partition(" ")
    bare = number.rstrip(_AFTER_NUMBER).replace("'", "’").casefold()
    if bare not in _ORDINALS and not _compiled(_NUMBER).fullmatch(bare):
        return ""
    if not rest:
        return "-"
    separated = number[-1] in _AFTER_NUMBER or rest[:1] in "—–-:："
    return rest.lstrip("—–-:： ") or "-" if separated else ""


# --- letters -------------------------------------------------------------------------------------

_SALUTATION: Final = (
    r"(?:dear|hello|hi|good (?:morning|day|evening)|sehr geehrte|liebe[rs]?|guten (?:tag|morgen)|"
    r"chers?|chères?|bonjour|estimad[oa]s?|querid[oa]s?|caro|cara|cari|gentil[ei]|prezad[oa]s?|"
    r"szanown[iy]|drodzy|droga|drogi|dzień dobry|шановн\w+|дорог[іаоий]+|добрий день|вітаю|"
    r"уважаем\w+|здравствуйте|добрый день|beste|geachte|kära|kjære|vážen[íý]|عزيزي|السلام عليكم|"
    r"با سلام|拝啓|前略|尊敬的|亲爱的)\b[^.:]{0,60}[,!،，！]$"
)
"""What a letter begins with."""

_CLOSING: Final = (
    r"(?:yours|sincerely|(?:best|kind|warm) (?:regards|wishes)|regards|cheers|love(?=,)|"
    r"mit freundlichen|mit besten|herzlich|viele grüße|liebe grüße|ihre?(?=,)|cordialement|"
    r"bien à vous|amicalement|"
    r"saludos|atentamente|un abrazo|cordiali|distinti|atenciosamente|z poważaniem|pozdrawiam|"
    r"з повагою|щиро|ваш[аі]?(?=,)|с уважением|искренне|met vriendelijke|med vennlig|med venlig|"
    r"med vänlig|s pozdravem|üdvözlettel|saygılarımla|"
    r"مع التحية|با احترام|敬具|草々|此致|敬礼)(?!\w)"
)
"""What a letter ends with."""


_AFTER_GREETING: Final = ",!،，！"
_LONGEST_CLOSING: Final = 48


def is_salutation(text: str) -> bool:
    """Whether a line is what a letter begins with: "Dear neighbours,"."""
    return text[-1] in _AFTER_GREETING and _compiled(_SALUTATION).match(text) is not None


def is_closing(text: str) -> bool:
    """Whether a line is what a letter ends with: "Yours, Anna"."""
    return len(text) <= _LONGEST_CLOSING and _compiled(_CLOSING).match(text) is not None


# --- pointers, contacts, notes -------------------------------------------------------------------

_POINTER: Final = (
    r"(?:read (?:more|also)|see also|related|more on this|lesen sie auch|mehr dazu|siehe auch|"
    r"lire aussi|à lire|voir aussi|leer más|lea también|ver también|leggi anche|leia também|"
    r"czytaj też|czytaj także|zobacz też|читайте також|дивіться також|читайте также|смотрите также|"
    r"lees ook|läs också|les også|اقرأ أيضا|بیشتر بخوانید|関連記事|延伸阅读|相关阅读) ?[:：]"
)
"""What points to another text."""


def points_elsewhere(text: str) -> bool:
    """Whether a line sends the reader to another text: "Read more: ..."."""
    return (":" in text or "：" in text) and _compiled(_POINTER).match(text) is not None


_CONTACT: Final = (
    *("contact", "kontakt", "contacto", "contatto", "contato", "контакт", "presse", "press office"),
    *("media", "ansprechpartner", "للتواصل", "تماس", "連絡先", "お問い合わせ", "联系"),
)
"""What the first line of a contact block holds, in small letters."""


def names_contact(text: str) -> bool:
    """Whether a line opens a block that says whom to ask: "Media contact:", "Contact" alone."""
    label, colon, _ = text.replace("：", ":").partition(":")
    words = label.casefold().split()
    if len(words) > 4 or not words:
        return False
    if not colon:
        return label.strip().casefold() in _CONTACT
    return any(word.strip("()") in _CONTACT for word in (*words, label.strip().casefold()))


_ANNOUNCED: Final = frozenset(
    (
        *("notes", "note", "footnotes", "endnotes", "references", "remarks", "sources"),
        *("примітки", "виноски", "зноски", "посилання", "джерела"),
        *("примечания", "сноски", "ссылки", "источники", "заўвагі"),
        *("anmerkungen", "fußnoten", "endnoten", "quellen", "einzelnachweise", "nachweise"),
        *("notes de bas de page", "références", "notes et références", "sources"),
        *("przypisy", "uwagi", "źródła", "notas", "notas al pie", "referencias", "fuentes"),
        *("notas de rodapé", "referências", "fontes", "note a piè di pagina", "fonti"),
        *("noten", "voetnoten", "bronnen", "noter", "fotnoter", "källor", "poznámky", "jegyzetek"),
        *("notlar", "dipnotlar", "kaynaklar", "note de subsol", "bilješke", "viitteet"),
        *("注", "註", "脚注", "注釈", "注记", "注释", "註釋", "参考文献", "출처", "주", "각주"),
        *(
            "هوامش",
            "الهوامش",
            "حواشي",
            "المراجع",
            "ملاحظات",
            "پانویس",
            "پانوشت",
            "یادداشت‌ها",
            "منابع",
        ),
        *("הערות", "הערות שוליים", "מקורות", "σημειώσεις"),
    )
)
"""Headings under which notes stand, in small letters."""


def announces_notes(text: str) -> bool:
    """Whether a heading announces notes."""
    return text.strip(" :：.*").casefold() in _ANNOUNCED
