"""What stands around text is taken apart, and text in other forms becomes text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from articlekit.reading.docx.file.names import mc, w
from articlekit.reading.docx.markup.formulas import formula_text
from articlekit.reading.docx.markup.symbols import UNKNOWN, symbol
from articlekit.reading.docx.markup.wrappings import unwrap
from tests.effort import lines_run
from tests.reading.docx.markup import body, cases, shown

GONE = ["sdt", "sdtContent", "sdtPr", "smartTag", "customXml", "dir", "bdo", "ruby", "sym"]
GONE += ["txbxContent", "object", "altChunk", "subDoc", "proofErr", "lastRenderedPageBreak"]


def unwrapped(markup: str) -> tuple[etree._Element, list[str]]:
    """The tree, and what was remarked."""
    root = body(markup)
    said: list[str] = []
    unwrap(root, lambda code, element, message: said.append(f"{code}: {message}"))
    assert not list(root.iter(*map(w, GONE), mc("AlternateContent")))
    return root, said


@pytest.mark.parametrize(("markup", "expected"), cases("wrappings.txt"))
def test_wrappings(markup: str, expected: dict[str, str]) -> None:
    root, said = unwrapped(markup)
    assert shown(root).strip("\n ") == expected["shown"]
    assert "\n".join(said) == expected.get("remarked", "")


def test_what_is_remarked_on_is_there_afterwards() -> None:
    for case in cases("wrappings.txt"):
        root = body(str(case.values[0]))
        about: list[tuple[str, etree._Element, str]] = []
        unwrap(root, lambda *remark, kept=about: kept.append(remark))
        for code, element, _ in about:
            if code != "part-missing":
                assert element.tag in (w("p"), w("tbl"))
                assert root in element.iterancestors()


def r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (f"<m:sSup><m:e>{r('x')}</m:e><m:sup>{r('2')}</m:sup></m:sSup>", "x^2"),
        (f"<m:sSub><m:e>{r('x')}</m:e><m:sub>{r('i+1')}</m:sub></m:sSub>", "x_(i+1)"),
        (
            f"<m:sSubSup><m:e>{r('x')}</m:e><m:sub>{r('i')}</m:sub><m:sup>{r('2')}</m:sup></m:sSubSup>",
            "x_i^2",
        ),
        (
            f"<m:sPre><m:sub>{r('6')}</m:sub><m:sup>{r('14')}</m:sup><m:e>{r('C')}</m:e></m:sPre>",
            "_6^14C",
        ),
        (f"<m:rad><m:deg/><m:e>{r('a+b')}</m:e></m:rad>", "√(a+b)"),
        (f"<m:rad><m:deg>{r('3')}</m:deg><m:e>{r('a')}</m:e></m:rad>", "3√(a)"),
        (
            f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{r("i=1")}</m:sub>'
            f"<m:sup>{r('n')}</m:sup><m:e>{r('i')}</m:e></m:nary>",
            "∑_(i=1)^n i",
        ),
        (f"<m:nary><m:sub/><m:sup/><m:e>{r('f')}</m:e></m:nary>", "∫ f"),
        (f"<m:d><m:e>{r('a')}</m:e><m:e>{r('b')}</m:e></m:d>", "(a|b)"),
        (
            '<m:d><m:dPr><m:begChr m:val="{"/><m:endChr m:val=""/></m:dPr>'
            f"<m:e>{r('a')}</m:e></m:d>",
            "{a",
        ),
        (
            f"<m:m><m:mr><m:e>{r('1')}</m:e><m:e>{r('0')}</m:e></m:mr>"
            f"<m:mr><m:e>{r('0')}</m:e><m:e>{r('1')}</m:e></m:mr></m:m>",
            "[1, 0; 0, 1]",
        ),
        (f"<m:eqArr><m:e>{r('x=1')}</m:e><m:e>{r('y=2')}</m:e></m:eqArr>", "x=1; y=2"),
        (f"<m:func><m:fName>{r('sin')}</m:fName><m:e>{r('x')}</m:e></m:func>", "sin x"),
        (f"<m:limLow><m:e>{r('lim')}</m:e><m:lim>{r('n→∞')}</m:lim></m:limLow>", "lim_(n→∞)"),
        (f"<m:acc><m:e>{r('a')}</m:e></m:acc>", "a\u0302"),
        (f"<m:borderBox><m:e>{r('a')}</m:e></m:borderBox>", "a"),
        (
            '<m:f><m:fPr><m:type m:val="noBar"/></m:fPr>'
            f"<m:num>{r('n')}</m:num><m:den>{r('k')}</m:den></m:f>",
            "(n ¦ k)",
        ),
    ],
)
def test_formulas(markup: str, text: str) -> None:
    assert formula_text(body(f"<m:oMath>{markup}</m:oMath>")[0]) == text


MATH = st.recursive(
    st.just("<m:r><m:t>~</m:t></m:r>"),
    lambda inner: st.builds(
        lambda name, parts: f"<m:{name}>{parts}</m:{name}>",
        st.sampled_from(
            ["f", "num", "den", "sSub", "sup", "e", "rad", "nary", "d", "m", "mr", "box"]
        ),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=8,
)


def numbered(markup: str) -> str:
    parts = markup.split("~")
    return "".join(f"{part}w{at}" for at, part in enumerate(parts[:-1])) + parts[-1]


@given(MATH.map(numbered))
def test_no_sign_of_a_formula_is_lost(markup: str) -> None:
    formula = body(f"<m:oMath>{markup}</m:oMath>")[0]
    text = formula_text(formula)
    for word in formula.itertext():
        assert text.count(word) >= 1
    assert text.count("w") == markup.count("<m:t>")


def test_signs_of_fonts() -> None:
    assert [symbol("Symbol", code) for code in (0x44, 0xF0B7, 0xD2, 0xFF)] == [
        "Δ",
        "•",
        "®",
        UNKNOWN,
    ]
    assert [symbol("WINGDINGS", code) for code in (0x6C, 0x8C, 0xF0FE)] == ["●", "❶", "☑"]
    assert [symbol("Arial", code) for code in (0x41, 0xF041, 0xD800, 1)] == ["A", *3 * [UNKNOWN]]


TEXT = st.just("<t>~</t>")


def control(content: str) -> str:
    return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def row(content: str) -> str:
    cell = f"<w:tc>{content}</w:tc>"
    return f"<w:tr>{control(cell)}</w:tr>"


def box(content: str) -> str:
    drawn = f"<w:drawing><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></w:drawing>"
    old = "<v:textbox><w:txbxContent><w:p><t>-</t></w:p></w:txbxContent></v:textbox>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice>'
        f"<mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def paragraphs(inline: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(inline, max_size=3).map(lambda parts: f"<w:p>{''.join(parts)}</w:p>")


INLINE = st.recursive(
    TEXT,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: control("".join(parts))),
        st.lists(inner, max_size=3).map(lambda parts: f"<w:smartTag>{''.join(parts)}</w:smartTag>"),
        st.lists(inner, max_size=3).map(lambda parts: f"<w:bdo>{''.join(parts)}</w:bdo>"),
        st.lists(paragraphs(inner), max_size=2).map(lambda parts: box("".join(parts))),
        st.just(
            "<w:r><w:ruby><w:rt><t>~</t></w:rt><w:rubyBase><t>~</t></w:rubyBase></w:ruby></w:r>"
        ),
    ),
    max_leaves=6,
)
BLOCKS = st.recursive(
    paragraphs(INLINE),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: control("".join(parts))),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda parts: f"<w:tbl>{control(row(''.join(parts)))}</w:tbl>"
        ),
    ),
    max_leaves=5,
)


@given(st.lists(BLOCKS, max_size=4).map("".join).map(numbered))
def test_no_word_is_lost_and_none_is_there_twice(markup: str) -> None:
    expected = [text.text for text in body(markup).iter(w("t")) if text.text != "-"]
    root, _ = unwrapped(markup)
    found = [
        "".join(c for c in text.text or "" if c not in "()（） ") for text in root.iter(w("t"))
    ]
    assert sorted(map(str, expected)) == sorted(filter(None, found))
    assert not list(root.iter(w("drawing"), w("pict")))


@pytest.mark.parametrize("names", [("sdt", "sdtContent"), ("smartTag",), ("bdo", "smartTag")])
def test_ten_thousand_wrappings_within_each_other(names: tuple[str, ...]) -> None:
    root = body("<w:p/>")
    at = root[0]
    for level in range(10_000):
        at = etree.SubElement(at, w(names[level % len(names)]))
    at.append(body("<w:p><t>deep</t></w:p>")[0][0])
    unwrap(root, lambda *_: None)
    assert [etree.QName(each).localname for each in root.iter()] == ["body", "p", "r", "t"]


def test_forms_within_forms() -> None:
    root = body("<w:p/>")
    at = root[0]
    for _ in range(2_000):
        at = etree.SubElement(etree.SubElement(at, mc("AlternateContent")), mc("Choice"))
    at.append(body("<w:p><t>deep</t></w:p>")[0][0])
    unwrap(root, lambda *_: None)
    assert [etree.QName(each).localname for each in root.iter()] == ["body", "p", "r", "t"]


def test_twice_the_text_is_twice_the_work() -> None:
    one = f"<w:p>{control('<t>x</t>')}{box('<w:p><t>y</t></w:p>')}</w:p>"
    small, large = (body(one * count) for count in (100, 200))
    least = lines_run(lambda: unwrap(small, lambda *_: None))
    assert lines_run(lambda: unwrap(large, lambda *_: None)) < 2.2 * least
