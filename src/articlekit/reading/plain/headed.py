"""Step 4, the very end: what headers at the top of a text say goes before what was inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.model import Metadata, Text
from articlekit.reading.plain.front import NAMED_BEFORE
from articlekit.reading.protocol import Decision, Explained, Removed

if TYPE_CHECKING:
    from articlekit.model import Inline
    from articlekit.reading.front import Headers

__all__ = ["with_headers"]

_NOTHING: Final = Metadata()


def with_headers(formed: Explained, headers: Headers) -> Explained:
    """The article with what the headers at its top say, which goes before what was inferred."""
    article = formed.article
    said = {
        name: value
        for name in Metadata.__struct_fields__
        if (value := getattr(headers.meta, name)) != getattr(_NOTHING, name)
    }
    removed = headers.removed + formed.removed
    front: dict[str, tuple[Inline, ...]] = {}
    if headers.title:
        front["title"] = (Text(" ".join(headers.title.split())),)
    if headers.subtitle:
        front["subtitle"] = (Text(" ".join(headers.subtitle.split())),)
    meta = msgspec.structs.replace(article.meta, **said)
    if "authors" in said:  # a byline below may name a translator as well
        lines = {d.place: d.first for d in formed.decisions if d.kind == "authors"}
        more = []
        line = 1
        for number, author in enumerate(article.meta.authors):
            line = lines.get(f"meta.authors[{number}]", line)
            if author in meta.authors:
                removed += (Removed(line, author.name, NAMED_BEFORE),)
            else:
                more.append(author)
        formed = _with_authors_moved(formed, len(meta.authors), len(article.meta.authors))
        meta = msgspec.structs.replace(meta, authors=(*meta.authors, *more))
    decisions = tuple(
        Decision(
            field if field in ("title", "subtitle") else f"meta.{field}",
            line, line, field, "header", 0.95,
        )
        for field, line in headers.decisions
    )  # fmt: skip
    return msgspec.structs.replace(
        formed,
        article=msgspec.structs.replace(article, meta=meta, **front),
        decisions=decisions + formed.decisions,
        removed=removed,
    )


def _with_authors_moved(formed: Explained, by: int, count: int) -> Explained:
    """The decisions on authors with their places behind those of the headers."""
    places = {f"meta.authors[{number}]": f"meta.authors[{number + by}]" for number in range(count)}
    decisions = tuple(
        msgspec.structs.replace(decision, place=places.get(decision.place, decision.place))
        for decision in formed.decisions
    )
    return msgspec.structs.replace(formed, decisions=decisions)
