"""Which legacy encoding bytes are in, where neither a mark nor UTF-8 says it.

Every encoding of `_ENCODINGS` reads the same bytes as another text. Each text is weighed as if a
writer of each of the encoding's languages had to write it: how common the letters are there
(`_ALPHABETS`, `_BEYOND_ASCII`, `_CHARACTERS`), how common the signs (`_SIGNS`), whether letters
stand where letters of their kind stand (a capital after a small letter, a Cyrillic one beside a
Latin one, a sign inside a word do not), and how many of the language's commonest words there are.
The weights are natural logarithms of rough probabilities, so that they add up and the texts can be
compared whether one byte made a character or four.

The likeliest text wins. The runner-up is the likeliest *other* text: windows-1252 and
windows-1250 are no rivals where both read the same words. The letters of every table stand in the
order of their frequency, the commonest first, and the numbers follow from the order.
"""

from __future__ import annotations

import codecs
import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from articlekit.reading import language as languages

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SAMPLE", "Guess", "guess", "reading"]

SAMPLE: Final = 6000
"""How many bytes of a long text are looked at, about."""

_ROOM: Final = 100
"""How many plain bytes before and after a telling one are looked at with it."""

_SURE: Final = 7.0
"""By how much the likeliest text must lead: the other is e^7, a thousand times less likely.

Of some 14,000 lines and paragraphs of program messages in 40 languages and all the encodings below,
the wrong text led by more in two, each with hardly a letter beyond ASCII.
"""

_FITS: Final = -7.5
"""What a character beyond ASCII weighs, on the average, where a text is at all what it seems."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What the bytes most likely are.

    ``encoding`` and ``runner_up`` are names that Python knows; ``runner_up`` is empty where nothing
    else makes sense. ``lead`` says by how much the one is likelier than the other, ``fit`` how well
    its characters become its language, both as logarithms; ``language`` is the one it was
    weighed in, a by-product.
    """

    encoding: str
    language: str
    lead: float
    fit: float
    runner_up: str = ""

    @property
    def close(self) -> bool:
        """Whether the runner-up is nearly as likely."""
        return self.lead < _SURE

    @property
    def sure(self) -> bool:
        """Whether a reader may rely on it."""
        return not self.close and self.fit >= _FITS


# --- the encodings ------------------------------------------------------------------------------

_WEST: Final = "en de fr es it pt nl sv da nb fi is ca et id"
_MIDDLE: Final = "pl cs sk hu ro hr sl de en"

_ENCODINGS: Final[tuple[tuple[str, float, str], ...]] = (
    ("windows-1252", 0.0, _WEST),
    ("windows-1251", -0.5, "uk ru be bg sr mk"),
    ("windows-1250", -0.5, _MIDDLE),
    ("ISO-8859-15", -1.5, _WEST),
    ("ISO-8859-2", -1.5, _MIDDLE),
    ("KOI8-U", -1.0, "uk be"),
    ("KOI8-R", -1.0, "ru bg"),
    ("windows-1253", -1.0, "el"),
    ("ISO-8859-7", -2.0, "el"),
    ("windows-1254", -1.0, "tr"),
    ("windows-1255", -1.0, "he"),
    ("windows-1256", -1.0, "ar fa"),
    ("ISO-8859-6", -2.0, "ar"),
    ("windows-1257", -1.0, "lt lv et"),
    ("ISO-8859-13", -2.0, "lt lv et"),
    ("ISO-8859-5", -1.5, "uk ru be bg sr mk"),
    ("cp874", -1.0, "th"),
    ("mac-cyrillic", -4.0, "uk ru be bg sr mk"),
    ("mac-roman", -3.5, "en de fr es it pt nl sv da nb fi ca"),
    ("cp866", -2.0, "ru bg be"),
    ("cp1125", -2.0, "uk"),
    ("cp850", -3.0, "en de fr es it pt nl sv da nb fi ca"),
    ("cp852", -3.0, "pl cs sk hu ro hr sl"),
    ("cp932", 0.0, "ja"),
    ("EUC-JP", -0.5, "ja"),
    ("GB18030", 0.0, "zh-Hans zh-Hant"),
    ("cp950", 0.0, "zh-Hant"),
    ("big5hkscs", -2.0, "zh-Hant"),
    ("cp949", 0.0, "ko"),
    ("UTF-16-LE", -3.0, "ja zh-Hans zh-Hant ko"),
    ("UTF-16-BE", -4.0, "ja zh-Hans zh-Hant ko"),
)
"""What is tried: a name that Python knows, how usual it is (a logarithm), and the
languages written in it.

ISO-8859-1, 8859-8, 8859-9 and 8859-11 are not here, since windows-1252, 1255, 1254 and cp874 read
the same letters in them, nor are GBK, EUC-KR and EUC-CN, which are parts of GB18030 and cp949.
"""

_CONTINUED: Final = frozenset(
    ("cp932", "EUC-JP", "GB18030", "cp950", "big5hkscs", "cp949", "UTF-16-LE", "UTF-16-BE")
)
"""Where a character may be several bytes: hardly any of them may be faulty."""

# --- how common characters are ------------------------------------------------------------------

_ALPHABETS: Final[dict[str, str]] = {
    "ru": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "uk": "оаинітверскдлупмязьгбчйхжїцюєшщфґ",
    "be": "аыниеотрсклдувпямўзйьбчгцхшжюэёіф",
    "bg": "аеоитнрсвлкдпмъзугябчщжхцйшфюьѝ",
    "sr": "аоиенрсјтукдвлмпгзбчшћжцхљњђфџ",
    "mk": "аоеитнрсвкдлпмузгјбчшжцќхњѓфљџѕ",
    "el": "αοιετσνηυρπκμλςωόίάγέήδύχθφώβξζψϊϋΐΰ",
    "he": "יוהלאתמרבשנםעדכחפקטןצסגזךףץ\u05b0\u05b7\u05b4\u05b8\u05b6\u05bc\u05b9",
    "ar": "اليمنوترةبعدسفهكقحأجشصطخىإضغئذثزءظآؤ،ً؛؟ـّ",
    "fa": "اينردهمتبوشسکزگفخقحعجچپلآطصضغئثذظژكیأؤء\u200c،؟؛",
    "th": "านรกอเงมยลวดทสต่้ัีิะปบคหแจพชข็ไใโผถซ์ืำูุึฟฉณศษธภญฐฎฏฒฬฮๆ",
}
"""The small letters of a language, commonest first, and what else is a matter of course."""

_SMALLEST_LETTER: Final = math.log(45)
"""An alphabet's commonest letter comes about 45 times as often as its rarest."""

_BEYOND_ASCII: Final[dict[str, tuple[float, str]]] = {
    "en": (0.0004, "éïèêöüçàæœñ"), "de": (0.019, "üäößé"), "nl": (0.0015, "ëéïöüèç"),
    "fr": (0.038, "éèàêçôîûùâïëœ"), "es": (0.026, "óíáéñúü"), "it": (0.012, "èàùòìé"),
    "pt": (0.045, "ãçáéíóêõúâàô"), "ca": (0.030, "àóèíéçúòïü·"), "sv": (0.045, "äåöé"),
    "da": (0.026, "åæøé"), "nb": (0.024, "åøæé"), "fi": (0.055, "äöå"), "et": (0.045, "äõüöšž"),
    "is": (0.110, "ðáíþéæöóúý"), "id": (0.0001, "é"), "pl": (0.075, "łęóąśżćńź"),
    "cs": (0.140, "íáéěýřčžšůúťňďó"), "sk": (0.110, "áíéčýžšťúľôňďäóĺŕ"),
    "hu": (0.130, "áéőöíóüúű"), "ro": (0.065, "ăîâşţ"), "hr": (0.030, "čšžćđ"),
    "sl": (0.026, "čšž"), "tr": (0.110, "ıüşğçöiâîû"), "lt": (0.090, "ėųšįžūąčę"),
    "lv": (0.110, "āīēšūņļģķžč"),
}  # fmt: skip
"""How much of a text in Latin letters ASCII does not have, and which, commonest first."""

_BORROWED: Final = "éáíóúèàüöñçäåøæßïëêôâãœł"
"""Letters that come with foreign words and names into every language of that script."""

_NEXT_LETTER: Final = 0.72
"""Among those few letters, how common one is compared with the one before."""

_SIGNS: Final[dict[str, float]] = {
    "’": -5.0, "“": -5.5, "”": -5.5, "„": -6.0, "«": -6.0, "»": -6.0, "–": -5.5, "—": -5.5,
    "…": -6.5, "\u00a0": -6.0, "‘": -7.0, "•": -7.0, "¿": -6.5, "¡": -6.5, "№": -7.5, "€": -7.5,
    "°": -8.0, "§": -8.0, "£": -8.0, "·": -8.0, "\u00ad": -8.0, "‹": -8.0, "›": -8.0, "©": -8.5,
    "‚": -8.5, "ª": -9.0, "º": -8.5, "®": -9.0, "™": -9.0, "½": -9.0, "¼": -9.5, "¾": -9.5,
    "²": -9.0, "³": -9.5, "×": -9.5, "±": -10.0, "µ": -10.0, "´": -9.5, "¥": -10.0, "¢": -10.0,
    "†": -10.0, "‡": -11.0, "¶": -10.5, "΄": -9.0, "―": -7.5, "־": -8.0,
    "\u200e": -9.0, "\u200f": -9.0, "\u200c": -9.0, "\u200d": -10.0, "₪": -9.0,
    "、": -6.5, "。": -6.5, "，": -6.5, "「": -7.0, "」": -7.0, "『": -8.0, "』": -8.0, "（": -7.5,
    "）": -7.5, "：": -7.5, "；": -7.5, "？": -7.5, "！": -7.5, "・": -7.5, "《": -8.0, "》": -8.0,
    "\u3000": -6.5, "〜": -8.5, "～": -8.5, "【": -9.0, "】": -9.0, "〈": -9.0, "〉": -9.0,
    "％": -9.0, "々": -8.0, "※": -9.0, "─": -10.0, "●": -9.5, "○": -9.5, "■": -9.5, "→": -9.5,
}  # fmt: skip
"""How common a sign is in any language."""

_OWN_SIGNS: Final[dict[str, dict[str, float]]] = {
    "es": {"¿": -5.0, "¡": -5.5},
    "ca": {"·": -6.5},
    "ja": {"、": -3.3, "。": -3.4, "「": -4.8, "」": -4.8, "ー": -3.8, "・": -6.0, "々": -6.5},
    "zh-Hans": {"，": -2.8, "。": -3.6, "、": -4.8, "“": -4.8, "”": -4.8, "：": -5.5, "？": -6.0},
    "zh-Hant": {"，": -2.8, "。": -3.6, "、": -4.8, "「": -4.8, "」": -4.8, "：": -5.5, "？": -6.0},
}
"""Signs that one language has more of."""

_CHARACTERS: Final[dict[str, tuple[tuple[float, str], ...]]] = {
    "ja": (
        (
            0.5,
            "のにいはたとをるがしでてなっれすからもりこまうあくきさそけんつえどだせよめおわみ"
            "ばろじべちほやひふねむへぶごげ",
        ),
        (
            0.09,
            "ンスルトリラクアイドシレタジフロカバッメプマデコサグニキテムダパチビミズナセウワ"
            "オハポボ",
        ),
        (
            0.2,
            "一人日大年出本中子見国言上分生手自行者間事思時気会十家女三前的方入小地合後目長場"
            "代私下立部学物月田何来彼話体動社知理山内同心発高実作当新世今書度明五戦力名金性対"
            "意用男主通関文屋感郎業定政持道外取所現最化四先民身不口川東相法全水聞経加美海二木"
            "信電車天町花朝春夏秋冬店雨白安食近村雪島空古夜駅午毎週早元校",
        ),
    ),
    "zh-Hans": (
        (
            0.62,
            "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于"
            "着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还"
            "进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情"
            "明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或"
            "新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员"
            "解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太"
            "量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基"
            "眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交"
            "规万取拉格望觉术领共确传师观清今切院让识候带导争运笑飞风步改收根干造言联持组每济"
            "车亲极林服快办议往元英士证近失转夫令准布始怎呢存未远叫台单影具罗字爱击流备兵连调"
            "深商算质团集百需价花党华城石级整府离况亚请技际约示复病息究线似官火断精满支视消越"
            "器容照须九增研写称企八功吗包片史委乎查轻易早曾除农找装广显吧阿李标谈吃图念六引历"
            "首医局突专费号尽另周较注语仅考落青随选列红晚村店春秋夏冬河雨茶饭钱岁",
        ),
    ),
    "zh-Hant": (
        (
            0.62,
            "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於"
            "著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還"
            "進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情"
            "明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或"
            "新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員"
            "解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太"
            "量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基"
            "眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交"
            "規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運笑飛風步改收根幹造言聯持組每濟"
            "車親極林服快辦議往元英士證近失轉夫令準布始怎呢存未遠叫台單影具羅字愛擊流備兵連調"
            "深商算質團集百需價花黨華城石級整府離況亞請技際約示復病息究線似官火斷精滿支視消越"
            "器容照須九增研寫稱企八功嗎包片史委乎查輕易早曾除農找裝廣顯吧阿李標談吃圖念六引歷"
            "首醫局突專費號盡另周較注語僅考落青隨選列紅晚村店春秋夏冬河雨茶飯錢歲",
        ),
    ),
    "ko": (
        (
            0.72,
            "이다는에의을지고가하기로도사한은리어서자를인나아대시있그정과부해라일수보장들으제"
            "만오전주적상스게여면조우구동성비원마니관거말국소유무트것공생계치신문안방세모경드"
            "위했당때회요려선화데간미된바없산연업물용았었던실교학년발까내복더금중심러분명음진"
            "재단입와할습감속개두행야터프르합불같결저또며역남통않양배반작출외번체최차건길등집"
            "히민임후타및파포노평른운권추직식표강살월호람울본난현력크많품눈달박변청올법질태토"
            "매잘레루날느열벌랑색천빠네될떤받알누향씨족영군손렇좋맞책찾높먹께줄쓰친워디코망머"
            "얼피카판투테새특접북육독론농담완활초령증설규처절김술각종근준항급환편논확류참락겨"
            "닷찰험든승럼님막별글녀런너희",
        ),
    ),
}
"""The commonest characters of the scripts that have thousands: the share they have, and which."""

_STANDARD: Final[dict[str, tuple[str, int]]] = {
    "ja": ("euc_jp", 0xCF),
    "zh-Hans": ("gb2312", 0xD7),
    "zh-Hant": ("big5", 0xC6),
    "ko": ("euc_kr", 0xC8),
}
"""The national character set of a language, and the lead byte up to which its first level goes."""

# What a character weighs that no table of the language has.
_SECOND: Final = {"ja": -9.8, "zh-Hans": -9.2, "zh-Hant": -9.2, "ko": -8.8}
"""A character of the first level of the standard, of 2000 to 5000 such."""
_RARE: Final = -12.5
"""A character of the second level, or of none."""
_FOREIGN: Final = -10.0
"""A letter of the same script, but another language."""
_FOREIGN_LATIN: Final = -11.5
"""The same in Latin script, where it is none of `_BORROWED`."""
_STRANGE: Final = -12.0
"""A letter of another script, or a sign that hardly any text has."""
_IMPOSSIBLE: Final = -15.0
"""A control, a private or unassigned character, a half-width form."""
_ASCII: Final = -3.0
"""Any ASCII character; it counts where other encodings make it a part of a letter."""

# What it costs to stand in the wrong place.
_CAPITAL: Final = -2.5
"""A word begins with a capital."""
_CAPITALS: Final = -0.2
"""A capital follows a capital."""
_ALL_CAPITALS: Final = -1.0
"""A word begins with a capital, and another follows."""
_CAPITAL_INSIDE: Final = -6.0
"""A capital follows a small letter."""
_MIXED: Final = -6.0
"""Letters of two alphabets stand in one word."""
_PAIR: Final = -0.7
"""A Latin letter beyond ASCII follows another, and so on in one word."""
_SIGN_INSIDE: Final = -8.0
"""A sign other than an apostrophe or a hyphen stands between two letters."""
_DASHED: Final = -2.5
"""A dash stands between two letters."""
_TOUCHING: Final = -3.0
"""A sign stands at the wrong end of a word, or one that belongs to a number touches a letter."""
_ALONE: Final = -2.0
"""A small Latin letter beyond ASCII stands alone, and is none of the few words of one letter."""

_NONSENSE: Final = -10.5
"""Of several bytes a character: no text at all where its characters weigh less than this."""
_LATIN_AMONG: Final = -0.5
"""An ASCII letter stands in a text of another script; words and names do, so it never costs more
than `_LATIN_AMONG_AT_MOST`."""
_LATIN_AMONG_AT_MOST: Final = -12.0

_WORDS_OF_ONE: Final = frozenset("àéèêóúôåöæøíůžąę")
_INSIDE: Final = frozenset("\u00a0’\u00ad·\u200c\u200d´־\u200e\u200f")
_DASHES: Final = frozenset("–—")
_OPENING: Final = frozenset("•¿¡„‚")
_CLOSING: Final = frozenset("’…™®")
_OF_NUMBERS: Final = frozenset("€°§£¥¢№±½¼¾²³×µ")


# --- weighing -----------------------------------------------------------------------------------


def guess(data: bytes) -> Guess:
    """The likeliest encoding of bytes that are no UTF-8; it is never none."""
    sample = _sample(data)
    ranked = _ranked(sample, data)
    weight, encoding, language, text = ranked[0]
    rival = next((other for other in ranked[1:] if other[3] != text), None)
    return Guess(
        encoding,
        language,
        lead=weight - rival[0] if rival else math.inf,
        fit=_Evidence.of(text).fit(language),
        runner_up=rival[1] if rival else "",
    )


def reading(data: bytes, encoding: str) -> str:
    """The bytes in one of the encodings; U+FFFD stands for what is none of its characters.

    Where an encoding of one byte a character has a gap, the control of that number stands, as it
    does on the web (https://encoding.spec.whatwg.org/#legacy-single-byte-encodings).
    """
    if encoding in _CONTINUED:
        return data.decode(encoding, "replace")
    return codecs.charmap_decode(data, "strict", _table(encoding))[0]


@cache
def _table(encoding: str) -> str:
    return "".join(bytes((b,)).decode(encoding, "ignore") or chr(b) for b in range(256))


def _sample(data: bytes) -> bytes:
    """The bytes above 127 and their neighbours, from the beginning, the middle and the end."""
    if len(data) <= SAMPLE:
        return data
    share = SAMPLE // 3
    starts = [0]
    for start in (len(data) // 2, len(data) - share):
        line = data.find(b"\n", start, start + share) + 1  # no character is cut at a line's end
        if line:
            starts.append(line)
    return b"\n".join(_span(data, start, share) for start in starts)


_TELLING: Final = re.compile(rb"[\x80-\xff]")


def _span(data: bytes, start: int, room: int) -> bytes:
    pieces: list[bytes] = []
    at = start
    while room > 0 and (found := _TELLING.search(data, at)):
        first = max(found.start() - _ROOM, at)
        at = min(found.end() + _ROOM, len(data))
        pieces.append(data[first:at])
        room -= at - first
    return b"".join(pieces)


def _ranked(sample: bytes, data: bytes) -> list[tuple[float, str, str, str]]:
    """Weight, encoding, language and text, the likeliest first; nothing random decides a tie."""
    evidence: dict[str, _Evidence] = {}
    ranked = []
    for order, (encoding, usual, spoken) in enumerate(_ENCODINGS):
        text = _decoded(sample, data, encoding)
        if text is None:
            continue
        if text not in evidence:
            evidence[text] = _Evidence.of(text)
        for tag in spoken.split():
            if encoding in _CONTINUED and evidence[text].fit(tag) < _NONSENSE:
                continue
            weight = usual + evidence[text].weight(tag)
            ranked.append((-weight, order, encoding, tag, text))
    ranked.sort()
    return [(-weight, encoding, tag, text) for weight, _, encoding, tag, text in ranked]


def _decoded(sample: bytes, data: bytes, encoding: str) -> str | None:
    if encoding in _CONTINUED:
        whole = data[:SAMPLE] if encoding.startswith("UTF-16") else sample
        text = whole.decode(encoding, "replace")
        return text if text.count("\ufffd") <= 1 + len(text) // 40 else None
    return reading(sample, encoding)


_REMEMBERED: Final = 8192
"""Of how many characters it is remembered what they are; a process that runs long must not grow."""

_BEYOND: Final = re.compile("[^\0-\x7f]")
_ASCII_LETTER: Final = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a text shows, whatever the language: counted once, weighed in several languages."""

    plain: int
    latin: int
    characters: tuple[tuple[str, int], ...]
    places: float
    words: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, text: str) -> _Evidence:
        beyond = Counter(_BEYOND.findall(text))
        characters: Counter[str] = Counter()
        for character, times in beyond.items():
            small = character.lower()
            characters[small if len(small) == 1 else character] += times
        words = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
        return cls(
            plain=len(text) - beyond.total(),
            latin=len(_ASCII_LETTER.findall(text)),
            characters=tuple(characters.items()),
            places=sum(_place(text, found.start()) for found in _BEYOND.finditer(text)),
            words=tuple((word, times) for word, times in words.items() if word in _common_words()),
        )

    def weight(self, language: str) -> float:
        """How likely the text is in a language, as a logarithm."""
        words = _common_words()
        weight = self.plain * _ASCII + self.letters(language)
        weight += sum(times * _word(word) for word, times in self.words if language in words[word])
        if language in _BEYOND_ASCII:
            weight += self.latin * math.log(1 - _BEYOND_ASCII[language][0])
        else:
            weight += max(self.latin * _LATIN_AMONG, _LATIN_AMONG_AT_MOST)
        return weight

    def letters(self, language: str) -> float:
        """What the characters beyond ASCII have a part in that."""
        return self.places + sum(
            times * _character(character, language) for character, times in self.characters
        )

    def fit(self, language: str) -> float:
        """The same for one of them, on the average."""
        return self.letters(language) / max(sum(times for _, times in self.characters), 1)


@cache
def _common_words() -> dict[str, frozenset[str]]:
    """Each of the commonest words, and the languages in which it is one."""
    found: dict[str, set[str]] = {}
    for tag, line in languages.STOP_WORDS.items():
        for word in line.split():
            found.setdefault(word, set()).add(tag)
    return {word: frozenset(tags) for word, tags in found.items()}


def _word(word: str) -> float:
    """What a common word adds: short ones are often something else."""
    return min(1.0 + 0.6 * len(word), 3.5)


def _place(text: str, at: int) -> float:
    """What it costs the character at ``at`` to stand between its neighbours."""
    character = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    script = _script(character)
    if script == "han":
        return 0.0
    if not script:
        return _sign_place(character, before, after)
    joined = _script(before) if before.isalpha() else ""
    following = _script(after) if after.isalpha() else ""
    cost = _MIXED * ((joined not in ("", script)) + (following not in ("", script)))
    if character.isupper():
        if not joined:
            cost += _ALL_CAPITALS if after.isupper() else _CAPITAL
        else:
            cost += _CAPITALS if before.isupper() else _CAPITAL_INSIDE
    if script == "latin":
        if joined and before > "\x7f":
            cost += _PAIR * (3 if text[at - 2 : at - 1] > "\x7f" else 1)
        if not joined and not following and character not in _WORDS_OF_ONE:
            cost += _ALONE
        if character.islower() and after.isupper():
            cost += _CAPITAL_INSIDE
    return cost


def _sign_place(sign: str, before: str, after: str) -> float:
    """The same for a sign, which Chinese and Japanese set between letters as a matter of course."""
    left = before.isalpha() and _script(before) != "han"
    right = after.isalpha() and _script(after) != "han"
    if not (left or right) or (left and sign in _INSIDE):
        return 0.0
    if left and right:
        return _DASHED if sign in _DASHES else _SIGN_INSIDE
    misplaced = sign in (_OPENING if left else _CLOSING) or sign in _OF_NUMBERS
    return _TOUCHING if misplaced else 0.0


@lru_cache(_REMEMBERED)
def _script(character: str) -> str:
    """The script of a letter or of a mark on one, roughly; "" for what is neither."""
    if not character.isalpha() and unicodedata.category(character)[0] != "M":
        return ""
    if character < "\u0250":
        return "latin"
    for name, first, last in (
        ("greek", "\u0370", "\u03ff"),
        ("cyrillic", "\u0400", "\u04ff"),
        ("hebrew", "\u0590", "\u05ff"),
        ("arabic", "\u0600", "\u06ff"),
        ("thai", "\u0e00", "\u0e7f"),
    ):
        if first <= character <= last:
            return name
    return "han" if character >= "\u1100" else "other"


def _character(character: str, language: str) -> float:
    """How common a character beyond ASCII is in a language."""
    common = _common(language)
    if character in common:
        return common[character]
    return _uncommon(character, language)


@cache
def _common(language: str) -> dict[str, float]:
    """The characters of a language that a table has, with their weights."""
    found = dict(_SIGNS)
    if language in _ALPHABETS:
        found.update(_spread(_ALPHABETS[language], 0.8, _geometric(len(_ALPHABETS[language]))))
    elif language in _CHARACTERS:
        for share, characters in _CHARACTERS[language]:
            found.update(_spread(characters, share, lambda rank: 1 / (rank + 12)))
    else:
        found.update(dict.fromkeys(_BORROWED, _FOREIGN))
        share, letters = _BEYOND_ASCII[language]
        found.update(_spread(letters, share, lambda rank: _NEXT_LETTER**rank))
    found.update(_OWN_SIGNS.get(language, {}))
    return found


def _geometric(size: int) -> Callable[[int], float]:
    return lambda rank: math.exp(-_SMALLEST_LETTER * rank / size)


def _spread(letters: str, share: float, of_rank: Callable[[int], float]) -> dict[str, float]:
    parts = [of_rank(rank) for rank in range(len(letters))]
    whole = sum(parts) / share
    return {letter: math.log(part / whole) for letter, part in zip(letters, parts, strict=True)}


@lru_cache(_REMEMBERED)
def _uncommon(character: str, language: str) -> float:
    """What a character weighs that stands in none of the language's tables."""
    if not character.isprintable() or "\uff61" <= character <= "\uffdc":
        return _IMPOSSIBLE
    script = _script(character)
    if language in _CHARACTERS:
        if "\u3041" <= character <= "\u30ff":
            return _SECOND["ja"] if language == "ja" else _FOREIGN
        if script != "han":
            return _STRANGE if script else _FOREIGN
        charset, first_level = _STANDARD[language]
        standard = character.encode(charset, "ignore")
        if len(standard) == 2 and standard[0] <= first_level:
            return _SECOND[language]
        return _RARE
    if language in _BEYOND_ASCII:
        return _FOREIGN_LATIN if script == "latin" else _STRANGE
    return _FOREIGN if script and script == _script(_ALPHABETS[language][0]) else _STRANGE
