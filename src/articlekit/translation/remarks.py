"""What is said of a translation: of an article as a whole, and sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.notices import Notice
from articlekit.translation.checks import findings
from articlekit.translation.explained import SegmentNotice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.model import Article
    from articlekit.translation.marks.assembly import Assembled, Cutting
    from articlekit.translation.rounds import Rendering
    from articlekit.translation.sessions.memory import Memory

__all__ = ["of_a_run", "of_the_whole"]

_HOW: Final = {
    "cut": ("sentence-cut", "too long for the translator; translated clause by clause"),
    "pieced": (
        "sentence-pieced",
        "translated in pieces around what must not change; see whether they fit together",
    ),
    "guessed": ("place-guessed", "a sign was put back where it likely belongs"),
    "given up": ("not-translated", "the translator gave no answer; the sentence is as it was"),
}
"""What to tell of a sentence that did not go through as it was, by `Rendering.how`."""

_LEFT: Final = {
    "letters": ("other-language", "not in the letters of the text's language; left as it is"),
    "long": ("not-translated", "a word too long for any language was left as it is"),
}
"""What to tell of something that was not translated, by its `Kept.kind`."""

_NAMES: Final = {
    "Emphasis": "emphasis",
    "InlineCode": "code",
    "Link": "a link",
    "NoteReference": "a note",
    "Span": "a change of language",
    "Strong": "bold type",
}
"""What to call a mark when speaking to an editor."""


def of_the_whole(article: Article, left: Sequence[str], memory: Memory | None) -> Iterator[Notice]:
    """What is to be said of an article: blocks that were left, what it shares, its memory."""
    for place in left:
        message = "in another language than the text; left as it is"
        yield Notice("other-language", place, message)
    for name in ("isbn", "uuid"):
        if name in article.meta.identifiers:
            message = f"the {name.upper()} is that of the original; a translation has its own"
            yield Notice("identifier-shared", f"meta.identifiers.{name}", message)
    if memory is not None and memory.trouble:
        message = f"what is translated cannot be remembered ({memory.trouble})"
        yield Notice("memory-unavailable", str(memory.path), message)


def of_a_run(
    place: str,
    cutting: Cutting,
    renderings: Sequence[Rendering],
    done: Assembled,
    *,
    source: str,
    target: str,
    genuine: bool,
) -> Iterator[Notice]:
    """What is to be said of the sentences of a run."""
    for segment, rendering, (start, end) in zip(
        cutting.segments, renderings, done.ranges, strict=True
    ):
        text = done.text[start:end]
        for kind in sorted({each.kind for each in segment.kept} & set(_LEFT)):
            code, message = _LEFT[kind]
            yield SegmentNotice(code, place, message, segment.text, text)
        if rendering.how in _HOW:
            code, message = _HOW[rendering.how]
            yield SegmentNotice(code, place, message, segment.text, text)
        if genuine and rendering.how not in ("copied", "given up"):
            for found in findings(
                segment.text,
                text,
                source_language=source,
                target_language=target,
                kept=segment.wanted,
            ):
                yield SegmentNotice(found.code, place, found.message, segment.text, text)
    for at in done.guessed:
        mark, old = done.marks[at], cutting.run.marks[at]
        yield SegmentNotice(
            "mark-guessed",
            place,
            f"{_NAMES.get(type(mark.node).__name__, 'a mark')} stands where it likely belongs",
            cutting.run.text[old.start : old.end],
            done.text[mark.start : mark.end],
        )
