"""Lines of the trade that are no word of the story: slugs, release lines, page marks, end marks."""

from __future__ import annotations

import functools
import re
from typing import Final

from articlekit.digits import digits
from articlekit.reading.front.folding import fold, phrase_set, word_set
from articlekit.reading.front.patterns import compiled

__all__ = ["end_mark", "slug"]

_LONGEST: Final = 100
"""Characters of the longest line that may be a slug."""

_WHOLE: Final[dict[str, str]] = {
    "a release line": (
        "for immediate release, for release, for immediate publication, for release on receipt, "
        "press release, news release, media release, press statement, press advisory, "
        "media advisory, media statement, hold for release, not for immediate release, "
        "для негайного оприлюднення, для негайної публікації, прес-реліз, пресреліз, "
        "пресс-релиз, пресрелиз, для немедленной публикации, для немедленного распространения, "
        "pressemitteilung, presseinformation, pressemeldung, medienmitteilung, "
        "zur sofortigen veröffentlichung, zur veröffentlichung frei, presseaussendung, "
        "communiqué de presse, pour diffusion immédiate, pour publication immédiate, "
        "comunicado de prensa, nota de prensa, para publicación inmediata, "
        "para su publicación inmediata, para difusión inmediata, "
        "comunicado de imprensa, nota à imprensa, para divulgação imediata, "
        "para publicação imediata, comunicato stampa, per diffusione immediata, "
        "per pubblicazione immediata, informacja prasowa, komunikat prasowy, "
        "do natychmiastowej publikacji, do pobrania, tisková zpráva, k okamžitému zveřejnění, "
        "tlačová správa, persbericht, voor onmiddellijke publicatie, per direct te publiceren, "
        "pressmeddelande, för omedelbar publicering, pressemeddelelse, pressemelding, "
        "lehdistötiedote, sajtóközlemény, comunicat de presă, priopćenje za javnost, "
        "basın bülteni, basın açıklaması, δελτίο τύπου, بيان صحفي, للنشر الفوري, "
        "بیانیه مطبوعاتی, خبر مطبوعاتی, הודעה לעיתונות, לפרסום מיידי, "
        "プレスリリース, 報道発表資料, 報道関係各位, 报道资料, 新闻稿, 新聞稿, 即时发布, "
        "即時發佈, 보도자료"
    ),
    "an embargo": (
        "embargoed, embargo, under embargo, strictly embargoed, ембарго, эмбарго, sperrfrist, "
        "sous embargo, bajo embargo, sotto embargo"
    ),
    "a page mark": (
        "more, more follows, more to come, mf, continued, continues, continued on next page, "
        "далі буде, mehr folgt, à suivre, sigue, segue, cdn., ciąg dalszy nastąpi, つづく, 続く, "
        "待续, 未完待续, يتبع, ادامه دارد"
    ),
}
"""Lines that are such a phrase from end to end, by the reason they are taken off for."""

_IN_MARKS_ONLY: Final = frozenset(("a page mark", "an embargo"))
"""Reasons whose phrases are words of a story unless brackets, dashes or dots mark them off."""

_OR_IN_CAPITALS: Final = frozenset(("for release", "press statement", "media statement"))
"""Release lines that could be the title of something, unless they are in capitals."""

_FORMS: Final[tuple[tuple[str, str], ...]] = (
    (
        "an embargo",
        r"(?:(?:strictly )?embargo(?:ed)?(?: until| till| to|:)|not for (?:release|publication) "
        r"(?:before|until)|hold (?:for release )?until|for release (?:on|at|after)"
        r"|sperrfrist(?: bis)?:?|frei ab:?|sous embargo jusqu|embargo jusqu|"
        r"embargo hasta|bajo embargo hasta|embargo fino|embargo do|embargo tot|"
        r"ембарго до|эмбарго до|حظر (?:نشر )?حتى|解禁(?:日時)?[：:])"
        r"(?=[ '’:：\d]).*\d.*",
    ),
    (
        "a page mark",
        r"(?:page|pg\.?|p\.|seite|стор\.?|сторінка|стр\.?|страница|strona|str\.|página|pág\.|pagina"
        r"|pag\.|strana|sida|side|sayfa|صفحة|صفحه|עמוד|页|頁) ?\d{1,4}"
        r"(?:(?: ?/ ?| of | von | з | із | из | z | de | sur | di | van | av | من | از | מתוך )"
        r"\d{1,4})?",
    ),
    ("a page mark", r"(?:\d{1,4} ?/ ?\d{1,4} ?(?:ページ|頁|页)|第\d{1,4}[頁页]|\d{1,4}ページ)"),
    ("a page mark", r"(?:add|first add|second add|take) ?(?:one|two|three|\d{1,2})"),
    (
        "a word count",
        r"(?:word ?count|words|wordcount|length|кількість слів|слів|количество слов|слов"
        r"|wörter|wortzahl|anzahl wörter|nombre de mots|mots|palabras|número de palabras|parole"
        r"|palavras|liczba słów|słów|słowa|počet slov|woorden|aantal woorden|antal ord|ord|"
        r"sanamäärä|عدد الكلمات|تعداد کلمات|מספר מילים|字数|文字数|단어 수)"
        r" ?[:：=] ?(?:(?:approx|ca|circa|about|c)\.? ?|~ ?)?\d(?:[\d.,  ]{0,8}\d)?"
        r"(?: ?(?:words|wörter|mots|palabras|parole|слів|слов|słów|字))?",
    ),
    (
        "a word count",
        r"(?:approx\.? |about |ca\.? |~ ?)?\d(?:[\d.,  ]{0,8}\d)? ?(?:words|wörter|слів|слов|słów)",
    ),
    (
        "a character count",
        r"(?:characters|signs|zeichen|signes|caracteres|caratteri|battute|знаків|знаков|znaków|"
        r"символів|символов)(?: \([^()]{1,30}\))? ?[:：=] ?\d(?:[\d.,  ]{0,8}\d)?",
    ),
    ("a slug", r"(?:slug|slugline|filename|file name|story slug|слаг)[:：] ?[^\s:：][^\n]{0,60}"),
)
_CAPITALS: Final = r"[^\W\d_a-z]{2,}(?:-[^\W_]{2,}){1,4}(?:/\d{1,2}|-ADD\d?|-TAKE\d)"
"""HARBOUR-SCHOOL/2, as wires write it: capitals joined by hyphens, and the number of the take."""

_AROUND: Final = " \t\u00a0\u3000*_#=~+.…<>"
_DASHES: Final = "-‐‑–—―−"
_BRACKETS: Final = (("(", ")"), ("[", "]"), ("（", "）"), ("【", "】"), ("{", "}"), ("<", ">"))

_ENDS: Final = phrase_set(
    "ends, end, the end, end of story, end of article, end of text, end of release, endit, "
    "end it, ende, "
    "fin, fine, fim, koniec, konec, kraj, einde, slut, slutt, loppu, vége, sfârșit, son, τέλος, "
    "кінець, конец, "
    "край, крај, канец, 完, 終, 终, おわり, 終わり, 以上, 了, 全文完, 끝, انتهى, النهاية, تمت, "
    "پایان, סוף, 30, -30-"
)
_CAPITALS_ONLY: Final = word_set("ends end fin fine fim son kraj край slut slutt loppu ende koniec")
"""End marks that are also words: unmarked they stand in capitals, or with a full capital first."""

_SIGNS_ALONE: Final = frozenset("∎■◼█▮❖◾")
_HASHES: Final = r"#(?: ?#){2,9}"


def slug(text: str) -> str:
    """Why a line is no word of the story, such as "a release line"; empty where it is one.

    >>> slug("FOR IMMEDIATE RELEASE"), slug("Page 2 of 3"), slug("Press release of the year")
    ('a release line', 'a page mark', '')
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return ""
    words, marked = _unmarked(text)
    folded = digits(fold(words)).rstrip(" :：!")
    if reason := _phrases().get(folded):
        doubtful = reason in _IN_MARKS_ONLY or (folded in _OR_IN_CAPITALS and not words.isupper())
        return "" if doubtful and not marked else reason
    for reason, form in _forms():
        if form.fullmatch(folded):
            return reason
    return "a slug" if _capitals().fullmatch(words) and words.isupper() else ""


def end_mark(text: str) -> bool:
    """Whether a line says only that the article ends here.

    >>> end_mark("###"), end_mark("-30-"), end_mark("ENDS"), end_mark("* * *"), end_mark("30")
    (True, True, True, False, False)
    """
    text = text.strip()
    if not text or len(text) > 40:
        return False
    if compiled(_HASHES).fullmatch(text) or text in _SIGNS_ALONE:
        return True
    words, marked = _unmarked(text)
    folded = digits(fold(words)).rstrip(" .。!")
    if folded not in _ENDS:
        return False
    if marked:
        return not (text[0].isdecimal() or text[-1].isdecimal())
    if folded == "30":
        return False
    return words.isupper() or folded not in _CAPITALS_ONLY


def _unmarked(text: str) -> tuple[str, bool]:
    """The words of a line without brackets, dashes, stars and dots around; whether it had such."""
    words = text
    for _ in range(3):
        before = words
        words = words.strip(_AROUND)
        for opening, closing in _BRACKETS:
            if words.startswith(opening) and words.endswith(closing) and len(words) > 2:
                words = words[1:-1]
        if words[:1] and words[0] in _DASHES and words[-1] in _DASHES:
            words = words.strip(_DASHES)
        words = words.strip()
        if words == before:
            break
    return words, words.rstrip(".") != text.rstrip(".")


@functools.cache
def _phrases() -> dict[str, str]:
    return {fold(each): reason for reason, line in _WHOLE.items() for each in line.split(", ")}


@functools.cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((reason, re.compile(form)) for reason, form in _FORMS)


@functools.cache
def _capitals() -> re.Pattern[str]:
    return re.compile(_CAPITALS)
