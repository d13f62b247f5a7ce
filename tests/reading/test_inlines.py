"""From the lines of a block to its inlines: what is a mark, what is a word."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.model import (
    Article,
    Emphasis,
    Inline,
    InlineCode,
    Link,
    NoteReference,
    Paragraph,
    Strong,
    Text,
    check,
)
from articlekit.reading.plain.hyphens import find_hyphens
from articlekit.reading.plain.inlines import Marks, read_inlines
from articlekit.reading.plain.lines import lines
from articlekit.reading.protocol import Removed


def read(
    text: str, notes: Mapping[str, str] | None = None
) -> tuple[tuple[Inline, ...], tuple[Removed, ...]]:
    found = lines(text)
    return read_inlines(found, Marks(notes=notes or {}, hyphens=find_hyphens(found)))


def shown(content: Iterable[Inline]) -> str:
    """The inlines on one line: {e:stressed} {s:strong} {c:code} {words -> address} {n:note}."""
    return "".join(map(_shown, content))


def _shown(node: Inline) -> str:
    match node:
        case Text():
            return node.text
        case Emphasis():
            return f"{{e:{shown(node.content)}}}"
        case Strong():
            return f"{{s:{shown(node.content)}}}"
        case InlineCode():
            return f"{{c:{node.text}}}"
        case Link():
            words = shown(node.content)
            return f"{{{words}}}" if words == node.href else f"{{{words} -> {node.href}}}"
        case NoteReference():
            return f"{{n:{node.id}}}"
        case _:
            return repr(node)


# --- emphasis --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("an *odd* word", "an {e:odd} word"),
        ("an _odd_ word", "an {e:odd} word"),
        ("a **big** word", "a {s:big} word"),
        ("a __big__ word", "a {s:big} word"),
        ("a ***huge*** word", "a {e:{s:huge}} word"),
        ("*sic*", "{e:sic}"),
        ("*all of it*.", "{e:all of it}."),
        ("(*in brackets*)", "({e:in brackets})"),
        ("*(brackets too)*", "{e:(brackets too)}"),
        ("“*quoted*”", "“{e:quoted}”"),
        ("*“quoted”*", "{e:“quoted”}"),
        ("the *Titanic*’s end", "the {e:Titanic}’s end"),
        ("the *Titanic*'s end", "the {e:Titanic}'s end"),
        ("non-*human* life", "non-{e:human} life"),
        ("*over\ntwo lines* and on", "{e:over two lines} and on"),
        ("*a **b** c*", "{e:a {s:b} c}"),
        ("**a *b* c**", "{s:a {e:b} c}"),
        ("*a **b***", "{e:a {s:b}}"),
        ("**a *b***", "{s:a {e:b}}"),
        ("***a** b*", "{e:{s:a} b}"),
        ("***a* b**", "{s:{e:a} b}"),
        ("_a *b* c_", "{e:a {e:b} c}"),
        ("**Note:** read", "{s:Note:} read"),
        ("*one* and *two*, *three*", "{e:one} and {e:two}, {e:three}"),
        ("*5 %* more", "{e:5 %} more"),
        ("*¿Qué?* dijo", "{e:¿Qué?} dijo"),
        ("це *дуже* важливо", "це {e:дуже} важливо"),
        ("«*слово*» та „*слово*“", "«{e:слово}» та „{e:слово}“"),
        ("das „*Wort*“, ‚_so_‘", "das „{e:Wort}“, ‚{e:so}‘"),
        ("»*Wort*« am Ende", "»{e:Wort}« am Ende"),
        ("« *mot* », l’*amour*", "« {e:mot} », l’{e:amour}"),
        ("l'_ici_ et là", "l'{e:ici} et là"),
        ("هذا *مهم* جدا", "هذا {e:مهم} جدا"),
        ("*مهم*، جدا", "{e:مهم}، جدا"),
        ("این *می\u200cخواهم* است", "این {e:می\u200cخواهم} است"),
        ("זה *חשוב* מאוד", "זה {e:חשוב} מאוד"),
        ("日本語の*強調*です", "日本語の{e:強調}です"),
        ("これは**「強い」**です。", "これは{s:「強い」}です。"),
        ("这是*重点*。", "这是{e:重点}。"),
        ("이것은 *강조*는 아니다", "이것은 {e:강조}는 아니다"),
        ("żółta *gęś* śpi", "żółta {e:gęś} śpi"),
    ],
)
def test_emphasis(text: str, wanted: str) -> None:
    assert shown(read(text)[0]) == wanted


@pytest.mark.parametrize(
    "text",
    [
        *("snake_case", "a snake_case_name here", "__init__", "__init__.py", "foo__init__bar"),
        *("5 * 3 * 2", "2*3*4", "5*(3+2)*4", "x**2 + y**2", "2 ** 8 ** 1", "a * b*", "*", "**"),
        *("f*** it", "f*** and s***", "f*** it and what the ***", "f*ck and sh*t", "M*A*S*H"),
        *("C* and D*", "A* search, B* search", "**kwargs", "*args and **kwargs", "*.txt and *.doc"),
        *("paths/with_under_scores/and_more", "path/_to_/it", "e-mail_addresses", "_private"),
        *("____", "Name: ____ Date: ____", "___, ___", "* * *", "***", "a *** b *** c"),
        *("(*) and (*)", "*)", "(*", "/*a comment*/", "^_^ hm ^_^", "-_- hm -_-", "*_*", ">_<"),
        *("\\*not this\\*", "¯\\_(ツ)_/¯", "don*t and wor*t", "a *b", "a* b", "*a b", "** a **"),
        *("price* and another* one", "word.* More text.* End", "*note one **note two", "3*–5*"),
        *("**one* two", "*one** two", "_one* two", "* one*", "*one *", "self.__dict__(x)", "a_b_c"),
        *("*..*", "*…*", "**—**", "слово* і ще* раз", "змінна_назва_тут", "قيمة* أخرى* هنا"),
        *("2 *×* 3", "****stars****", "*and*/*or*", "a\u200d*", "*" + "long " * 80 + "long*, more"),
    ],
)
def test_literal_signs_stay(text: str) -> None:
    content, removed = read(text)
    assert content == (Text(text),)
    assert removed == ()


def test_a_whole_block_may_be_emphasis_however_long() -> None:
    words = "These words were first printed elsewhere. " * 20 + "Thanks."
    assert read(f"*{words}*")[0] == (Emphasis((Text(words),)),)


def test_nesting_has_an_end() -> None:
    opening = [("*a", "_a")[at % 2] for at in range(20)]
    closing = [("a*", "a_")[at % 2] for at in range(20)]
    content, _ = read(" ".join(opening + closing[::-1]))
    check(Article(blocks=(Paragraph(content=content),)))
    assert shown(content).count("{e:") == 6


# --- code ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the `code` here", "the {c:code} here"),
        ("``a ` b`` here", "{c:a ` b} here"),
        ("`` ` ``", "{c:`}"),
        ("`*a* _b_ https://example.org`", "{c:*a* _b_ https://example.org}"),
        ("`over\ntwo`", "{c:over two}"),
        ("**`x`** (`y`)", "{s:{c:x}} ({c:y})"),
        ("値は`x`です", "値は{c:x}です"),
        ("don`t and can`t", "don`t and can`t"),
        ("м`яч і п`ять", "м`яч і п`ять"),
        ("`tis the season", "`tis the season"),
        ("``quoted'' text", "``quoted'' text"),
        ("`quoted' and `so'", "`quoted' and `so'"),
        ("``` ` ``` `", "{c:`} `"),
        ("a ` b ` c", "a ` b ` c"),
        ("```` x ````", "```` x ````"),
    ],
)
def test_code(text: str, wanted: str) -> None:
    assert shown(read(text)[0]) == wanted


# --- links -----------------------------------------------------------------------------------

WIKI = "https://en.wikipedia.org/wiki/Kiel_(ship)"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("see https://example.org.", "see {https://example.org}."),
        ("see https://example.org/a, b", "see {https://example.org/a}, b"),
        ("(https://example.org/a)", "({https://example.org/a})"),
        (f"see {WIKI}.", f"see {{{WIKI}}}."),
        (f"(see {WIKI})", f"(see {{{WIKI}}})"),
        ("the words (https://example.org/a).", "the words ({https://example.org/a})."),
        ("«https://example.org/a»", "«{https://example.org/a}»"),
        ("“https://example.org/a!”", "“{https://example.org/a}!”"),
        ("HTTPS://EXAMPLE.ORG/A", "{HTTPS://EXAMPLE.ORG/A}"),
        ("ftp://example.org/a_b_c", "{ftp://example.org/a_b_c}"),
        ("http://localhost:8000/x", "{http://localhost:8000/x}"),
        ("www.example.org/a.", "{www.example.org/a -> https://www.example.org/a}."),
        ("URL: https://example.org/", "URL: {https://example.org/}"),
        ("URL:https://example.org/", "URL:{https://example.org/}"),
        ("https://medium.com/@user/x", "{https://medium.com/@user/x}"),
        ("https://example.org/a?b=c&d=e#f", "{https://example.org/a?b=c&d=e#f}"),
        ("https://bücher.example/ü", "{https://bücher.example/ü}"),
        ("https://uk.wikipedia.org/wiki/Київ,", "{https://uk.wikipedia.org/wiki/Київ},"),
        ("https://ar.wikipedia.org/wiki/مصر،", "{https://ar.wikipedia.org/wiki/مصر}،"),
        ("https://ja.wikipedia.org/wiki/日本。次", "{https://ja.wikipedia.org/wiki/日本}。次"),
        ("「https://example.org/x」を", "「{https://example.org/x}」を"),
        ("https://example.orgを見る", "{https://example.org}を見る"),
        ("https://example.org/aを見る", "{https://example.org/a}を見る"),
        ("\u200fhttps://example.org/a\u200e", "\u200f{https://example.org/a}\u200e"),
        ("https://example.org/well-\nknown/path", "{https://example.org/well-known/path}"),
        ("*https://example.org/*", "{e:{https://example.org/}}"),
        ("_https://example.org/a_b_", "{e:{https://example.org/a_b}}"),
        ("<https://example.org/a>", "{https://example.org/a}"),
        ("<www.example.org>", "{www.example.org -> https://www.example.org}"),
        ("Ada <ada@example.org>", "Ada {ada@example.org -> mailto:ada@example.org}"),
        ("to ada@example.org.", "to {ada@example.org -> mailto:ada@example.org}."),
        ("mailto:ada@example.org", "{mailto:ada@example.org}"),
        ("_ada_b@example.org_", "{e:{ada_b@example.org -> mailto:ada_b@example.org}}"),
        ("пошта@приклад.укр", "{пошта@приклад.укр -> mailto:пошта@приклад.укр}"),
        ("連絡先はa@b.comまで", "連絡先は{a@b.com -> mailto:a@b.com}まで"),
        ("[the words](https://example.org)", "{the words -> https://example.org}"),
        (f"[words]({WIKI}), so", f"{{words -> {WIKI}}}, so"),
        ("[write](mailto:a@b.org)", "{write -> mailto:a@b.org}"),
        ("[a *b* `c`](http://x.org)", "{a {e:b} {c:c} -> http://x.org}"),
        ("**[a](http://x.org)**", "{s:{a -> http://x.org}}"),
        ("[a [b] c](http://x.org)", "{a [b] c -> http://x.org}"),
        ("[над\nдва рядки](http://x.org)", "{над два рядки -> http://x.org}"),
        ("![alt](https://x.org/a.png)", "![alt]({https://x.org/a.png})"),
        ("[](https://x.org)", "[]({https://x.org})"),
        ("[a](https://x.org 'title')", "[a]({https://x.org} 'title')"),
    ],
)
def test_links(text: str, wanted: str) -> None:
    assert shown(read(text)[0]) == wanted


@pytest.mark.parametrize(
    "text",
    [
        *("javascript:alert(1)", "[x](javascript:alert(1))", "<javascript:alert(1)>"),
        *(
            "data:text/plain,x",
            "file:///etc/passwd",
            "[x](file:///etc/passwd)",
            "[x](/a)",
            "[x](#a)",
        ),
        *(
            "example.org",
            "Node.js",
            "www.example",
            "https://",
            "https://…",
            "http://-a",
            "://",
            "@",
        ),
        *(
            "https://bank.example@evil.example/",
            "https://example.org/very/lo…",
            "user@host",
            "@user",
        ),
        *(
            "git@github.com:foo/bar",
            "@me@social.example",
            "O'Neil@example.org",
            "a@b.c1",
            "<b>",
            "a@b",
        ),
        *("git+https://example.org/x", "[a] (b)", "x](b)", "see example.org/a and node.js"),
    ],
)
def test_what_is_no_link_stays_text(text: str) -> None:
    assert read(text) == ((Text(text),), ())


# --- notes -----------------------------------------------------------------------------------

NOTES = {
    **{f"[{number}]": str(number) for number in (1, 2, 3)},
    "¹": "s1",
    "²": "s2",
    "¹²": "s12",
    "†": "d",
    "(1)": "p1",
    "[a]": "a",
}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a word[1] and", "a word{n:1} and"),
        ("a word [1].", "a word{n:1}."),
        ("the end.[2]", "the end.{n:2}"),
        ("the end. [2]", "the end.{n:2}"),
        ("“quoted”[1]", "“quoted”{n:1}"),
        ("both[1][2]", "both{n:1}{n:2}"),
        ("both [1, 2].", "both{n:1}, {n:2}."),
        ("all[1–3]", "all{n:1}{n:2}{n:3}"),
        ("mixed[a, 1]", "mixed{n:a}, {n:1}"),
        ("word¹ and word.²", "word{n:s1} and word.{n:s2}"),
        ("word¹² and", "word{n:s12} and"),
        ("in 1990², he, so²", "in 1990{n:s2}, he, so{n:s2}"),
        ("word¹,²", "word{n:s1},{n:s2}"),
        ("слово¹, слово²", "слово{n:s1}, слово{n:s2}"),
        ("言葉¹です", "言葉{n:s1}です"),
        ("كلمة[1]، أخرى", "كلمة{n:1}، أخرى"),
        ("end†, so", "end{n:d}, so"),
        ("as he says(1)", "as he says{n:p1}"),
        ("*word*¹ and *word¹*", "{e:word}{n:s1} and {e:word{n:s1}}"),
        ("https://example.org/a[1]", "{https://example.org/a}{n:1}"),
        ("over two\n[1] lines", "over two{n:1} lines"),
        ("[1] first", "[1] first"),
        ("word[9] and [1, 9]", "word[9] and [1, 9]"),
        ("word³ and word¹³", "word³ and word¹³"),
        ("25 m² and 3 km², x²", "25 m² and 3 km², x²"),
        ("† alone, a † b", "† alone, a † b"),
        ("first (1) second (2)", "first (1) second (2)"),
        ("word†† and‡", "word†† and‡"),
        ("[1–900] [3–1] [1-]", "[1–900] [3–1] [1-]"),
        ("`a[1]` and `¹`", "{c:a[1]} and {c:¹}"),
        ("[1](https://x.org)", "{1 -> https://x.org}"),
    ],
)
def test_references_of_notes(text: str, wanted: str) -> None:
    assert shown(read(text, NOTES)[0]) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a price* and", "a price{n:star} and"),
        ("a price** and *", "a price{n:stars} and *"),
        ("*this* is a price*", "{e:this} is a price{n:star}"),
        ("a price* and *this*.", "a price{n:star} and {e:this}."),
        ("**bold***", "{s:bold}{n:star}"),
        ("2*3 = 6 * 1", "2*3 = 6 * 1"),
        ("ціна*, ось", "ціна{n:star}, ось"),
    ],
)
def test_stars_that_refer_to_notes(text: str, wanted: str) -> None:
    assert shown(read(text, {"*": "star", "**": "stars"})[0]) == wanted


@pytest.mark.parametrize("text", ["word[1] and¹ the† end*", "see [1]", "a(1)"])
def test_without_notes_nothing_refers(text: str) -> None:
    assert read(text) == ((Text(text),), ())


# --- what is reported ------------------------------------------------------------------------


def test_what_is_taken_off_is_reported_in_order() -> None:
    content, removed = read(
        "A *big* trans-\nlation[1] of `x`,\na translation of [it](http://x.org)\nfor <a@b.org>",
        {"[1]": "1"},
    )
    assert shown(content) == (
        "A {e:big} translation{n:1} of {c:x}, a translation of {it -> http://x.org} "
        "for {a@b.org -> mailto:a@b.org}"
    )
    assert [(part.line, part.text, part.reason) for part in removed] == [
        (1, "*", "a mark of emphasis"),
        (1, "*", "a mark of emphasis"),
        (1, "-", "the hyphen of a broken word"),
        (2, "[1]", "the reference of a note"),
        (2, "`", "a mark of code"),
        (2, "`", "a mark of code"),
        (3, "[", "the brackets of a link"),
        (3, "](", "the brackets of a link"),
        (3, ")", "the brackets of a link"),
        (4, "<", "the brackets of an address"),
        (4, ">", "the brackets of an address"),
    ]


# --- laws ------------------------------------------------------------------------------------

NASTY = st.sampled_from(
    [
        *"*_`[]()<>@:/.¹²†-¸ \n-—a日も1б\u00ad\u200c\u0301",
        *("**", "***", "__", "``", "](", "https://", "http://x.org", "www.", "a@b.org", "[1]"),
        *("[1, 2]", "[1-2]", " word", " * ", "\n", "mailto:", "](https://x.org/(a))", "[", "слово"),
    ]
)
TEXTS = st.lists(NASTY, max_size=40).map("".join) | st.text(max_size=60)
KNOWN = {"[1]": "1", "[2]": "2", "¹": "3", "²": "4", "†": "5", "*": "6", "**": "7", "(1)": "8"}


def visible(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace())


def words(content: Iterable[Inline]) -> str:
    """The words, and the addresses that have others."""
    found = []
    for node in content:
        match node:
            case Text() | InlineCode():
                found.append(node.text)
            case Link():
                inner = words(node.content)
                own = node.href.removeprefix("https://").removeprefix("mailto:")
                told = inner in (node.href, own)
                found.append(inner if told else inner + node.href)
            case Emphasis() | Strong():
                found.append(words(node.content))
    return "".join(found)


def is_merged(content: tuple[Inline, ...]) -> bool:
    texts = [isinstance(node, Text) for node in content]
    if any(one and two for one, two in pairwise(texts)):
        return False
    if any(not getattr(node, "text", "x") for node in content):
        return False
    inner = [node.content for node in content if isinstance(node, Emphasis | Strong | Link)]
    return all(part and is_merged(part) for part in inner)


def is_within(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part if not character.isspace())


@settings(max_examples=2000, deadline=None)
@given(TEXTS, st.booleans())
def test_no_character_is_lost(text: str, noted: bool) -> None:
    found = lines(text)
    marks = Marks(notes=KNOWN if noted else {}, hyphens=find_hyphens(found))
    content, removed = read_inlines(found, marks)
    written = "".join(line.text for line in found)
    taken = "".join(part.text for part in removed)
    assert visible(words(content)) + visible(taken) == visible(written)
    assert is_within(words(content), written)
    assert [part.line for part in removed] == sorted(part.line for part in removed)
    assert is_merged(content)
    if content and isinstance(content[0], Text):
        assert content[0].text == content[0].text.lstrip()
    if content and isinstance(content[-1], Text):
        assert content[-1].text == content[-1].text.rstrip()


SIGNS = tuple("*_`[]()<@:/.¹†a 1wh日")
PIECES = (
    *(a + b for a in SIGNS for b in SIGNS),
    *("[1", "*a", " *a", "a* ", "_a ", " _*a", "a_ b* ", "](http://", "[a](http://x.org/", "]("),
    *("http://", "http://a", "http://x.org/(", "www.a.", "a@a.", "@a.b", "`a ", " `a", "``a `"),
    *("[1, ", "[1-2]", "<http://", "<a@b.c", "a-", "***a ", " ***a* _b_", "a.b-c@", "日*", "*日"),
)


@pytest.mark.parametrize("first", SIGNS)
def test_hostile_lines_take_no_longer(first: str) -> None:
    for piece in (piece for piece in PIECES if piece[0] == first):
        found = lines(piece * (30_000 // len(piece))) or lines("a")
        start = time.process_time()
        read_inlines(found * 2, Marks(notes=KNOWN, hyphens=find_hyphens(found * 2)))
        assert time.process_time() - start < 8, piece


@pytest.mark.parametrize("piece", [sign for sign in SIGNS if sign != " "] + ["*a ", " *a", "_a* "])
def test_long_hostile_lines_take_no_longer(piece: str) -> None:
    found = lines(piece * (200_000 // len(piece)))
    start = time.process_time()
    read_inlines(found, Marks(notes=KNOWN))
    assert time.process_time() - start < 8


def test_no_lines_make_no_inlines() -> None:
    assert read_inlines([], Marks()) == ((), ())
