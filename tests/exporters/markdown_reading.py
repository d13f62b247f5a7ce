"""What readers of Markdown make of a text: words, marks and blocks in a form to compare.

`MarkdownIt` is the CommonMark reader that is quick enough for thousands of examples; pandoc reads
footnotes as well.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

Run = list[tuple[str, str]]
"""Words with the marks they stand in: any of "e", "s", "c" and an address."""


def normal(run: Run) -> Run:
    """The run with white space folded and unmarked, neighbours of equal marks made one."""
    characters = [
        (" ", "") if character in " \n" and "c" not in marks.split(" ")[0] else (character, marks)
        for text, marks in run
        for character in text
    ]
    folded: Run = []
    for character, marks in characters:
        if (character, marks) == (" ", "") and (not folded or folded[-1][0].endswith(" ")):
            continue
        if folded and folded[-1][1] == marks:
            folded[-1] = (folded[-1][0] + character, marks)
        else:
            folded.append((character, marks))
    if folded and folded[-1][1] == "":
        folded[-1] = (folded[-1][0].rstrip(" "), "")
    return [part for part in folded if part[0]]


def as_marks(emphasis: bool, strong: bool, code: bool, address: str) -> str:
    letters = "e" * emphasis + "s" * strong + "c" * code
    return f"{letters} {address}" if address else letters


def read_with_markdown_it(source: str) -> list[tuple[str, Run]]:
    """The paragraphs, headings and cells of a text, each with its words."""
    markdown_it = pytest.importorskip("markdown_it")
    reader = markdown_it.MarkdownIt("commonmark").enable("table")
    found: list[tuple[str, Run]] = []
    kind = ""
    for token in reader.parse(source):
        if token.type in ("heading_open", "paragraph_open", "th_open", "td_open"):
            kind = token.tag
        elif token.type == "inline":
            found.append((kind, normal(_run_of(token.children))))
        elif token.type in ("fence", "code_block", "html_block"):
            found.append((token.type, [(token.content, "")]))
    return found


def _run_of(tokens: Any) -> Run:
    run: Run = []
    emphasis = strong = 0
    address = ""
    for token in tokens:
        match token.type:
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "link_open":
                address = token.attrs["href"]
            case "link_close":
                address = ""
            case "softbreak" | "hardbreak":
                run.append((" ", ""))
            case "code_inline":
                run.append((token.content, as_marks(emphasis > 0, strong > 0, True, address)))
            case "text":
                run.append((token.content, as_marks(emphasis > 0, strong > 0, False, address)))
            case _:
                run.append((f"<<{token.type}>>{token.content}", ""))
    return run


def read_with_pandoc(source: str, form: str = "commonmark+pipe_tables+footnotes") -> list[Any]:
    """The blocks of the text as pandoc's own tree."""
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc_binary is not installed")
    tree = json.loads(
        pypandoc.convert_text(source, "json", format=form, extra_args=["--preserve-tabs"])
    )
    blocks: list[Any] = tree["blocks"]
    return blocks


def pandoc_words(node: Any) -> str:
    """All words below a node of pandoc's tree, in order."""
    if isinstance(node, list):
        return "".join(map(pandoc_words, node))
    if not isinstance(node, dict):
        return ""
    match node.get("t"):
        case "Str":
            return str(node["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Code" | "CodeBlock":
            return str(node["c"][1])
        case "Link" | "Image":
            return pandoc_words(node["c"][1])
        case "RawInline" | "RawBlock" | "Math":
            return f"<<{node['t']}>>"
        case _:
            return pandoc_words(node.get("c", []))
