"""The head of the web page: what it is called, what is known about it, how it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.exporters.html.context import attribute, escaped
from articlekit.exporters.html.css import PAPER
from articlekit.exporters.html.open_graph import open_graph
from articlekit.exporters.html.structured_data import as_script, structured_data, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from articlekit.model import Metadata, Publication

__all__ = ["head"]


def head(publication: Publication, title: str, style_sheet: str) -> str:
    """The head element; ``title`` is what the page is called where nothing else names it."""
    address = web_address(publication.meta)
    canonical = f'<link rel="canonical"{attribute("href", address)}/>\n' if address else ""
    return "".join(
        (
            '<head>\n<meta charset="utf-8"/>\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n',
            f"<title>{escaped(title)}</title>\n",
            *_metas("name", _named(publication.meta)),
            *_metas("property", open_graph(publication, title)),
            canonical,
            '<meta name="color-scheme" content="light dark"/>\n',
            *(
                f'<meta name="theme-color" content="{colour}"'
                f' media="(prefers-color-scheme: {scheme})"/>\n'
                for scheme, colour in PAPER.items()
            ),
            as_script(structured_data(publication)),
            f"<style>\n{style_sheet}</style>\n</head>\n",
        )
    )


def _metas(kind: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A meta element for each pair that says something."""
    for name, value in pairs:
        if value := " ".join(value.split()):
            yield f"<meta{attribute(kind, name)}{attribute('content', value)}/>\n"


def _named(meta: Metadata) -> Iterator[tuple[str, str]]:
    """The metadata by the names that HTML has for them, else those of Dublin Core."""
    yield "description", meta.description
    for author in meta.authors:
        yield ("author" if author.role == "aut" else "dcterms.contributor"), author.name
    yield "keywords", ", ".join(" ".join(word.split()) for word in meta.keywords if word.strip())
    yield "dcterms.publisher", meta.publisher
    yield "dcterms.rights", meta.rights
