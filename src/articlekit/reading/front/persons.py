"""How much a few words look like the name of a person, or of a body that writes.

No list of names: only the shape of the words, in scripts with capitals and without, and short lists
of words that are in no name.
"""

from __future__ import annotations

from typing import Final

from articlekit.reading.front.folding import fold, word_set
from articlekit.reading.front.patterns import compiled
from articlekit.reading.front.shapes import (
    is_capitalised,
    is_ideographic,
    is_word,
    tells_case,
)

__all__ = ["is_affiliation", "is_agency", "is_credential", "person"]

_LONGEST: Final = 60
_MOST_WORDS: Final = 6

_PARTICLES: Final = word_set(
    "de da do dos das du des del dela della dello dei degli delle di la le las los lo li van von "
    "vom zu zum zur der den dem ter ten te 't ’t op af av al el ul ol bin ben ibn ibnu bint abu "
    "abd ud ur wa y e i san ap ab fitz mac mc ní nic ua ó d' d’ dell' dall' thi "
    "де да ді дю дель делла ван фон бен ібн ибн аль ель эль ла ле ді ди оглу огли кизи оглы кызы "
    "τον του της"
)
"""Small words inside a name. Capitals and hyphens are let through by shape: al-Rashid, d'Arc."""

_TITLES: Final = word_set(
    "dr prof mr mrs ms miss mx sir dame lord lady rev fr sr br st ste hon sen rep gov gen col capt "
    "maj lt sgt cmdr mme mlle dott dra sra dna ing mgr phdr judr mudr bc inż mgr hab dipl-ing phd "
    "jr д-р проф акад о св кн wm geo chas jas"
)
"""Titles and shortened first names that may carry a stop and open or stand in a name."""

_CASELESS_TITLES: Final = word_set("د أ م ا دكتور الدكتور الدكتورة دکتر ד״ר פרופ׳")

_AFTER_NAME: Final = word_set("jr sr ii iii iv мол ст")

_CREDENTIALS: Final = word_set(
    "md phd dphil ma ba bsc msc mba llb llm jd rn dds dvm esq obe mbe cbe frs frcp facp edd mph "
    "mp mep qc kc sj osb op csc cfa cpa ai pe dsc dlitt ms bs mfa bfa mla mdiv ret"
)

_NEVER: Final = word_set(  # English
    "the a an our your their his her its my this that these those all any every some no not or of "
    "on at to from for with without by as is was are were we they he she you who what when where "
    "why how if but so than then there here until after before about into over under between "
    "popular demand noon midnight night day morning evening time design means way hand chance "
    "accident mistake contrast comparison order default law nature definition train land sea "
    "introduction history guide story summary chapter part page table contents copyright news note "
    "unknown anonymous various "
    # German, French, Spanish, Italian, Portuguese, Dutch, Polish
    "die das ein eine einer eines einem hier dort heute morgen gestern nacht jetzt anfang allem "
    "nun und nicht mit für ist les un une ici exemple avec dans pour que qui est sur ejemplo favor "
    "qué por para con una fin notte giorno non che per com não uma het een voor met nie się jest "
    "dla jak co "
    # Ukrainian, Russian
    "не що як це та або але якщо для про від під над без при через після до на за із зі є був була "
    "было это что как или но если для от под над без при через после из по их его её "
    # Arabic, Persian, Hebrew
    "في من على إلى الى عن أن إن هذا هذه ذلك كان كانت ما لا مع التي الذي هو هي هم قبل بعد بين كل "
    "قال در به از که را با این آن است برای یک های ها شد بود کرد می تا هم של את על עם לא זה זו הוא "
    "היא כי אם גם או אל מן בין כל"
)
"""Words that no name holds: where one stands, the words are a phrase."""

_AGENCIES: Final = word_set(
    "press news agency times post staff team board collective bureau herald tribune journal "
    "magazine gazette newsroom reuters afp dpa epa pap tass ap upi ansa efe anp tt ritzau ntb "
    "bloomberg bbc cnn укрінформ уніан інтерфакс інтерфакс-україна тасс риа"
)
_WIRES: Final = word_set("reuters afp dpa epa pap upi ansa efe anp bloomberg укрінформ уніан")

_OFFICES: Final = _AGENCIES | word_set(
    "writer writers editor editors reporter correspondent journalist columnist photographer "
    "contributor producer director desk daily weekly university institute college committee "
    "council columnists special freelance intern critic magazine radio tv professor lecturer "
    "author novelist poet "
    "redaktion redakteur redakteurin korrespondent korrespondentin journalist journalistin zeitung "
    "reporterin autor autorin fotograf fotografin mitarbeiter mitarbeiterin leiter leiterin "
    "journaliste correspondant correspondante envoyé envoyée rédaction rédacteur rédactrice "
    "redacción redactor redactora periodista corresponsal enviado enviada giornalista inviato "
    "inviata redazione jornalista correspondente redação redakcja redaktor redaktorka dziennikarz "
    "dziennikarka korespondent korespondentka redactie verslaggever correspondent redakce "
    "novinář novinářka журналіст журналістка кореспондент кореспондентка редакція редактор "
    "редакторка оглядач письменник письменниця спеціально журналистка корреспондент "
    "корреспондентка редакция редакторша обозреватель специально مراسل مراسلة محرر محررة صحفي "
    "صحفية وكالة خبرنگار روزنامه‌نگار عضو"
)

_SETTLEMENTS: Final = word_set(
    "san santa new los las saint sankt north south west east bad nova novi nowy nowa нью"
)
"""What opens the name of a place rather than of a person, after a comma."""

_SYLLABLES: Final = word_set("an to he so")
"""Syllables of East Asian names, as in Nguyễn Văn An, that open no name and are words elsewhere."""

_NO_NAMES: Final = _NEVER | _OFFICES

_NEVER_INSIDE: Final = _NO_NAMES - _SYLLABLES

_INITIALS: Final = r"[^\W\d_](?:\.-?[^\W\d_]){0,3}\.?"


def person(text: str, *, alone: bool = False) -> float:
    """How surely the words are one person's name, 0 to 1; a single word only if ``alone`` may be.

    >>> person("J. P. Hartley"), person("a short introduction"), person("Ngũgĩ wa Thiong'o")
    (0.9, 0.0, 0.85)
    """
    if not text or len(text) > _LONGEST:
        return 0.0
    if tells_case(text):
        return _cased(text, alone)
    if is_ideographic(text.replace("・", "").replace("·", "").replace("＝", "")):
        return _ideographic(text)
    return _caseless(text, alone)


def _cased(text: str, alone: bool) -> float:
    head, comma, tail = text.partition(",")
    if comma:
        if fold(tail).strip(" .") not in _AFTER_NAME:
            return 0.0
        text = head
    words = text.split()
    if len(words) > _MOST_WORDS or not words:
        return 0.0
    capitals = text.upper() == text
    full = initials = particles = 0
    for at, word in enumerate(words):
        folded = fold(word)
        bare = folded.rstrip(".")
        unlikely = _NEVER_INSIDE if at else _NO_NAMES
        if (bare in _TITLES and (word.endswith(".") or at == 0)) or (at and bare in _AFTER_NAME):
            continue
        if word != "I" and compiled(_INITIALS).fullmatch(word) and word.upper() == word:
            initials += 1
        elif folded in _PARTICLES and (word == folded or (capitals and at)):
            if at == len(words) - 1:
                return 0.0
            particles += 1
        elif not is_word(word) or not is_capitalised(word) or folded in unlikely:
            return 0.0
        else:
            if not capitals and len(word) <= 3 and word.isupper():  # BBC, EU
                return 0.0
            full += 1
    if not full:
        return 0.0
    if full + initials < 2:
        return 0.55 if alone and len(words) == 1 and len(text) > 1 else 0.0
    if full > 5:
        return 0.0
    score = {1: 0.75, 2: 0.75, 3: 0.7}.get(full, 0.5)
    if initials:
        score = 0.9 if full <= 3 else 0.6
    elif particles:
        score = 0.85 if full <= 3 else 0.6
    return round(score - 0.1, 2) if capitals else score


def _ideographic(text: str) -> float:
    """A Chinese or Japanese name is a few characters, and none that sentences are made with."""
    parts = text.replace("・", " ").replace("·", " ").split()
    size = sum(map(len, parts))
    if any(sign in "的了是在不们們这那這你他她我を。、" for sign in text) or "の" in text:
        return 0.0
    if "・" in text or "·" in text:  # a name from elsewhere, its parts set apart
        return 0.75 if 2 <= len(parts) <= 4 and size <= 18 and len(parts[0]) > 1 else 0.0
    if len(parts) == 2:
        return 0.7 if size <= 7 and all(len(part) <= 4 for part in parts) else 0.0
    return {2: 0.5, 3: 0.7, 4: 0.7, 5: 0.5, 6: 0.3}.get(size, 0.0) if len(parts) == 1 else 0.0


def _caseless(text: str, alone: bool) -> float:
    words = text.split()
    if len(words) > 2 and words[0].rstrip(".") in _CASELESS_TITLES:
        words = words[1:]
    if not 1 <= len(words) <= 5 or not all(map(is_word, words)):
        return 0.0
    if any(fold(word) in _NO_NAMES for word in words):
        return 0.0
    if all("\uac00" <= sign <= "\ud7a3" for word in words for sign in word):
        size = sum(map(len, words))
        return {2: 0.4, 3: 0.65, 4: 0.5}.get(size, 0.0) if len(words) <= 2 else 0.0
    if words[0].startswith("ال"):  # the article: a phrase, hardly ever a first name
        return 0.0
    if len(words) == 1:
        return 0.4 if alone and len(text) > 2 else 0.0
    return {2: 0.65, 3: 0.65, 4: 0.45}.get(len(words), 0.3) if len(words[-1]) > 1 else 0.0


def is_agency(text: str) -> bool:
    """Whether the words name a body that signs reports: "The Associated Press", "Reuters"."""
    words = text.split()
    if not 1 <= len(words) <= 5 or not all(map(is_word, words)):
        return False
    last = fold(words[-1])
    if len(words) == 1:
        return last in _WIRES
    named = all(is_capitalised(word) or word in ("of", "and") for word in words[1:])
    return last in _AGENCIES and named and (is_capitalised(words[0]) or words[0] == "the")


def is_credential(text: str) -> bool:
    """Whether all words are degrees and honours that follow a name: "MD", "Ph.D."."""
    parts = [fold(word).replace(".", "") for word in text.split()]
    return bool(parts) and all(part in _CREDENTIALS for part in parts)


def is_affiliation(text: str) -> bool:
    """Whether words after a name say where its bearer works or was: "Staff Writer", "Kyiv"."""
    if not text or len(text) > _LONGEST or is_sentence_like(text):
        return False
    words = [word.strip("()") for word in text.split()]
    if len(words) > 8:
        return False
    folded = [fold(word) for word in words]
    if any(word in _OFFICES for word in folded):
        return True
    if not any(map(str.isalpha, text)):
        return False
    if folded[0] in _SETTLEMENTS or (len(words) <= 3 and not tells_case(text)):
        return True
    if folded[0] in ("the", "in", "for", "of", "at") and len(words) > 1:
        return all(is_capitalised(word) or word in ("of", "the", "and") for word in words[1:])
    return len(words) == 1 and is_word(words[0]) and is_capitalised(words[0])


def is_sentence_like(text: str) -> bool:
    """Whether words end as sentences do."""
    return text[-1:] in "!?…。！？؟;:" or (text.endswith(".") and text.count(" ") > 3)
