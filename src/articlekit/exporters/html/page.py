"""A publication to the finished web page."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from msgspec.structs import replace

from articlekit.exporters.html.article import article, front
from articlekit.exporters.html.context import Context, Image, Medium, attribute, escaped
from articlekit.exporters.html.css import page_style_sheet
from articlekit.exporters.images import picture_of
from articlekit.exporters.protocol import Output
from articlekit.model import direction, plain_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.exporters.protocol import Job
    from articlekit.model import Figure, Metadata, Publication
    from articlekit.notices import Notice

__all__ = ["page"]


def page(publication: Publication, job: Job) -> Output:
    """The page in UTF-8, and what it could not carry."""
    notices: list[Notice] = []

    def picture(node: Figure, place: str) -> Image | None:
        found = picture_of(node, place, job.files, notices, kept=True)
        if found is None:
            return None
        data = b64encode(found.data).decode()
        return Image(f"data:{found.media_type};base64,{data}", *found.pixels)

    context = Context(
        medium=Medium(picture=picture), language=publication.meta.language, notices=notices
    )
    several = publication.lone is None
    body = "".join(_articles(publication, context, job))
    text = "".join(
        (
            "<!DOCTYPE html>\n",
            f"<html{context.medium.language(context.language)}",
            f"{attribute('dir', direction(context.language))}>\n",
            _head(publication, context),
            f"<style>\n{page_style_sheet(job.theme, chapters=several)}</style>\n</head>\n",
            f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        )
    )
    return Output(data=text.encode(), notices=tuple(notices))


def _articles(publication: Publication, context: Context, job: Job) -> Iterator[str]:
    """Each article; where there are several, below the publication's own header."""
    several = publication.lone is None
    if several:
        yield front(publication, context)
        context = replace(context, title_level=context.title_level + 1)
    for number, (place, node) in enumerate(publication.parts(), 1):
        job.stop_if_cancelled()
        attributes, inner = context.entered(node.meta.language)
        prefix = f"article-{number}-" if several else ""
        content = article(node, context.for_article(inner.language, place, prefix))
        yield f"<article{attributes}>\n{''.join(content.parts)}</article>\n"


def _head(publication: Publication, context: Context) -> str:
    meta = publication.meta
    title = plain_line(publication.title) or context.labels.untitled
    named = "".join(
        f"<meta{attribute('name', name)}{attribute('content', content)}/>\n"
        for name, content in _named(meta)
        if content.strip()
    )
    return (
        '<head>\n<meta charset="utf-8"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{escaped(title)}</title>\n{named}"
    )


def _named(meta: Metadata) -> Iterator[tuple[str, str]]:
    """The metadata by the names that HTML has for them, else those of Dublin Core."""
    yield "description", " ".join(meta.description.split())
    for author in meta.authors:
        yield ("author" if author.role == "aut" else "dcterms.contributor"), author.name
    yield "keywords", ", ".join(" ".join(word.split()) for word in meta.keywords if word.strip())
    yield "dcterms.publisher", meta.publisher
    yield "dcterms.rights", meta.rights
