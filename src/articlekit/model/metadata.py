"""Metadata: what is known about an article beside its words."""

from __future__ import annotations

from typing import Any

import msgspec

from articlekit.model.blocks import Figure

__all__ = ["Accessibility", "Author", "Metadata", "Series"]


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Author(_Record, frozen=True):
    """A person or body behind the text.

    ``role`` is a MARC relator code (https://id.loc.gov/vocabulary/relators), "aut" for an author;
    ``sort`` is the name as a catalogue files it, such as "Woolf, Virginia".
    """

    name: str
    role: str = msgspec.field(default_factory=lambda: "aut")
    sort: str = ""


class Series(_Record, frozen=True):
    """The series an article or book belongs to, and its number there."""

    name: str
    number: str = ""


class Accessibility(_Record, frozen=True):
    """What a person, not a program, has declared about the accessibility of the publication."""

    summary: str = ""
    conforms_to: str = ""
    certified_by: str = ""


class Metadata(_Record, kw_only=True, frozen=True):
    """What is known about an article beside its words.

    ``language`` is a BCP 47 tag, "und" when unknown. ``date`` and ``modified`` follow ISO 8601 and
    may be partial ("2024", "2024-03"). ``extra`` holds every key of the JSON form that begins with
    ``x-``, untouched.
    """

    language: str = msgspec.field(default_factory=lambda: "und")
    authors: tuple[Author, ...] = ()
    date: str = ""
    modified: str = ""
    place: str = ""
    publisher: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    rights: str = ""
    identifiers: dict[str, str] = msgspec.field(default_factory=dict)
    series: Series | None = None
    cover: Figure | None = None
    contact: tuple[str, ...] = ()
    accessibility: Accessibility | None = None
    extra: dict[str, Any] = msgspec.field(default_factory=dict, name="x-")
