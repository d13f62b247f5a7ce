"""The few words a layout prints itself, by language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model.language import primary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articlekit.model.metadata import Author

__all__ = ["LABELS", "Labels", "labels"]


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one language.

    ``byline`` holds "{names}" where the names go, ``words`` "{count}"; ``roles`` has a word for
    each of some MARC relator codes. ``thousands`` parts the digits of large numbers.
    """

    contents: str
    notes: str
    note: str
    back: str
    figure: str
    untitled: str
    cover: str
    byline: str
    last_joint: str
    roles: Mapping[str, str]
    words: str
    thousands: str

    def count_of_words(self, count: int) -> str:
        """A rounded count: "about 3,200 words". Where a space parts thousands, four digits stay
        together.
        """
        parted = count >= 10_000 or not self.thousands.isspace()
        digits = f"{count:,}".replace(",", self.thousands) if parted else str(count)
        return self.words.format(count=digits)

    def credits(self, authors: Sequence[Author]) -> tuple[str, ...]:
        """One line for each role, the byline first: "By Ann Lee and Bo Chi", "Editor: Cy Poe".

        A role without a word here has a line with the names alone. Authors whose name is blank are
        left out.
        """
        by_role: dict[str, list[str]] = {"aut": []}
        for author in authors:
            if name := " ".join(author.name.split()):
                by_role.setdefault(author.role, []).append(name)
        return tuple(self._credit(role, names) for role, names in by_role.items() if names)

    def _credit(self, role: str, names: Sequence[str]) -> str:
        *first, last = names
        listed = f"{', '.join(first)}{self.last_joint}{last}" if first else last
        if role == "aut":
            return self.byline.format(names=listed)
        return f"{self.roles[role]}: {listed}" if role in self.roles else listed


LABELS: Final[dict[str, Labels]] = {
    "en": Labels(
        contents="Contents",
        notes="Notes",
        note="Note",
        back="Back to the text",
        figure="Figure",
        untitled="Untitled",
        cover="Cover",
        byline="By {names}",
        last_joint=" and ",
        roles={"edt": "Editor", "trl": "Translation", "ill": "Illustrations", "pht": "Photographs"},
        words="about {count} words",
        thousands=",",
    ),
    "uk": Labels(
        contents="Зміст",
        notes="Примітки",
        note="Примітка",
        back="Назад до тексту",
        figure="Ілюстрація",
        untitled="Без назви",
        cover="Обкладинка",
        byline="Текст: {names}",
        last_joint=" і ",
        roles={"edt": "Редактор", "trl": "Переклад", "ill": "Ілюстрації", "pht": "Світлини"},
        words="близько {count} слів",
        thousands="\u00a0",
    ),
    "de": Labels(
        contents="Inhalt",
        notes="Anmerkungen",
        note="Anmerkung",
        back="Zurück zum Text",
        figure="Abbildung",
        untitled="Ohne Titel",
        cover="Umschlag",
        byline="Von {names}",
        last_joint=" und ",
        roles={"edt": "Redaktion", "trl": "Übersetzung", "ill": "Illustrationen", "pht": "Fotos"},
        words="etwa {count} Wörter",
        thousands=".",
    ),
    "fr": Labels(
        contents="Sommaire",
        notes="Notes",
        note="Note",
        back="Retour au texte",
        figure="Illustration",
        untitled="Sans titre",
        cover="Couverture",
        byline="Par {names}",
        last_joint=" et ",
        roles={
            "edt": "Rédaction",
            "trl": "Traduction",
            "ill": "Illustrations",
            "pht": "Photos",
        },
        words="environ {count} mots",
        thousands="\u00a0",
    ),
    "es": Labels(
        contents="Índice",
        notes="Notas",
        note="Nota",
        back="Volver al texto",
        figure="Figura",
        untitled="Sin título",
        cover="Cubierta",
        byline="Por {names}",
        last_joint=" y ",
        roles={"edt": "Edición", "trl": "Traducción", "ill": "Ilustraciones", "pht": "Fotografías"},
        words="unas {count} palabras",
        thousands="\u00a0",
    ),
    "pl": Labels(
        contents="Spis treści",
        notes="Przypisy",
        note="Przypis",
        back="Powrót do tekstu",
        figure="Ilustracja",
        untitled="Bez tytułu",
        cover="Okładka",
        byline="Tekst: {names}",
        last_joint=" i ",
        roles={"edt": "Redakcja", "trl": "Przekład", "ill": "Ilustracje", "pht": "Zdjęcia"},
        words="około {count} słów",
        thousands="\u00a0",
    ),
}
"""The languages that articlekit has words for; the first serves all others."""


def labels(language: str) -> Labels:
    """The words for a BCP 47 tag, by its language subtag; English where there are none."""
    return LABELS.get(primary(language), LABELS["en"])
