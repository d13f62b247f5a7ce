"""What must not change does not, whoever translates: 2,000 sentences with every translator."""

from __future__ import annotations

from pathlib import Path

import articlekit as ak
from articlekit.translation.keeping.intact import missing
from articlekit.translation.keeping.kept import find
from tests.translation.sentences import generated

SENTENCES = generated(2_000, 1)


def lost(to: str, translator: str) -> list[tuple[str, tuple[str, ...], str]]:
    """The sentences in whose translation something kept is missing, and what."""
    blocks = tuple(ak.Paragraph((ak.Text(sentence),)) for sentence in SENTENCES)
    article = ak.Article(blocks=blocks, meta=ak.Metadata(language="en"))
    done = ak.translate(article, to, translator=translator)
    found = []
    for sentence, block in zip(SENTENCES, done.blocks, strict=True):
        wanted = [sentence[each.start : each.end] for each in find(sentence)]
        text = ak.plain_text(block)
        if gone := (*missing(wanted, text), *(each for each in wanted if each not in text)):
            found.append((sentence, gone, text))
    return found


def test_there_is_something_to_keep_in_each() -> None:
    assert all(find(sentence) for sentence in SENTENCES)


def test_with_pseudo() -> None:
    assert not lost("uk", "pseudo")


def test_with_apertium(apertium: None) -> None:
    assert not lost("es", "apertium")


def test_with_a_model_that_says_something_else_altogether(models: Path) -> None:
    assert not lost("uk", "argos")
