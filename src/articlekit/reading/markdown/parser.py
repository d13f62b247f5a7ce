"""The CommonMark parser, set up so that it drops as little as it can.

Blocks and inlines are parsed by two instances, since the bound on nesting is one option for both:
blocks may be `DEEPEST_BLOCKS` deep, while brackets inside brackets, which cost time for each level
that is tried, need few.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

__all__ = ["DEEPEST_BLOCKS", "TOO_DEEP", "block_tokens", "inline_tokens"]

DEEPEST_BLOCKS: Final = 48
"""How many quotations may stand inside one another; a list counts as two, for it has items."""

TOO_DEEP: Final = "articlekit.too_deep"
"""Where the environment keeps the lines at which deeper marks were taken for text."""

_DEEPEST_BRACKETS: Final = 16


def block_tokens(text: str) -> tuple[list[Token], EnvType]:
    """The blocks of the text, and what their inlines need to know: links and notes defined."""
    env: EnvType = {}
    return _blocks().parse(text, env), env


def inline_tokens(source: str, env: EnvType) -> list[Token]:
    """The inlines of one block."""
    tokens: list[Token] = []
    parser = _inlines()
    parser.inline.parse(source, parser, env, tokens)
    return tokens


@functools.cache
def _blocks() -> MarkdownIt:
    parser = _parser(DEEPEST_BLOCKS * 2, inline_definitions=True)
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.enable("table")
    parser.block.ruler.before("table", "too_deep", _too_deep)
    return parser


@functools.cache
def _inlines() -> MarkdownIt:
    return _parser(_DEEPEST_BRACKETS, store_labels=True)


def _parser(nesting: int, **options: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark")
    parser.options["maxNesting"] = nesting
    parser.options.update(options)
    # A note inside the line, ^[so], is pandoc's alone, and looks too much like other things. Texts
    # of notes stay where they stand: moved, those that nothing refers to would be dropped.
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    # An address is what the author wrote; whoever writes a document escapes it as that needs.
    parser.normalizeLink = _as_written  # type: ignore[assignment,method-assign]
    parser.normalizeLinkText = _as_written  # type: ignore[assignment,method-assign]
    return parser


def _as_written(address: str) -> str:
    return address


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """At the bound, every line is text: the parser itself would drop all that follows."""
    if state.level < DEEPEST_BLOCKS:
        return False
    from markdown_it.rules_block import paragraph

    state.env.setdefault(TOO_DEEP, []).append(start)
    return paragraph(state, start, end, silent)
