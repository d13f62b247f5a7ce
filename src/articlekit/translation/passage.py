"""The way of an article through translation: cut, ask, put together, check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.notices import Notice
from articlekit.progress import stop_if_cancelled
from articlekit.translation.explained import Translated
from articlekit.translation.keeping.kept import Kept
from articlekit.translation.keeping.names import persons
from articlekit.translation.marks.assembly import assembled, cut, doubts
from articlekit.translation.marks.runs import flatten, rebuild
from articlekit.translation.remarks import of_a_run, of_the_whole
from articlekit.translation.rounds import lone, rendered
from articlekit.translation.scripts import in_its_script
from articlekit.translation.sessions.pairs import is_other_script
from articlekit.translation.tour import changed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model import Article, Inline
    from articlekit.progress import Cancel
    from articlekit.translation.counting import Counter
    from articlekit.translation.marks.assembly import Cutting
    from articlekit.translation.sessions.asking import Asking
    from articlekit.translation.sessions.memory import Memory

__all__ = ["already_there", "is_in", "passage"]


def is_in(language: str, target: str) -> bool:
    """Whether what is in ``language`` need not be translated for a reader of ``target``.

    >>> is_in("en-GB", "en"), is_in("pt", "pt-BR"), is_in("zh-Hans", "zh-Hant")
    (True, False, False)
    """
    one, other = language.lower(), target.lower()
    return one == other or (one.startswith(f"{other}-") and not is_other_script(one))


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
        place: _leaving_strange(cut(flatten(content, source), source, names), source)
        for place, content in runs.items()
    }
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
        notices += of_a_run(
            place, cutting, own, done, source=source, target=target, genuine=genuine
        )
    changed_article, _ = changed(
        article, lambda place, content: new.get(place, content), source=source, target=target
    )
    notices += of_the_whole(article, left, memory)
    return Translated(changed_article, tuple(notices), len(segments))


def _leaving_strange(cutting: Cutting, source: str) -> Cutting:
    """The cutting, with sentences that cannot be in the source's language to be left alone."""
    segments = tuple(
        segment
        if in_its_script(segment.text, source)
        else msgspec.structs.replace(segment, kept=(Kept(0, len(segment.text), "letters"),))
        for segment in cutting.segments
    )
    return msgspec.structs.replace(cutting, segments=segments)
