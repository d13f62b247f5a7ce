"""Tracked changes, taken over and taken back."""

from __future__ import annotations

import re
import zipfile
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from articlekit.reading.docx.file.names import w
from articlekit.reading.docx.markup.revisions import note_references, settle
from tests.judges import words
from tests.reading.docx.markup import body, cases, document, shown

REVISIONS = re.compile(
    r"^(ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|numberingChange|delText|delInstrText"
    r"|\w+PrChange|tblGridChange|\w+Range(Start|End))$"
)
KEPT_RANGES = ("commentRangeStart", "commentRangeEnd")


def names(root: etree._Element) -> list[str]:
    return [etree.QName(each).localname for each in root.iter("*")]


def left(root: etree._Element) -> list[str]:
    """The names of revision markup in a tree."""
    return [name for name in names(root) if REVISIONS.match(name) and name not in KEPT_RANGES]


@pytest.mark.parametrize(("markup", "expected"), cases("revisions.txt"))
def test_changes_are_taken_over_or_back(markup: str, expected: dict[str, str]) -> None:
    for way, text in expected.items():
        root = body(markup)
        settle(root, original=way == "original")
        assert shown(root).strip() == text
        assert not left(root)


def test_former_properties_take_the_place_of_the_new_ones() -> None:
    markup = """<w:p><w:pPr><w:jc w:val="center"/><w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr>
      </w:rPrChange></w:rPr><w:sectPr><w:headerReference/><w:cols/><w:sectPrChange><w:sectPr>
      <w:cols w:num="1"/></w:sectPr></w:sectPrChange></w:sectPr><w:pPrChange><w:pPr/></w:pPrChange>
      </w:pPr><w:r><w:rPr><w:b/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr></w:r></w:p>"""
    after = {
        False: "pPr jc rPr b sectPr headerReference cols r rPr b",
        True: "pPr rPr i sectPr cols headerReference r rPr",
    }
    for original, expected in after.items():
        root = body(markup)
        settle(root, original=original)
        assert names(root)[2:] == expected.split()


def test_a_number_that_is_new_is_not_there_in_the_original() -> None:
    markup = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/><w:ins/></w:numPr></w:pPr></w:p>'
    for original, expected in ((False, "body p pPr numPr numId"), (True, "body p pPr")):
        root = body(markup)
        settle(root, original=original)
        assert names(root) == expected.split()


@pytest.mark.parametrize(
    ("mark", "accepted", "original"),
    [
        ('w:vMerge="cont"', "continue", None),
        ('w:vMerge="rest" w:vMergeOrig="cont"', "restart", "continue"),
        ('w:vMergeOrig="cont"', None, "continue"),
    ],
)
def test_cells_that_are_joined_or_parted(
    mark: str, accepted: str | None, original: str | None
) -> None:
    for way, expected in ((False, accepted), (True, original)):
        root = body(
            f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellMerge {mark}/></w:tcPr></w:tc></w:tr></w:tbl>"
        )
        settle(root, original=way)
        merge = next(root.iter(w("vMerge")), None)
        assert (merge.get(w("val")) if merge is not None else None) == expected


def test_changes_in_a_formula() -> None:
    fraction = (
        "<w:p><m:oMath><m:f><m:fPr><m:ctrlPr><w:del><w:rPr/></w:del></m:ctrlPr></m:fPr>"
        "<m:num><w:del><m:r><m:t>a</m:t></m:r></w:del></m:num><m:den/></m:f>"
        "<w:ins><m:r><m:t>b</m:t></m:r></w:ins></m:oMath></w:p>"
    )
    for original, expected in ((False, "b"), (True, "a")):
        root = body(fraction)
        settle(root, original=original)
        assert "".join(root.itertext()) == expected
        assert ("f" in names(root)) == original
        assert not left(root)


def test_the_anchors_of_comments_stay() -> None:
    root = body(
        '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:commentRangeStart w:id="1"/><t>a</t>'
        '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p><w:p/>'
    )
    settle(root, original=False)
    shown = " ".join(names(root))
    assert shown == "body p pPr commentRangeStart r t commentRangeEnd r commentReference"


def test_which_notes_went_with_a_change_can_be_told() -> None:
    root = body(
        '<w:p><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:del><w:r><w:footnoteReference w:id="3"/></w:r></w:del></w:p>'
    )
    before = note_references(root)
    settle(root, original=False)
    assert before - note_references(root) == {("footnotes", "3")}


@pytest.mark.parametrize("name", ["ins", "del", "moveTo", "sdt"])
def test_ten_thousand_changes_within_each_other(name: str) -> None:
    root = body("<w:p/>")
    at = root[0]
    for _ in range(10_000):
        at = etree.SubElement(at, w(name))
    at.append(body("<w:p><t>deep</t></w:p>")[0][0])
    settle(root, original=False)
    assert not left(root)
    assert "".join(root.itertext()) == ("" if name == "del" else "deep")


# Trees of Word's markup by chance, with words that are all different.


def inline() -> st.SearchStrategy[str]:
    plain = st.sampled_from(["<t>~</t>", "<d>~</d>"])

    def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        several = st.lists(inner, max_size=3).map("".join)
        named = st.sampled_from(["ins", "del", "moveFrom", "moveTo", "hyperlink", "smartTag"])
        wrapped = st.builds(lambda name, text: f"<w:{name}>{text}</w:{name}>", named, several)
        control = several.map(lambda text: f"<w:sdt><w:sdtContent>{text}</w:sdtContent></w:sdt>")
        return wrapped | control

    return st.recursive(plain, around, max_leaves=6)


MARKS = st.lists(st.sampled_from(["<w:ins/>", "<w:del/>", "<w:moveFrom/>"]), max_size=2)
PARAGRAPH = st.builds(
    lambda marks, parts: (
        f"<w:p><w:pPr><w:rPr>{''.join(marks)}</w:rPr></w:pPr>{''.join(parts)}</w:p>"
    ),
    MARKS,
    st.lists(inline(), max_size=4),
)


def blocks() -> st.SearchStrategy[str]:
    def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        several = st.lists(inner, min_size=1, max_size=3).map("".join)
        row = st.sampled_from(["", "<w:trPr><w:ins/></w:trPr>", "<w:trPr><w:del/></w:trPr>"])
        cell = st.sampled_from(
            ["", "<w:cellIns/>", "<w:cellDel/>", '<w:cellMerge w:vMerge="cont"/>']
        )
        table = st.builds(
            lambda row, cell, text: (
                f"<w:tbl><w:tr>{row}<w:tc><w:tcPr>{cell}</w:tcPr>{text}</w:tc>"
                "</w:tr><w:tr><w:tc><w:p><t>~</t></w:p></w:tc></w:tr></w:tbl>"
            ),
            row,
            cell,
            several,
        )
        control = several.map(lambda text: f"<w:sdt><w:sdtContent>{text}</w:sdtContent></w:sdt>")
        return table | control

    one = st.recursive(PARAGRAPH, around, max_leaves=5)
    return st.lists(one, max_size=6).map("".join).map(numbered)


def numbered(markup: str) -> str:
    """Words in the place of the marks for them, each another."""
    parts = markup.split("~")
    return "".join(f"{part}w{at} " for at, part in enumerate(parts[:-1])) + parts[-1]


def visible(root: etree._Element, *, original: bool) -> list[str]:
    """The words that stay, found by looking at what stands around each."""
    away, deleted = (
        ({"ins", "moveTo"}, {"t", "delText"}) if original else ({"del", "moveFrom"}, {"t"})
    )
    found = []
    for text in root.iter(w("t"), w("delText")):
        around = [text, *text.iterancestors()]
        gone = any(etree.QName(each).localname in away for each in around)
        for part, mark in (
            ("tr", "ins" if original else "del"),
            ("tc", "cellIns" if original else "cellDel"),
        ):
            path = f"{w(part + 'Pr')}/{w(mark)}"
            gone = gone or any(
                each.tag == w(part) and each.find(path) is not None for each in around
            )
        if not gone and etree.QName(text).localname in deleted:
            found.append(text.text or "")
    return found


@given(blocks(), st.booleans())
def test_whatever_the_changes_are_no_mark_is_left_and_no_word_lost(
    markup: str, original: bool
) -> None:
    root = body(markup)
    expected = visible(root, original=original)
    settle(root, original=original)
    assert not left(root)
    assert [text.text for text in root.iter(w("t"))] == expected


@given(blocks())
def test_a_text_without_changes_is_as_it_was(markup: str) -> None:
    root = body(markup)
    settle(root, original=False)
    before = etree.tostring(root)
    for original in (False, True):
        again = deepcopy(root)
        settle(again, original=original)
        assert etree.tostring(again) == before


@pytest.mark.parametrize(("way", "original"), [("accept", False), ("reject", True)])
def test_pandoc_finds_the_same_letters(way: str, original: bool, tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc_binary is not installed")
    for at, case in enumerate(cases("revisions.txt")):
        markup = str(case.values[0])
        if any(mark in markup for mark in ("w:tr", "w:cell", "delInstr", "<w:del><w:ins>")):
            continue  # pandoc knows of no rows and cells that change, and joins no paragraphs
        path = document(tmp_path / f"{at}.docx", body(markup))
        theirs = pypandoc.convert_file(
            str(path), "plain", extra_args=[f"--track-changes={way}", "--wrap=none"]
        )
        root = body(markup)
        settle(root, original=original)
        ours = " ".join("".join(each.itertext(w("t"))) for each in root.iter(w("p")))
        assert "".join(words(theirs)) == "".join(words(ours)), case.id


REVIEWED = """
The harbour [is]{.deletion author="Ada" date="2024-03-01T10:00:00Z"}[was]{.insertion author="Ada"
date="2024-03-01T10:00:00Z"} dry twice a day.

[]{.paragraph-insertion author="Ada" date="2024-03-01T10:00:00Z"} Boats lie on the sand.

They wait *there*. [All of them]{.insertion author="Ada" date="2024-03-01T10:00:00Z"}
"""


@pytest.mark.parametrize(("way", "original"), [("accept", False), ("reject", True)])
def test_what_pandoc_writes_is_read_as_pandoc_reads_it(
    way: str, original: bool, tmp_path: Path
) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc_binary is not installed")
    path = tmp_path / "reviewed.docx"
    pypandoc.convert_text(REVIEWED, "docx", format="markdown", outputfile=str(path))
    theirs = pypandoc.convert_file(str(path), "plain", extra_args=[f"--track-changes={way}"])
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    settle(root, original=original)
    assert not left(root)
    ours = " ".join("".join(each.itertext(w("t"))) for each in root.iter(w("p")))
    assert words(theirs) == words(ours)


CHANGE = st.builds(
    lambda name, words: f"<w:{name}>{words * 2}</w:{name}>",
    st.sampled_from(["ins", "moveFrom", "moveTo"]),
    st.just("<t>~</t>"),
) | st.sampled_from(["<t>~</t>", "<w:del><d>~</d></w:del>"])
CHANGED = st.builds(
    lambda mark, parts: f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{''.join(parts)}</w:p>",
    st.sampled_from(["", "<w:ins/>", "<w:del/>"]),
    st.lists(CHANGE, min_size=1, max_size=4),
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHANGED, min_size=3, max_size=8).map("".join).map(numbered), st.booleans())
def test_pandoc_finds_the_same_words(tmp_path: Path, markup: str, original: bool) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc_binary is not installed")
    markup += "<w:p><t>end</t></w:p>"  # pandoc loses the words of a last one that has no end
    path = document(tmp_path / "changed.docx", body(markup))
    way = "reject" if original else "accept"
    theirs = pypandoc.convert_file(str(path), "plain", extra_args=[f"--track-changes={way}"])
    root = body(markup)
    settle(root, original=original)
    ours = " ".join("".join(each.itertext(w("t"))) for each in root.iter(w("p")))
    assert words(theirs) == words(ours)
