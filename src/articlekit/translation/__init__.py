"""From an article to the same article in another language, without a network: the second wing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from articlekit import plugins
from articlekit.errors import TranslationError
from articlekit.model import Article, check, plain_text
from articlekit.model.language import named
from articlekit.translation.explained import SegmentNotice, Translated
from articlekit.translation.protocol import Aligned, Candidate, Sentence, Session, Translator

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from articlekit.progress import Cancel, Progress
    from articlekit.translation.sessions.memory import Memory

__all__ = [
    "DEFAULT_TRANSLATOR",
    "Aligned",
    "Candidate",
    "SegmentNotice",
    "Sentence",
    "Session",
    "Translated",
    "Translator",
    "translate",
    "translate_explained",
]

DEFAULT_TRANSLATOR = "argos"


def translate(
    article: Article,
    to: str,
    *,
    source: str = "",
    translator: str = DEFAULT_TRANSLATOR,
    options: Any = None,
    keep: Sequence[str] = (),
    memory: Memory | str | os.PathLike[str] | None = None,
    share: bool = True,
    patience: float = 120.0,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Article:
    """The article in the language ``to``, with the same blocks, marks and notes.

    ``to`` is a BCP 47 tag, and so is ``source``, by default the language the article says it is
    in. ``translator`` is the name of one, ``options`` an instance of its options class. ``keep``
    are names that stay as they are. ``memory``, a file or a `Memory`, answers what was translated
    before; without it nothing is written. With ``share`` equal sentences are translated once. A
    sentence for which nothing comes in ``patience`` seconds is given up on. ``progress`` is called
    as sentences are done.

    Raises `UsageError` for a wrong tag or an unknown translator, `MissingModelError` where nothing
    installed translates between the two, other `TranslationError` where the translator fails or
    the article's language is unknown, `PackageError` where its model is damaged,
    `MissingExtraError` where the translator needs a package that is not installed.
    """
    return translate_explained(
        article,
        to,
        source=source,
        translator=translator,
        options=options,
        keep=keep,
        memory=memory,
        share=share,
        patience=patience,
        progress=progress,
        cancel=cancel,
    ).article


def translate_explained(
    article: Article,
    to: str,
    *,
    source: str = "",
    translator: str = DEFAULT_TRANSLATOR,
    options: Any = None,
    keep: Sequence[str] = (),
    memory: Memory | str | os.PathLike[str] | None = None,
    share: bool = True,
    patience: float = 120.0,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Translated:
    """The article in another language, and what to look at. Arguments and errors as above."""
    from articlekit.translation.counting import Counter
    from articlekit.translation.passage import already_there, is_in, passage
    from articlekit.translation.sessions.asking import Asking
    from articlekit.translation.sessions.memory import opened
    from articlekit.translation.sessions.pairs import open_session

    to = named(to)
    source = source and named(source)
    plugin: Translator = plugins.by_name("translators", translator)
    options = plugins.options_of(translator, plugin, options)
    article = check(article)
    language = source or article.meta.language
    if is_in(language, to):
        return already_there(article, to)
    if language == "und" and not plain_text(article).strip():
        return Translated(replace(article, meta=replace(article.meta, language=to)))
    if language == "und":
        raise TranslationError(
            "nobody knows which language the text is in",
            remedy="say it: --language en on the command line, source= in code",
        )
    genuine = getattr(plugin, "genuine", True)
    with opened(memory if genuine else None) as known:
        counter = Counter(to, progress)
        asking = Asking(
            lambda: open_session(translator, plugin, language, to, options),
            memory=known,
            share=share,
            patience=patience,
            answered=counter.answered,
            cancel=cancel,
        )
        try:
            return passage(
                article, asking, source=language, target=to, keep=keep, genuine=genuine,
                counter=counter, memory=known, cancel=cancel,
            )  # fmt: skip
        finally:
            asking.close()
