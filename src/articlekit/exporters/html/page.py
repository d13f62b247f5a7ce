"""A publication to the finished web page."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from msgspec.structs import replace

from articlekit.errors import UsageError
from articlekit.exporters.html.article import article, front
from articlekit.exporters.html.contents import FEWEST, Line, contents
from articlekit.exporters.html.context import Context, Image, Medium, attribute
from articlekit.exporters.html.css import page_style_sheet
from articlekit.exporters.html.head import head
from articlekit.exporters.images import picture_of
from articlekit.exporters.protocol import Output
from articlekit.model import direction, plain_line

if TYPE_CHECKING:
    from articlekit.exporters.html import HtmlOptions
    from articlekit.exporters.html.article import Content
    from articlekit.exporters.protocol import Job
    from articlekit.model import Article, Figure, Publication
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
    lone = publication.lone
    body = _several(publication, context, job) if lone is None else _lone(lone, context, job)
    title = plain_line(publication.title) or context.labels.untitled
    if not publication.title:
        # Whoever has the page read aloud moves by headings; for the eye there is nothing to add.
        body = f'<h1 class="unseen"{attribute("aria-label", title)}></h1>\n{body}'
    text = "".join(
        (
            "<!DOCTYPE html>\n",
            f"<html{context.medium.language(context.language)}",
            f"{attribute('dir', direction(context.language))}>\n",
            head(publication, title, _style_sheet(job, several=lone is None)),
            f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        )
    )
    return Output(data=text.encode(), notices=tuple(notices))


def _lone(node: Article, context: Context, job: Job) -> str:
    """An article, its contents between its header and its text."""
    content = article(node, context.for_article(context.language))
    lines = _lines(content, context.language, job, outermost=0)
    if _options(job).contents == "auto" and len(lines) < FEWEST:
        lines = []
    first, *rest = content.parts or ("",)
    if not first.startswith("<header>"):
        first, rest = "", list(content.parts)
    listed = contents(lines, context, opened=False)
    return f"<article>\n{first}{listed}{''.join(rest)}</article>\n"


def _several(publication: Publication, context: Context, job: Job) -> str:
    """The articles, below the publication's own header and the contents of all of them."""
    header = front(publication, context)
    inside = replace(context, title_level=context.title_level + 1)
    lines: list[Line] = []
    written = []
    for number, (place, node) in enumerate(publication.parts(), 1):
        job.stop_if_cancelled()
        own = f"article-{number}"
        attributes, entered = inside.entered(node.meta.language)
        here = entered.for_article(entered.language, place, f"{own}-")
        content = article(node, here)
        lines.append(Line(0, own, plain_line(node.title) or here.labels.untitled, here.language))
        lines += _lines(content, here.language, job, outermost=1)
        inner = "".join(content.parts)
        written.append(f'<article id="{own}"{attributes}>\n{inner}</article>\n')
    shown = [line for line in lines if line.level < _levels(job)]
    return header + contents(shown, context, opened=True) + "".join(written)


def _lines(content: Content, language: str, job: Job, *, outermost: int) -> list[Line]:
    """The lines of the contents for an article, as many levels of them as are to be shown."""
    lines = [
        Line(outermost + entry.level - 1, entry.id, entry.title, language)
        for entry in content.outline
    ]
    return [line for line in lines if line.level < _levels(job)]


def _levels(job: Job) -> int:
    """How many levels of the outline the contents show: the theme's choice, unless overruled."""
    match _options(job).contents:
        case "always":
            return max(job.theme.contents.levels, 1)
        case "never":
            return 0
        case "auto":
            return job.theme.contents.levels


def _style_sheet(job: Job, *, several: bool) -> str:
    """The theme's sheet with the caller's own rules after it."""
    own = _options(job).style_sheet
    if "</style" in own.lower():
        raise UsageError(
            "a style sheet that holds </style would end too early", remedy="write it as \\3c/style"
        )
    sheet = page_style_sheet(job.theme, chapters=several)
    return f"{sheet}{own.rstrip()}\n" if own.strip() else sheet


def _options(job: Job) -> HtmlOptions:
    options: HtmlOptions = job.options
    return options
