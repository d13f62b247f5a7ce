"""What the name of a style says about its paragraphs or words: tables of names, and their variants.

Names, not ids: ids are translated in files of others, and the names of built-in styles are not.
A variant, for a paragraph inside other blocks, has the name of its base and words that tell where:
"Verse in List 2 in Quote" stands in a list in a list in a quotation.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

__all__ = ["CHARACTERS", "PLAIN", "Role", "character_role", "paragraph_role"]


class Role(msgspec.Struct, frozen=True):
    """What a style makes of a paragraph.

    ``around`` are the containers the paragraph stands in, the outermost first: "Q" for each
    quotation, "N" for one that begins with it, "L" for each list. ``level`` counts headings and
    lists, from 1; ``syntax`` is the language of code.
    """

    kind: str
    level: int = 0
    around: str = ""
    syntax: str = ""


PLAIN: Final = Role("paragraph")

# fmt: off
_PARAGRAPHS: Final[dict[str, tuple[str, ...]]] = {
    "paragraph": (
        "normal", "body text", "body text first indent", "text body", "first paragraph", "compact",
        "standard", "default paragraph style", "body text 2", "body text 3", "normal (web)",
        "no spacing", "list paragraph", "first line indent", "body text indent", "default",
        "table text", "table heading", "table contents", "abstract",
    ),
    "title": ("title",),
    "subtitle": ("subtitle",),
    "byline": ("byline",),
    "author": ("author",),
    "date": ("date",),
    "quote": (
        "quote", "block text", "intense quote", "quotations", "blockquote", "block quote",
        "block quotation", "footnote block text",
    ),
    "quote-continued": ("quote continued",),
    "attribution": ("quote attribution",),
    "verse": ("verse", "poem", "poetry", "line block"),
    "code": ("source code",),
    "code-line": (
        "html preformatted", "plain text", "preformatted text", "code", "code block", "macro text",
        "macro",
    ),
    "caption": (
        "caption", "image caption", "illustration", "drawing", "figure caption",
    ),
    "table-caption": ("table caption",),
    "figure": ("figure", "captioned figure"),
    "divider": ("divider", "horizontal line", "horizontal rule", "scene break"),
    "spacing": ("table spacing",),
    "front": ("contact", "half title", "book title", "imprint"),
    "contents": (
        "toc heading", "contents heading", "table of contents", "table of figures",
        "table of authorities", *(f"toc {level}" for level in range(1, 10)),
        *(f"contents {level}" for level in range(1, 11)),
    ),
    "note": ("footnote text", "endnote text", "footnote", "endnote"),
}

CHARACTERS: Final[dict[str, tuple[str, ...]]] = {
    "emphasis": (
        "emphasis", "intense emphasis", "subtle emphasis", "html cite", "html variable",
        "html definition",
    ),
    "strong": ("strong", "strong emphasis"),
    "code": (
        "verbatim char", "html code", "html keyboard", "html sample", "html typewriter",
        "source text", "teletype", "code", "code char", "inline code", "hyperlink code",
        "source code char", "html preformatted char", "plain text char",
    ),
    "number": ("section number", "sectionnumber"),
    "link": ("hyperlink", "followedhyperlink", "internet link", "visited internet link"),
    "reference": (
        "footnote reference", "endnote reference", "footnote characters", "endnote characters",
        "footnote anchor", "endnote anchor", "footnote symbol", "endnote symbol",
    ),
}
"""What the name of a character style makes of its words."""
# fmt: on

_BY_NAME: Final = {name: Role(kind) for kind, names in _PARAGRAPHS.items() for name in names}
_CHARACTER_BY_NAME: Final = {name: kind for kind, names in CHARACTERS.items() for name in names}
_HEADING: Final = re.compile(r"heading ?(\d)?")
_CODE: Final = re.compile(r"source code \(([^()\s]{1,40})\)", re.IGNORECASE)
_LIST: Final = re.compile(r"list (bullet|number|continue)(?: (\d))?")
_TOGETHER: Final = re.compile(
    r"( in (?:new )?quote(?: \d{1,2})?| in list \d{1,2}| in nest [qnl\d]{1,200}| in note"
    r"| in size [\d.]{1,9}| indented [\d.]{1,9}| kept with next)+$"
)
_WHERE: Final = re.compile(
    r" in (quote|new quote|list|nest)(?: (\d{1,2})(?!\S))?(?: ([qnl][qnl\d]*))?"
)
_NEST: Final = re.compile(r"([qnl])(\d{0,2})")
_KIND: Final = re.compile(r" \((?:paragraph|character)\)$")
"""What the exporter puts behind a name that a house has given to another kind of style."""

_LETTERS: Final = {"quote": "Q", "new quote": "N", "list": "L", "q": "Q", "n": "N", "l": "L"}
_MOST: Final = 60
"""How many containers a name may tell of."""


def paragraph_role(name: str) -> Role | None:
    """What a paragraph style of that name is for; None where the name does not say.

    >>> paragraph_role("Verse in List 2 in Quote")
    Role(kind='verse', level=0, around='QLL', syntax='')
    >>> paragraph_role("Source Code (C++) in Nest lqn2")
    Role(kind='code', level=0, around='NNQL', syntax='C++')
    >>> paragraph_role("List Continue 3 in List 4")
    Role(kind='continue', level=4, around='LLLL', syntax='')
    """
    written, name = name, _folded(name)
    end = _TOGETHER.search(name)
    base, where = (name[: end.start()], end[0]) if end else (name, "")
    around = _containers(where)
    if found := _BY_NAME.get(base):
        return Role(found.kind, 0, around) if around else found
    if _CODE.fullmatch(base) and (syntax := _CODE.match(" ".join(written.split()))):
        return Role("code", 0, around, syntax[1])
    if found_list := _LIST.fullmatch(base):
        level = int(found_list[2] or 1)
        if found_list[1] != "continue":
            return Role(found_list[1], level, around)
        if not around.endswith("L"):
            around += "L" * level
        return Role("continue", len(around) - len(around.rstrip("L")), around)
    if found_heading := _HEADING.fullmatch(base):
        return Role("heading", max(int(found_heading[1] or 1), 1), around)
    return None


def _containers(where: str) -> str:
    """The containers that the words of a variant tell of, the outermost first."""
    found = ""
    for kind, count, nest in _WHERE.findall(where):
        runs = _NEST.findall(nest) if kind == "nest" else [(kind, count)]
        found += "".join(_LETTERS[each] * int(number or 1) for each, number in runs)
    return found[::-1][:_MOST]


def character_role(name: str) -> str:
    """What a character style of that name is for; "" where the name does not say."""
    return _CHARACTER_BY_NAME.get(_folded(name), "")


def _folded(name: str) -> str:
    return _KIND.sub("", " ".join(name.casefold().split()))
