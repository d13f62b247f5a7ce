"""Apertium: rules and dictionaries instead of a model, run as the program ``apertium``.

Sentences go through its pipeline in the stream format that the stages speak among themselves
(https://wiki.apertium.org/wiki/Apertium_stream_format): every word carries a blank of its own,
``[[w:7]]word[[/]]``, which each stage hands on with the word. So the alignment is not guessed: the
program itself says which word became which.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Final

from articlekit.errors import TranslationError
from articlekit.translation.protocol import Aligned, Candidate, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["ApertiumOptions", "ApertiumTranslator"]

_CODES: Final = {
    "afr": "af", "ara": "ar", "arg": "an", "bel": "be", "bul": "bg", "bre": "br", "cat": "ca",
    "crh": "crh", "cym": "cy", "dan": "da", "deu": "de", "eng": "en", "epo": "eo", "eus": "eu",
    "fra": "fr", "gle": "ga", "glg": "gl", "hbs": "sh", "hin": "hi", "ind": "id", "isl": "is",
    "ita": "it", "kaz": "kk", "kir": "ky", "mkd": "mk", "mlt": "mt", "msa": "ms", "nld": "nl",
    "nno": "nn", "nob": "nb", "oci": "oc", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru",
    "slv": "sl", "spa": "es", "srd": "sc", "swe": "sv", "tat": "tt", "tur": "tr", "ukr": "uk",
    "urd": "ur", "uzb": "uz",
}  # fmt: skip
"""What BCP 47 calls the languages that Apertium names by three letters (ISO 639-3)."""

_MODE: Final = re.compile(r"([a-z]{3})-([a-z]{3})(?:_([A-Z]{2}))?")
_SPECIAL: Final = re.compile(r"([\[\]{}$/\\@<>*+])")
"""Characters that mean something in the stream."""

_STAND_INS: Final = str.maketrans("^~", "\ufdd0\ufdd1", "\0")
_STOOD_FOR: Final = str.maketrans("\ufdd0\ufdd1", "^~")
"""Two more that do, and that some stages lose though they are escaped: what stands for them inside
are code points that are no characters."""

_WORD: Final = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_COMPOUND: Final = re.compile(r"(?<=[a-z])-(?=[a-z])")
"""A hyphen in an English compound: the transfer rules of the language glue words together there."""

_BLANK: Final = re.compile(r"\[\[([^\]]*)\]\]|\\(.)|\[([^\]]*)\]", re.DOTALL)
_NUMBER: Final = re.compile(r"w:(\d+)")

_SPACES: Final = re.compile(r" +(?=[.,;:!?)])|(?<= ) +")
"""Spaces that the transfer leaves where it has moved a word away."""

_BEHIND_OPENING: Final = re.compile(r"(?<![^\s(\[¿¡])([“„«‘‚‹(\[¿¡]) +(?=\S)")
"""An opening mark with spaces that it has from nowhere."""

_STRAIGHT: Final = re.compile(r'"( *)')

_ASKED_AS: Final = 3
"""Goes up when sentences are handed over or tidied in another way: then other answers come."""

_AT_ONCE: Final = 400
"""How many sentences go through one run of the pipeline."""


@dataclass(frozen=True)
class ApertiumOptions:
    """``seconds`` is how long one run may take; ``longest`` the letters of one sentence."""

    seconds: float = 30.0
    longest: int = 5_000


class ApertiumTranslator:
    """The pairs of the Apertium that is installed on this machine."""

    description = "Apertium, translation by rules (the program must be installed)"
    options = ApertiumOptions

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The directions that ``apertium -l`` lists; none where there is no such program."""
        return tuple(_modes())

    def open(self, source: str, target: str, options: ApertiumOptions) -> ApertiumSession:
        """A session for one direction."""
        return ApertiumSession(_modes()[source, target], options)

    def how_to_add(self, source: str, target: str) -> str:
        """What to do where a pair is not there."""
        if shutil.which("apertium") is None:
            return "install the program apertium and the package of the pair, as apertium-eng-spa"
        return "install Apertium's package of the pair, such as apertium-eng-spa"


class ApertiumSession:
    """One direction of Apertium, called by its name, such as "eng-spa"."""

    def __init__(self, mode: str, options: ApertiumOptions) -> None:
        self.identity = f"apertium {mode} {_version(mode)} asked as {_ASKED_AS}"
        self._mode = mode
        self._options = options
        self._running: subprocess.Popen[bytes] | None = None
        self._closed = False

    def fits(self, text: str) -> bool:
        """Whether a sentence is not longer than the options say."""
        return len(text) <= self._options.longest

    def translate(
        self, sentences: Sequence[Sentence]
    ) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
        """One candidate for each sentence, with the alignment that Apertium tells."""
        for start in range(0, len(sentences), _AT_ONCE):
            batch = range(start, min(start + _AT_ONCE, len(sentences)))
            yield from self._translated(sentences, batch)

    def close(self) -> None:
        """Stop what is running, and begin nothing more."""
        self._closed = True
        if (running := self._running) is not None:
            _kill(running)  # whoever reads what it says closes the pipes

    def _translated(
        self, sentences: Sequence[Sentence], batch: range
    ) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
        """A batch in one run; one that fails is halved, until the sentence to blame is alone."""
        asked = [self._parted(sentences[at]) for at in batch]
        streams = [_escaped(sentence.text) for sentence in asked]
        marked = [_marked(sentence) for sentence in asked if sentence.aligned]
        said = self._run(streams + marked)
        if said is not None:
            aligned = iter(said[len(asked) :])
            for at, stream in zip(batch, said, strict=False):
                sentence = asked[at - batch[0]]
                text = _tidy(_unescaped(stream).strip(), sentence.text)
                alignment = _aligned(sentence, next(aligned), text) if sentence.aligned else ()
                yield at, (Candidate(text, alignment),)
        elif len(batch) == 1 or self._closed:
            yield from ((at, ()) for at in batch)
        else:
            middle = batch[len(batch) // 2]
            yield from self._translated(sentences, range(batch[0], middle))
            yield from self._translated(sentences, range(middle, batch[-1] + 1))

    def _parted(self, sentence: Sentence) -> Sentence:
        """The sentence as it is asked: of the same length, so that its ranges stay as they are."""
        if not self._mode.startswith("eng-") or "-" not in sentence.text:
            return sentence
        kept = {at for start, end in sentence.kept for at in range(start, end)}
        text = _COMPOUND.sub(lambda hyphen: "-" if hyphen.start() in kept else " ", sentence.text)
        return Sentence(text, sentence.kept, sentence.candidates, sentence.aligned)

    def _run(self, streams: list[str]) -> list[str] | None:
        """What the pipeline makes of each stream; None where it fails, hangs or loses count."""
        if self._closed:
            return None
        command = ["apertium", "-u", "-f", "none", "-z", self._mode]
        try:
            running = subprocess.Popen(  # noqa: S603 - its arguments are a list, its text is input
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                start_new_session=True,
            )
        except OSError as error:
            raise TranslationError(
                f"apertium cannot be started ({error.strerror})", remedy="install it again"
            ) from error
        self._running = running
        try:
            if self._closed:  # meanwhile
                return None
            # Without the line feed the first stage would keep the last full stop to itself.
            given = "".join(f"{stream}\n\0" for stream in streams).encode()
            output, _ = running.communicate(given, timeout=self._options.seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            self._running = None
            _kill(running)
            _close(running)
        # The stages flush once more at the end of the input: what follows our streams is empty.
        said = output.decode("utf-8", "replace").translate(_STOOD_FOR).split("\0")
        whole = running.returncode == 0 and len(said) > len(streams)
        return said[: len(streams)] if whole and not any(said[len(streams) :]) else None


def _modes() -> dict[tuple[str, str], str]:
    """The installed directions, by pair; a variant has its region in its tag: es to en-US."""
    if shutil.which("apertium") is None:
        return {}
    listed = subprocess.run(["apertium", "-l"], capture_output=True, check=False)  # noqa: S607
    found = {}
    for name in listed.stdout.decode("utf-8", "replace").split():
        mode = _MODE.fullmatch(name)
        if mode and mode[1] in _CODES and mode[2] in _CODES:
            target = _CODES[mode[2]] + (f"-{mode[3]}" if mode[3] else "")
            found[_CODES[mode[1]], target] = name
    return found


def _version(mode: str) -> str:
    """A fingerprint of the files that the mode works with: other files, other translations."""
    path = _data_folder() / "modes" / f"{mode}.mode"
    digest = hashlib.blake2b(digest_size=6)
    with contextlib.suppress(OSError):
        pipeline = path.read_text("utf-8", "replace")
        digest.update(pipeline.encode())
        for name in re.findall(r"'([^']+)'", pipeline):
            status = os.stat(name)
            digest.update(f"{name} {status.st_size} {int(status.st_mtime)}".encode())
    return digest.hexdigest()


def _data_folder() -> Path:
    """Where Apertium's data lies: below the same prefix as its program."""
    program = shutil.which("apertium") or "/usr/bin/apertium"
    return Path(program).resolve().parent.parent / "share" / "apertium"


def _kill(running: subprocess.Popen[bytes]) -> None:
    """End the whole pipeline: the program starts a process for each stage."""
    with contextlib.suppress(OSError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def _close(running: subprocess.Popen[bytes]) -> None:
    for stream in (running.stdin, running.stdout):
        with contextlib.suppress(OSError):
            if stream is not None:
                stream.close()


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.translate(_STAND_INS))


def _tidy(text: str, source: str) -> str:
    """The text without spaces that should not be; where the source has such, all stay."""
    if not _SPACES.search(source):
        text = _SPACES.sub("", text)
    if not _BEHIND_OPENING.search(source):
        text = _BEHIND_OPENING.sub(r"\1", text)
    if _opened_straight(source) == source:
        text = _opened_straight(text)
    return text


def _opened_straight(text: str) -> str:
    """The text without a space behind a straight mark that opens.

    That is each other one, if it stands where a mark can open.
    """
    pieces, done = [], 0
    for number, mark in enumerate(_STRAIGHT.finditer(text)):
        before = text[mark.start() - 1 : mark.start()]
        opens = number % 2 == 0 and (not before or before.isspace() or before in "([¿¡")
        if opens and mark[1] and mark.end() < len(text):
            pieces.append(text[done : mark.start() + 1])
            done = mark.end()
    return "".join((*pieces, text[done:]))


def _unescaped(stream: str) -> str:
    return _BLANK.sub(lambda blank: blank[2] or blank[3] or "", stream)


def _words(sentence: Sentence) -> list[tuple[int, int]]:
    """The words of a sentence; what is kept counts as one each."""
    words, done = [], 0
    for start, end in (*sentence.kept, (len(sentence.text), len(sentence.text))):
        words += [word.span() for word in _WORD.finditer(sentence.text, done, start)]
        words += [(start, end)] if start < end else []
        done = end
    return words


def _marked(sentence: Sentence) -> str:
    """The sentence as a stream in which each word carries its number."""
    text, pieces, done = sentence.text, [], 0
    for number, (start, end) in enumerate(_words(sentence)):
        pieces += [_escaped(text[done:start]), f"[[w:{number}]]{_escaped(text[start:end])}[[/]]"]
        done = end
    return "".join([*pieces, _escaped(text[done:])])


def _aligned(sentence: Sentence, stream: str, text: str) -> tuple[Aligned, ...]:
    """Which words of ``text`` come from which of the sentence, as the marked stream tells.

    The marks may have changed the translation a little, as they part words that belong together;
    then only what both have in common is aligned.
    """
    words = _words(sentence)
    pieces: list[str] = []
    found: list[Aligned] = []
    numbers: list[int] = []
    length = start = done = 0
    for blank in _BLANK.finditer(stream):
        own = "" if blank[1] is not None else blank[2] or blank[3] or ""
        pieces += [stream[done : blank.start()], own]
        length += blank.start() - done + len(own)
        done = blank.end()
        if blank[1] == "/":
            found += [Aligned(words[at], (start, length)) for at in numbers if start < length]
        elif blank[1] is not None:
            numbers = [int(number) for number in _NUMBER.findall(blank[1])]
            start = length
    marked = "".join([*pieces, stream[done:]]).rstrip()
    if marked == text:
        return tuple(found)
    return _moved(found, marked, text)


def _moved(found: list[Aligned], old: str, new: str) -> tuple[Aligned, ...]:
    """The alignment of one text as that of another which is nearly the same."""
    where = {}
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            where[block.a + step] = block.b + step
    moved = []
    for each in found:
        places = [where[at] for at in range(*each.target) if at in where]
        if places and 2 * len(places) > each.target[1] - each.target[0]:
            moved.append(Aligned(each.source, (places[0], places[-1] + 1), each.weight))
    return tuple(moved)
