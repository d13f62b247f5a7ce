"""The parts of an article that are translated, each with its place, and an article of new ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import msgspec

from articlekit.model import (
    Article,
    Block,
    Figure,
    Heading,
    Inline,
    List,
    Metadata,
    Paragraph,
    Quote,
    Table,
    Text,
    Verse,
)
from articlekit.model.language import primary

__all__ = ["Change", "changed"]

Change: TypeAlias = Callable[[str, tuple[Inline, ...]], tuple[Inline, ...]]
"""What is to become of a run of inlines, by the place where it stands."""


def changed(
    article: Article,
    change: Change,
    *,
    source: str,
    target: str,
) -> tuple[Article, tuple[str, ...]]:
    """The article, now in ``target``, with each run of words as ``change`` makes it.

    ``change`` is called with every part in ``source`` that is to be read: title, blocks, captions,
    alternative texts, notes, description, keywords. It is not called with code, names of authors
    or blocks in another language; the places of these blocks come back beside the article. A plain
    string is handed over as one `Text`, and what comes back of it is plain too.
    """
    tour = _Tour(change, source, target)
    new = msgspec.structs.replace(
        article,
        title=tour.run("title", article.title),
        subtitle=tour.run("subtitle", article.subtitle),
        meta=tour.metadata(article.meta),
        blocks=tour.blocks("blocks", article.blocks),
        notes={key: tour.blocks(f"notes.{key}", note) for key, note in article.notes.items()},
    )
    return new, tuple(tour.left)


class _Tour:
    """One way through an article."""

    def __init__(self, change: Change, source: str, target: str) -> None:
        self._change = change
        self._source = primary(source)
        self._target = target
        self.left: list[str] = []

    def run(self, place: str, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return self._change(place, content) if content else content

    def string(self, place: str, text: str) -> str:
        if not text.strip():
            return text
        run = self._change(place, (Text(text),))
        return "".join(node.text for node in run if isinstance(node, Text))

    def metadata(self, meta: Metadata) -> Metadata:
        keywords = tuple(
            self.string(f"meta.keywords[{at}]", word) for at, word in enumerate(meta.keywords)
        )
        accessibility = meta.accessibility
        if accessibility is not None:
            summary = self.string("meta.accessibility.summary", accessibility.summary)
            accessibility = msgspec.structs.replace(accessibility, summary=summary)
        return msgspec.structs.replace(
            meta,
            language=self._target,
            description=self.string("meta.description", meta.description),
            keywords=keywords,
            cover=meta.cover and self._figure("meta.cover", meta.cover),
            accessibility=accessibility,
        )

    def blocks(self, place: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(f"{place}[{at}]", block) for at, block in enumerate(blocks))

    def _block(self, place: str, block: Block) -> Block:
        if block.language:
            if primary(block.language) != self._source:
                self.left.append(place)
                return block
            block = msgspec.structs.replace(block, language="")
        match block:
            case Heading() | Paragraph():
                content = self.run(f"{place}.content", block.content)
                return msgspec.structs.replace(block, content=content)
            case Quote():
                return msgspec.structs.replace(
                    block,
                    blocks=self.blocks(f"{place}.blocks", block.blocks),
                    attribution=self.run(f"{place}.attribution", block.attribution),
                )
            case List():
                items = tuple(
                    msgspec.structs.replace(
                        item, blocks=self.blocks(f"{place}.items[{at}].blocks", item.blocks)
                    )
                    for at, item in enumerate(block.items)
                )
                return msgspec.structs.replace(block, items=items)
            case Verse():
                return msgspec.structs.replace(
                    block, lines=self._runs(f"{place}.lines", block.lines)
                )
            case Table():
                rows = tuple(
                    self._runs(f"{place}.rows[{at}]", row) for at, row in enumerate(block.rows)
                )
                return msgspec.structs.replace(
                    block,
                    caption=self.run(f"{place}.caption", block.caption),
                    header=self._runs(f"{place}.header", block.header),
                    rows=rows,
                )
            case Figure():
                return self._figure(place, block)
            case _:  # code and dividers are the same in every language
                return block

    def _figure(self, place: str, figure: Figure) -> Figure:
        return msgspec.structs.replace(
            figure,
            alt=self.string(f"{place}.alt", figure.alt),
            caption=self.run(f"{place}.caption", figure.caption),
        )

    def _runs(
        self, place: str, runs: tuple[tuple[Inline, ...], ...]
    ) -> tuple[tuple[Inline, ...], ...]:
        return tuple(self.run(f"{place}[{at}]", run) for at, run in enumerate(runs))
