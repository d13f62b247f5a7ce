"""What a translator is: the one protocol behind every way of translating."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["ANY", "Aligned", "Candidate", "Sentence", "Session", "Translator"]

ANY: Final = "*"
"""In the pairs of a translator: whatever language."""


class Sentence(msgspec.Struct, frozen=True):
    """One sentence to translate: a line of plain text.

    ``kept`` are the ranges of characters, as (start, end), that a translator which can do so hands
    on as they are; nobody relies on it. ``candidates`` is how many different translations are
    wanted at most. ``aligned`` asks for the alignment, where the translator has one.
    """

    text: str
    kept: tuple[tuple[int, int], ...] = ()
    candidates: int = 1
    aligned: bool = False


class Aligned(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A range of characters of the source that a range of the translation comes from.

    Both are (start, end); ``weight`` lies between 0 and 1 and says how sure that is.
    """

    source: tuple[int, int]
    target: tuple[int, int]
    weight: float = 1.0


class Candidate(msgspec.Struct, frozen=True, array_like=True):
    """One translation of a sentence, with its alignment where it was asked for and there is one."""

    text: str
    alignment: tuple[Aligned, ...] = ()


class Session(Protocol):
    """A translator that is ready for one pair of languages."""

    @property
    def identity(self) -> str:
        """What answers: model, version and settings. The same identity gives the same answers."""

    def fits(self, text: str) -> bool:
        """Whether a text is short enough to be translated in one piece, without a loss."""

    def translate(
        self, sentences: Sequence[Sentence]
    ) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
        """The candidates of each sentence, best first, with the sentence's index.

        They come in whatever order they are ready; no candidate for a sentence means that it could
        not be translated. Raises `TranslationError` where nothing more can be translated.
        """

    def close(self) -> None:
        """Give back what the session holds. It may be called from another thread, and twice."""


class Translator(Protocol):
    """One way of translating, found through the entry-point group ``articlekit.translators``."""

    @property
    def description(self) -> str:
        """What it is called in a list, such as "Argos Translate models"."""

    @property
    def options(self) -> type[Any]:
        """A frozen dataclass, every field with a default."""

    def pairs(self) -> Iterable[tuple[str, str]]:
        """What can be translated on this machine: (from, to) as BCP 47 tags, or `ANY`."""

    def open(self, source: str, target: str, options: Any) -> Session:
        """A session for one of the `pairs`. Raises `TranslationError` or `MissingExtraError`."""
