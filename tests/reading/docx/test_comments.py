"""Comments: what is remarked, by whom, on which words, in which place."""

from __future__ import annotations

from articlekit.reading.docx.comments import Remark, remarks
from articlekit.reading.docx.file.names import w
from articlekit.reading.docx.markup.fields import resolve
from articlekit.reading.docx.markup.revisions import settle
from articlekit.reading.docx.markup.wrappings import unwrap
from tests.reading.docx.markup import body


def comment(number: int, text: str, author: str = "Ada Marlow", date: str = "") -> str:
    said = f'w:date="{date}"' if date else ""
    return (
        f'<w:comment w:id="{number}" w:author="{author}" {said}>'
        f'<w:p w14:paraId="{number:08X}"><t>{text}</t></w:p></w:comment>'
    )


def start(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number: int) -> str:
    reference = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    return f'<w:commentRangeEnd w:id="{number}"/>{reference}'


def found(text: str, comments: str, extended: str = "") -> list[Remark]:
    """The remarks of a text; its paragraphs are blocks[0] and so on."""
    root = body(text)
    paths = {each: f"blocks[{at}]" for at, each in enumerate(root.iter(w("p")))}
    more = body(extended) if extended else None
    return remarks(root, body(comments), more, lambda paragraph: paths[paragraph])


def told(text: str, comments: str, extended: str = "") -> list[str]:
    return [f"{each.place}: {each.message}" for each in found(text, comments, extended)]


def test_a_comment_says_who_when_what_and_on_which_words() -> None:
    text = f"<w:p/><w:p><t>In </t>{start(0)}<t>the </t><t>harbour</t>{end(0)}</w:p>"
    said = comment(0, "Is this right?", date="2024-03-01T10:20:00Z")
    assert told(text, said) == [
        "blocks[1]: Ada Marlow, 2024-03-01: “Is this right?” (on “the harbour”)"
    ]


def test_they_stand_in_the_order_of_the_text() -> None:
    text = f"<w:p>{start(7)}<t>a</t>{end(7)}</w:p><w:p>{start(3)}<t>b</t>{end(3)}</w:p>"
    said = comment(3, "second") + comment(7, "first")
    assert [each.text for each in found(text, said)] == ["first", "second"]


def test_words_of_several_paragraphs_and_of_a_table() -> None:
    text = (
        f"<w:p><t>a</t>{start(1)}<t>b</t></w:p><w:tbl><w:tr><w:tc><w:p><t>c</t></w:p></w:tc></w:tr>"
        f"</w:tbl><w:p><t>d</t>{end(1)}<t>e</t></w:p>"
    )
    (remark,) = found(text, comment(1, "x"))
    assert (remark.place, remark.words) == ("blocks[0]", "b c d")


def test_a_range_that_begins_between_paragraphs_is_about_the_next() -> None:
    text = f"<w:p><t>a</t></w:p>{start(1)}<w:p><t>b</t></w:p><w:commentRangeEnd w:id='1'/>"
    (remark,) = found(text, comment(1, "x"))
    assert (remark.place, remark.words) == ("blocks[1]", "b")


def test_many_words_are_cut() -> None:
    (remark,) = found(f"<w:p>{start(1)}<t>{'harbour ' * 50}</t>{end(1)}</w:p>", comment(1, "x"))
    assert remark.words.endswith("harb…")
    assert len(remark.words) < 65


def test_a_comment_in_a_place_without_words() -> None:
    text = '<w:p/><w:p><t>a</t><w:r><w:commentReference w:id="1"/></w:r></w:p>'
    assert told(text, comment(1, "x")) == ["blocks[1]: Ada Marlow: “x”"]


def test_comments_that_overlap() -> None:
    text = f"<w:p>{start(1)}<t>a</t>{start(2)}<t>b</t>{end(1)}<t>c</t>{end(2)}</w:p>"
    assert [each.words for each in found(text, comment(1, "x") + comment(2, "y"))] == ["ab", "bc"]


def test_replies_follow_and_what_is_done_says_so() -> None:
    parts = (start(1), "<t>a</t>", end(1), start(2), end(2), start(3), "<t>c</t>", end(3))
    text = f"<w:p>{''.join(parts)}</w:p>"
    said = comment(1, "Right?") + comment(3, "Cut?", "Edda Quill")
    said += comment(2, "Yes.", "Edda Quill")
    extended = (
        '<w15:commentEx w15:paraId="00000001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000003" w15:done="0"/>'
    )
    assert told(text, said, extended) == [
        "blocks[0]: Ada Marlow, resolved: “Right?” (on “a”)",
        "blocks[0]: Edda Quill, reply: “Yes.”",
        "blocks[0]: Edda Quill: “Cut?” (on “c”)",
    ]


def test_replies_that_answer_each_other_in_a_circle_are_all_there() -> None:
    extended = (
        '<w15:commentEx w15:paraId="00000001" w15:paraIdParent="00000002"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/>'
        '<w15:commentEx w15:paraId="00000003" w15:paraIdParent="00000002"/>'
    )
    said = "".join(comment(number, str(number)) for number in (1, 2, 3))
    assert sorted(each.text for each in found("<w:p/>", said, extended)) == ["1", "2", "3"]


def test_what_it_was_on_may_have_gone() -> None:
    text = f"<w:p>{start(2)}<t>a</t>{end(2)}</w:p>"
    assert told(text, comment(1, "gone", "") + comment(2, "there")) == [
        "blocks[0]: Ada Marlow: “there” (on “a”)",
        ": somebody: “gone”",
    ]


def test_our_own_remarks_are_told_from_those_of_people() -> None:
    said = comment(1, "x", "articlekit") + comment(2, "y", "Articlekit fan")
    assert [each.is_ours for each in found("<w:p/>", said)] == [True, False]


def test_the_notes_are_looked_at_after_the_text() -> None:
    text, notes = body("<w:p><t>a</t></w:p>"), body(f"<w:p>{start(1)}<t>note</t>{end(1)}</w:p>")
    places = {text[0]: "blocks[0]", notes[0]: "notes.1[0]"}
    (remark,) = remarks([text, notes], body(comment(1, "x")), None, lambda each: places[each])
    assert (remark.place, remark.words) == ("notes.1[0]", "note")


def test_anchors_come_through_all_steps() -> None:
    text = (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
        f"<w:sdt><w:sdtContent>{start(1)}<w:ins><t>new</t></w:ins></w:sdtContent></w:sdt>{end(1)}"
        "</w:p>"
        f'<w:p><begin/><c>HYPERLINK "u"</c><separate/>{start(2)}<t>link</t>{end(2)}<end/>'
        f"<m:oMath>{start(3)}<m:r><m:t>x</m:t></m:r></m:oMath>{end(3)}</w:p>"
    )
    root = body(text)
    settle(root, original=False)
    unwrap(root, lambda *_: None)
    resolve(root, lambda *_: None)
    every = body("".join(comment(number, "?") for number in (1, 2, 3)))
    said = remarks(root, every, None, lambda paragraph: "here")
    assert [(each.place, each.words) for each in said] == [
        ("here", "new"),
        ("here", "link"),
        ("here", "x"),
    ]
