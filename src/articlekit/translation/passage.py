"""The way of an article through translation: cut, ask, put together, check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.model.language import primary
from articlekit.notices import Notice
from articlekit.progress import Step, stop_if_cancelled
from articlekit.translation.checks import findings
from articlekit.translation.explained import SegmentNotice, Translated
from articlekit.translation.keeping.kept import Kept
from articlekit.translation.keeping.names import persons
from articlekit.translation.marks.assembly import assembled, cut, doubts
from articlekit.translation.marks.runs import flatten, rebuild
from articlekit.translation.rounds import lone, rendered
from articlekit.translation.scripts import in_its_script
from articlekit.translation.tour import changed

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from articlekit.model import Article, Inline
    from articlekit.progress import Cancel, Progress
    from articlekit.translation.marks.assembly import Assembled, Cutting
    from articlekit.translation.protocol import Sentence
    from articlekit.translation.rounds import Rendering
    from articlekit.translation.sessions.asking import Asking
    from articlekit.translation.sessions.memory import Memory

__all__ = ["Counter", "already_there", "is_in", "passage"]

_HOW = {
    "cut": ("sentence-cut", "too long for the translator; translated clause by clause"),
    "pieced": (
        "sentence-pieced",
        "translated in pieces around what must not change; see whether they fit together",
    ),
    "guessed": ("place-guessed", "a sign was put back where it likely belongs"),
    "given up": ("not-translated", "the translator gave no answer; the sentence is as it was"),
}
"""What to tell of a sentence that did not go through as it was, by `Rendering.how`."""


_LEFT = {
    "letters": ("other-language", "not in the letters of the text's language; left as it is"),
    "long": ("not-translated", "a word too long for any language was left as it is"),
}
"""What to tell of something that was not translated, by its `Kept.kind`."""


_NAMES = {
    "Emphasis": "emphasis",
    "InlineCode": "code",
    "Link": "a link",
    "NoteReference": "a note",
    "Span": "a change of language",
    "Strong": "bold type",
}
"""What to call a mark when speaking to an editor."""


class Counter:
    """Counts the sentences that are done, for whoever watches."""

    def __init__(self, subject: str, progress: Progress | None) -> None:
        self._subject = subject
        self._progress = progress
        self._total = 0
        self._done: set[str] = set()
        self._texts: set[str] = set()

    def expect(self, texts: Iterable[str]) -> None:
        """Say which sentences there are."""
        self._texts = set(texts)
        self._total = len(self._texts)
        self._report()

    def answered(self, sentence: Sentence) -> None:
        """Count a sentence, once, whatever else is asked about it."""
        if sentence.text in self._texts and sentence.text not in self._done:
            self._done.add(sentence.text)
            self._report()

    def finish(self) -> None:
        """All is done, also what needed no answer."""
        self._done = self._texts
        self._report()

    def _report(self) -> None:
        if self._progress is not None:
            self._progress(Step("translate", self._subject, len(self._done), self._total))


def is_in(language: str, target: str) -> bool:
    """Whether what is in ``language`` need not be translated for a reader of ``target``.

    >>> is_in("en-GB", "en"), is_in("pt", "pt-BR"), is_in("zh-Hans", "zh-Hant")
    (True, False, False)
    """
    one, other = language.lower(), target.lower()
    return one == other or (one.startswith(f"{other}-") and primary(one) not in ("zh", "sr"))


def already_there(article: Article, target: str) -> Translated:
    """The article itself, with a notice."""
    message = f"the text is in {target} already; nothing was translated"
    return Translated(article, (Notice("already-translated", "", message),))


def passage(
    article: Article,
    asking: Asking,
    *,
    source: str,
    target: str,
    keep: Sequence[str],
    genuine: bool,
    counter: Counter,
    memory: Memory | None,
    cancel: Cancel | None = None,
) -> Translated:
    """The article in ``target``, and what to look at in it.

    ``genuine`` says that what answers is a translation, and may be judged as one.
    """
    runs: dict[str, tuple[Inline, ...]] = {}

    def note_down(place: str, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        runs[place] = content
        return content

    _, left = changed(article, note_down, source=source, target=target)
    kept_names = (keep,) if isinstance(keep, str) else tuple(keep)
    names = (*kept_names, *persons(article, runs.values(), source, target))
    cuttings = {
        place: cut(flatten(content, source), source, names) for place, content in runs.items()
    }
    strange = {
        segment.text
        for cutting in cuttings.values()
        for segment in cutting.segments
        if not in_its_script(segment.text, source)
    }
    cuttings = {place: _leaving(cutting, strange) for place, cutting in cuttings.items()}
    segments = [segment for cutting in cuttings.values() for segment in cutting.segments]
    alone = [text for cutting in cuttings.values() for text in cutting.alone()]
    counter.expect(segment.text for segment in segments)
    renderings, by_itself = rendered(segments, alone, asking)
    waiting = iter(renderings)
    by_cutting = {
        place: [next(waiting) for _ in cutting.segments] for place, cutting in cuttings.items()
    }
    rest = [
        text
        for place, cutting in cuttings.items()
        for text in doubts(cutting, by_cutting[place], by_itself)
    ]
    by_itself.update(lone(rest, asking))
    counter.finish()
    new: dict[str, tuple[Inline, ...]] = {}
    notices: list[Notice] = []
    for place, cutting in cuttings.items():
        stop_if_cancelled(cancel)
        own = by_cutting[place]
        done = assembled(cutting, own, by_itself, source=source, target=target)
        if cutting.run.text:
            new[place] = rebuild(done.text, done.marks, target)
        notices += _notices(place, cutting, own, done, source, target, genuine)
    changed_article, _ = changed(
        article, lambda place, content: new.get(place, content), source=source, target=target
    )
    notices += [
        Notice("other-language", place, "in another language than the text; left as it is")
        for place in left
    ]
    notices += [
        Notice(
            "identifier-shared",
            f"meta.identifiers.{name}",
            f"the {name.upper()} is that of the original; a translation has one of its own",
        )
        for name in ("isbn", "uuid")
        if name in article.meta.identifiers
    ]
    if memory is not None and memory.trouble:
        message = f"what is translated cannot be remembered ({memory.trouble})"
        notices.append(Notice("memory-unavailable", str(memory.path), message))
    return Translated(changed_article, tuple(notices), len(segments))


def _leaving(cutting: Cutting, strange: Container[str]) -> Cutting:
    """The cutting, with sentences that cannot be in the source's language to be left alone."""
    segments = tuple(
        msgspec.structs.replace(segment, kept=(Kept(0, len(segment.text), "letters"),))
        if segment.text in strange
        else segment
        for segment in cutting.segments
    )
    return msgspec.structs.replace(cutting, segments=segments)


def _notices(
    place: str,
    cutting: Cutting,
    renderings: Sequence[Rendering],
    done: Assembled,
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
            kept = tuple(segment.text[each.start : each.end] for each in segment.kept)
            for found in findings(
                segment.text, text, source_language=source, target_language=target, kept=kept
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
