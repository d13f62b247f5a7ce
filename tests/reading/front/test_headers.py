"""`Key: value` lines at the top of a text, fenced or not; and the texts that only look so."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.model import Author
from articlekit.reading.front import Headers, read_headers


def read(text: str) -> Headers | None:
    found = read_headers(list(enumerate(text.split("\n"), 1)))
    if found:
        assert_nothing_lost(text, found)
    return found


def summary(text: str) -> str:
    """What was found, one word a field, so that it stands beside its text."""
    found = read(text)
    if found is None:
        return ""
    meta = found.meta
    parts = [
        f"title={found.title}" if found.title else "",
        f"subtitle={found.subtitle}" if found.subtitle else "",
        *(f"{author.role}={author.name}" for author in meta.authors),
        *(
            f"{field}={value}"
            for field in ("date", "modified", "place", "publisher", "description", "rights")
            if (value := getattr(meta, field))
        ),
        f"language={meta.language}" if meta.language != "und" else "",
        f"keywords={'+'.join(meta.keywords)}" if meta.keywords else "",
        *(f"{name}={value}" for name, value in meta.identifiers.items()),
        *(f"{key}={value!r}" for key, value in meta.extra.items()),
        f"lines={found.consumed}",
    ]
    return "; ".join(filter(None, parts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Title: The Long Pier\nBy: Anna Lind\n\nText.",
            "title=The Long Pier; aut=Anna Lind; lines=2",
        ),
        (
            "Title: The Long Pier\nSubtitle: A walk\nAuthors: Anna Lind and Ben Hart\n"
            "Translator: Cora Oz\nDate: 1 March 2024\nUpdated: 2024-03-02\nLanguage: en-GB\n"
            "Keywords: piers, ferries\nPlace: Leith\nPublisher: Harbour Books\nISBN: 978-3-16\n",
            "title=The Long Pier; subtitle=A walk; aut=Anna Lind; aut=Ben Hart; trl=Cora Oz; "
            "date=2024-03-01; modified=2024-03-02; place=Leith; publisher=Harbour Books; "
            "language=en-GB; keywords=piers+ferries; isbn=978-3-16; lines=11",
        ),
        (
            "From: Anna Lind <anna@example.org>\nTo: desk@example.org\n"
            "Subject: The long pier:\n  a walk\nDate: Fri, 1 Mar 2024 10:00:00 +0000\n"
            "Message-ID: <1@example.org>\n\nText.",
            "title=The long pier: a walk; aut=Anna Lind; date=2024-03-01; lines=6",
        ),
        (
            'From: "Lind, Anna" <anna@example.org>\nSubject: Pier\n',
            "title=Pier; aut=Lind, Anna; lines=2",
        ),
        ("From: desk@example.org\nSubject: Pier\n", "title=Pier; lines=2"),
        ("TITLE: Pier\nAUTHOR: ANNA LIND\nText.", "title=Pier; aut=ANNA LIND; lines=2"),
        ("Title: Pier\nMood: dark\nAuthor: Anna Lind\n", "title=Pier; aut=Anna Lind; lines=3"),
        ("Title: Pier\nAuthor: Anna Lind\nMood: dark\n", "title=Pier; aut=Anna Lind; lines=2"),
        ("Title: Pier\nDate: next Tuesday\n", "title=Pier; lines=2"),
        ("Title: Pier\nDate: 2024\n", "title=Pier; date=2024; lines=2"),
        ("Title: Pier\nDate: 03/04/2024\n", "title=Pier; lines=2"),
        ("Title: Pier\nLanguage: klingonish tongue\n", "title=Pier; lines=2"),
        ("Title: Pier\nLanguage: German\n", "title=Pier; language=de; lines=2"),
        ("Title: Pier\nTitle: Quay\n", "title=Pier; lines=2"),
        ("Title: Pier\nWords: 1,200\n", "title=Pier; lines=2"),
        ("Title: Just a title\nText.", "title=Just a title; lines=1"),
        ("Заголовок: Пірс", "title=Пірс; lines=1"),
        (
            "Заголовок: Пірс\nАвтор: Іван Петренко\nДата: 1 березня 2024 року\nМова: uk\n",
            "title=Пірс; aut=Іван Петренко; date=2024-03-01; language=uk; lines=4",
        ),
        (
            "Titel: Der Steg\nAutorin: Anna Lind\nSchlagwörter: Hafen; Steg\n",
            "title=Der Steg; aut=Anna Lind; keywords=Hafen+Steg; lines=3",
        ),
        ("Titre : Le quai\nAuteur : Anne Leduc\n", "title=Le quai; aut=Anne Leduc; lines=2"),
        ("Tytuł: Molo\nAutor: Jan Kowalski\n", "title=Molo; aut=Jan Kowalski; lines=2"),
        ("Título: El muelle\nAutora: Ana Ruiz\n", "title=El muelle; aut=Ana Ruiz; lines=2"),
        ("العنوان: الرصيف\nالكاتب: أحمد سالم\n", "title=الرصيف; aut=أحمد سالم; lines=2"),
        ("عنوان: اسکله\nنویسنده: رضا کریمی\n", "title=اسکله; aut=رضا کریمی; lines=2"),
        (
            "タイトル：灯台\n著者：山田太郎\n日付：2024年3月1日\n",
            "title=灯台; aut=山田太郎; date=2024-03-01; lines=3",
        ),
        ("标题：灯塔\n作者：王小明\n", "title=灯塔; aut=王小明; lines=2"),
    ],
)
def test_headers_without_a_fence(text: str, expected: str) -> None:
    assert summary(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "---\ntitle: The Long Pier\nauthor: Anna Lind\n---\nText.",
            "title=The Long Pier; aut=Anna Lind; lines=4",
        ),
        ("---\ntitle: Pier\n...\n", "title=Pier; lines=3"),
        ('---\ntitle: "A \\"long\\" pier" # draft\n---\n', 'title=A "long" pier; lines=3'),
        ("---\ntitle: 'Anna''s pier'\n---\n", "title=Anna's pier; lines=3"),
        (
            "---\ntitle: Pier\nauthor: [Anna Lind, 'Ben Hart']\n---\n",
            "title=Pier; aut=Anna Lind; aut=Ben Hart; lines=4",
        ),
        (
            "---\ntitle: Pier\nauthor:\n  - Anna Lind\n  - name: Ben Hart\n---\n",
            "title=Pier; aut=Anna Lind; aut=Ben Hart; lines=6",
        ),
        (
            "---\ntitle: Pier\ntags:\n- piers\n- ferries\n---\n",
            "title=Pier; keywords=piers+ferries; lines=6",
        ),
        ("---\ntitle: Pier\nauthor: bell\n---\n", "title=Pier; aut=bell; lines=4"),
        (
            "---\ntitle: Pier\ndescription: >\n  A walk\n  in rain\n---\n",
            "title=Pier; description=A walk in rain; lines=6",
        ),
        ("---\ntitle: A long\n  pier\n---\n", "title=A long pier; lines=4"),
        ("---\ntitle: Pier\nmood: dark\n---\n", "title=Pier; x-mood='dark'; lines=4"),
        ("---\ntitle: Pier\nslug: pier\n---\n", "title=Pier; x-slug='pier'; lines=4"),
        (
            "---\ntitle: Pier\nmoods: [dark, wet]\n---\n",
            "title=Pier; x-moods=['dark', 'wet']; lines=4",
        ),
        ("---\ntitle: Pier\ntitle: Quay\n---\n", "title=Pier; x-title='Quay'; lines=4"),
        (
            "---\ntitle: Pier\nnested:\n  a: 1\n  b: 2\n---\n",
            "title=Pier; x-nested='  a: 1\\n  b: 2'; lines=6",
        ),
        (
            "---\ntitle: Pier\ndate: 2024-03-01\nlang: en_GB\n---\n",
            "title=Pier; date=2024-03-01; language=en-GB; lines=5",
        ),
        ("---\ntitle: Pier\ndate: 31 February 2024\n---\n", "title=Pier; lines=4"),
        ("---\ntitle: Pier\n# a comment\n\nlang: en\n---\n", "title=Pier; language=en; lines=6"),
        (
            "---\nurl: https://example.org/a:b\ntitle: Pier\n---\n",
            "title=Pier; url=https://example.org/a:b; lines=4",
        ),
        (
            "---\nтеги: [порт, школа]\nназва: Пірс\n---\n",
            "title=Пірс; keywords=порт+школа; lines=4",
        ),
    ],
)
def test_fenced_front_matter(text: str, expected: str) -> None:
    assert summary(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "The Long Pier\n\nText.",
        "Note: see below\n",
        "Note: see below\nWarning: wet\n",
        "Anna: Hello\nBen: Hi\nAnna: You came.",
        "Q: What?\nA: That.",
        "Question: Who?\nAnswer: Me.",
        "Editor: How did it begin?\nAuthor: I was there.",
        "Serves: 4\nTime: 20 minutes\n",
        "From: London\nTo: Paris\n",
        "Date: 3 March 2024\nPlace: Town hall\nAdmission: free\n",
        "Date: 3 March 2024\nPlace: Town hall\n",
        "Author: Anna Lind\n\nText.",
        "By: Anna Lind\n",
        "Summary: a walk in the rain\n",
        "Subject: a difficult one\nText.",
        "Тема: складна\nТекст.",
        "Title: this is a sentence that somebody wrote.\nText.",
        "Title:\nAuthor: Anna Lind\n",
        "http://example.org\nhttps://example.org",
        "10:30 Anna comes\n11:00 Ben goes",
        "  Title: set in\n  Author: Anna Lind\n",
        "Ingredients: flour\nMethod: bake\nTitle: Bread\nA: x\nB: y\nC: z\nD: w",
        "Title: " + "x" * 2000,
        "- Title: a\n- Author: b",
        "Питання: хто?\nВідповідь: я.",
        "登場人物：王\n場所：城",
        "---",
        "---\n",
        "---\n---",
        "---\n\n---\nText",
        "---\nText between two dividers.\n---\n",
        "---\nWho: me\n---\n",
        "---\ntitle: not closed\n\nText.",
        "---\ntitle: Pier\nText.\n---\n",
        "---\n- item\n---",
        "---\ntitle: Pier\n" + "a: b\n" * 300 + "---\n",
        "+++\ntitle = 'Pier'\n+++\n",
        "Text\n---\ntitle: Pier\n---\n",
    ],
)
def test_no_headers(text: str) -> None:
    assert read(text) is None


def test_what_is_taken_off_has_a_line_and_a_reason() -> None:
    found = read(
        "Subject: Pier\nFrom: Anna Lind <a@b.org>\nTo: c@d.org\nDate: soon\nMood: x\nBy: Ben Hart\n"
    )
    assert found is not None
    assert [(part.line, part.text, part.reason) for part in found.removed] == [
        (1, "Subject:", "the label of a header"),
        (2, "From:", "the label of a header"),
        (2, "<a@b.org>", "an address"),
        (3, "To:", "the label of a header"),
        (3, "c@d.org", "a header that has no place in an article"),
        (4, "Date:", "the label of a header"),
        (4, "soon", "not certainly a date"),
        (5, "Mood:", "the label of a header"),
        (5, "x", "an unknown header"),
        (6, "By:", "the label of a header"),
    ]
    assert found.decisions == (("title", 1), ("authors", 2), ("authors", 6))
    assert found.meta.authors == (Author("Anna Lind"), Author("Ben Hart"))


def test_only_the_block_is_looked_at() -> None:
    class Lines(list[tuple[int, str]]):
        looked = 0

        def __getitem__(self, at: Any) -> Any:
            self.looked = max(self.looked, at)
            return super().__getitem__(at)

    lines = Lines((at + 1, "Text.") for at in range(1000))
    lines[0], lines[1], lines[2] = (1, "Title: Pier"), (2, "By: Anna Lind"), (3, "")
    assert read_headers(lines) is not None
    assert lines.looked <= 3


# --- laws ------------------------------------------------------------------------------------


def visible(*texts: str) -> Counter[str]:
    return Counter(sign for text in texts for sign in text if not sign.isspace())


def assert_nothing_lost(text: str, found: Headers) -> None:
    """Fields and what was taken off hold the block; dates and languages were taken off whole."""
    meta = found.meta
    kept = [
        *(found.title, found.subtitle, meta.place, meta.publisher, meta.description, meta.rights),
        *(author.name for author in meta.authors),
        *meta.keywords,
        *meta.identifiers.values(),
        *("".join(value) for value in meta.extra.values()),
    ]
    block = text.split("\n")[: found.consumed]
    assert visible(*kept, *(part.text for part in found.removed)) == visible(*block)


ROWS = st.sampled_from(
    [
        *("---", "...", "", "title: Pier", "Title: Pier", "author: Anna Lind"),
        *("By: Anna Lind, The Post", "To: x", "From: Anna <a@b.c>"),
        *('From: "A B" <a@b.c>, <c@d.e>', "date: 1 March 2024", "date: soon"),
        *("Date: 2024", "lang: en", "lang: ??", 'tags: [a, \'b\', "c\\"d"]', "tags:"),
        *("- a", "  - name: Ben", "  b: 1", "  folded", "mood: dark # x"),
        *("mood: 'a' # b", "x: >", "  # y", "# z", "keywords: a; b,, c"),
        *("Автор: Олена Коваль", "isbn: 1", "isbn: 2", "title: [a, b]", "lang: [a]"),
        *("Words: 100", "text", "author: [[a], ,]", 'a: "b" c"'),
    ]
)
TEXTS = st.lists(
    ROWS
    | st.text(
        st.characters(codec=None, exclude_categories=[], exclude_characters="\n"), max_size=20
    ),
    max_size=9,
)


@settings(max_examples=1000, deadline=None)
@given(TEXTS, st.booleans())
def test_no_word_is_lost(rows: list[str], fenced: bool) -> None:
    read("\n".join(["---", *rows, "---"] if fenced else rows))


@pytest.mark.parametrize(
    "text", ["a", '"', "'", "[", ",", "[,", "a@", "a: ", "# ", " ", "-", '\\"', "1", "<a@b>", "' ,"]
)
def test_long_values_take_linear_time(text: str) -> None:
    start = time.process_time()
    for value in (text * 50_000, f"[{text * 50_000}]", f'"{text * 50_000}"'):
        for key in ("title", "author", "date", "tags", "lang", "mood"):
            read_headers([(1, "---"), (2, f"{key}: {value}"), (3, "title: x"), (4, "---")])
            read_headers([(1, f"{key}: {value}"), (2, "Author: Anna Lind"), (3, "")])
    read_headers([(at, "title: x" if at else "---") for at in range(100_000)])
    assert time.process_time() - start < 15
