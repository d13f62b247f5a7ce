"""What a format has no way to show, said once for each kind of loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.model import walk
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from articlekit.model import Node, Publication

__all__ = ["losses"]


def losses(
    publication: Publication, lost: Callable[[Node], Iterable[tuple[str, str]]]
) -> tuple[Notice, ...]:
    """One notice for each kind of loss, at its first place, with the number of places.

    ``lost`` tells what of a node itself is lost, as codes and phrases: ``("formatting-dropped",
    "emphasis is not shown")``. Metadata is not looked at.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for prefix, article in publication.parts():
        for path, node in walk(article):
            if path and not path.startswith("meta"):
                for loss in lost(node):
                    found.setdefault(loss, []).append(prefix + path)
    return tuple(
        Notice(code, places[0], f"{phrase} ({_often(len(places))})")
        for (code, phrase), places in found.items()
    )


def _often(times: int) -> str:
    return f"{times} places" if times > 1 else "1 place"
