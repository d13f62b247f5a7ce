"""The comments part and its styles (ECMA-376, part 1, 17.13.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.docx.file.ooxml import DECLARATION, NAMESPACES, text_xml
from articlekit.model.check import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["comments_xml", "with_comment_styles"]

# By its author a reader knows a remark of ours again. Dates are left out, as the standard allows:
# when a file was made is no part of what it says.
_AUTHOR: Final = 'w:author="articlekit" w:initials="ak"'
_OPENING: Final = (
    '<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
    '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    '<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr>'
)

_STYLES: Final = (
    '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
    '<w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    '<w:pPr><w:bidi w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
    '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="CommentReference">'
    '<w:name w:val="annotation reference"/><w:basedOn w:val="DefaultParagraphFont"/>'
    '<w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
)


def comments_xml(comments: Sequence[str]) -> str:
    """The whole part: the words of each comment, numbered from 0.

    What XML forbids stands as U+FFFD: a remark may quote what was wrong with a text.
    """
    bodies = (
        f'<w:comment w:id="{number}" {_AUTHOR}>{_OPENING}{text_xml(words)}</w:r></w:p></w:comment>'
        for number, words in enumerate(FORBIDDEN.sub("\ufffd", each) for each in comments)
    )
    return f"{DECLARATION}<w:comments {NAMESPACES}>{''.join(bodies)}</w:comments>"


def with_comment_styles(styles: str) -> str:
    """The styles part with the two styles of comments, which look alike in every theme.

    Remarks are in English: they run from left to right in any document.
    """
    return styles.replace("</w:styles>", f"{_STYLES}</w:styles>")
