"""The language of a text, by its script, its letters and its commonest words.

The evidence is three short tables. A script that one language chiefly uses names it
(`_SCRIPTS`); where several share a script, the words that every text is full of (`STOP_WORDS`) and
the letters that only some alphabets have (`_LETTERS`) are counted in a sample. Where that is
little, or two languages come out alike, the answer is "und": no language is better than a wrong
one.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import Final

__all__ = ["SAMPLE", "STOP_WORDS", "detect"]

SAMPLE: Final = 1500
"""How many characters are looked at, at the start, in the middle and at the end of a text."""

_LEAST: Final = 4
"""How many pieces of evidence there must be for a language."""

_LEAD: Final = 2
"""How many times more of them than for the next, those aside that speak for both."""

_LETTER_WEIGHT: Final = 0.5
"""Letters come more often than words: what one occurrence counts, where a word counts 1."""

_SCRIPTS: Final[dict[str, str]] = {
    "ja": "\u3041-\u309f\u30a1-\u30fa\u31f0-\u31ff",
    "zh": "\u3400-\u4dbf\u4e00-\u9fff",
    "ko": "\u1100-\u11ff\uac00-\ud7a3",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u05d0-\u05ea",
    "th": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "ka": "\u10a0-\u10ff",
    "hy": "\u0531-\u0587",
    "hi": "\u0900-\u0963\u0970-\u097f",
    "bn": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "or": "\u0b00-\u0b7f",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "lo": "\u0e81-\u0edf",
    "my": "\u1000-\u109f",
    "am": "\u1200-\u139f",
    "km": "\u1780-\u17ff",
    "cyrillic": "\u0400-\u052f",
    "arabic": "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f",
    "latin": "\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff",
}
"""Scripts as regular expression classes, by the language that chiefly uses each, else by name."""

_RUNS: Final = {name: re.compile(f"[{letters}]+") for name, letters in _SCRIPTS.items()}

_ASCII: Final = re.compile("[\0-\x7f]+")
_ASCII_LETTERS: Final = re.compile("[A-Za-z]+")

_SHARED: Final[dict[str, tuple[str, ...]]] = {
    "cyrillic": ("uk", "ru", "be", "bg", "sr", "mk"),
    "arabic": ("ar", "fa", "ur"),
    "hi": ("hi", "mr", "ne"),
    "latin": (
        *("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "ro", "hu", "sv", "da"),
        *("nb", "fi", "tr", "hr", "lt", "lv", "et", "sl", "ca", "vi", "id"),
    ),
}

_LETTERS: Final[dict[str, str]] = {
    "uk": "іїєґ", "ru": "ыэёъ", "be": "ўыэёі", "bg": "ъ", "sr": "ђјљњћџ", "mk": "ѓќѕјљњџ",
    "ar": "ةىيكأإ", "fa": "پچژگیک", "ur": "ٹڈڑےںہھ",
    "de": "äöüß", "fr": "àâçèêëîïôûœ", "es": "ñ¿¡", "it": "àèìòù", "pt": "ãõç", "pl": "ąćęłńśźż",
    "cs": "ěřůčšžý", "sk": "ľĺŕôčšžý", "ro": "ăâîșțşţ", "hu": "őűáé", "sv": "åäö", "da": "æøå",
    "nb": "æøå", "fi": "äö", "tr": "ğışç", "hr": "čćđšž", "lt": "ėįųūąęčšž", "lv": "āēīūķļņģčšž",
    "et": "õäöü", "sl": "čšž", "ca": "çàèòï", "vi": "ăâđêôơưạảấầẩậắằặẹẻẽếềểễệỉịọỏốồổộớờởợụủứừửữựỳ",
}  # fmt: skip
"""Letters that some alphabets of a shared script have and others have not."""

STOP_WORDS: Final[dict[str, str]] = {
    "en": "the of and to in is that for it was on with as are be by at from have not a an but had",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch",
    "fr": "de la le et les des en un du une que est pour qui dans par sur au plus ne pas ce il",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más",
    "it": "di e il la che in un a per è una con non del si da i le dei sono al della nel gli",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos ao foi das",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als bij maar door",
    "pl": "i w na z się nie do to że o jest jak po co za od ale przez dla był ich tym są oraz",
    "cs": "a se v na je že o s z do i to k ve pro za by ale si po jako jsou od jeho které",
    "sk": "a sa v na je že o s z do i to k vo pre za by ale si po ako sú od jeho ktoré",
    "ro": "de și în a la cu o pe că nu din un care pentru este ce mai au fost sau prin se",
    "hu": "a az és hogy nem is egy meg ez volt de csak már mint el még van ki fel vagy ha",
    "sv": "och i att en det som på är av för med den till inte har de om ett var jag men",
    "da": "og i at det en den til er som på de med han af for ikke der var et men har blev",
    "nb": "og i det er på en til som å han av for med at var de ikke den har et om fra ble",
    "fi": "ja on ei se että oli hän mutta myös ovat kun niin joka sen kuin mukaan ole vain",
    "tr": "ve bir bu da de için ile çok ne gibi daha olarak en kadar var ama sonra olan değil",
    "hr": "i je u na se da za od su s kao a o što bi će koji ne to iz ili ali te samo",
    "lt": "ir kad į su tai iš yra kaip buvo bet tik o jau dar apie po už savo jis per nuo",
    "lv": "un ir ka no par ar uz kas bet lai vai tas pie arī kā tā šo pēc bija to viņš",
    "et": "ja on ei et see ta kui oli aga ka mis siis oma või nii seda ning pole kes üks",
    "sl": "in je v na se da za so s pa z ki bi kot ne po tudi ali od bil iz že še ker",
    "ca": "de la i el que a en les del un per amb els una no és al es com més dels va són",
    "vi": "và của là có cho không được trong một những các với người này đã khi để về từ",
    "id": "yang dan di dengan untuk pada tidak ini dari dalam akan itu adalah ke juga oleh",
    "uk": "і в на не що з до у та як за це він від його про але я ми вони для є було",
    "ru": "и в не на что с он как это по но из за то все она так его от же для было",
    "be": "і ў на не што з да як за гэта ён ад яго пра але я мы яны для было каб у",
    "bg": "и на да в за се от не че с по са е като ще но си това до при към който",
    "sr": "и је у на се да за од су са као а о што би ће који не то из али или",
    "mk": "и на да во се за од не со е ќе што ги но ја како тоа по кои сите му",
    "ar": "في من على إلى أن التي عن مع هذا الذي كان هذه ما لا بعد كما بين قال وقال",
    "fa": "و در به از که این را با است برای آن یک خود شد می تا بود ها کرد هم",
    "ur": "کے کی میں ہے اور سے کا کو نے پر ہیں یہ کہ اس بھی تھا وہ کر ایک",
    "hi": "के में है की से को और का ने पर हैं यह कि भी था इस एक नहीं लिए",
    "mr": "आहे आणि या च्या ते हे तर मध्ये होते की असे नाही आहेत त्या ही व",
    "ne": "छ र को मा भएको लागि यो पनि हो गर्न छन् गरेको तथा भने एक",
}
"""The words that hardly any text of a language does without, one language a line."""


def _inverted(table: dict[str, list[str]], languages: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for language in languages:
        for entry in table.get(language, ()):
            found.setdefault(entry, []).append(language)
    return found


@functools.cache
def _by_word(script: str) -> dict[str, list[str]]:
    """The languages of a script by the words that speak for them."""
    return _inverted({name: STOP_WORDS[name].split() for name in _SHARED[script]}, _SHARED[script])


@functools.cache
def _by_letter(script: str) -> dict[str, list[str]]:
    return _inverted({name: list(line) for name, line in _LETTERS.items()}, _SHARED[script])


_MARKS: Final = "\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f"
_WORD: Final = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*")


def detect(text: str) -> str:
    """The BCP 47 tag of the language that most of a text is in; "und" where evidence is thin.

    >>> detect("The ferry was late, and nobody on the pier was surprised by that.")
    'en'
    """
    sample = _sample(text).casefold()
    script = _script(sample)
    if script not in _SHARED:
        return script
    return _likeliest(_evidence(sample, script))


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = (len(text) - SAMPLE) // 2
    return "\n".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))


def _script(sample: str) -> str:
    """The script of most letters; Japanese mixes two, and its kana tell it from Chinese."""
    if sample.isascii():
        return "latin"
    beyond = _ASCII.sub("", sample)
    sizes = {name: sum(map(len, run.findall(beyond))) for name, run in _RUNS.items()}
    sizes["latin"] += sum(map(len, _ASCII_LETTERS.findall(sample)))
    if sizes["ja"] * 10 > sizes["zh"]:
        sizes["ja"] += sizes["zh"]
    best = max(sizes, key=sizes.__getitem__)
    enough = sizes[best] * 2 > sum(sizes.values()) - (sizes["zh"] if best == "ja" else 0)
    return best if sizes[best] >= _LEAST and enough else "und"


def _evidence(sample: str, script: str) -> list[tuple[list[str], float]]:
    """Each word and letter that speaks for some languages: for which, and how much."""
    words, letters = Counter(_WORD.findall(sample)), Counter(sample)
    return [
        *((found, times) for word, times in words.items() if (found := _by_word(script).get(word))),
        *(
            (found, times * _LETTER_WEIGHT)
            for letter, times in letters.items()
            if (found := _by_letter(script).get(letter))
        ),
    ]


def _likeliest(evidence: list[tuple[list[str], float]]) -> str:
    scores: dict[str, float] = {}
    for languages, weight in evidence:
        for language in languages:
            scores[language] = scores.get(language, 0) + weight
    ranked = sorted(scores, key=lambda language: (-scores[language], language))
    if not ranked or scores[ranked[0]] < _LEAST:
        return "und"
    if len(ranked) == 1:
        return ranked[0]
    best, second = ranked[:2]
    for_best = sum(weight for found, weight in evidence if best in found and second not in found)
    for_second = sum(weight for found, weight in evidence if second in found and best not in found)
    return best if for_best > for_second * _LEAD else "und"
