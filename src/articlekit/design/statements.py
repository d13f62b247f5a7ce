"""What a book says of its own accessibility, in every language that a layout has words for."""

from __future__ import annotations

from typing import Final

import msgspec

from articlekit.model.language import primary

__all__ = ["STATEMENTS", "Statements", "statements"]


class Statements(msgspec.Struct, frozen=True, kw_only=True):
    """Sentences, each true of some books; ``joint`` stands between two of them.

    ``checked`` says who has looked, ``unclaimed`` that no standard is said to be kept.
    """

    checked: str
    contents: str
    headings: str
    pages: str
    language: str
    described: str
    undescribed: str
    flashing: str
    unclaimed: str
    joint: str = " "


STATEMENTS: Final[dict[str, Statements]] = {
    "en": Statements(
        checked="This publication was checked by a program, articlekit, and not by a person.",
        contents="It has a logical reading order and a table of contents.",
        headings="Its headings are marked up and can be used to move about in it.",
        pages="The pages of the printed edition are marked and listed.",
        language="The language of the text is named.",
        described="All pictures have alternative texts, or are marked as decorative; how good the "
        "texts are, a program cannot tell.",
        undescribed="At least one picture has no alternative text.",
        flashing="Whether moving pictures flash was not checked.",
        unclaimed="It is not claimed that the publication conforms to a standard of accessibility.",
    ),
    "uk": Statements(
        checked="Це видання перевірила програма articlekit, а не людина.",
        contents="Воно має логічний порядок читання та зміст.",
        headings="Заголовки розмічено, за ними можна переходити між частинами тексту.",
        pages="Сторінки друкованого видання позначено й перелічено.",
        language="Мову тексту вказано.",
        described="Усі зображення мають альтернативний текст або позначені як декоративні; "
        "якість цих текстів програма оцінити не може.",
        undescribed="Щонайменше одне зображення не має альтернативного тексту.",
        flashing="Чи блимають рухомі зображення, не перевірено.",
        unclaimed="Відповідність стандартам доступності не заявлено.",
    ),
    "de": Statements(
        checked="Diese Publikation wurde von einem Programm (articlekit) geprüft, nicht von einem "
        "Menschen.",
        contents="Sie hat eine logische Lesereihenfolge und ein Inhaltsverzeichnis.",
        headings="Ihre Überschriften sind ausgezeichnet und dienen der Navigation.",
        pages="Die Seiten der gedruckten Ausgabe sind markiert und aufgelistet.",
        language="Die Sprache des Textes ist angegeben.",
        described="Alle Bilder haben Alternativtexte oder sind als dekorativ gekennzeichnet; wie "
        "gut diese Texte sind, kann ein Programm nicht beurteilen.",
        undescribed="Mindestens ein Bild hat keinen Alternativtext.",
        flashing="Ob bewegte Bilder blitzen, wurde nicht geprüft.",
        unclaimed="Es wird nicht behauptet, dass die Publikation einem Standard der "
        "Barrierefreiheit entspricht.",
    ),
    "fr": Statements(
        checked="Cette publication a été vérifiée par un programme, articlekit, et non par une "
        "personne.",
        contents="Elle a un ordre de lecture logique et une table des matières.",
        headings="Ses titres sont balisés et permettent de s’y déplacer.",
        pages="Les pages de l’édition imprimée sont signalées et listées.",
        language="La langue du texte est indiquée.",
        described="Toutes les images ont un texte de remplacement ou sont signalées comme "
        "décoratives; un programme ne peut juger de la qualité de ces textes.",
        undescribed="Au moins une image n’a pas de texte de remplacement.",
        flashing="Le clignotement éventuel des images animées n’a pas été vérifié.",
        unclaimed="Aucune conformité à une norme d’accessibilité n’est déclarée.",
    ),
    "es": Statements(
        checked="Esta publicación ha sido comprobada por un programa, articlekit, y no por una "
        "persona.",
        contents="Tiene un orden de lectura lógico y un índice.",
        headings="Sus encabezados están marcados y permiten desplazarse por ella.",
        pages="Las páginas de la edición impresa están señaladas y enumeradas.",
        language="El idioma del texto está indicado.",
        described="Todas las imágenes tienen texto alternativo o están marcadas como decorativas; "
        "un programa no puede juzgar la calidad de esos textos.",
        undescribed="Al menos una imagen no tiene texto alternativo.",
        flashing="No se ha comprobado si las imágenes en movimiento parpadean.",
        unclaimed="No se declara la conformidad con ninguna norma de accesibilidad.",
    ),
    "pl": Statements(
        checked="Tę publikację sprawdził program articlekit, a nie człowiek.",
        contents="Ma logiczną kolejność czytania i spis treści.",
        headings="Nagłówki są oznaczone i służą do poruszania się po tekście.",
        pages="Strony wydania drukowanego są zaznaczone i wymienione.",
        language="Język tekstu jest podany.",
        described="Wszystkie obrazy mają teksty alternatywne lub są oznaczone jako ozdobne; "
        "jakości tych tekstów program nie potrafi ocenić.",
        undescribed="Co najmniej jeden obraz nie ma tekstu alternatywnego.",
        flashing="Nie sprawdzono, czy ruchome obrazy migoczą.",
        unclaimed="Nie deklaruje się zgodności z żadnym standardem dostępności.",
    ),
    "ru": Statements(
        checked="Это издание проверила программа articlekit, а не человек.",
        contents="У него логичный порядок чтения и есть содержание.",
        headings="Заголовки размечены, по ним можно перемещаться.",
        pages="Страницы печатного издания отмечены и перечислены.",
        language="Язык текста указан.",
        described="У всех изображений есть альтернативный текст, или они помечены как "
        "декоративные; качество этих текстов программа оценить не может.",
        undescribed="По меньшей мере у одного изображения нет альтернативного текста.",
        flashing="Мерцают ли движущиеся изображения, не проверено.",
        unclaimed="Соответствие стандартам доступности не заявлено.",
    ),
    "it": Statements(
        checked="Questa pubblicazione è stata verificata da un programma, articlekit, e non da una "
        "persona.",
        contents="Ha un ordine di lettura logico e un indice.",
        headings="I titoli sono marcati e permettono di spostarsi nel testo.",
        pages="Le pagine dell’edizione a stampa sono segnalate ed elencate.",
        language="La lingua del testo è indicata.",
        described="Tutte le immagini hanno un testo alternativo o sono segnalate come decorative; "
        "un programma non può giudicare la qualità di questi testi.",
        undescribed="Almeno un’immagine non ha testo alternativo.",
        flashing="Non è stato verificato se le immagini in movimento lampeggiano.",
        unclaimed="Non è dichiarata la conformità a una norma di accessibilità.",
    ),
    "pt": Statements(
        checked="Esta publicação foi verificada por um programa, articlekit, e não por uma pessoa.",
        contents="Tem uma ordem de leitura lógica e um índice.",
        headings="Os títulos estão marcados e permitem a navegação.",
        pages="As páginas da edição impressa estão assinaladas e listadas.",
        language="O idioma do texto está indicado.",
        described="Todas as imagens têm texto alternativo ou estão assinaladas como decorativas; "
        "um programa não pode julgar a qualidade desses textos.",
        undescribed="Pelo menos uma imagem não tem texto alternativo.",
        flashing="Não foi verificado se as imagens em movimento piscam.",
        unclaimed="Não é declarada a conformidade com nenhuma norma de acessibilidade.",
    ),
    "nl": Statements(
        checked="Deze publicatie is gecontroleerd door een programma, articlekit, en niet door een "
        "mens.",
        contents="Ze heeft een logische leesvolgorde en een inhoudsopgave.",
        headings="De koppen zijn gemarkeerd en dienen voor de navigatie.",
        pages="De pagina’s van de gedrukte uitgave zijn gemarkeerd en opgesomd.",
        language="De taal van de tekst is aangegeven.",
        described="Alle afbeeldingen hebben een alternatieve tekst of zijn als decoratief "
        "aangemerkt; hoe goed die teksten zijn, kan een programma niet beoordelen.",
        undescribed="Minstens één afbeelding heeft geen alternatieve tekst.",
        flashing="Of bewegende beelden flitsen, is niet gecontroleerd.",
        unclaimed="Er wordt niet beweerd dat de publicatie aan een toegankelijkheidsnorm voldoet.",
    ),
    "sv": Statements(
        checked="Den här publikationen har kontrollerats av ett program, articlekit, och inte av "
        "en människa.",
        contents="Den har en logisk läsordning och en innehållsförteckning.",
        headings="Rubrikerna är uppmärkta och kan användas för att navigera.",
        pages="Den tryckta utgåvans sidor är markerade och listade.",
        language="Textens språk är angivet.",
        described="Alla bilder har alternativtexter eller är märkta som dekorativa; hur bra "
        "texterna är kan ett program inte bedöma.",
        undescribed="Minst en bild saknar alternativtext.",
        flashing="Om rörliga bilder blinkar har inte kontrollerats.",
        unclaimed="Det påstås inte att publikationen följer någon tillgänglighetsstandard.",
    ),
    "cs": Statements(
        checked="Tuto publikaci zkontroloval program articlekit, nikoli člověk.",
        contents="Má logické pořadí čtení a obsah.",
        headings="Nadpisy jsou vyznačeny a slouží k pohybu v textu.",
        pages="Stránky tištěného vydání jsou vyznačeny a uvedeny v seznamu.",
        language="Jazyk textu je uveden.",
        described="Všechny obrázky mají alternativní text nebo jsou označeny jako ozdobné; kvalitu "
        "těchto textů program posoudit neumí.",
        undescribed="Nejméně jeden obrázek nemá alternativní text.",
        flashing="Zda pohyblivé obrázky blikají, nebylo zkontrolováno.",
        unclaimed="Soulad s žádným standardem přístupnosti se neuvádí.",
    ),
    "tr": Statements(
        checked="Bu yayını bir insan değil, articlekit adlı program denetledi.",
        contents="Mantıklı bir okuma sırası ve içindekiler listesi vardır.",
        headings="Başlıklar işaretlenmiştir ve gezinmek için kullanılabilir.",
        pages="Basılı sürümün sayfaları işaretlenmiş ve listelenmiştir.",
        language="Metnin dili belirtilmiştir.",
        described="Bütün görsellerin alternatif metni vardır ya da süs olarak işaretlenmiştir; bu "
        "metinlerin niteliğini bir program değerlendiremez.",
        undescribed="En az bir görselin alternatif metni yoktur.",
        flashing="Hareketli görsellerin yanıp sönmesi denetlenmemiştir.",
        unclaimed="Bir erişilebilirlik standardına uygunluk beyan edilmemektedir.",
    ),
    "el": Statements(
        checked="Αυτή η έκδοση ελέγχθηκε από πρόγραμμα, το articlekit, και όχι από άνθρωπο.",
        contents="Έχει λογική σειρά ανάγνωσης και πίνακα περιεχομένων.",
        headings="Οι επικεφαλίδες έχουν σημανθεί και χρησιμεύουν για την πλοήγηση.",
        pages="Οι σελίδες της έντυπης έκδοσης έχουν σημειωθεί και καταχωρισθεί.",
        language="Η γλώσσα του κειμένου δηλώνεται.",
        described="Όλες οι εικόνες έχουν εναλλακτικό κείμενο ή έχουν σημανθεί ως διακοσμητικές· "
        "την ποιότητα των κειμένων αυτών δεν μπορεί να την κρίνει ένα πρόγραμμα.",
        undescribed="Τουλάχιστον μία εικόνα δεν έχει εναλλακτικό κείμενο.",
        flashing="Δεν ελέγχθηκε αν οι κινούμενες εικόνες αναβοσβήνουν.",
        unclaimed="Δεν δηλώνεται συμμόρφωση με κάποιο πρότυπο προσβασιμότητας.",
    ),
    "ar": Statements(
        checked="فحص هذا المنشورَ برنامجٌ هو articlekit، لا إنسان.",
        contents="له ترتيب قراءة منطقي وفهرس محتويات.",
        headings="عناوينه موسومة ويمكن التنقل بها.",
        pages="صفحات الطبعة الورقية معلَّمة ومدرجة في قائمة.",
        language="لغة النص محددة.",
        described="لجميع الصور نصوص بديلة أو هي موسومة بأنها زخرفية؛ أما جودة هذه النصوص فلا "
        "يستطيع برنامج أن يحكم عليها.",
        undescribed="صورة واحدة على الأقل بلا نص بديل.",
        flashing="لم يُفحص ما إذا كانت الصور المتحركة تومض.",
        unclaimed="لا يُدَّعى أن هذا المنشور مطابق لأي معيار من معايير إمكانية الوصول.",
    ),
    "fa": Statements(
        checked="این اثر را برنامه\u200cای به نام articlekit بررسی کرده است، نه یک انسان.",
        contents="ترتیب خواندن منطقی و فهرست دارد.",
        headings="عنوان\u200cها نشانه\u200cگذاری شده\u200cاند و با آن\u200cها می\u200cتوان در متن "
        "حرکت کرد.",
        pages="صفحه\u200cهای نسخهٔ چاپی مشخص و فهرست شده\u200cاند.",
        language="زبان متن مشخص شده است.",
        described="همهٔ تصویرها متن جایگزین دارند یا تزئینی به شمار آمده\u200cاند؛ کیفیت این "
        "متن\u200cها را برنامه نمی\u200cتواند بسنجد.",
        undescribed="دست\u200cکم یک تصویر متن جایگزین ندارد.",
        flashing="بررسی نشده است که تصویرهای متحرک چشمک می\u200cزنند یا نه.",
        unclaimed="ادعا نمی\u200cشود که این اثر با استاندارد دسترس\u200cپذیری مطابق است.",
    ),
    "he": Statements(
        checked="הפרסום נבדק על ידי תוכנה, articlekit, ולא על ידי אדם.",
        contents="יש לו סדר קריאה הגיוני ותוכן עניינים.",
        headings="הכותרות מסומנות וניתן לנווט באמצעותן.",
        pages="עמודי המהדורה המודפסת מסומנים ומפורטים ברשימה.",
        language="שפת הטקסט מצוינת.",
        described="לכל התמונות יש טקסט חלופי או שהן מסומנות כקישוט; את איכות הטקסטים תוכנה אינה "
        "יכולה להעריך.",
        undescribed="לתמונה אחת לפחות אין טקסט חלופי.",
        flashing="לא נבדק אם תמונות נעות מהבהבות.",
        unclaimed="אין טענה שהפרסום עומד בתקן נגישות כלשהו.",
    ),
    "hi": Statements(
        checked="इस प्रकाशन की जाँच articlekit नामक प्रोग्राम ने की है, किसी व्यक्ति ने नहीं।",
        contents="इसमें पढ़ने का तार्किक क्रम और विषय सूची है।",
        headings="शीर्षक चिह्नित हैं और उनसे पाठ में आगे-पीछे जाया जा सकता है।",
        pages="मुद्रित संस्करण के पृष्ठ चिह्नित और सूचीबद्ध हैं।",
        language="पाठ की भाषा बताई गई है।",
        described="सभी चित्रों का वैकल्पिक पाठ है या वे सजावटी बताए गए हैं; इन पाठों की गुणवत्ता "
        "प्रोग्राम नहीं परख सकता।",
        undescribed="कम से कम एक चित्र का वैकल्पिक पाठ नहीं है।",
        flashing="चलते चित्र टिमटिमाते हैं या नहीं, इसकी जाँच नहीं हुई है।",
        unclaimed="किसी सुगम्यता मानक के अनुपालन का दावा नहीं किया गया है।",
    ),
    "ja": Statements(
        checked="この出版物は人ではなく、プログラム（articlekit）が検査しました。",
        contents="論理的な読み上げ順序と目次があります。",
        headings="見出しはマークアップされ、移動に使えます。",
        pages="印刷版のページが示され、一覧があります。",
        language="本文の言語が指定されています。",
        described="すべての画像に代替テキストがあるか、装飾として指定されています。"
        "代替テキストの質はプログラムには判断できません。",
        undescribed="少なくとも一つの画像に代替テキストがありません。",
        flashing="動く画像が点滅するかどうかは検査していません。",
        unclaimed="アクセシビリティ規格への適合は主張しません。",
        joint="",
    ),
    "zh": Statements(
        checked="本出版物由程序 articlekit 检查，未经人工检查。",
        contents="具有合乎逻辑的阅读顺序和目录。",
        headings="标题已标记，可用于导航。",
        pages="已标出印刷版的页码并列出页码表。",
        language="已注明正文的语言。",
        described="所有图片均有替代文本或已标为装饰性图片；程序无法判断替代文本的质量。",
        undescribed="至少有一幅图片没有替代文本。",
        flashing="未检查动态图片是否闪烁。",
        unclaimed="不声称符合任何无障碍标准。",
        joint="",
    ),
    "ko": Statements(
        checked="이 출판물은 사람이 아니라 프로그램(articlekit)이 검사했습니다.",
        contents="논리적인 읽기 순서와 차례가 있습니다.",
        headings="제목이 표시되어 있어 이동하는 데 쓸 수 있습니다.",
        pages="인쇄판의 쪽이 표시되어 있고 목록이 있습니다.",
        language="본문의 언어가 명시되어 있습니다.",
        described="모든 그림에 대체 텍스트가 있거나 장식으로 표시되어 있습니다. 대체 텍스트의 "
        "품질은 프로그램이 판단할 수 없습니다.",
        undescribed="적어도 하나의 그림에 대체 텍스트가 없습니다.",
        flashing="움직이는 그림이 깜박이는지는 검사하지 않았습니다.",
        unclaimed="접근성 표준을 지킨다고 주장하지 않습니다.",
    ),
}
"""By language subtag, for the languages of `articlekit.design.words.LABELS`."""


def statements(language: str) -> tuple[str, Statements]:
    """The sentences for a BCP 47 tag, and the tag of the language that they are in.

    They are in English for a language without sentences here.
    """
    code = primary(language)
    return (language, STATEMENTS[code]) if code in STATEMENTS else ("en", STATEMENTS["en"])
