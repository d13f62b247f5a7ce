"""Names of persons, which a translation into the same alphabet leaves as they are.

Dictionaries know that a smith is a herrero; Mrs Smith wants to stay Mrs Smith. Into another
alphabet names are written as they sound, which is the translator's to do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from articlekit.model import plain_line
from articlekit.model.language import primary
from articlekit.translation.scripts import scripts_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articlekit.model import Article, Inline

__all__ = ["persons"]

_TITLES: Final = (
    "Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady Rev Fr St Capt Col Gen Lt Sgt "
    "Herr Frau Monsieur Madame Mademoiselle Mme Mlle M Maître Señor Señora Señorita Sr Sra Srta "
    "Don Doña Signor Signora Signorina Dott Senhor Senhora Dom Dona Pan Pani Pán Paní Meneer "
    "Mevrouw Dhr Mevr Fru Hr Domnul Doamna"
)
"""What stands before names in languages with Latin letters, without the full stop."""

_NAME: Final = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*"
_TITLED: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(_TITLES.split(), key=len, reverse=True))})\.?[ \u00a0]"
    rf"({_NAME}(?:[ \u00a0](?:(?:de|van|von|der|la|di|da|del|du)[ \u00a0])*{_NAME}){{0,2}})"
)

_RESPELLING: Final = frozenset(("lv",))
"""Languages that write foreign names as they sound, though in the same letters."""


def persons(
    article: Article, runs: Iterable[tuple[Inline, ...]], source: str, target: str
) -> tuple[str, ...]:
    """The names that stay: of the authors, and of whom the text calls Mr, Dr, Señora …

    None where the two languages are not both written with Latin letters.
    """
    if not scripts_of(source) == scripts_of(target) == ("LATIN",):
        return ()
    if primary(target) in _RESPELLING:
        return ()
    found = dict.fromkeys(author.name for author in article.meta.authors)
    for run in runs:
        for match in _TITLED.finditer(plain_line(run)):
            name = re.sub(r"[’']s$", "", match[1])
            found[name] = None
            found[name.split()[-1]] = None
    return tuple(name for name in found if name.strip())
