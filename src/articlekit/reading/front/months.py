"""The words of dates in many languages: months, weekdays, and what stands between the numbers."""

from __future__ import annotations

import functools
from typing import Final

from articlekit.reading.front.folding import fold, word_set

__all__ = ["FILLERS", "SOLAR_MONTHS", "TIME_WORDS", "ZONES", "months", "weekdays"]

_MONTHS: Final[tuple[str, ...]] = (
    # One line a language and form, January to December; a stroke parts spellings of one month.
    # English
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep|sept oct nov dec",
    # Ukrainian, with a day and alone
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад "
    "грудень",
    # Russian, Bulgarian
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "януари февруари март април май юни юли август септември октомври ноември декември",
    # Belarusian
    "студзеня лютага сакавіка красавіка мая|траўня чэрвеня ліпеня жніўня верасня кастрычніка "
    "лістапада снежня",
    # Serbian, Macedonian
    "јануар|јануари фебруар|февруари март април мај јун|јуни јул|јули август септембар|септември "
    "октобар|октомври новембар|ноември децембар|декември",
    # German, with Austria's January
    "januar|jänner februar|feber märz|maerz april mai juni juli august september oktober november "
    "dezember",
    "jan feb mär|mrz apr mai jun jul aug sep okt nov dez",
    # French
    "janvier février|fevrier mars avril mai juin juillet août|aout septembre octobre novembre "
    "décembre|decembre",
    "janv févr|fév mars avr mai juin juil août sept oct nov déc",
    # Spanish, Portuguese, Italian, Catalan
    "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre "
    "diciembre",
    "ene feb mar abr may jun jul ago sep|sept oct nov dic",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "jan fev mar abr mai jun jul ago set out nov dez",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    # Polish, with a day and alone
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września|wrzesnia "
    "października|pazdziernika listopada grudnia",
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad "
    "grudzień",
    # Czech, Slovak
    "ledna února března dubna května června července srpna září října listopadu prosince",
    "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "január február marec apríl máj jún júl august september október november december",
    # Dutch, Swedish, Danish, Norwegian
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts|mars april maj|mai juni juli august september oktober november "
    "december|desember",
    # Finnish, Estonian
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta "
    "syyskuuta lokakuuta marraskuuta joulukuuta",
    "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    # Hungarian, Romanian
    "január február március április május június július augusztus szeptember október november "
    "december",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie "
    "decembrie",
    # Turkish
    "ocak şubat mart nisan mayıs|mayis haziran temmuz ağustos eylül ekim kasım|kasim aralık|aralik",
    # Greek
    "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου|μαίου ιουνίου ιουλίου αυγούστου σεπτεμβρίου "
    "οκτωβρίου νοεμβρίου δεκεμβρίου",
    # Arabic: Egypt and the Gulf, the Levant and Iraq (two words as one), the Maghreb
    "يناير فبراير مارس أبريل|ابريل|إبريل مايو يونيو|يونيه يوليو|يوليه أغسطس|اغسطس سبتمبر "
    "أكتوبر|اكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط آذار|اذار نيسان أيار|ايار حزيران تموز آب أيلول|ايلول "
    "تشرين_الأول|تشرين_الاول تشرين_الثاني كانون_الأول|كانون_الاول",
    "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    # Persian names of the Gregorian months
    "ژانویه فوریه مارس آوریل مه|می ژوئن ژوئیه|جولای اوت|آگوست سپتامبر اکتبر نوامبر دسامبر",
    # Hebrew, with and without its preposition
    "ינואר פברואר מרץ|מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "בינואר בפברואר במרץ|במרס באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    # Hindi, Indonesian
    "जनवरी फरवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
    "januari februari maret april mei juni juli agustus september oktober november desember",
)

_SOLAR: Final = "فروردین اردیبهشت خرداد تیر مرداد|امرداد شهریور مهر آبان آذر دی بهمن اسفند"
"""The months of the calendar of Iran, from the spring equinox."""

_WEEKDAYS: Final = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "sat sun montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi "
    "mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica segunda-feira terça-feira "
    "quarta-feira quinta-feira sexta-feira poniedziałek wtorek środa czwartek piątek sobota "
    "niedziela pondělí úterý středa čtvrtek pátek neděle maandag dinsdag woensdag donderdag "
    "vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag "
    "lørdag søndag pazartesi salı çarşamba perşembe cuma cumartesi pazar "
    "понеділок вівторок середа четвер п'ятниця п’ятниця пʼятниця субота неділя понедельник вторник "
    "среда четверг пятница суббота воскресенье "
    "الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد "
    "دوشنبه سه‌شنبه چهارشنبه پنجشنبه پنج‌شنبه جمعه شنبه یکشنبه "
    "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 月曜 火曜 水曜 木曜 金曜 土曜 日曜 "
    "星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日 "
    "월요일 화요일 수요일 목요일 금요일 토요일 일요일"
)

FILLERS: Final = word_set(  # articles and prepositions that stand in a date or before a time
    "the of on at de del da do le la il el den der dem am um à a las alle ore dnia o ob kl klo "
    "godz på "
    # the word for "year" where it follows the number
    "року р рік года год г гг году r roku rok г році год. år "
    "о об в у від від на і "
    "يوم في عام سنة م میلادی روز ساعت الساعة של ב"
)

TIME_WORDS: Final = word_set("am pm uhr h hrs hours час ч noon midnight ص م")

ZONES: Final = word_set(
    "z gmt utc bst est edt cst cdt mst mdt pst pdt et ct mt pt cet cest eet eest mez mesz msk jst "
    "ist мск eek hkt sgt aest aedt nzst nzdt"
)


def _table(lines: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in lines:
        for number, spellings in enumerate(line.split(), 1):
            for spelling in spellings.split("|"):
                found.setdefault(fold(spelling), number)
    return found


@functools.cache
def months() -> dict[str, int]:
    """The number of each month of the Gregorian calendar by its folded name."""
    return _table(_MONTHS)


@functools.cache
def weekdays() -> frozenset[str]:
    """The folded names of the days of the week."""
    return frozenset(map(fold, _WEEKDAYS.split()))


SOLAR_MONTHS: Final = _table((_SOLAR,))
"""The number of each month of the calendar of Iran."""
