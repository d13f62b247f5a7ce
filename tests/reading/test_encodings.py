"""Legacy encodings found by evidence: one paragraph is enough, one line is right or doubtful."""

from __future__ import annotations

import codecs
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.reading.plain import encodings
from articlekit.reading.plain.decode import decode
from articlekit.reading.plain.encodings import guess, reading

SAMPLES: Final[dict[str, str]] = {
    "en": (
        "The ferry didn’t leave until noon, and by then the whole pier knew why. “We waited "
        "for the doctor,” said the captain, “because the island hasn’t had one since spring.” "
        "Nobody complained – not even the tourists, who’d been promised breakfast on the other "
        "side. When she came at last, carrying two heavy bags and a sleeping child, the crew "
        "rang the bell and everyone on deck applauded. It was, a fisherman told me later, the "
        "longest hour of his life…"
    ),
    "de": (
        "Als der Bäcker am frühen Morgen die Tür öffnete, stand schon eine lange Schlange auf "
        "der Straße. Niemand wusste genau, woher das Gerücht kam, doch alle wollten die "
        "letzten Brötchen aus dem alten Ofen kaufen. „Über vierzig Jahre hat er mir gedient“, "
        "erzählte der Bäcker, während er die Körbe füllte. Für die Nachbarn war es ein "
        "trauriger Tag, für die Kinder aber ein süßer: Jedes bekam ein großes Stück Kuchen und "
        "durfte dafür beim Aufräumen helfen."
    ),
    "fr": (
        "Le facteur arrivait toujours à l’heure où le village déjeunait. Cette année-là, "
        "pourtant, personne ne l’a vu pendant une semaine, et l’on s’est mis à raconter qu’il "
        "était parti sur la côte avec sa sœur. « C’est impossible, répétait la boulangère, il "
        "n’aurait jamais laissé son chien. » Le maire a fini par frapper à sa porte. Elle "
        "était ouverte ; sur la table, à côté d’une tasse de café encore tiède, une lettre "
        "expliquait très simplement ce départ."
    ),
    "es": (
        "Cuando llegó la lluvia, después de tantos meses, los niños salieron corriendo a la "
        "plaza. ¿Quién podía pedirles que volvieran a clase? La maestra abrió las ventanas y "
        "dijo que aquel día la lección sería otra: aprenderían a escuchar el agua. Según contó "
        "más tarde un vecino, también los ancianos se quedaron en la calle, sin paraguas y sin "
        "prisa. «Así empezó el año de las cosechas», escribió el periódico de la región, que "
        "todavía conserva la fotografía."
    ),
    "pl": (
        "Kiedy zamknięto ostatnią księgarnię w mieście, właściciel rozdał książki sąsiadom. "
        "Każdy mógł wziąć tyle, ile zdołał unieść, ale pod jednym warunkiem: trzeba było "
        "obiecać, że się je przeczyta. „Przez trzydzieści lat żyłem z czytelników” – mówił "
        "cicho – „więc teraz oddaję im dług”. Dziś w tym miejscu działa kawiarnia, a na "
        "półkach znów stoją powieści. Ludzie przynoszą je sami i zostawiają bez słowa, jakby "
        "spłacali coś, czego nikt im nie policzył."
    ),
    "cs": (
        "Když řeka na jaře vystoupila z břehů, odnesla starou lávku a s ní i kus cesty k "
        "mlýnu. Mlynář se ale nevzdal: každý večer přicházel k vodě a měřil, o kolik klesla. "
        "Sousedé mu říkali, ať počká na léto, že úřad pošle dělníky. „Dělníci přijdou, až "
        "nebude co opravovat,“ odpovídal a zatloukal další kůl. V červnu už po nové lávce "
        "chodily děti do školy a zdálo se, že tam stála odjakživa. Jen žlutá čára na zdi ještě "
        "připomíná, jak vysoko voda tehdy byla."
    ),
    "uk": (
        "Щоранку, ще до сходу сонця, пасічник виходив на пагорб і дивився, чи не йде з-за лісу "
        "дощ. Він казав, що бджоли знають про погоду більше, ніж усі прогнози, але перевірити "
        "ніколи не завадить. «Якщо вони гудуть тихо, то день буде ясний», – пояснював він "
        "онукам, які приїхали з міста на канікули. Діти слухали, їли свіжий мед із хлібом і не "
        "дуже вірили. Проте ввечері, коли небо залишилося чистим, найменша дівчинка попросила "
        "навчити її розуміти ґедзів і бджіл."
    ),
    "ru": (
        "Поезд остановился посреди степи, и проводница объявила, что стоять будем не меньше "
        "часа. Пассажиры вышли на насыпь: кто курил, кто собирал полынь, кто просто смотрел на "
        "далёкие огни. «Здесь раньше была станция, – сказал старик в выцветшей шляпе, – и "
        "буфет, где подавали чай с вареньем». Никто ему не поверил, но через минуту мальчишки "
        "нашли в траве обломок каменного крыльца. Когда объявили посадку, все ещё спорили о "
        "том, как этот город назывался."
    ),
    "bg": (
        "Старата чешма край пътя беше пресъхнала още преди войната, но хората продължаваха да "
        "спират при нея. Шофьорите на камиони оставяха там хляб и ябълки, без да знаят защо, а "
        "после се кълняха, че пътуването им е вървяло по-леко. „Водата ще се върне“, повтаряше "
        "баба Цвета, която живееше в последната къща на селото. Една сутрин през март наистина "
        "се чу шуртене и до обяд цялата улица се събра да гледа как тънката струя пълни "
        "каменното корито отново."
    ),
    "el": (
        "Το μικρό βιβλιοπωλείο στη γωνία άνοιγε πάντα μετά το μεσημέρι, όταν ο δρόμος ησύχαζε. "
        "Ο ιδιοκτήτης του, ένας ψηλός άνθρωπος με γκρίζα γένια, έλεγε ότι τα βιβλία δεν "
        "αγαπούν τον θόρυβο. «Όποιος βιάζεται», εξηγούσε, «ας αγοράσει εφημερίδα». Κι όμως οι "
        "πελάτες έρχονταν από μακριά, κάθονταν στα σκαλιά και διάβαζαν ώσπου να βραδιάσει. "
        "Όταν τελικά έκλεισε, κάποιος άφησε μπροστά στην πόρτα ένα ποτήρι νερό και ένα λευκό "
        "λουλούδι, χωρίς κανένα σημείωμα."
    ),
    "tr": (
        "Köyün en yaşlı kadını her akşam aynı ağacın altında oturur, gelip geçenlere çay ikram "
        "ederdi. Çocuklar ondan masal dinlemek için sıraya girer, büyükler ise yalnızca susup "
        "gökyüzüne bakardı. “İnsan konuştukça değil, dinledikçe öğrenir” derdi gülümseyerek. "
        "Bir gün şehirden gelen genç bir öğretmen bu sözleri defterine yazdı ve yıllar sonra "
        "ilk kitabına başlık yaptı. Şimdi o ağacın gölgesinde küçük bir kütüphane var; kapısı "
        "gece gündüz herkese açık duruyor."
    ),
    "he": (
        "בכל בוקר, לפני שהשוק התעורר, היה הזקן מסדר את ארגזי התפוזים בשורה ישרה לאורך הקיר. "
        'הוא לא מיהר לשום מקום, ומי שביקש לקנות ממנו היה צריך קודם לשמוע סיפור. "פרי בלי סיפור '
        'הוא רק פרי", אמר פעם לילדה ששאלה אותו מדוע הוא מדבר כל כך הרבה. היא צחקה, אבל זכרה את '
        "המשפט הזה שנים רבות. כשחזרה לעיר כבר לא מצאה את הדוכן, ובמקומו עמד בית קפה קטן שעל "
        "קירותיו תלויות תמונות ישנות."
    ),
    "ar": (
        "كان الصياد العجوز يخرج إلى البحر قبل الفجر بساعة، ويعود عندما تشرق الشمس فوق أسوار "
        "المدينة. لم يكن يملك سوى قارب صغير وشبكة قديمة، لكنه كان يعرف كل صخرة في الخليج. قال "
        "له ابنه ذات يوم: لماذا لا تبيع القارب وتستريح؟ فابتسم الرجل وأجاب بأن البحر لا ينتظر "
        "من يتأخر عنه. وفي ذلك المساء جلسا معا على الشاطئ، يصلحان الشبكة ويتحدثان عن الأيام "
        "التي مضت ولن تعود أبدا."
    ),
    "fa": (
        "پيرمرد هر روز صبح زود به باغ مي‌رفت و درختان گيلاس را يکي يکي نگاه مي‌کرد. همسايه‌ها "
        "مي‌گفتند که او با درخت‌ها حرف مي‌زند، اما هيچ کس اين را از نزديک نشنيده بود. وقتي "
        "بهار رسيد، شاخه‌ها چنان پر از شکوفه شد که مردم شهر براي ديدن آن به روستا آمدند. پسر "
        "کوچکي پرسيد: چرا باغ شما از همه زيباتر است؟ پيرمرد خنديد و گفت چون من هر روز به آن‌ها "
        "سلام مي‌کنم و پاسخ مي‌شنوم، ژاله هم."
    ),
    "ja": (
        "山のふもとの小さな駅には、一日に四本しか電車が来ない。それでも駅長は毎朝ホームを掃き、"
        "花に水をやり、時計の針を合わせる。「誰も見ていなくても、電車は見ていますから」と彼は笑"
        "って言った。去年の冬、大雪で線路が止まったとき、乗客たちは待合室のストーブを囲んで一晩"
        "を過ごした。そのとき出された味噌汁の味を、今でも手紙に書いてくる人がいるそうだ。春にな"
        "れば、またこの駅にも新しい学生たちがやって来る。"
    ),
    "zh-Hans": (
        "老城的最后一家照相馆开在河边，门口的招牌已经看不清颜色。老板姓陈，今年七十多岁，每天上"
        "午九点准时开门，不管有没有客人。他说，照相不是把人留在纸上，而是让人学会安静地坐一会儿"
        "。“现在的年轻人都用手机，”他笑着说，“可是到了要紧的时候，他们还是会来找我。”去年秋天，"
        "一对新人专门从外地赶来，因为他们的父母当年就是在这里拍的结婚照。陈师傅翻了半天，居然找"
        "到了那张底片。"
    ),
    "zh-Hant": (
        "山腳下的茶館已經開了六十年，牆上的老鐘走得比別處慢一點。店主林太太說，這樣客人才不會急"
        "著離開。每到下雨天，附近的學生就會跑進來躲雨，點一壺最便宜的茶，坐到天黑。「他們現在都"
        "長大了，」她一邊擦桌子一邊說，「有的當了醫生，有的去了國外，但是過年的時候還是會回來。"
        "」今年春天，茶館的屋頂漏水，大家從各地寄錢給她，還有人親自動手修理。她把每個人的名字寫"
        "在牆上，就在那個老鐘的旁邊。"
    ),
    "ko": (
        "바닷가 마을의 작은 우체국은 아침 아홉 시가 되어야 문을 연다. 하지만 우체부 아저씨는 "
        "해가 뜨기 전부터 자전거를 닦고 편지를 나눈다. 그는 이 마을에서 태어나 한 번도 다른 "
        "곳에 살아 본 적이 없다고 했다. “편지가 줄었지만 기다리는 사람은 줄지 않았어요.” 그가 "
        "웃으며 말했다. 지난 겨울에는 눈이 많이 와서 사흘 동안 길이 막혔는데, 그때도 그는 산을 "
        "넘어 할머니에게 약을 가져다주었다. 모두가 그 일을 기억한다."
    ),
}
"""A paragraph in each language, with the signs and the letters that people type in it. The Persian
one has the Arabic yeh, as windows-1256 has no other."""

WESTERN: Final = ("windows-1252", "iso-8859-1", "iso-8859-15")
CENTRAL: Final = ("windows-1250", "iso-8859-2")
CYRILLIC: Final = ("windows-1251", "iso-8859-5", "mac-cyrillic")
CHINESE: Final = ("gb18030", "utf-16-le", "utf-16-be")

ENCODINGS: Final[dict[str, tuple[str, ...]]] = {
    "en": ("windows-1252", "mac-roman"),
    "de": (*WESTERN, *CENTRAL, "mac-roman", "cp850"),
    "fr": (*WESTERN, "mac-roman", "cp850"),
    "es": (*WESTERN, "mac-roman", "cp850"),
    "pl": (*CENTRAL, "cp852"),
    "cs": (*CENTRAL, "cp852"),
    "uk": (*CYRILLIC, "koi8-u", "cp1125"),
    "ru": (*CYRILLIC, "koi8-r", "koi8-u", "cp866"),
    "bg": (*CYRILLIC, "koi8-r", "cp866"),
    "el": ("windows-1253", "iso-8859-7"),
    "tr": ("windows-1254", "iso-8859-9"),
    "he": ("windows-1255", "iso-8859-8"),
    "ar": ("windows-1256", "iso-8859-6"),
    "fa": ("windows-1256",),
    "ja": ("shift_jis", "euc-jp", "iso-2022-jp", "utf-16-le", "utf-16-be"),
    "zh-Hans": (*CHINESE, "gb2312"),
    "zh-Hant": (*CHINESE, "big5"),
    "ko": ("euc-kr", "iso-2022-kr", "utf-16-le", "utf-16-be"),
}
PAIRS: Final = [(language, name) for language, names in ENCODINGS.items() for name in names]

_PLAINER: Final = {
    **dict.fromkeys("“”„«»", '"'), "’": "'", "–": "-", "—": "-", "…": "...", "œ": "oe", "ґ": "г",
    "\u200c": "",
}  # fmt: skip
"""What a writer types where the encoding does not have a sign."""


def fitted(text: str, encoding: str) -> str:
    """The text as it can be written in an encoding."""

    def has(character: str) -> bool:
        return bool(character.encode(encoding, "ignore"))

    return "".join(each if has(each) else _PLAINER.get(each, each) for each in text)


def expected(language: str, encoding: str) -> str:
    return fitted(SAMPLES[language], encoding)


@pytest.mark.parametrize(("language", "encoding"), PAIRS)
def test_a_paragraph_is_read_for_certain(language: str, encoding: str) -> None:
    text = expected(language, encoding)
    found, notices = decode(text.encode(encoding))
    assert found == text
    assert [notice.code for notice in notices] == ["encoding-guessed"]
    assert "which fits well" in notices[0].message


@pytest.mark.parametrize(("language", "encoding"), PAIRS)
def test_a_page_is_read_for_certain(language: str, encoding: str) -> None:
    text = "\r\n\r\n".join([expected(language, encoding)] * 30)
    found, notices = decode(text.encode(encoding))
    assert found == text
    assert "which fits well" in notices[0].message


@pytest.mark.parametrize(("language", "encoding"), PAIRS)
def test_a_line_is_right_or_called_doubtful(language: str, encoding: str) -> None:
    text = expected(language, encoding)
    for start in range(0, len(text) - 60, 20):
        line = text[start : start + 60]
        found, notices = decode(line.encode(encoding))
        assert found == line or "with doubt" in notices[0].message


@settings(max_examples=300)
@given(st.sampled_from(PAIRS), st.data())
def test_any_long_enough_part_comes_back(pair: tuple[str, str], data: st.DataObject) -> None:
    text = expected(*pair)
    size = min(len(text), 250)
    start = data.draw(st.integers(0, len(text) - size))
    part = text[start : data.draw(st.integers(start + size, len(text)))]
    assert decode(part.encode(pair[1]))[0] == part


@pytest.mark.parametrize("change", [str.upper, str.title, lambda text: text.replace(" ", "\t")])
@pytest.mark.parametrize("language", ["de", "fr", "pl", "cs", "uk", "ru", "bg", "el", "tr"])
def test_capitals_and_tabs_do_not_mislead(language: str, change: object) -> None:
    assert callable(change)
    encoding = ENCODINGS[language][0]
    text = fitted(change(SAMPLES[language]), encoding)
    text = text.encode(encoding, "ignore").decode(encoding)
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The captain’s cat slept through it all, as captains’ cats do.", "windows-1252"),
        ("A room in the café costs €45, and a naïve guest pays twice.", "windows-1252"),
        ("Nothing here is odd but one letter, and that stands in café.", "iso-8859-1"),
        ("Der Zug nach Köln fährt heute nicht über Düsseldorf.", "iso-8859-1"),
        ("Привіт, світе! Це речення, і ще одне.", "windows-1251"),
        ("Слухай, що я скажу про Microsoft Word та Adobe InDesign 2024.", "koi8-u"),
        ("今日は雨が降っているので、家で本を読みます。", "shift_jis"),
        ("我们今天去河边看书，你要不要一起来？", "gb18030"),
    ],
)
def test_a_line_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


def test_the_runner_up_is_named_where_the_doubt_is_real() -> None:
    # Polish "ą" and Latvian or Western letters: one letter among plain ones decides nothing
    found = guess("kot za \u0105".encode("windows-1250"))
    assert found.close
    assert not found.sure
    _, (notice,) = decode("kot za \u0105".encode("windows-1250"))
    assert "with doubt" in notice.message
    assert found.encoding in notice.message
    assert found.runner_up in notice.message


def test_encodings_that_give_the_same_text_are_no_doubt() -> None:
    text = SAMPLES["de"].replace("„", '"').replace("“", '"')
    found = guess(text.encode("iso-8859-1"))
    assert found.encoding == "windows-1252"
    assert found.sure


def test_noise_is_doubtful() -> None:
    noise = bytes((index * 7919 + index * index * 31) % 251 for index in range(900))
    assert not guess(noise).sure


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_get_the_same_guess_twice(data: bytes) -> None:
    found = guess(data)
    assert found == guess(data)
    assert isinstance(reading(data, found.encoding), str)


def test_a_gap_in_a_code_page_becomes_the_control_of_its_number() -> None:
    data = b"caf\xe9 au lait et th\xe9 \x81 \x8d, d\xe9j\xe0 pr\xeats pour les h\xf4tes"
    assert decode(data)[0] == "café au lait et thé \x81 \x8d, déjà prêts pour les hôtes"


def test_a_long_text_is_judged_by_a_sample() -> None:
    text = expected("uk", "koi8-u") + "\n"
    for size in (encodings.SAMPLE, 20_000, 400_000):
        data = (text * (size // len(text) + 1)).encode("koi8-u")
        assert len(encodings._sample(data)) < encodings.SAMPLE * 2
        assert guess(data).sure
        assert guess(data).encoding == "KOI8-U"


@pytest.mark.parametrize("language", ["ja", "zh-Hans", "zh-Hant", "ko"])
def test_a_text_cut_inside_a_character_loses_no_other(language: str) -> None:
    encoding = {"ja": "shift_jis", "zh-Hant": "big5", "ko": "euc-kr"}.get(language, "gb18030")
    line = SAMPLES[language][:30]
    found, notices = decode(line.encode(encoding) + "。".encode(encoding)[:-1])
    assert found == f"{line}\ufffd"
    assert [notice.code for notice in notices] == ["encoding-guessed", "character-replaced"]


def test_the_one_letter_that_tells_is_found_wherever_it_stands() -> None:
    plain = b"Plain words, all along the line.\n" * 40_000
    data = plain + "Then the old café’s owner said no.\n".encode("windows-1252") + plain
    assert decode(data)[0] == data.decode("windows-1252")


def test_a_character_is_not_cut_by_the_sample() -> None:
    """Lines of two-byte characters: a sample that began inside one would read all as others."""
    for length in range(40, 44):
        text = "".join(f"{SAMPLES['zh-Hans'][:length]}\n" for _ in range(400))
        assert decode(text.encode("gb18030"))[0] == text


# --- the tables ---------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", [name for name, _, _ in encodings._ENCODINGS])
def test_every_encoding_has_a_name_that_python_knows(encoding: str) -> None:
    assert codecs.lookup(encoding)._is_text_encoding


def test_every_language_of_the_table_has_its_letters_and_each_only_once() -> None:
    for _, _, spoken in encodings._ENCODINGS:
        for language in spoken.split():
            tables = (encodings._ALPHABETS, encodings._BEYOND_ASCII, encodings._CHARACTERS)
            assert sum(language in table for table in tables) == 1
    for language, letters in (
        *encodings._ALPHABETS.items(),
        *((language, letters) for language, (_, letters) in encodings._BEYOND_ASCII.items()),
        *(
            (language, characters)
            for language, groups in encodings._CHARACTERS.items()
            for _, characters in groups
        ),
    ):
        assert len(set(letters)) == len(letters), language
