"""The rules of the model that types alone cannot state.

Each is refused with the path to the fault. The rules, in the order they are looked at: types,
nesting, characters, languages, dates, roles, levels of headings, notes.
"""

from __future__ import annotations

import datetime
import math
import re
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from articlekit import decoding
from articlekit.errors import ModelError
from articlekit.model.blocks import Block, Heading
from articlekit.model.inlines import Inline, NoteReference
from articlekit.model.language import is_well_formed
from articlekit.model.walk import walk

if TYPE_CHECKING:
    from articlekit.model.article import Article, Publication
    from articlekit.model.metadata import Metadata

__all__ = ["DEEPEST", "FORBIDDEN", "check", "convert"]

DEEPEST: Final = 100
"""How many blocks and inlines may stand inside one another."""

_DEEPEST_VALUE: Final = 6 * DEEPEST
"""How many plain values may stand inside one another: a block is several of them deep."""

FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""A character outside production 2 of XML 1.0 (https://www.w3.org/TR/xml/#charsets)."""

_DATE: Final = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?)?)?",
    re.ASCII,
)
_ROLE: Final = re.compile(r"[a-z]{3}", re.ASCII)

_Whole = TypeVar("_Whole", bound=msgspec.Struct)


def check(whole: _Whole) -> _Whole:
    """The article or publication itself when it keeps every rule of the model.

    A tree that was built in code may hold lists where the model has tuples; what comes back holds
    tuples. Raises `ModelError` with the path to the first fault.
    """
    try:
        data = msgspec.to_builtins(whole)
    except RecursionError:
        raise _too_deep("") from None
    except TypeError as error:
        raise ModelError(f"holds what no article can hold ({error})") from None
    return convert(data, type(whole))


def convert(data: object, whole: type[_Whole]) -> _Whole:
    """The article or publication that plain values describe; ``meta`` holds its extra under "x-".

    Raises `ModelError` with the path to the first fault.
    """
    try:
        tree = decoding.convert(data, whole)
    except RecursionError:
        raise _too_deep("") from None
    except msgspec.ValidationError as error:
        what, _, place = str(error).partition(" - at `$")
        raise ModelError(
            what, place.rstrip("`").lstrip("."), "compare it with the JSON Schema of articlekit/1"
        ) from None
    _depth(tree)
    _characters(data)
    _rules(tree)
    return tree


def _too_deep(path: str) -> ModelError:
    return ModelError(
        f"more than {DEEPEST} blocks and inlines inside one another", path, "flatten the structure"
    )


def _depth(tree: msgspec.Struct) -> None:
    """Refuse a tree in which more than `DEEPEST` blocks and inlines stand inside one another."""
    stack: list[tuple[Any, int]] = [(tree, 0)]
    while stack:
        value, depth = stack.pop()
        if isinstance(value, Block | Inline):
            depth += 1
            if depth > DEEPEST:
                paths = (path for path, node in walk(tree) if node is value)
                raise _too_deep(next(paths, ""))
        if isinstance(value, msgspec.Struct):
            parts = [getattr(value, name) for name in value.__struct_fields__]
        else:
            parts = list(value.values() if isinstance(value, dict) else value)
        inner = [part for part in parts if isinstance(part, msgspec.Struct | tuple | dict)]
        stack.extend((part, depth) for part in inner)


def _characters(data: Any) -> None:
    """Look at every string, key and number of the plain values."""
    stack: list[tuple[Any, tuple[str | int, ...]]] = [(data, ())]
    while stack:
        value, path = stack.pop()
        if isinstance(value, str):
            _string(value, path)
        elif isinstance(value, dict | list | tuple):
            if len(path) > _DEEPEST_VALUE:
                raise ModelError("values nested too deeply", _written(path[:4]), "flatten them")
            parts = value.items() if isinstance(value, dict) else enumerate(value)
            for key, part in parts:
                if isinstance(key, str):
                    _string(key, (*path, key))
                stack.append((part, (*path, key)))
        elif isinstance(value, float) and not math.isfinite(value):
            raise ModelError("a number that JSON cannot hold", _written(path))
        elif not isinstance(value, bool | int | float | None):
            raise ModelError(f"{type(value).__name__} is no JSON value", _written(path))


def _string(value: str, path: tuple[str | int, ...]) -> None:
    if value.isascii() and value.isprintable():
        return
    if found := FORBIDDEN.search(value):
        raise ModelError(
            f"character U+{ord(found[0]):04X}, which documents may not hold",
            _written(path),
            "remove or replace it",
        )


def _written(path: tuple[str | int, ...]) -> str:
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).lstrip(".").replace("x-.", "")


def _rules(tree: msgspec.Struct) -> None:
    from articlekit.model.article import Article, Publication
    from articlekit.model.metadata import Metadata

    if isinstance(tree, Publication) and tree.lone is None:
        _no_notes(tree)
    for path, node in walk(tree):
        if isinstance(node, Article):
            _article(node, path)
        elif isinstance(node, Metadata):
            _metadata(node, path)
        elif (tag := getattr(node, "language", "")) and not is_well_formed(tag):
            raise ModelError(
                f"{tag!r} is no language tag", f"{path}.language", "write one of BCP 47: en, uk"
            )


def _metadata(meta: Metadata, path: str) -> None:
    if not is_well_formed(meta.language):
        raise ModelError(
            f"{meta.language!r} is no language tag",
            f"{path}.language",
            "write one of BCP 47, such as en, uk or pt-BR; und where it is unknown",
        )
    for name in ("date", "modified"):
        value = getattr(meta, name)
        if value and not _is_date(value):
            raise ModelError(
                f"{value!r} is no date", f"{path}.{name}", "write 2024, 2024-03 or 2024-03-01"
            )
    for at, author in enumerate(meta.authors):
        if not _ROLE.fullmatch(author.role):
            raise ModelError(
                f"{author.role!r} is no MARC relator code",
                f"{path}.authors[{at}].role",
                "write three letters, such as aut, edt or trl",
            )
    for inner, node in walk(meta):
        if isinstance(node, NoteReference):
            raise ModelError(
                "a note reference outside the text", f"{path}.{inner}", "take it out of the cover"
            )
    for key in meta.extra:
        if not key.startswith("x-"):
            raise ModelError(f"unknown key {key!r}", path, "begin a key of your own with x-")


def _no_notes(publication: Publication) -> None:
    """Notes belong to articles: the title above several of them has none to refer to."""
    for name in ("title", "subtitle"):
        for path, node in _walk_value(getattr(publication, name), name):
            if isinstance(node, NoteReference):
                raise ModelError(
                    f"there is no note {node.id!r} outside the articles", path, "take it out"
                )


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value) or value.startswith("0000"):
        return False
    try:
        datetime.date.fromisoformat(value[:10] if len(value) >= 10 else "2000-01-01")
    except ValueError:  # the 31st of February
        return False
    return True


def _article(article: Article, path: str) -> None:
    at = f"{path}." if path else ""
    referred: set[str] = set()
    waiting: list[str] = []

    def look(value: object, where: str) -> None:
        """Check the levels of headings below ``value`` and collect the notes it refers to."""
        level = 0
        for inner, node in _walk_value(value, where):
            if isinstance(node, Heading):
                if node.level > level + 1:
                    raise ModelError(
                        f"a heading of level {node.level} after level {level}",
                        f"{inner}.level",
                        f"a heading is at most one deeper than the one before: {level + 1}",
                    )
                level = node.level
            elif isinstance(node, NoteReference):
                if node.id not in article.notes:
                    raise ModelError(f"there is no note {node.id!r}", inner, "add it to the notes")
                if node.id not in referred:
                    referred.add(node.id)
                    waiting.append(node.id)

    for name in ("title", "subtitle", "blocks"):
        look(getattr(article, name), at + name)
    while waiting:
        note = waiting.pop()
        look(article.notes[note], f"{at}notes.{note}")
    for note in article.notes:
        if note not in referred:
            raise ModelError(
                "a note that nothing refers to", f"{at}notes.{note}", "refer to it or take it out"
            )


def _walk_value(value: Any, path: str) -> Any:
    for at, node in enumerate(value):
        for inner, part in walk(node):
            yield f"{path}[{at}]" + (f".{inner}" if inner else ""), part
