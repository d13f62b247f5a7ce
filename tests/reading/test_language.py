"""The language is found from script, letters and common words, or not claimed at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.model.language import is_well_formed
from articlekit.reading.language import SAMPLE, detect

SENTENCES = {
    "en": "The keeper of the light was late, and nobody on the pier had been told of it.",
    "de": "Der Wärter kam zu spät, und auf der Brücke war niemand, der davon wusste.",
    "fr": "Le gardien du phare est arrivé tard, et personne sur le quai ne le savait.",
    "es": "El farero llegó tarde y nadie en el muelle lo sabía, pero la mañana era de todos.",
    "it": "Il guardiano del faro è arrivato tardi, e nessuno sul molo lo sapeva con certezza.",
    "pt": "O guardião do farol chegou tarde e não havia ninguém no cais que o soubesse.",
    "nl": "De wachter van de vuurtoren was te laat, en niemand op het strand had het gehoord.",
    "pl": "Latarnik przyszedł późno i nikt na molo o tym nie wiedział, ale światło się paliło.",
    "cs": "Strážce majáku přišel pozdě a nikdo na molu o tom nevěděl, ale světlo svítilo.",
    "hu": "A világítótorony őre későn jött, és senki sem tudta a mólón, hogy ez nem a hajó volt.",
    "sv": "Fyrvaktaren kom för sent och det var ingen på bryggan som visste att han inte var där.",
    "fi": "Majakanvartija tuli myöhään, eikä kukaan laiturilla tiennyt, että hän oli siellä.",
    "tr": "Fener bekçisi geç geldi ve iskelede kimse bunu bilmiyordu, ama bu gün için çok güzel.",
    "uk": "Доглядач маяка запізнився, і ніхто на пірсі про це не знав, бо ніч була тиха.",
    "ru": "Смотритель маяка опоздал, и никто на пирсе об этом не знал, потому что ночь была тихой.",
    "be": "Даглядчык маяка спазніўся, і ніхто на прыстані пра гэта не ведаў, бо ноч была ціхая.",
    "bg": "Пазачът на фара закъсня и никой на кея не знаеше за това, защото нощта беше тиха.",
    "sr": "Чувар светионика је закаснио и нико на молу није знао за то, јер је ноћ била љубазна.",
    "ar": "تأخر حارس المنارة ولم يعرف أحد على الرصيف بذلك في هذه الليلة الهادئة التي كانت من قبل.",
    "fa": "نگهبان فانوس دریایی دیر آمد و هیچ‌کس در اسکله از این موضوع خبر نداشت که چه شد.",
    "he": "שומר המגדלור איחר, ואיש ברציף לא ידע על כך.",
    "ja": "灯台守は遅れて来たが、桟橋の誰もそれを知らなかった。",
    "zh": "灯塔看守人来晚了，码头上没有人知道这件事。",
    "ko": "등대지기는 늦게 왔고 부두에 있던 누구도 그것을 알지 못했다.",
    "el": "Ο φύλακας του φάρου άργησε και κανείς στην προβλήτα δεν το ήξερε.",
    "hi": "प्रकाशस्तंभ का रखवाला देर से आया और घाट पर किसी को इसका पता नहीं था।",
    "th": "ผู้ดูแลประภาคารมาสาย และไม่มีใครบนท่าเรือรู้เรื่องนี้",
    "ka": "შუქურის მცველმა დააგვიანა და ნავმისადგომზე ეს არავინ იცოდა.",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_a_sentence_tells(language: str, sentence: str) -> None:
    assert detect(sentence) == language


@pytest.mark.parametrize("text", ["", "42", "Hello", "— …", "Roma Amor", "\ud800", "a 1 b 2"])
def test_thin_evidence_is_no_evidence(text: str) -> None:
    assert detect(text) == "und"


def test_the_greater_part_decides() -> None:
    assert detect(f"“{SENTENCES['fr']}” " + SENTENCES["uk"] * 4) == "uk"


def test_only_a_sample_is_looked_at() -> None:
    hidden = SENTENCES["de"] * 40
    shown = SENTENCES["en"] * 30
    text = shown + hidden + shown + hidden + shown
    assert len(text) > 3 * SAMPLE
    assert detect(text) == "en"


@given(st.text())
def test_any_text_gives_a_tag(text: str) -> None:
    assert is_well_formed(detect(text))
