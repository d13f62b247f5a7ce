"""The settings part: how Word treats the document as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from articlekit.exporters.docx.file.ooxml import CONTINUATION, NAMESPACES, SEPARATOR, element
from articlekit.exporters.docx.look.language import language_xml

if TYPE_CHECKING:
    from articlekit.design import Theme

__all__ = ["COMPATIBILITY", "apply_settings", "counting_xml"]

COMPATIBILITY: Final = {
    "compatibilityMode": "15",
    "overrideTableStyleFontSizeAndJustification": "1",
    "enableOpenTypeFeatures": "1",
    "doNotFlipMirrorIndents": "1",
    "differentiateMultirowTableHeaders": "1",
    "useWord2013TrackBottomHyphenation": "0",
}
"""What Word 2013 and later write; below mode 15 Word opens a file in Compatibility Mode."""

# Of the template: a proof that was never read, a preview that no file has, the sessions in which
# it was edited, and a document id that every file would share.
_NOT_OURS: Final = ("proofState", "savePreviewPicture", "rsids", "shapeDefaults", "docId")
_URI: Final = "http://schemas.microsoft.com/office/word"


def apply_settings(
    settings: Any, theme: Theme, language: str, *, notes: str, chapters: bool, facing: bool
) -> None:
    """Change python-docx's settings element into ours, in place.

    ``notes`` is the kind of notes that the text has, "" for none; those of ``chapters`` are counted
    apart. ``facing`` says that left-hand pages have heads of their own.
    """
    from docx.oxml.ns import qn
    from docx.oxml.parser import parse_xml

    def parsed(xml: str) -> list[Any]:
        return list(parse_xml(f"<w:settings {NAMESPACES}>{xml}</w:settings>"))

    for child in list(settings):
        if child.tag.rpartition("}")[2] in _NOT_OURS:
            settings.remove(child)
    zoom = settings.find(qn("w:zoom"))
    for name in list(zoom.attrib):
        del zoom.attrib[name]
    zoom.set(qn("w:percent"), "100")
    if theme.page.mirrored:
        zoom.addnext(parsed("<w:mirrorMargins/>")[0])
    stop = settings.find(qn("w:defaultTabStop"))
    if facing:
        stop.addnext(parsed("<w:evenAndOddHeaders/>")[0])
    if theme.text.hyphenate:
        stop.addnext(parsed("<w:autoHyphenation/>")[0])
    compat = settings.find(qn("w:compat"))
    if notes:
        compat.addprevious(parsed(_notes_xml(notes, chapters=chapters))[0])
    entries = (
        element("compatSetting", name=name, uri=_URI, val=value)
        for name, value in COMPATIBILITY.items()
    )
    # Without the first, a justified line that ends in a break is spread over the whole measure.
    compat[:] = parsed(f"<w:doNotExpandShiftReturn/>{''.join(entries)}")
    spoken = language_xml(language).replace("<w:lang ", "<w:themeFontLang ")
    old = settings.find(qn("w:themeFontLang"))
    if spoken:
        old.addprevious(parsed(spoken)[0])
    settings.remove(old)


def counting_xml(kind: str, *, chapters: bool) -> str:
    """How notes of that kind are counted; "" where it is as Word does of itself.

    It counts endnotes i, ii, iii. Of each section it asks anew.
    """
    counted = element("numFmt", val="decimal") if kind == "endnote" else ""
    return counted + (element("numRestart", val="eachSect") if chapters else "")


def _notes_xml(kind: str, *, chapters: bool) -> str:
    """Where notes stand, how they are counted, and their separators.

    Of itself Word puts endnotes after the whole document.
    """
    where = element("pos", val="sectEnd") if kind == "endnote" else ""
    separators = element(kind, id=SEPARATOR) + element(kind, id=CONTINUATION)
    return f"<w:{kind}Pr>{where}{counting_xml(kind, chapters=chapters)}{separators}</w:{kind}Pr>"
