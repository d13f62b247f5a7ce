"""The rules of the model that types alone cannot state.

Each is refused with the path to the fault. The rules, in the order they are looked at: types,
characters, nesting, languages, dates, roles, levels of headings, notes.
"""

from __future__ import annotations

import math
import re
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, get_args

import msgspec

from articlekit import decoding
from articlekit.errors import ModelError
from articlekit.model.blocks import Block, Heading
from articlekit.model.dates import is_date
from articlekit.model.inlines import Inline, NoteReference
from articlekit.model.language import is_well_formed
from articlekit.model.walk import HOLDERS, nodes, parts_of, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.model.article import Article, Publication
    from articlekit.model.metadata import Metadata
    from articlekit.model.walk import Node

__all__ = ["DEEPEST", "FORBIDDEN", "check", "convert"]

DEEPEST: Final = 100
"""How many blocks and inlines may stand inside one another."""

_DEEPEST_VALUE: Final = 6 * DEEPEST
"""How many plain values may stand inside one another: a block is several of them deep."""

FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""A character outside production 2 of XML 1.0 (https://www.w3.org/TR/xml/#charsets)."""

_ROLE: Final = re.compile(r"[a-z]{3}", re.ASCII)

_NESTED: Final = frozenset((*get_args(Block), *get_args(Inline)))

_Whole = TypeVar("_Whole", bound=msgspec.Struct)

_Trail: TypeAlias = "tuple[_Trail, str | int] | None"
"""The way from the root to a value, the last step first: cheap to make, and spelt out only for a
fault."""


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
    _values(data)
    _depth(tree)
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
        if type(value) in _NESTED:
            depth += 1
            if depth > DEEPEST:
                raise _too_deep(_place(tree, value))
        stack.extend([(part, depth) for part in parts_of(value) if isinstance(part, HOLDERS)])


def _place(tree: msgspec.Struct, node: Node, field: str = "") -> str:
    """The path to a node of a tree, or to one of its fields.

    The tree was made from plain values, so no node stands in it twice.
    """
    path = next(path for path, each in walk(tree) if each is node)
    return ".".join(part for part in (path, field) if part)


def _values(data: Any) -> None:
    """Look at every string, key and number of the plain values.

    To be done first: values may hold themselves, and only here that comes to an end.
    """
    stack: list[tuple[Any, _Trail, int]] = [(data, None, 0)]
    while stack:
        value, trail, depth = stack.pop()
        if isinstance(value, str):
            _string(value, trail)
        elif isinstance(value, dict):
            _shallow(trail, depth)
            for key, part in value.items():
                if isinstance(key, str):
                    _string(key, (trail, key))
                stack.append((part, (trail, key), depth + 1))
        elif isinstance(value, list | tuple):
            _shallow(trail, depth)
            stack.extend([(part, (trail, at), depth + 1) for at, part in enumerate(value)])
        elif isinstance(value, float) and not math.isfinite(value):
            raise ModelError("a number that JSON cannot hold", _written(trail))
        elif not isinstance(value, bool | int | float | None):
            raise ModelError(f"{type(value).__name__} is no JSON value", _written(trail))


def _shallow(trail: _Trail, depth: int) -> None:
    """Refuse values that stand deeper than any article has them."""
    if depth > _DEEPEST_VALUE:
        raise ModelError("values nested too deeply", _written(trail, first=4), "flatten them")


def _string(value: str, trail: _Trail) -> None:
    if value.isprintable():  # so is none of what is forbidden
        return
    if found := FORBIDDEN.search(value):
        raise ModelError(
            f"character U+{ord(found[0]):04X}, which documents may not hold",
            _written(trail),
            "remove or replace it",
        )


def _written(trail: _Trail, first: int | None = None) -> str:
    """The way as a path, or only so many of its ``first`` steps."""
    steps: list[str | int] = []
    while trail is not None:
        trail, step = trail
        steps.append(step)
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in steps[::-1][:first])
    return "".join(parts).lstrip(".").replace("x-.", "")


def _rules(tree: msgspec.Struct) -> None:
    from articlekit.model.article import Article, Publication
    from articlekit.model.metadata import Metadata

    if isinstance(tree, Publication) and tree.lone is None:
        _no_notes(tree)
    for node in nodes(tree):
        if isinstance(node, Article):
            _article(node, tree)
        elif isinstance(node, Metadata):
            _metadata(node, tree)
        elif (tag := getattr(node, "language", "")) and not is_well_formed(tag):
            raise ModelError(
                f"{tag!r} is no language tag",
                _place(tree, node, "language"),
                "write one of BCP 47: en, uk",
            )


def _metadata(meta: Metadata, tree: msgspec.Struct) -> None:
    if not is_well_formed(meta.language):
        raise ModelError(
            f"{meta.language!r} is no language tag",
            _place(tree, meta, "language"),
            "write one of BCP 47, such as en, uk or pt-BR; und where it is unknown",
        )
    for name in ("date", "modified"):
        value = getattr(meta, name)
        if value and not is_date(value):
            raise ModelError(
                f"{value!r} is no date",
                _place(tree, meta, name),
                "write 2024, 2024-03 or 2024-03-01",
            )
    for at, author in enumerate(meta.authors):
        if not _ROLE.fullmatch(author.role):
            raise ModelError(
                f"{author.role!r} is no MARC relator code",
                _place(tree, meta, f"authors[{at}].role"),
                "write three letters, such as aut, edt or trl",
            )
    for node in nodes(meta):
        if isinstance(node, NoteReference):
            raise ModelError(
                "a note reference outside the text",
                _place(tree, node),
                "take it out of the cover",
            )
    for key in meta.extra:
        if not key.startswith("x-"):
            raise ModelError(
                f"unknown key {key!r}", _place(tree, meta), "begin a key of your own with x-"
            )


def _no_notes(publication: Publication) -> None:
    """Notes belong to articles: the title above several of them has none to refer to."""
    for name in ("title", "subtitle"):
        for node in chain.from_iterable(map(nodes, getattr(publication, name))):
            if isinstance(node, NoteReference):
                raise ModelError(
                    f"there is no note {node.id!r} outside the articles",
                    _place(publication, node),
                    "take it out",
                )


def _article(article: Article, tree: msgspec.Struct) -> None:
    referred: set[str] = set()
    waiting: list[str] = []

    def look(run: Sequence[Node]) -> None:
        """Check the levels of headings in a run and collect the notes it refers to."""
        level = 0
        for node in chain.from_iterable(map(nodes, run)):
            if isinstance(node, Heading):
                if node.level > level + 1:
                    raise ModelError(
                        f"a heading of level {node.level} after level {level}",
                        _place(tree, node, "level"),
                        f"a heading is at most one deeper than the one before: {level + 1}",
                    )
                level = node.level
            elif isinstance(node, NoteReference):
                if node.id not in article.notes:
                    raise ModelError(
                        f"there is no note {node.id!r}", _place(tree, node), "add it to the notes"
                    )
                if node.id not in referred:
                    referred.add(node.id)
                    waiting.append(node.id)

    for run in (article.title, article.subtitle, article.blocks):
        look(run)
    while waiting:
        look(article.notes[waiting.pop()])
    for note in article.notes:
        if note not in referred:
            raise ModelError(
                "a note that nothing refers to",
                _place(tree, article, f"notes.{note}"),
                "refer to it or take it out",
            )
