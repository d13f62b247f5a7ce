"""The tree that pandoc reads from an ebook or a Word file to lines.

The tree is described at https://hackage.haskell.org/package/pandoc-types (Text.Pandoc.Definition).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from tests.structure.runs import BREAK, Run, written

__all__ = ["pandoc_lines"]

_LAYOUT: Final = frozenset({"", "cover.xhtml", "nav.xhtml"})
"""The files of a book that the layout writes, not the author; pandoc itself puts the picture of
the cover before the first file."""

_STYLES: Final = {"LowerAlpha": "a", "UpperAlpha": "A", "LowerRoman": "i", "UpperRoman": "I"}
_MARKS: Final = {"Emph": "emphasis", "Strong": "strong"}
_Marks = frozenset[str]


def pandoc_lines(tree: Any) -> list[str]:
    """The lines of a whole document as ``pandoc -t json`` gives it."""
    pictures: dict[str, int] = {}
    lines: list[str] = []
    for name in ("title", "subtitle"):  # of a Word file: those of ebooks are metadata twice
        if not _is_ebook(tree) and name in tree["meta"]:
            lines += _line(name, tree["meta"][name]["c"], pictures)
    file = "" if _is_ebook(tree) else "document"
    for block in tree["blocks"]:
        file = _file(block) or file
        if file not in _LAYOUT:
            lines += _block(block, pictures)
    return lines


def _is_ebook(tree: Any) -> bool:
    """Whether the first block but for a cover begins a file: Word's documents are one."""
    return any(_file(block) for block in tree["blocks"][:2])


def _file(block: Any) -> str:
    """The name of the file that begins here: pandoc puts an empty span before each."""
    match block:
        case {"t": "Para", "c": [{"t": "Span", "c": [[str(name), [], []], []]}]}:
            return name
        case _:
            return ""


def _blocks(blocks: Any, pictures: dict[str, int]) -> list[str]:
    return [line for block in blocks for line in _block(block, pictures)]


def _block(block: Any, pictures: dict[str, int]) -> list[str]:
    match block:
        case {"t": "Para", "c": [{"t": "Image"}] as content}:
            return _inside("figure", _line("paragraph", content, pictures))
        case {"t": "Para" | "Plain", "c": content}:
            return _line("paragraph", content, pictures)
        case {"t": "Header", "c": [level, attributes, content]}:
            return _line(f"heading {level}{_language(attributes)}", content, pictures)
        case {"t": "BlockQuote", "c": blocks}:
            return _inside("quote", _blocks(blocks, pictures))
        case {"t": "BulletList", "c": items}:
            return _list("list", items, pictures)
        case {"t": "OrderedList", "c": [[start, style, _], items]}:
            return _list(f"list {start} {_STYLES.get(style['t'], '1')}", items, pictures)
        case {"t": "CodeBlock", "c": [[_, classes, _] as attributes, text]}:
            return [f"code{_language(attributes)} {' '.join(classes)}: {text!r}"] if text else []
        case {"t": "HorizontalRule"}:
            return ["divider"]
        case {"t": "Figure", "c": [attributes, [_, caption], blocks]}:
            return _figure(attributes, caption, blocks, pictures)
        case {"t": "Table", "c": table}:
            return _table(table, pictures)
        case {"t": "Div", "c": [[_, classes, _] as attributes, blocks]}:
            if "verse" in classes:
                return _verse(attributes, blocks, pictures)
            return [] if "footnotes" in classes else _blocks(blocks, pictures)
        case {"t": "RawBlock"}:  # a tag that pandoc has no element for, such as <article>
            return []
        case _:
            raise AssertionError(f"no block of ours: {block}")


def _line(name: str, content: Any, pictures: dict[str, int]) -> list[str]:
    words = written(list(_runs(content, frozenset(), pictures)))
    return [f"{name}: {words}"] if words else []


def _inside(name: str, lines: list[str]) -> list[str]:
    return [name, *(f"  {line}" for line in lines)] if lines else []


def _language(attributes: Any) -> str:
    language = dict(attributes[2]).get("lang")
    return f" ({language})" if language else ""


def _list(name: str, items: Any, pictures: dict[str, int]) -> list[str]:
    lines = []
    for item in items:
        lines += ["item", *(f"  {line}" for line in _blocks(item, pictures))]
    return _inside(name, lines) if any(line != "item" for line in lines) else []


def _figure(attributes: Any, caption: Any, blocks: Any, pictures: dict[str, int]) -> list[str]:
    name, below = "figure", "caption"
    if "quote" in attributes[1]:
        name, below = "quote", "attribution"
        blocks = [part for block in blocks for part in _unquoted(block)]
    lines = _blocks(blocks, pictures)
    for block in caption:
        lines += _line(below, block["c"], pictures)
    return _inside(name + _language(attributes), lines)


def _unquoted(block: Any) -> Any:
    return block["c"] if block["t"] == "BlockQuote" else [block]


def _verse(attributes: Any, stanzas: Any, pictures: dict[str, int]) -> list[str]:
    lines: list[str] = []
    for stanza in stanzas:
        lines += [""] if lines else []
        lines += [
            written(list(_runs(span["c"][1], frozenset(), pictures)))
            for span in stanza["c"]
            if span["t"] == "Span"
        ]
    return _inside(f"verse{_language(attributes)}", [f"line: {line}" for line in lines])


def _table(table: Any, pictures: dict[str, int]) -> list[str]:
    attributes, [_, caption], _, [_, head], bodies, _ = table
    lines = [line for block in caption for line in _line("caption", block["c"], pictures)]
    lines += [_row("header", row, pictures) for row in head]
    lines += [_row("row", row, pictures) for body in bodies for row in body[3]]
    return _inside(f"table{_language(attributes)}", lines)


def _row(name: str, row: Any, pictures: dict[str, int]) -> str:
    cells = []
    for _, _, _, _, blocks in row[1]:
        runs = [run for block in blocks for run in _runs(block["c"], frozenset(), pictures)]
        cells.append(written(runs))
    return f"{name}: {' | '.join(cells)}"


def _runs(content: Any, marks: _Marks, pictures: dict[str, int]) -> Iterator[Run]:
    for node in content:
        yield from _run(node, marks, pictures)


def _run(node: Any, marks: _Marks, pictures: dict[str, int]) -> Iterator[Run]:
    match node:
        case {"t": "Str", "c": text}:
            yield Run(text, marks)
        case {"t": "Space" | "SoftBreak"}:
            yield Run(" ", marks)
        case {"t": "LineBreak"}:
            yield BREAK
        case {"t": "Emph" | "Strong" as kind, "c": inner}:
            yield from _runs(inner, marks | {_MARKS[kind]}, pictures)
        case {"t": "Code", "c": [_, text]}:
            yield Run(text, marks | {"code"})
        case {"t": "Link", "c": [_, inner, [address, _]]}:
            yield from _runs(inner, marks | {f"link {address}"}, pictures)
        case {"t": "Span", "c": [[_, _, pairs], inner]}:
            if language := dict(pairs).get("lang"):
                marks = frozenset(m for m in marks if not m.startswith("language "))
                marks |= {f"language {language}"}
            yield from _runs(inner, marks, pictures)
        case {"t": "Note", "c": blocks}:
            yield Run(f"[note {'; '.join(_blocks(blocks, pictures))}]", whole=True)
        case {"t": "Superscript", "c": [{"t": "Str", "c": sign}]}:  # of a note of Word's
            yield Run(f"[note {sign if sign.isdigit() else '*'}]", whole=True)
        case {"t": "RawInline", "c": ["noteref", name]}:  # within a note
            digits = re.search(r"\d+$", name)
            yield Run(f"[note {digits[0] if digits else name}]", whole=True)
        case {"t": "RawInline"}:  # a tag that pandoc has no element for, such as <time>
            pass
        case {"t": "Image", "c": [_, alt, [source, _]]}:
            number = pictures.setdefault(source, len(pictures) + 1)
            words = written(list(_runs(alt, frozenset(), pictures)))
            yield Run(f"[picture {number} {words}]", whole=True)
        case _:
            raise AssertionError(f"no inline of ours: {node}")
