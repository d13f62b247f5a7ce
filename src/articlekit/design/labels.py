"""The few words a layout prints itself, by language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model.language import primary

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LABELS", "Labels", "labels"]


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one language. ``byline`` holds "{names}" where the names go."""

    contents: str
    notes: str
    note: str
    back: str
    figure: str
    untitled: str
    cover: str
    byline: str
    last_joint: str

    def by(self, names: Sequence[str]) -> str:
        """The byline of one or several people: "By Ann Lee, Bo Chi and Cy Poe"."""
        *first, last = names
        listed = f"{', '.join(first)}{self.last_joint}{last}" if first else last
        return self.byline.format(names=listed)


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
    ),
}
"""The languages that articlekit has words for; the first serves all others."""


def labels(language: str) -> Labels:
    """The words for a BCP 47 tag, by its language subtag; English where there are none."""
    return LABELS.get(primary(language), LABELS["en"])
