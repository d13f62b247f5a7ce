"""The line under a quotation that says whose words it is."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from articlekit.reading.front.folding import fold, word_set
from articlekit.reading.front.persons import person
from articlekit.reading.front.shapes import is_ideographic, tells_case

__all__ = ["Attribution", "attribution"]

_LONGEST: Final = 100
"""Characters of the longest line that may be an attribution."""


class Attribution(msgspec.Struct, frozen=True):
    """Whose words a quotation is, without the dash before them, which is in ``taken``."""

    words: str
    taken: tuple[str, ...]
    confidence: float


_SPEAKERS: Final = word_set(
    "не ще вже але тоді ну ещё уже но тогда not nicht pas i i'm i’m i'll i’ll you we he she they "
    "yes no oh well please thanks hello ok okay come look "
    "wait what why how where when who don't don’t said asked says я ти ви ми він вона вони так ні "
    "що чому як де коли хто це сказав сказала ты вы мы он она они да нет что почему где когда кто "
    "это сказал сказала ja nie tak co ty wy my on ona czy dlaczego gdzie ich du wir er sie ihr "
    "nein ja was warum je tu nous vous il elle oui non pourquoi quoi yo tú nosotros usted sí qué "
    "io tu noi sì che perché"
)
"""Words that speech opens with or holds, and the name under a quotation does not."""


def attribution(text: str) -> Attribution | None:
    """Whose words stand above, if the line says that: "— Ada Marlow, shipwright".

    With a dash the words may be any short phrase that is no speech; without one they must begin
    with a name.

    >>> attribution("— Ada Marlow, shipwright")
    Attribution(words='Ada Marlow, shipwright', taken=('—',), confidence=0.95)
    >>> attribution("— I do not know, she said.") is None
    True
    """
    if len(text) > _LONGEST or not (text := text.strip()):
        return None
    words = text.lstrip("—–―‒─- \u00a0\u3000")
    dash = text[: len(text) - len(words)].strip()
    if len(dash) > 3 or not words or len(words) > 90:
        return None
    confidence = _source(words, bool(dash))
    if dash == "-":  # what opens the items of a list
        confidence = min(confidence, 0.6) if confidence > 0.5 else 0.0
    return Attribution(words, (dash,) if dash else (), confidence) if confidence else None


def _source(words: str, dashed: bool) -> float:
    """How surely words name the source of a quotation."""
    end = words.rstrip("\"'”’»)]）」』")[-1:]
    parts = words.split()
    if end in "!?…。！？؟:;,、，" or len(parts) > 12 or any(mark in words for mark in "!?？！؟"):
        return 0.0
    if (
        end == "."
        and (len(parts[-1].rstrip(".")) > 3 or "." in parts[-1][:-1])
        and not (parts[-1].count(".") > 1)
    ):
        return 0.0
    if not any(map(str.isalpha, words)) or any(
        fold(part.strip(",.")) in _SPEAKERS for part in parts
    ):
        return 0.0
    if any(sign in "<>@#_\\[]{}=" for sign in words):
        return 0.0
    head = re.split(r"[,،，(（《]| [–—-] ", words, maxsplit=1)[0].strip()
    rest = words[len(head) :]
    if person(head):
        if tells_case(words):
            return (
                0.95
                if dashed
                else (0.5 if rest and rest.count(",") < 3 and len(rest) < 40 else 0.0)
            )
        return 0.8 if dashed else 0.0
    if not dashed or (is_ideographic(head) and len(words) > 20):
        return 0.0
    if not tells_case(words):
        return 0.5 if len(parts) <= 5 and len(words) <= 40 else 0.0
    if not head[:1].isupper() or len(head.split()) > 5:
        return 0.0
    return 0.5 if len(parts) > 1 and not rest else 0.4
