"""Figures: a picture in a paragraph of its own, what it shows in words, and its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.design import labels
from articlekit.exporters.docx.file.ooxml import attribute, emus, text_xml
from articlekit.exporters.docx.look.variants import settled
from articlekit.exporters.docx.text.inlines import runs
from articlekit.exporters.images import picture_of

if TYPE_CHECKING:
    from articlekit.exporters.docx.text.here import Here
    from articlekit.exporters.docx.text.story import Story
    from articlekit.exporters.images import Picture
    from articlekit.model import Figure

__all__ = ["figure_xml"]

_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)


def figure_xml(figure: Figure, here: Here, place: str, story: Story) -> list[str]:
    """The picture, or its alternative text where there is none to place, and the caption."""
    picture = picture_of(figure, place, story.job.files, story.notices)
    style = story.placed("Figure", here)
    parts = []
    if picture is not None:
        drawing = f"<w:r>{_drawing_xml(picture, figure, here, story)}</w:r>"
        parts.append(story.paragraph(style, drawing, here, places=(place,)))
    elif figure.alt and not figure.decorative:
        text = f"<w:r>{story.run_properties(here.format)}{text_xml(figure.alt)}</w:r>"
        parts.append(story.paragraph(style, text, here, places=(place,)))
    if figure.caption:
        around = settled(here.around) if parts else here.around
        style, places = story.placed("Caption", here, around=around), (f"{place}.caption",)
        content = runs(figure.caption, story.within(style, here), places[0], story)
        parts.append(story.paragraph(style, content, here, places=places))
    return parts


def _drawing_xml(picture: Picture, figure: Figure, here: Here, story: Story) -> str:
    """The picture in line with the text, no wider than the measure and no higher than a page."""
    theme = story.job.theme
    caption, page = theme.styles.caption, theme.page
    below = caption.before + 3 * caption.leading if figure.caption else 0.0
    room = page.height - page.top - page.bottom - caption.after - below
    width, height = map(emus, picture.fitted(page.measure - here.indent, max(room, 36.0)))
    relation = story.relations.picture(picture)
    number = next(story.drawings)
    # Of a figure of which nobody says what it shows that much is said, as in our ebooks.
    told = figure.alt if figure.is_described else labels(here.format.language).figure
    names = f'id="{number}" name="{attribute(figure.source)}"'
    names += f' descr="{attribute(told)}"' if not figure.decorative else ""
    decorative = _DECORATIVE if figure.decorative else ""
    size = f'cx="{width}" cy="{height}"'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {names}>{decorative}</wp:docPr>"
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr>'
        f"<pic:cNvPr {names}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )
