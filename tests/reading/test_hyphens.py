"""Hyphens at the ends of lines: which the word has, and which the line broke it with."""

from __future__ import annotations

import textwrap
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.reading.plain.hyphens import LINE_END_SIGNS, Hyphens, find_hyphens
from articlekit.reading.plain.joining import join, joined
from articlekit.reading.plain.lines import lines


def joined_text(text: str, evidence: str = "") -> tuple[str, list[tuple[int, str]]]:
    """The lines as one, when the whole document is they and, further down, the evidence."""
    block = join(lines(text), find_hyphens(lines(f"{text}\n\n{evidence}")))
    return block.text, [(part.line, part.text) for part in block.removed]


def broken(word: str) -> str:
    """The word on two lines: "|" stands for the end of the first."""
    return word.replace("|", "\n")


def plain(word: str) -> str:
    """The word without its hyphen at the line's end."""
    return word.replace("-|", "")


# A paragraph of a book: four of its lines break a word.
BROKEN = """\
It rained all through the short morn-
ing, and the boats stayed where they
were, tied to the grey wall of the har-
bour, while the men played cards and
listened to the wire-
less. Nobody had anything to sug-
gest, and so the day went by."""

# The same, wrapped by a program that breaks a line at hyphens that are there.
WHOLE = """\
It rained all through the short morning, and the boats stayed where
they were, tied to the grey wall of the harbour, while the men played
cards and listened to the wireless. Nobody had anything to suggest, and
so the day went by. Only the harbour master, a man of long-
standing, was seen to go out, and came back as wet as he went."""


@pytest.mark.parametrize(
    ("before", "after", "elsewhere", "wanted"),
    [
        # What stands elsewhere says most.
        ("a good trans-", "lation of it", "No translation is good.", "a good translation of it"),
        ("a short-", "term plan", "Some short-term plans.", "a short-term plan"),
        ("a short-", "term plan", "", "a short-term plan"),
        ("a trans-", "lation", "", "a trans-lation"),
        ("both co-", "operate", "They co-operate; we cooperate.", "both co-operate"),
        ("his e-", "mail", "an email", "his email"),
        ("Глава міністер-", "ства", "У міністерстві та біля міністерства", "Глава міністерства"),
        ("це південно-", "західний", "південно-західний вітер", "це південно-західний"),
        ("an der Universi-", "tät", "Die Universität schweigt.", "an der Universität"),
        ("le gouverne-", "ment", "Un gouvernement.", "le gouvernement"),
        ("l’entre-", "prise", "Une entreprise.", "l’entreprise"),
        ("η κυβέρ-", "νηση", "κυβέρνηση", "η κυβέρνηση"),
        ("a trans\u2010", "lation", "translation", "a translation"),
        ("TRANS-", "LATION", "A translation.", "TRANSLATION"),
        # What the form says.
        ("Frau Müller-", "Lüdenscheidt", "", "Frau Müller-Lüdenscheidt"),
        ("COVID-", "19", "", "COVID-19"),
        ("the years 1990-", "1995", "", "the years 1990-1995"),
        ("ein 20-", "jähriger", "", "ein 20-jähriger"),
        ("an e-", "book", "", "an e-book"),
        ("mother-in-", "law", "", "mother-in-law"),
        ("https://example.org/a-", "b", "", "https://example.org/a-b"),
        ("polsko-", "-niemiecki", "", "polsko-niemiecki"),
        # Half of two compounds.
        ("both pre-", "and post-war", "", "both pre- and post-war"),
        ("Straßen-", "und Wegebau", "", "Straßen- und Wegebau"),
        ("за- або", "проти", "", "за- або проти"),
        ("в теле-", "та радіоефірі", "", "в теле- та радіоефірі"),
        # No hyphen at all.
        ("one -", "two", "", "one - two"),
        ("one --", "two", "", "one -- two"),
        ("one -", "- two", "", "one - - two"),
        ("sagte sie -", "Und ging", "", "sagte sie - Und ging"),
        ("(-", "x)", "", "(- x)"),
        ("word-", "(x)", "", "word- (x)"),
        # A soft hyphen says itself what it is.
        ("a long\u00ad", "er word", "", "a longer word"),
        ("дов\u00ad", "ге слово", "", "довге слово"),
        ("\u00ad", "er", "", "\u00ad er"),
        # Dashes.
        ("1990–", "1995", "", "1990–1995"),
        ("a word—", "another", "", "a word— another"),
        ("a word—", "another", "One—two.", "a word—another"),
        ("слово—", "друге", "Одне— два", "слово— друге"),
        # Scripts without spaces.
        ("日本語の文", "章です", "", "日本語の文章です"),
        ("日本語と", "English", "", "日本語と English"),
        ("これは。", "「次」", "", "これは。「次」"),
        ("كلمة", "أخرى", "", "كلمة أخرى"),
    ],
)
def test_two_lines(before: str, after: str, elsewhere: str, wanted: str) -> None:
    assert joined_text(f"{before}\n{after}", elsewhere)[0] == wanted


def test_a_text_that_breaks_words() -> None:
    text, removed = joined_text(BROKEN)
    assert text == (
        "It rained all through the short morning, and the boats stayed where they were, tied to "
        "the grey wall of the harbour, while the men played cards and listened to the wireless. "
        "Nobody had anything to suggest, and so the day went by."
    )
    assert removed == [(1, "-"), (3, "-"), (5, "-"), (6, "-")]


def test_a_text_that_breaks_none() -> None:
    text, removed = joined_text(WHOLE)
    assert "a man of long-standing, was" in text
    assert removed == []


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("a sensi-", "ble man", "a sensible man"),
        ("Frau Müller-", "Lüdenscheidt", "Frau Müller-Lüdenscheidt"),
        ("the grey-", "wall effect", "the grey-wall effect"),  # both are words of the text
        ("the half-", "and the whole", "the half- and the whole"),
        ("dear old mother-in-", "law", "dear old mother-in-law"),
        ("COVID-", "19", "COVID-19"),
        ("IN THE HAR-", "BOUR", "IN THE HARBOUR"),
        ("an e-", "book", "an e-book"),
    ],
)
def test_in_a_text_that_breaks_words(before: str, after: str, wanted: str) -> None:
    assert joined_text(f"{before}\n{after}", f"{BROKEN} In the harbour.")[0] == wanted


@pytest.mark.parametrize(
    "word",
    [
        # One more hyphen, before or behind
        *("brother-|in-law", "brother-in-|law", "state-|of-the-art", "де-|не-де", "vis-|à-vis"),
        # English
        *("well-|known", "self-|service", "ex-|minister", "half-|timbered", "twenty-|one"),
        *("post-|war", "long-|term", "old-|fashioned", "Decision-|making", "co-|operative"),
        # French
        *("Peut-|être", "grand-|père", "répondit-|elle", "faites-|vous", "a-|t-il", "Dites-|moi"),
        *("Celui-|ci", "ce jour-|là", "vous-|même", "l’après-|midi", "au-|dessus", "dix-|sept"),
        # German
        *("CDU-|geführte", "deutsch-|französische", "Nord-|Süd-Achse"),
        # Polish
        *("biało-|czerwone", "społeczno-|polityczną", "śląsko-|dąbrowskiego"),
        # Ukrainian and Russian
        *("по-|перше", "По-|моєму", "по-|українськи", "Хто-|небудь", "будь-|який", "темно-|синє"),
        *("південно-|західного", "кисло-|солодкий", "науково-|технічною", "ледве-|ледве"),
        *("по-|русски", "во-|первых", "что-|нибудь", "какой-|то", "северо-|западный"),
    ],
)
def test_hyphens_that_a_text_that_breaks_words_keeps(word: str) -> None:
    assert joined_text(f"a {broken(word)} b", BROKEN)[0] == f"a {word.replace('|', '')} b"


@pytest.mark.parametrize(
    "word",
    [
        *(
            "self-|ish",
            "well-|ness",
            "ex-|cellent",
            "mid-|dle",
            "post-|pone",
            "all-|ow",
            "long-|er",
        ),
        *("non-|sense", "cross-|ing", "high-|light", "lumi-|nous", "ner-|vous", "trans-|lation"),
        *("voi-|là", "avi-|on", "par-|le", "ren-|contre", "gouverne-|ment", "com-|mère"),
        *("all-|gemein", "Uni-|on", "politi-|sche", "pracu-|je", "mjes-|tu", "dzie-|ci"),
        *("histo-|rycznych", "popołudnio-|wych", "przygoto-|wało"),
        *("по-|вільно", "по-|літичному", "будь-|те", "посто-|янного", "міс-|то", "засто-|сування"),
    ],
)
def test_breaks_that_look_like_a_part_of_a_compound(word: str) -> None:
    assert joined_text(f"a {broken(word)} b", BROKEN)[0] == f"a {plain(word)} b"


@pytest.mark.parametrize(
    "words",
    [
        "Das Parlament beriet gestern lange über den Haushalt der kommenden Jahre",
        "Парламент учора довго обговорював державний бюджет наступного року",
        "Parlament wczoraj długo obradował nad budżetem przyszłorocznym i rozszedł się bez decyzji",
    ],
)
def test_the_share_of_broken_lines_decides_in_any_language(words: str) -> None:
    long = [word for word in words.split() if len(word) > 6]
    broken = "\n".join(f"{word[:4]}-\n{word[4:]} und so geht es hier weiter" for word in long)
    assert joined_text(broken)[0].count("-") == 0
    plain = "\n".join(["Eine Zeile ohne jeden Strich am Ende"] * 200)
    assert joined_text(f"{long[0][:4]}-\n{long[0][4:]}", plain)[0] == f"{long[0][:4]}-{long[0][4:]}"


def test_quoted_lines_are_evidence() -> None:
    quoted = "".join(f"> {line}\n" for line in BROKEN.split("\n"))
    assert find_hyphens(lines(quoted)).broken


def test_nothing_is_looked_for_where_no_line_ends_so() -> None:
    assert find_hyphens(lines("One line\nand another.\n\nA last one-\n\nby itself")) == Hyphens()


def test_without_the_document_no_hyphen_is_taken_off() -> None:
    assert joined(["a trans-", "lation, pre-", "and post-", "war a\u00ad", "b"]) == (
        "a trans-lation, pre- and post-war a\u00adb"
    )


def test_lines_are_told_apart_in_the_joined_text() -> None:
    block = join(lines("one two-\nthree\n四\n五"), Hyphens())
    assert block.text == "one two-three 四五"
    assert [block.line_of(block.text.index(sign)) for sign in ("o", "-", "th", "四", "五")] == [
        *(1, 1, 2, 3, 4)
    ]


ENDS = st.lists(
    st.text(st.sampled_from("abÄя日ת1-\u2010\u00ad—– '’.\u0301_/"), max_size=12), max_size=8
).map("\n".join)


@settings(max_examples=1000, deadline=None)
@given(ENDS, ENDS)
def test_no_letter_is_lost_or_won(text: str, elsewhere: str) -> None:
    found = lines(text)
    if not found:
        return
    block = join(found, find_hyphens([*found, *lines(elsewhere)]))
    written = Counter("".join(line.text for line in found).replace(" ", ""))
    taken = Counter(part.text for part in block.removed)
    assert set(taken) <= LINE_END_SIGNS
    assert Counter(block.text.replace(" ", "")) + taken == written
    assert all(block.text[start] != " " for start in block.starts)


@pytest.mark.parametrize(
    "line", ["a" * 50_000 + "-", "a-" * 25_000, "-" * 50_000, "a\u00ad" * 25_000, "ab-cd " * 8_000]
)
def test_hostile_lines_take_no_longer(line: str) -> None:
    found = lines(f"{line.strip()}-\n" * 8)
    start = time.process_time()
    join(found, find_hyphens(found))
    assert time.process_time() - start < 8


def test_many_broken_lines_take_no_longer() -> None:
    found = lines(
        "\n".join(f"{textwrap.shorten(BROKEN, 60)} wo{at}rd-\nend" for at in range(9_000))
    )
    start = time.process_time()
    assert find_hyphens(found).known is not None
    assert time.process_time() - start < 8
