"""From the tokens of a text to the model's blocks, and the texts of its notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model import (
    Break,
    CodeBlock,
    Divider,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Quote,
    Table,
    Text,
)
from articlekit.reading.markdown.account import Account, surplus
from articlekit.reading.markdown.inlines import (
    address,
    read_run,
    words_of,
)
from articlekit.reading.markdown.parser import inline_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token
    from markdown_it.utils import EnvType

    from articlekit.model import Block, Inline
    from articlekit.reading.protocol import Removed

__all__ = ["BlockReader", "Note", "Piece"]

_ATTRIBUTION: Final = re.compile(r"(?:—|―|--(?!-))\s*")
_LONGEST_ATTRIBUTION: Final = 200
_PICTURE_LINK: Final = "where a picture leads"
_FENCE: Final = "what a fence says beyond its language"
_ATTRIBUTION_DASH: Final = "the dash of an attribution"
_DEFINITION: Final = "the definition of a link"
_UNUSED: Final = "the definition of a link that nothing uses"


class Piece(msgspec.Struct, frozen=True):
    """A block with its lines, counted from 1 and both included, and what in them made it one."""

    block: Block
    first: int
    last: int
    rule: str


class Note(msgspec.Struct):
    """The text of a note, where it stands, and the notes that it refers to in turn."""

    name: str
    line: int
    pieces: list[Piece]
    references: list[str]


class _Definition(msgspec.Struct, frozen=True):
    label: str
    address: str
    first: int
    last: int


class BlockReader:
    """Goes through the tokens of one text, from top to bottom.

    ``lines`` are those of the text; ``before`` is how many stand above it. Afterwards ``notes``
    has the texts of notes in order, ``references`` the notes that the text itself refers to, and
    ``heading_lines`` the line of each heading by its identity.
    """

    def __init__(
        self, tokens: Sequence[Token], env: EnvType, lines: Sequence[str], before: int
    ) -> None:
        self.notes: list[Note] = []
        self.references: list[str] = []
        self.heading_lines: dict[int, int] = {}
        self._headings: list[Heading] = []  # kept, so that no identity is given twice
        self._tokens = tokens
        self._env = env
        self._lines = lines
        self._before = before
        self._at = 0
        self._account = Account()
        self._owners: list[list[str]] = [self.references]
        self._definitions: list[_Definition] = []
        self._accounts: list[tuple[int, int, list[tuple[str, str]]]] = []

    def read(self, stop: Callable[[], None]) -> list[Piece]:
        """The blocks of the text; ``stop`` is called before each and may raise."""
        pieces: list[Piece] = []
        done = 0
        while self._at < len(self._tokens):
            stop()
            token = self._tokens[self._at]
            first, last = token.map or (done, done)
            first = max(first, done)
            pieces.extend(self._pieces(token))
            if last > done:
                self._accounts.append((done, last, self._account.taken()))
                done = last
        self._accounts.append((done, len(self._lines), self._account.taken()))
        return pieces

    def removed(self) -> list[Removed]:
        """The marks of all lines, once they are read; and what became of definitions of links."""
        lines = list(self._lines)
        removed: list[Removed] = []
        defined: set[str] = set()
        for definition in self._definitions:
            used = definition.label in self._account.labels and definition.label not in defined
            defined.add(definition.label)
            kept = [(definition.address, "")] if used else []
            part = slice(definition.first, definition.last)
            number = self._before + definition.first + 1
            removed += surplus(lines[part], number, kept, _DEFINITION if used else _UNUSED)
            lines[part] = [""] * (definition.last - definition.first)
        for first, last, said in self._accounts:
            removed += surplus(lines[first:last], self._before + first + 1, said)
        return removed

    # --- blocks --------------------------------------------------------------------------

    def _pieces(self, token: Token) -> list[Piece]:
        """The block that the token begins, or several, or none, with its lines."""
        rule = f"markdown-{_RULES.get(token.type, 'text')}"
        if token.type == "heading_open" and token.markup in ("=", "-"):
            rule = "markdown-underlined-heading"
        first, last = token.map or (0, 0)
        blocks = self._read(token)
        while last > first + 1 and not self._lines[last - 1].strip():
            last -= 1
        numbers = self._before + first + 1, max(self._before + last, self._before + first + 1)
        return [
            Piece(block, *numbers, "markdown-figure" if isinstance(block, Figure) else rule)
            for block in blocks
        ]

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _until(self, closing: str) -> list[Piece]:
        """The blocks up to the token that closes what holds them."""
        pieces: list[Piece] = []
        while self._tokens[self._at].type != closing:
            pieces += self._pieces(self._tokens[self._at])
        self._at += 1
        return pieces

    def _blocks(self, closing: str) -> tuple[Block, ...]:
        return tuple(piece.block for piece in self._until(closing))

    def _read(self, opening: Token) -> tuple[Block, ...]:
        token = self._next()
        match opening.type:
            case "paragraph_open":
                return self._paragraph()
            case "heading_open":
                return self._heading(token)
            case "blockquote_open":
                return self._quote()
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token)
            case "fence" | "code_block":
                return self._code(token)
            case "html_block":
                return self._html(token)
            case "table_open":
                return self._table()
            case "hr":
                return (Divider(),)
            case "footnote_reference_open":
                self._note(token)
            case "definition":
                first, last = token.map or (0, 0)
                meta = token.meta
                self._definitions.append(_Definition(meta["id"], meta["url"], first, last))
            case _ if token.content:  # of a kind not known here: its words are kept
                self._account.keep(token.content)
                return (Paragraph(content=(Text(token.content),)),)
        return ()

    def _inline(self) -> list[Token]:
        """The tokens of a heading, paragraph or cell, whose closing token is passed over."""
        token = self._next()
        self._at += 1
        return inline_tokens(token.content, self._env)

    def _run(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        content, notes = read_run(tokens, self._account)
        self._owners[-1] += notes
        return content

    def _paragraph(self) -> tuple[Block, ...]:
        tokens = self._inline()
        if pictures := _only_pictures(tokens):
            return tuple(self._figure(picture, link) for picture, link in pictures)
        content = self._run(tokens)
        return (Paragraph(content=content),) if content else ()

    def _heading(self, opening: Token) -> tuple[Block, ...]:
        content = self._run(self._inline())
        if not content:
            return ()
        heading = Heading(level=int(opening.tag[1:]), content=content)
        self._headings.append(heading)
        self.heading_lines[id(heading)] = self._before + (opening.map or [0])[0] + 1
        return (heading,)

    def _figure(self, token: Token, link: Token | None) -> Figure:
        alt = words_of(token.children, self._account)
        source = address(token, "src", self._account)
        title = str(token.attrs.get("title", ""))
        if title and "label" not in token.meta:
            self._account.keep(title)
        if link is not None and "label" not in link.meta:
            self._account.leave(str(link.attrs.get("href", "")), _PICTURE_LINK)
            self._account.leave(str(link.attrs.get("title", "")), _PICTURE_LINK)
        title = " ".join(title.split())
        return Figure(source=source, alt=alt, caption=(Text(title),) if title else ())

    def _quote(self) -> tuple[Block, ...]:
        blocks: list[Block] = []
        marks: list[int] = []  # where the pieces of each block begin in the account
        while self._tokens[self._at].type != "blockquote_close":
            mark = len(self._account.pieces)
            made = [piece.block for piece in self._pieces(self._tokens[self._at])]
            blocks += made
            marks += [mark] * len(made)
        self._at += 1
        if not blocks:
            return ()
        attribution = self._attribution(blocks, marks[-1])
        if attribution:
            blocks.pop()
        return (Quote(blocks=tuple(blocks), attribution=attribution),)

    def _attribution(self, blocks: Sequence[Block], mark: int) -> tuple[Inline, ...]:
        """Who is quoted, where the last paragraph opens with a dash and no other one does.

        Where others do, the dashes open lines of speech.
        """
        last, others = blocks[-1], blocks[:-1]
        dash = _opening_dash(last)
        if not others or not dash or any(map(_opening_dash, others)):
            return ()
        assert isinstance(last, Paragraph)  # noqa: S101 - what opens with a dash is one
        first, *rest = last.content
        assert isinstance(first, Text)  # noqa: S101
        words = first.text[len(dash) :]
        length = sum(len(getattr(node, "text", "")) for node in last.content)
        if not (words or rest) or length > _LONGEST_ATTRIBUTION:
            return ()
        self._take_off(dash.strip(), mark)
        return (Text(words), *rest) if words else tuple(rest)

    def _take_off(self, dash: str, mark: int) -> None:
        """Tell the account that the dash is no part of the article after all."""
        pieces = self._account.pieces
        while mark < len(pieces) and not pieces[mark][0].startswith(dash):
            mark += 1  # the dash may be spelled as a reference: then it is not there
        if mark < len(pieces):
            pieces[mark : mark + 1] = [
                (dash, _ATTRIBUTION_DASH),
                (pieces[mark][0].removeprefix(dash), ""),
            ]

    def _list(self, opening: Token) -> tuple[Block, ...]:
        closing = opening.type.replace("open", "close")
        items: list[ListItem] = []
        while self._next().type != closing:
            items.append(ListItem(self._blocks("list_item_close")))
        ordered = opening.type == "ordered_list_open"
        start = int(opening.attrs.get("start", 1)) if ordered else 1
        return (List(ordered=ordered, start=start, items=tuple(items)),)

    def _code(self, token: Token) -> tuple[Block, ...]:
        syntax, *more = token.info.split() or [""]
        text = token.content.removesuffix("\n")
        self._account.keep(syntax)
        self._account.leave(" ".join(more), _FENCE)
        self._account.keep(text)
        if not (text or syntax):
            return ()
        return (CodeBlock(text=text, syntax=syntax),)

    def _html(self, token: Token) -> tuple[Block, ...]:
        """Raw HTML word for word: its lines as those of a paragraph."""
        content: list[Inline] = []
        for line in token.content.split("\n"):
            if words := line.strip():
                content += [Break(), Text(words)] if content else [Text(words)]
        self._account.keep(token.content)
        return (Paragraph(content=tuple(content)),) if content else ()

    def _table(self) -> tuple[Block, ...]:
        header: tuple[tuple[Inline, ...], ...] = ()
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        row: list[tuple[Inline, ...]] = []
        beyond: list[str] = []
        columns = 0
        while (token := self._next()).type != "table_close":
            match token.type:
                case "th_open" | "td_open":
                    row.append(self._run(self._inline()))
                case "tr_close" if not columns:
                    columns = len(row)
                    header, row = tuple(row), []
                case "tr_open" if columns and token.map and token.level <= 2:
                    beyond = _beyond(self._lines[token.map[0]], columns)
                case "tr_close":
                    row += [self._run(inline_tokens(cell, self._env)) for cell in beyond]
                    rows.append(tuple(row))
                    row, beyond = [], []
        if not any(header):
            header = ()
        return (Table(header=header, rows=tuple(rows)),) if header or rows else ()

    def _note(self, opening: Token) -> None:
        note = Note(opening.meta["label"], self._before + (opening.map or [0])[0] + 1, [], [])
        self.notes.append(note)
        self._owners.append(note.references)
        note.pieces = self._until("footnote_reference_close")
        self._owners.pop()


_RULES: Final = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "blockquote_open": "quote",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "fence": "fenced-code",
    "code_block": "indented-code",
    "html_block": "html",
    "table_open": "table",
    "hr": "divider",
}
"""What the tokens that begin a block are called in a decision."""


def _only_pictures(tokens: Sequence[Token]) -> list[tuple[Token, Token | None]]:
    """The pictures of a paragraph whose lines hold one each, and nothing else, with their links.

    No pictures where a line holds anything more.
    """
    pictures: list[tuple[Token, Token | None]] = []
    at = 0
    while at < len(tokens):
        kinds = [token.type for token in tokens[at : at + 3]]
        if kinds == ["link_open", "image", "link_close"]:
            pictures.append((tokens[at + 1], tokens[at]))
            at += 3
        elif kinds[0] == "image":
            pictures.append((tokens[at], None))
            at += 1
        else:
            return []
        if not pictures[-1][0].attrs.get("src"):
            return []
        if at < len(tokens) and tokens[at].type not in ("softbreak", "hardbreak"):
            return []
        at += 1
    return pictures


def _opening_dash(block: Block) -> str:
    if not isinstance(block, Paragraph) or not isinstance(block.content[0], Text):
        return ""
    found = _ATTRIBUTION.match(block.content[0].text)
    return found[0] if found else ""


_BAR: Final = re.compile(r"(?<!\\)\|")


def _beyond(line: str, columns: int) -> list[str]:
    """The cells that a row has beyond the columns of its table, which the parser drops."""
    cells = _BAR.split(line.strip())
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return [cell.replace("\\|", "|").strip() for cell in cells[columns:]]
