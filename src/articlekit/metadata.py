"""Metadata from a TOML file or a mapping, laid over what was read from the text."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from articlekit import isbn
from articlekit.errors import MetadataError, ModelError
from articlekit.model import Article, Metadata, NoteReference, walk
from articlekit.model.language import meant

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from articlekit.model import Inline

__all__ = ["load_metadata", "with_metadata"]

_WRITTEN: Final = {
    "`array`": 'write a list: ["one", "another"]',
    "`object`": 'write a table: {key = "value"}',
    "`str`": "write it between quotation marks",
}
"""What to do about a value of the wrong kind, in the words of TOML, by the kind it should be of."""

_OF_THE_ARTICLE: Final = ("title", "subtitle")
"""Keys that name a part of the article itself; all others belong to its metadata."""


def load_metadata(path: str | os.PathLike[str]) -> dict[str, Any]:
    """The tables of a metadata file (TOML, UTF-8). Raises `MetadataError`.

    Keys are those of ``meta`` in the JSON form, and ``title`` and ``subtitle`` as plain strings.
    """
    import tomllib

    try:
        return tomllib.loads(Path(path).read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise MetadataError(
            f"cannot be used ({reason})", str(path), "name a TOML file in UTF-8"
        ) from None


def with_metadata(article: Article, values: Mapping[str, Any], *, where: str = "") -> Article:
    """The article with ``values`` in place of what it said of itself.

    Each value replaces the whole of the old one, but identifiers are added to those there are. An
    author may be a name alone. ``where`` names the source of the values in errors. Raises
    `MetadataError` with the key of a value that the model does not allow, or of an ISBN that is
    none.
    """
    plain = {
        key: _plain(value) if key.startswith("x-") else _in_words(_plain(value))
        for key, value in values.items()
    }
    front: dict[str, Any] = {}
    references: dict[str, tuple[NoteReference, ...]] = {}
    for key in _OF_THE_ARTICLE:
        if key in plain:
            text = plain.pop(key)
            if not isinstance(text, str):
                raise _refused("Expected `str`", key, where)
            front[key] = [{"type": "text", "text": text}] if text else []
            references[key] = _notes(getattr(article, key))
    if isinstance(authors := plain.get("authors"), list):
        plain["authors"] = [{"name": a} if isinstance(a, str) else a for a in authors]
    if isinstance(tag := plain.get("language"), str) and (language := meant(tag)):
        raise _refused(
            f"{tag!r} is a country and no language", "language", where, f"write {language}"
        )
    own = Article(meta=article.meta).to_dict()["meta"]
    if isinstance(identifiers := plain.get("identifiers"), dict):
        plain["identifiers"] = {**article.meta.identifiers, **identifiers}
    try:
        changed = Article.from_dict({**front, "meta": {**own, **plain}})
    except ModelError as error:
        raise _refused(error.what, error.where, where, error.remedy) from None
    if isinstance(identifiers, dict):
        for key, what in isbn.faults(identifiers):
            raise _refused(what, f"identifiers.{key}", where, "correct it, or take it out")
    fields = {key: getattr(changed, key) for key in (*front, "meta")}
    for key, notes in references.items():
        fields[key] += notes  # a note of the old title belongs to the new one, or it would be lost
    return msgspec.structs.replace(article, **fields)


def _notes(run: tuple[Inline, ...]) -> tuple[NoteReference, ...]:
    """The note references in a run of inlines."""
    nodes = (node for inline in run for _, node in walk(inline))
    return tuple(node for node in nodes if isinstance(node, NoteReference))


def _refused(what: str, key: str, where: str, remedy: str = "") -> MetadataError:
    key = key.removeprefix("meta").lstrip(".")
    if "unknown" in what:
        known = (*_OF_THE_ARTICLE, *Metadata.__struct_fields__[:-1])
        remedy = f"known are {', '.join(known)}; keys of your own begin with x-"
    what = what.replace(" | null`", "`")
    expected = what.removeprefix("Expected ").partition(",")[0]
    remedy = _WRITTEN.get(expected, remedy)
    return MetadataError(what, ": ".join(part for part in (where, key) if part), remedy)


def _in_words(value: Any) -> Any:
    """The value with texts for whole numbers: ``date = 2024``, ``isbn = 978…``, ``number = 2``.

    Whoever writes TOML need not know that articles have texts there.
    """
    if isinstance(value, dict):
        return {key: _in_words(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_in_words(part) for part in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _plain(value: Any) -> Any:
    """The value as JSON has it: TOML has dates of its own."""
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value
