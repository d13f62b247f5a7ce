"""Names of persons, which a translation into the same alphabet leaves as they are.

Dictionaries know that a baker is a panadero; Mrs Baker wants to stay Mrs Baker. Into another
alphabet names are written as they sound, which is the translator's to do.

A name that is kept is kept in the whole article, so one too many does more harm than one too few:
what could be a word stays the translator's.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.model import plain_line
from articlekit.model.language import primary
from articlekit.translation.scripts import scripts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from articlekit.model import Article, Inline

__all__ = ["persons"]

_TITLES: Final[dict[str, str]] = {
    "ca": "Sr Sra Srta Senyor Senyora Senyoreta Dr Dra",
    "cs": "Pán Paní Slečna Dr Ing Mgr MUDr JUDr Prof",
    "da": "Hr Fru Frk Dr Prof Professor",
    "de": "Herr Herrn Frau Fräulein Dr Prof Professor",
    "en": "Mr Mrs Ms Mx Miss Prof Professor Sir Dame Lord Lady Rev Capt Lt Sgt",
    "es": "Señor Señora Señorita Sr Sra Srta Dr Dra Doña Profesor Profesora",
    "fi": "Herra Rouva Neiti Tri Prof",
    "fr": "Monsieur Madame Mademoiselle Mme Mlle Maître Dr Pr",
    "gl": "Señor Señora Sr Sra Srta Dr Dra Dona",
    "it": "Signor Signora Signorina Sig Dott Dottor Dottoressa Prof Professor Professoressa Donna",
    "nb": "Hr Herr Fru Frk Frøken Dr Prof Professor",
    "nl": "Meneer Mevrouw Dhr Mevr Mw Dr Drs Prof",
    "pl": "Dr Prof Inż Mgr",
    "pt": "Senhor Senhora Sr Sra Srta Dr Dra Dona Professor Professora",
    "ro": "Domnul Doamna Domnișoara Dl Dna Dr",
    "sk": "Pán Pani Slečna Dr Ing Mgr Prof",
    "sv": "Herr Fru Fröken Dr Prof Professor",
}
"""What stands before names and nowhere else, by language and without the full stop."""

_DOUBTFUL: Final[dict[str, str]] = {
    "en": "Dr Col Gen Fr",
    "es": "Don",
    "fr": "M",
    "gl": "Don",
    "it": "Don",
    "pl": "Pan Pani",
    "pt": "Dom",
}
"""Titles that are words or endings as well: Elm Dr. is a street, Fr. a day and a country.

Saints are not among them: each language has its own names for them.
"""

_SMALL: Final[dict[str, str]] = {
    "ca": "el la els les un una i o però que no si jo tu ell ella nosaltres ells elles això quan "
    "com on també",
    "cs": "a i ale nebo že já ty on ona ono my vy oni to ten ta tento tato když kde jak také ne "
    "ano",
    "da": "en et den det de og eller men at jeg du han hun vi i man da når hvor som også nej ja "
    "her der nu så",
    "de": "der die das den dem des ein eine einer einem einen eines kein keine und oder aber denn "
    "doch sondern dass weil wenn als ich du er sie es wir ihr man dies diese dieser dieses jener "
    "mein sein ihre unser wer was wo wie nun dann da hier dort heute gestern auch noch nur nein "
    "ja im in am an auf aus bei mit nach von vor zu zum zur für seit nicht so",
    "en": "the a an and or but nor for yet so if that this these those there here then than when "
    "while where who whom whose what which why how i you he she it we they me him us them my your "
    "his her its our their one some any all both each every no none not nobody nothing "
    "everyone someone in on at by of to from with without as after before since until because "
    "although though however now today yesterday tomorrow later once only even also still again "
    "most more much few several other another such yes is was are were has have had do does "
    "did would can could might must shall should never always perhaps maybe right wrong "
    "monday tuesday wednesday thursday friday saturday sunday",
    "es": "el la los las lo un una unos unas y e o u pero sino que si no sí yo tú él ella ello "
    "nosotros ellos ellas usted ustedes esto eso este esta ese esa aquel su sus mi cuando donde "
    "como quien también ya ahora hoy ayer en de del al a por para con sin tras según",
    "fi": "ja tai mutta että minä sinä hän se me te he ne tämä tuo kun jos missä myös ei nyt",
    "fr": "le la les un une des de du au aux et ou mais donc or ni car que qui si je tu il elle on "
    "nous vous ils elles ce cet cette ces ça cela ceci mon son sa ses leur quand où comme non oui "
    "ici là aussi alors hier en dans par pour sur avec sans après avant c l d j qu n s",
    "gl": "o a os as un unha e ou pero que se non si eu ti el ela nós eles elas isto iso cando "
    "onde como tamén",
    "it": "il lo la i gli le un uno una e ed o ma però che se non sì no io tu lui lei egli ella "
    "noi voi loro questo questa quello quella quando dove come chi anche ora oggi ieri in di da a "
    "per con su",
    "nb": "en ei et den det de og eller men at jeg du han hun vi i man da når hvor som også nei ja "
    "her der nå så",
    "nl": "de het een en of maar want dat die dit deze ik jij je u hij zij ze wij we er hier daar "
    "nu toen als wie wat waar hoe ook niet geen nee ja in op van voor met na om",
    "pl": "i a ale lub albo oraz że nie tak ja ty on ona ono my wy oni one to ten ta te tego tej "
    "gdy kiedy gdzie jak kto co też w z na do po od",
    "pt": "o a os as um uma e ou mas que se não sim eu tu ele ela nós eles elas você isto isso "
    "este esta esse essa seu sua quando onde como quem também já agora hoje ontem em no na de do "
    "da por para com",
    "ro": "un o și sau dar că nu da eu tu el ea noi voi ei ele acest această când unde cum cine în "
    "la de pe cu",
    "sk": "a i ale alebo že ja ty on ona ono my vy oni to ten tá táto keď kde ako tiež nie áno",
    "sv": "en ett den det de och eller men att jag du han hon vi ni man då när var som också nej "
    "ja här där nu så",
}
"""Words that begin a sentence and are nobody's name."""

_OFFICES: Final[dict[str, str]] = {
    "ca": "president presidenta ministre ministra alcalde alcaldessa jutge jutgessa rei reina "
    "director directora secretari rector món",
    "cs": "prezident prezidentka ministr ministryně starosta primátor předseda soudce král "
    "královna ředitel bůh",
    "da": "præsident statsminister minister borgmester formand dommer konge dronning direktør",
    "de": "präsident präsidentin minister ministerin bürgermeister bürgermeisterin kanzler "
    "kanzlerin vorsitzender vorsitzende richter richterin könig königin direktor direktorin "
    "professor professorin doktor doktorin botschafter botschafterin kollege kollegin anwalt "
    "abgeordneter abgeordnete nachbar nachbarin pfarrer welt staatssekretär general oberst",
    "en": "president minister mayor chairman chairwoman chairperson chair judge justice king queen "
    "prince princess duke duchess emperor pope bishop archbishop cardinal chancellor chief "
    "speaker secretary ambassador senator governor general commissioner attorney advocate provost "
    "prime vice deputy director congressman congresswoman councillor sheriff marshal protector "
    "lieutenant captain colonel major sergeant professor doctor foreman world universe earth "
    "america american africa african asia asian europe european british english french german "
    "international national united god almighty christ jesus privy",
    "es": "presidente presidenta ministro ministra alcalde alcaldesa juez jueza rey reina príncipe "
    "princesa director directora secretario secretaria gobernador gobernadora diputado diputada "
    "senador senadora embajador embajadora canciller rector rectora fiscal obispo papa dios jesús "
    "mundo universo general coronel capitán doctor doctora profesor profesora",
    "fi": "presidentti ministeri pääministeri pormestari tuomari kuningas kuningatar",
    "fr": "président présidente ministre maire juge roi reine prince princesse directeur "
    "directrice secrétaire gouverneur député sénateur sénatrice ambassadeur chancelier procureur "
    "évêque pape dieu monde univers général colonel capitaine docteur professeur",
    "gl": "presidente presidenta ministro ministra alcalde alcaldesa xuíz rei raíña director mundo",
    "it": "presidente ministro ministra sindaco sindaca giudice re regina principe principessa "
    "direttore direttrice segretario governatore senatore ambasciatore cancelliere vescovo papa "
    "dio mondo universo generale colonnello capitano dottore professore",
    "nb": "president statsminister minister borgermester ordfører dommer konge dronning direktør",
    "nl": "president minister burgemeester voorzitter rechter koning koningin directeur "
    "secretaris ambassadeur kanselier kardinaal bisschop paus wereld generaal kolonel",
    "pl": "prezydent minister premier burmistrz przewodniczący sędzia król królowa dyrektor "
    "prezes poseł senator ambasador biskup papież bóg młody młoda profesor doktor",
    "pt": "presidente presidenta ministro ministra prefeito prefeita juiz juíza rei rainha "
    "príncipe princesa diretor diretora secretário governador deputado senador embaixador "
    "chanceler bispo papa deus mundo universo general coronel capitão doutor professor",
    "ro": "președinte președinta ministru ministrul primar primarul judecător rege regină "
    "director senator ambasador dumnezeu lume",
    "sk": "prezident prezidentka minister ministerka starosta primátor predseda sudca kráľ "
    "kráľovná riaditeľ boh",
    "sv": "president statsminister minister borgmästare ordförande domare kung drottning "
    "direktör talman",
}
"""What somebody is, or of what: Mr President, Lord Mayor, Miss World."""

_COMPOUNDS: Final = frozenset(("da", "de", "fi", "nb", "nl", "sv"))
"""Languages in which the end of a word says what somebody is: Bundeskanzler."""

_PARTICLES: Final = frozenset(
    ("de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von")
).union(("der", "den", "ter", "ten", "bin", "ibn"))
"""What stands within names, mostly in small letters."""

_LEADING: Final = frozenset(("van", "von"))
"""Those that begin a name in small letters."""

_ALIASES: Final = {"nn": "nb", "no": "nb"}
"""Languages that share the rows of another."""

_RESPELLING: Final = frozenset(("lv",))
"""Languages that write foreign names as they sound, though in the same letters."""

_LONG_NAME: Final = 3
"""How many words a name has at most, besides particles and initials."""

_NEXT: Final = re.compile(r" ((?:[^\W\d_]\.-?){1,3}|[^\W\d_](?:[\w’'-]*\w)?)(?![\w@])")
_BEFORE: Final = re.compile(r"(?:^|[^\w’'-])([\w’'-]+) \Z")
_WINDOW: Final = 40
"""How far back the word before a title is looked for."""

_ENDING: Final = re.compile(r"[’'](?:s|d|m|t|ll|re|ve)\Z")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_NO_WORD: Final = re.compile(r"[@/\\_#]|\w[.:]\w")
"""What makes an address or a name on the net of what stands between two spaces."""


class _Language(NamedTuple):
    """What one language knows of titles: how they are found, and what is no name after them."""

    titled: re.Pattern[str]
    sure: frozenset[str]
    small: frozenset[str]
    offices: frozenset[str]
    ends: tuple[str, ...]


class _Words(NamedTuple):
    """The words of an article: what stands in small letters, and what names somebody in passing.

    ``passing`` has those that begin with a capital behind a small word with a meaning of its own,
    as in "told Baker".
    """

    small: frozenset[str]
    passing: frozenset[str]


def persons(
    article: Article, runs: Iterable[tuple[Inline, ...]], source: str, target: str
) -> tuple[str, ...]:
    """The names that stay: of the authors, and of whom the text calls Mr, Dr, Señora …

    None where the two languages are not both written with Latin letters.
    """
    if not scripts_of(source) == scripts_of(target) == ("LATIN",):
        return ()
    if primary(target) in _RESPELLING:
        return ()
    found = dict.fromkeys(author.name for author in article.meta.authors)
    tag = primary(source)
    if (language := _language(_ALIASES.get(tag, tag))) is not None:
        lines = [plain_line(run) for run in runs]
        if any(language.titled.search(line) for line in lines):
            words = _words(lines, language)
            for line in lines:
                found.update(dict.fromkeys(_titled(line, language, words)))
    return tuple(name for name in found if name.strip())


@functools.cache
def _language(tag: str) -> _Language | None:
    if tag not in _TITLES:
        return None
    sure = _TITLES[tag].split()
    titles = sorted([*sure, *_DOUBTFUL.get(tag, "").split()], key=len, reverse=True)
    return _Language(
        re.compile(rf"(?<![\w’'.-])(?:{'|'.join(titles)})\.?(?: (?:{'|'.join(titles)})\.?)*+(?= )"),
        frozenset(sure),
        frozenset(_SMALL[tag].split()),
        frozenset(_OFFICES[tag].split()),
        tuple(_OFFICES[tag].split()) if tag in _COMPOUNDS else (),
    )


def _words(lines: Sequence[str], language: _Language) -> _Words:
    small: set[str] = set()
    passing: set[str] = set()
    for line in lines:
        before = ""
        for piece in line.split():
            if _NO_WORD.search(piece):
                before = ""
                continue
            found = _WORD.findall(piece)
            for word in found:
                if word[0].islower():
                    small.add(word.casefold())
                    small.update(part.casefold() for part in re.split("[-’']", word))
            if found and before.islower() and before not in language.small and piece[0].isalpha():
                passing.add(_ENDING.sub("", found[0]))
            before = piece if piece.isalpha() else ""
    return _Words(frozenset(small), frozenset(passing))


def _titled(line: str, language: _Language, words: _Words) -> Iterator[str]:
    """The names behind the titles of a line: as a whole, and the last word of each alone."""
    for match in language.titled.finditer(line):
        name = _name(line, match.end(), language)
        if not name:
            continue
        # A name of several words is one though its words are words: Will Baker.
        full = [word for word in name if _is_word(word)]
        if all(word.casefold() in words.small for word in full):
            continue
        if _is_doubtful(line, match, language) and full[-1] not in words.passing:
            continue
        yield " ".join(name)
        alone = full[-1]
        whole = name[0].istitle() and name[0].casefold() in _PARTICLES  # Le Pen is never Pen
        if not (whole or _is_no_name(alone, language) or alone.casefold() in words.small):
            yield alone


def _is_doubtful(line: str, match: re.Match[str], language: _Language) -> bool:
    """Whether a title could be the end of what stands before it: Elm Dr. Traffic was slow."""
    if any(title.rstrip(".") in language.sure for title in match[0].split()):
        return False
    before = _BEFORE.search(line[max(0, match.start() - _WINDOW) : match.start()])
    if before is None or before[1].casefold() in language.small:
        return False
    return not (before[1].isalpha() and before[1].islower())


def _name(line: str, at: int, language: _Language) -> list[str]:
    """The words of the name that begins at ``at``; none where it is no name."""
    found: list[str] = []
    count = 0
    while count < _LONG_NAME and (match := _NEXT.match(line, at)):
        word = _ENDING.sub("", match[1])
        particle = word.casefold() in _PARTICLES
        if not particle:
            if not word[0].isupper() or word.casefold() in language.small:
                break
            if not count and _is_no_name(word, language):
                return []
            count += _is_word(word)
        elif not found and word[0].islower() and word not in _LEADING:
            return []
        found.append(word)
        at = match.end()
        if word != match[1]:
            break
    while found and (found[-1].casefold() in _PARTICLES or not _is_word(found[-1])):
        found.pop()
    return found


def _is_word(word: str) -> bool:
    """Whether this is more than an initial or a particle."""
    return len(word) > 1 and word[-1] != "." and word.casefold() not in _PARTICLES


def _is_no_name(word: str, language: _Language) -> bool:
    """Whether a word says what somebody is, or begins a sentence."""
    folded = _ENDING.sub("", word).casefold()
    if folded in language.small:
        return True
    parts = folded.split("-")
    if language.ends and parts[-1].endswith(language.ends):
        return True
    return parts[0] in language.offices or parts[-1] in language.offices
