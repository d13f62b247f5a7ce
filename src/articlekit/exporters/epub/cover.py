"""The cover of a book: the picture that is given, or one drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.design import Theme
from articlekit.errors import InputError, ThemeError
from articlekit.exporters.cover import alt_text, drawn_cover
from articlekit.exporters.cover.sheet import HEIGHT, WIDTH
from articlekit.exporters.images import Picture, picture_at, read_picture, remarks
from articlekit.notices import Notice

if TYPE_CHECKING:
    from articlekit.exporters.epub import EpubOptions
    from articlekit.exporters.epub.documents import Pictures
    from articlekit.model import Publication

__all__ = ["Cover", "cover"]

_STORES: Final = (
    ("Apple Books", 1400, 0),
    ("Google Play", 640, 0),
    ("Amazon", 625, 1000),
)
"""The stores that refuse small covers, and how many pixels each asks for on the shorter side and
on the longer one. To be found in their guides for publishers.
"""


class Cover(msgspec.Struct, frozen=True):
    """The file name of the cover's picture, the picture, what it shows, and whether it is ours."""

    name: str
    picture: Picture
    alt: str
    drawn: bool = False


def cover(publication: Publication, pictures: Pictures, notices: list[Notice]) -> Cover | None:
    """The cover: of the options, else of the metadata, else drawn if the options allow that.

    A picture of which nobody says what it shows is called a cover of that title by those authors,
    which claims nothing of what is to be seen there: that it is so adds a notice, as do one that
    is too small for the stores and one that cannot be used.
    """
    options: EpubOptions = pictures.job.options
    node = publication.meta.cover
    stated = node.alt if node is not None else ""
    alt = next((words for words in (options.cover_alt, stated) if words.strip()), "")
    found = _given(publication, options, pictures, notices)
    if found is not None:
        source, picture = found
        _check_size(picture, source, notices)
        pictures.described |= bool(alt)
        pictures.moving |= picture.moving
        if not alt and not (node is not None and node.decorative):
            pictures.undescribed = True
            where = "cover_alt" if isinstance(options.cover, bytes) else "its alt"
            message = f"{source}: nobody says what it shows; say it in {where}"
            notices.append(Notice("figure-without-alt", "meta.cover", message))
        return Cover(f"cover{picture.suffix}", picture, alt or alt_text(publication))
    if options.cover == "none":
        return None
    data = _drawn(publication, pictures.job.theme, notices)
    picture = Picture(data, "image/png", (WIDTH, HEIGHT), (96.0, 96.0))
    meant = node is None and options.cover == "drawn"  # else the words are of another picture
    words = (options.cover_alt if meant else "") or alt_text(publication)
    return Cover("cover.png", picture, words, drawn=True)


def _given(
    publication: Publication, options: EpubOptions, pictures: Pictures, notices: list[Notice]
) -> tuple[str, Picture] | None:
    """The picture that is given, with its name; None, and a notice, where it cannot be used."""
    files = pictures.job.files
    node = publication.meta.cover
    source = node.source if node is not None else ""
    try:
        if isinstance(options.cover, bytes):
            source = "the cover"
            picture = read_picture(options.cover, source, height=HEIGHT)
        elif node is not None:
            picture = picture_at(source, files)
            if picture.converted == "SVG":  # a drawing can be had in any size
                picture = read_picture(files.read(source), source, height=HEIGHT)
        else:
            return None
    except InputError as error:
        notices.append(Notice("figure-left-out", "meta.cover", str(error)))
        return None
    notices += remarks(picture, source, "meta.cover")
    return source, picture


def _drawn(publication: Publication, theme: Theme, notices: list[Notice]) -> bytes:
    """The cover in the theme's fonts, or in our own, with a notice, where one cannot be used."""
    try:
        return drawn_cover(publication, theme, notices)
    except ThemeError as error:
        own = Theme.load("article").fonts
        message = f"{error}; the cover is set in {own.body} and {own.heading}"
        notices.append(Notice("font-replaced", "meta.cover", message))
        return drawn_cover(publication, msgspec.structs.replace(theme, fonts=own), notices)


def _check_size(picture: Picture, source: str, notices: list[Notice]) -> None:
    short, long = sorted(picture.pixels)
    asking = [
        f"{store} asks for {least} on the shorter side" + (f", {most} on the longer" * bool(most))
        for store, least, most in _STORES
        if short < least or long < most
    ]
    if asking:
        width, height = picture.pixels
        message = f"{source}: {width} x {height} pixels are too few: {'; '.join(asking)}"
        notices.append(Notice("cover-small", "meta.cover", message))
