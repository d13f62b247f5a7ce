"""Fields become what they show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from articlekit.reading.docx.file.names import w
from articlekit.reading.docx.markup.equations import equation_text
from articlekit.reading.docx.markup.fields import resolve
from articlekit.reading.docx.markup.instructions import Instruction, read_instruction
from tests.effort import lines_run
from tests.reading.docx.markup import body, cases, shown

MARKUP = ("fldChar", "instrText", "delInstrText", "fldSimple", "fldData", "ffData")


def resolved(markup: str) -> tuple[etree._Element, list[str]]:
    """The tree without fields, and the codes of what was remarked."""
    root = body(markup)
    said: list[str] = []
    resolve(root, lambda code, element, message: said.append(code))
    assert not list(root.iter(*map(w, MARKUP)))
    return root, said


@pytest.mark.parametrize(("markup", "expected"), cases("fields.txt"))
def test_fields_become_what_they_show(markup: str, expected: dict[str, str]) -> None:
    assert shown(resolved(markup)[0]) == expected["shown"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Instruction()),
        (" page ", Instruction("PAGE")),
        ('HYPERLINK "a b" \\l "c"', Instruction("HYPERLINK", ("a b",), {"l": "c"})),
        ("NOTEREF _Ref1 \\f \\h", Instruction("NOTEREF", ("_Ref1",), {"f": "", "h": ""})),
        ('INCLUDETEXT "C:\\\\a \\"b\\""', Instruction("INCLUDETEXT", ('C:\\a "b"',))),
        ("HYPERLINK “https://a.b”", Instruction("HYPERLINK", ("https://a.b",))),
        ('X "open', Instruction("X", ("open",))),
    ],
)
def test_instructions(text: str, expected: Instruction) -> None:
    assert read_instruction(text) == expected


@pytest.mark.parametrize(
    ("instruction", "text"),
    [
        ("\\f(1,2)", "1/2"),
        ("\\r(2)", "√(2)"),
        ("\\i(0,1,x dx)", "∫_0^1 x dx"),
        ("\\b(a)", "(a)"),
        ("\\a(1;2)", "1, 2"),
        ("x\\s\\do4(i)", "x_i"),
        ("\\f(\\r(2),b)", "(√(2))/b"),
        ("\\f(1", "1"),
        ("a \\, b)", "a , b)"),
    ],
)
def test_formulas_of_old(instruction: str, text: str) -> None:
    assert equation_text(instruction) == text


def box(inner: str) -> str:
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inner}</w:ffData></w:fldChar></w:r>'
        "<c>NAME</c><end/></w:p>"
    )


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("FORMCHECKBOX", "<w:checkBox><w:checked/></w:checkBox>", "☒"),
        ("FORMCHECKBOX", '<w:checkBox><w:checked w:val="0"/></w:checkBox>', "☐"),
        ("FORMCHECKBOX", '<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒"),
        ("FORMCHECKBOX", "", "☐"),
        (
            "FORMDROPDOWN",
            '<w:ddList><w:result w:val="1"/><w:listEntry/><w:listEntry w:val="b"/></w:ddList>',
            "b",
        ),
        ("FORMDROPDOWN", '<w:ddList><w:listEntry w:val="a"/></w:ddList>', "a"),
        ("FORMDROPDOWN", '<w:ddList><w:result w:val="7"/></w:ddList>', ""),
        ("FORMTEXT", "<w:textInput/>", ""),
    ],
)
def test_forms(name: str, data: str, expected: str) -> None:
    assert shown(resolved(box(data).replace("NAME", name))[0]) == expected


def test_what_is_remarked() -> None:
    assert resolved("<w:p><begin/><c>AUTONUM</c><end/></w:p>")[1] == ["field-left-out"]
    assert resolved("<w:p><begin/><c>EQ \\f(1,2)</c><end/></w:p>")[1] == ["formula-as-text"]
    assert resolved("<w:p><begin/><c>PAGE</c><t>x</t><end/></w:p>")[1] == ["input-mended"]
    for name in ("XE x", "TC x", "RD x", "SET a b", "ASK a b"):
        assert not resolved(f"<w:p><begin/><c>{name}</c><end/></w:p>")[1]


def test_a_picture_that_a_field_shows_stays() -> None:
    root, said = resolved(
        "<w:p><begin/><c>INCLUDEPICTURE a.png</c><separate/><w:r><w:drawing/></w:r><end/></w:p>"
    )
    assert (shown(root), said) == ("<drawing>", [])


def test_the_look_of_a_run_stays_when_it_is_divided() -> None:
    marks = [f'<w:fldChar w:fldCharType="{mark}"/>' for mark in ("begin", "separate", "end")]
    parts = ("<w:rPr><w:b/></w:rPr>", marks[0], "<w:instrText>PAGE</w:instrText>", marks[1])
    root, _ = resolved(f"<w:p><w:r>{''.join(parts)}<w:t>7</w:t>{marks[2]}</w:r></w:p>")
    names = [etree.QName(each).localname for each in root.iter()]
    assert names == ["body", "p", "r", "rPr", "b", "t"]


def test_comments_of_a_text_keep_their_anchors() -> None:
    root, _ = resolved(
        '<w:p><begin/><c>HYPERLINK "u"</c><separate/><w:commentRangeStart w:id="1"/><t>a</t>'
        '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r><end/></w:p>'
    )
    found = [etree.QName(each).localname for each in root.iter() if "comment" in str(each.tag)]
    assert found == ["commentRangeStart", "commentRangeEnd", "commentReference"]


@pytest.mark.parametrize("codes", ["IF", "HYPERLINK a", "TOC", "NOTEREF"])
def test_ten_thousand_fields_within_each_other(codes: str) -> None:
    depth = 10_000
    inner = f"<begin/><c>{codes}</c><separate/>" * depth + "<t>x</t>" + "<end/>" * depth
    assert "".join(resolved(f"<w:p>{inner}</w:p>")[0].itertext()) == "x"
    inner = f"<begin/><c>{codes}</c>" * depth + "<t>x</t>" + "<separate/><t>y</t><end/>" * depth
    assert "y" in "".join(resolved(f"<w:p>{inner}</w:p>")[0].itertext())


def test_twice_the_fields_are_twice_the_work() -> None:
    one = '<begin/><c>HYPERLINK "u"</c><separate/><t>x</t><end/><t>y</t>'
    small, large = (body(f"<w:p>{one * count}</w:p>") for count in (200, 400))
    least = lines_run(lambda: resolve(small, lambda *_: None))
    assert lines_run(lambda: resolve(large, lambda *_: None)) < 2.2 * least


PARTS = st.recursive(
    st.sampled_from(["<t>~</t>", "</w:p><w:p>", "<w:r><w:tab/></w:r>"]),
    lambda inner: st.builds(
        lambda name, result: f"<begin/><c>{name}</c><separate/>{result}<end/>",
        st.sampled_from(["PAGE", 'HYPERLINK "u"', "TOC", "IF 1 = 1", "ADDIN CSL", "REF a"]),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=8,
)
BROKEN = st.sampled_from(
    ["<begin/>", "<separate/>", "<end/>", "<c>PAGE</c>", "</w:p><w:p>", "<t>~</t>"]
)


def numbered(parts: list[str]) -> str:
    pieces = f"<w:p>{''.join(parts)}</w:p>".split("~")
    return "".join(f"{piece}w{at} " for at, piece in enumerate(pieces[:-1])) + pieces[-1]


@given(st.lists(PARTS, max_size=5).map(numbered))
def test_no_result_is_lost_and_none_is_shown_twice(markup: str) -> None:
    before = [text.text for text in body(markup).iter(w("t"))]
    assert [text.text for text in resolved(markup)[0].iter(w("t"))] == before


@given(st.lists(BROKEN, max_size=12).map(numbered))
def test_damaged_fields_show_no_instruction_and_nothing_twice(markup: str) -> None:
    before = [text.text for text in body(markup).iter(w("t"))]
    root = resolved(markup)[0]
    after = [text.text for text in root.iter(w("t"))]
    assert after == [text for text in before if text in after]
    assert "PAGE" not in "".join(root.itertext())
    assert len(list(root.iter(w("p")))) == len(list(body(markup).iter(w("p"))))
