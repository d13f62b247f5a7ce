"""Argos Translate's models, run by CTranslate2 without Argos Translate's own way of feeding them.

From argostranslate come packages and tokenizers. Its own inference takes a paragraph at a time in
batches of 32 tokens; here the sentences of a whole document are sorted by length and fill large
batches, which makes the same sentences several times faster.
"""

from __future__ import annotations

import functools
import os
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from articlekit.errors import MissingModelError, PackageError, TranslationError
from articlekit.translation import models
from articlekit.translation.models import argos as library
from articlekit.translation.models.parts import MODEL
from articlekit.translation.protocol import Aligned, Candidate, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.translation.models import Installed

    _Batch: TypeAlias = list[tuple[int, list[str]]]

__all__ = ["ArgosOptions", "ArgosTranslator"]

_LENGTH_PENALTY: Final = 0.2
"""As argostranslate sets it: the same model is to give the same sentences."""

_LONGEST_ANSWER: Final = 256
"""How many tokens CTranslate2 gives at most, as argostranslate leaves it."""

_MOST_WORKERS: Final = 4
"""Batches side by side: each takes memory of its own, and one fills several cores as well."""

_LEAST_ATTENTION: Final = 0.1
"""What a token must have of the attention to count as a source."""

_SORTED_AT_ONCE: Final = 400
"""How many sentences are sorted by length at a time."""

_LOADING: Final = threading.Lock()
"""Two threads that begin together are not to load a model twice."""

_LOOK: Final = 0.005
"""After how many seconds to see whether CTranslate2 has an answer."""


@dataclass(frozen=True, kw_only=True)
class ArgosOptions:
    """How the model is asked.

    ``beam`` is the width of the search. ``batch_tokens`` is how many tokens are decoded at once,
    which decides the memory that is needed; ``workers`` how many such batches side by side and
    ``threads`` how many threads each has, 0 for what the machine has. ``longest`` is how many
    tokens a sentence may have; models are trained with hardly any that are longer. ``compute`` is
    the type that CTranslate2 calculates in, ``device`` what it runs on: "cpu", "cuda", or "" for
    what argostranslate is set to (``ARGOS_DEVICE_TYPE``).
    """

    beam: int = 4
    batch_tokens: int = 1024
    workers: int = 0
    threads: int = 0
    longest: int = 150
    compute: str = "auto"
    device: str = ""


class ArgosTranslator:
    """The pairs for which a package lies in Argos Translate's folders."""

    description = "Argos Translate models (the extra translate)"
    options = ArgosOptions

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of the installed packages. Raises `MissingExtraError`."""
        return tuple(dict.fromkeys((each.source, each.target) for each in models.installed()))

    def open(self, source: str, target: str, options: ArgosOptions) -> ArgosSession:
        """A session with the newest package for the pair. Raises `MissingModelError`."""
        for each in models.installed():  # the newest of a pair comes first
            if (each.source, each.target) == (source, target):
                return ArgosSession(each, options)
        raise MissingModelError(
            f"no model from {source} to {target} is installed",
            remedy=self.how_to_add(source, target),
        )

    def how_to_add(self, source: str, target: str) -> str:
        """The command that installs a pair."""
        return f"install one: articlekit models install {source}:{target}"


class ArgosSession:
    """One model. It is loaded when the first sentence is to be translated."""

    def __init__(self, package: Installed, options: ArgosOptions) -> None:
        folder = package.folder
        try:
            model = (folder / MODEL / "model.bin").stat()
            self._tokenizer, self._prefix = _tokenizer(os.fspath(folder), model.st_mtime_ns)
        except Exception as error:
            raise _damaged(package, error) from error
        self.identity = (
            f"argos {package.codes[0]}_{package.codes[1]} {package.version} {model.st_size} "
            f"{model.st_mtime_ns} beam {options.beam} {options.compute}"
        )
        self._package = package
        self._options = options
        self._changed = model.st_mtime_ns
        self._closed = False

    def fits(self, text: str) -> bool:
        """Whether a sentence has no more tokens than the options allow."""
        if 4 * len(text) <= self._options.longest:  # a letter has four tokens at most, its bytes
            return True
        return len(text) < 100 * self._options.longest and (
            len(self._encoded(text)) <= self._options.longest
        )

    def translate(
        self, sentences: Sequence[Sentence]
    ) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
        """The candidates of each sentence, batch by batch.

        A sentence has none where the answer reached the longest that the model may give: it was
        cut, and half a translation is none.
        """
        batches = self._batches(sentences)
        asked: list[tuple[_Batch, list[Any]]] = []
        while (batches or asked) and not self._closed:
            while batches and len(asked) <= _threads(self._options)[0]:
                batch = batches.popleft()
                asked.append((batch, self._asked(sentences, batch)))
            done = [each for each in asked if all(answer.done() for answer in each[1])]
            if not done:
                time.sleep(_LOOK)
            for batch, answers in done:
                asked.remove((batch, answers))
                for (at, tokens), answer in zip(batch, answers, strict=True):
                    yield at, self._candidates(sentences[at], tokens, _result(answer))

    def close(self) -> None:
        """Begin nothing more. The model stays for the next session, two at most."""
        self._closed = True

    def _encoded(self, text: str) -> list[str]:
        tokens: list[str] = self._tokenizer.encode(text)
        return tokens

    def _batches(self, sentences: Sequence[Sentence]) -> deque[_Batch]:
        """The sentences with their tokens, those of like length and form together.

        They are sorted some hundreds at a time, so that a long text takes no more memory than a
        short one. The first sentence goes by itself: who watches soon sees something.
        """
        batches: deque[_Batch] = deque()
        for start in range(0, len(sentences), _SORTED_AT_ONCE):
            alike: dict[tuple[int, bool], _Batch] = {}
            for at, sentence in enumerate(sentences[start : start + _SORTED_AT_ONCE], start):
                group = alike.setdefault((sentence.candidates, sentence.aligned), [])
                group.append((at, self._encoded(sentence.text)))
            for group in alike.values():
                if not batches:
                    batches.append([group.pop(0)])
                group.sort(key=lambda each: len(each[1]), reverse=True)
                while group:
                    # All are padded to the longest, and so is the memory they take.
                    many = max(1, self._options.batch_tokens // max(1, len(group[0][1])))
                    batches.append(group[:many])
                    del group[:many]
        return batches

    def _asked(self, sentences: Sequence[Sentence], batch: _Batch) -> list[Any]:
        """CTranslate2's answers to come, one for each sentence."""
        options, first = self._options, sentences[batch[0][0]]
        device = options.device or library.settings().device
        with _LOADING:
            translator = _model(
                os.fspath(self._package.folder),
                self._changed,
                *_threads(options),
                options.compute,
                device,
            )
        answers: list[Any] = translator.translate_batch(
            [tokens for _, tokens in batch],
            [[self._prefix]] * len(batch) if self._prefix else None,
            asynchronous=True,
            beam_size=max(options.beam, first.candidates),
            num_hypotheses=first.candidates,
            length_penalty=_LENGTH_PENALTY,
            max_decoding_length=_LONGEST_ANSWER,
            replace_unknowns=True,
            return_attention=first.aligned,
        )
        return answers

    def _candidates(
        self, sentence: Sentence, tokens: list[str], result: Any
    ) -> tuple[Candidate, ...]:
        found: dict[str, Candidate] = {}
        for at, hypothesis in enumerate(result.hypotheses):
            if len(hypothesis) >= _LONGEST_ANSWER:
                continue
            skipped = 1 if self._prefix and hypothesis[:1] == [self._prefix] else 0
            text = self._tokenizer.decode(hypothesis[skipped:]).strip()
            alignment: tuple[Aligned, ...] = ()
            if sentence.aligned and result.attention:
                attention = result.attention[at][skipped:]
                alignment = _alignment(sentence.text, tokens, text, hypothesis[skipped:], attention)
            found.setdefault(text, Candidate(text, alignment))
        return tuple(found.values())


def _result(answer: Any) -> Any:
    try:
        return answer.result()
    except Exception as error:
        raise TranslationError(
            f"CTranslate2 failed ({error})",
            remedy="remove the model and install it again; report this with the text if that fails",
        ) from error


def _threads(options: ArgosOptions) -> tuple[int, int]:
    """How many batches side by side, and how many threads for each."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    cores = cores or 1
    workers = options.workers or min(cores, _MOST_WORKERS)
    return workers, options.threads or max(1, cores // workers)


@functools.lru_cache(maxsize=4)
def _tokenizer(folder: str, changed: int) -> tuple[Any, str]:  # noqa: ARG001 - part of the key
    """The tokenizer of a package, and the token that its answers must begin with, if any."""
    from pathlib import Path

    package = library.package().Package(Path(folder))
    package.tokenizer.encode("a")  # a damaged one is to fail here
    return package.tokenizer, package.target_prefix


@functools.lru_cache(maxsize=2)
def _model(
    folder: str,
    changed: int,  # noqa: ARG001 - part of the key: another file is another model
    workers: int,
    threads: int,
    compute: str,
    device: str,
) -> Any:
    """A loaded model; two are kept, enough for a way through a third language."""
    loader = library.loader()
    try:
        return loader(
            os.path.join(folder, MODEL),
            device=device,
            inter_threads=workers,
            intra_threads=threads,
            compute_type=compute,
            max_queued_batches=-1,
        )
    except Exception as error:
        raise PackageError(
            f"the model cannot be loaded ({error})", folder, "remove it and install it again"
        ) from error


def _damaged(package: Installed, error: Exception) -> PackageError:
    return PackageError(
        f"the package is damaged ({type(error).__name__}: {error})",
        str(package.folder),
        "remove it and install it again",
    )


def _alignment(
    source: str,
    source_tokens: Sequence[str],
    target: str,
    target_tokens: Sequence[str],
    attention: Sequence[Sequence[float]],
) -> tuple[Aligned, ...]:
    """What of the source each piece of the translation looked at, as ranges of characters."""
    source_ranges = _ranges(source, source_tokens)
    target_ranges = _ranges(target, target_tokens)
    found = []
    for row, at in zip(attention, target_ranges, strict=False):
        total = sum(row[: len(source_ranges)]) or 1.0
        for weight, start in zip(row, source_ranges, strict=False):
            if at and start and weight / total >= _LEAST_ATTENTION:
                found.append(Aligned(start, at, weight / total))
    return tuple(found)


def _ranges(text: str, tokens: Sequence[str]) -> list[tuple[int, int] | None]:
    """Where each piece stands in the text; None for one that is not found there as it is."""
    ranges: list[tuple[int, int] | None] = []
    done = 0
    for token in tokens:
        piece = token.replace("▁", " ").removesuffix("@@").strip()
        start = text.find(piece, done, done + len(piece) + 8) if piece else -1
        if start < 0:
            ranges.append(None)
            continue
        done = start + len(piece)
        ranges.append((start, done))
    return ranges
