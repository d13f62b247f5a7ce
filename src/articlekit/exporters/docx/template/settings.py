"""The settings of a house, for a document of ours (ECMA-376, part 1, 17.15).

They stay, but for what belongs to the template's own text and file: its protection, the template
that it was made from itself, mail merges, sessions and proofs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from articlekit.exporters.docx.file.ooxml import CONTINUATION, NAMESPACES, SEPARATOR, element
from articlekit.exporters.docx.look.language import languages_xml
from articlekit.exporters.docx.template.order import order_settings
from articlekit.exporters.docx.template.parts import RELATIONS, W, local

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["adapt_settings"]

_NOT_KEPT: Final = frozenset(
    (
        *("writeProtection", "documentProtection", "formsDesign", "view", "proofState"),
        *("attachedTemplate", "linkStyles", "mailMerge", "documentType", "revisionView"),
        *("rsids", "docId", "savePreviewPicture", "saveThroughXslt", "attachedSchema"),
        *("schemaLibrary", "themeFontLang"),
    )
)
_FLAGS: Final = "useXSLTWhenSaving"

# What stands after the elements that are put in, in the order of the schema.
# fmt: off
_AFTER_COMPAT: Final = (
    "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions",
    "readModeInkLockDown", "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags",
    "decimalSymbol", "listSeparator", "docId", "chartTrackingRefBased", "conflictMode",
    "discardImageEditingData", "defaultImageDpi",
)
_AFTER_NOTES: Final = ("endnotePr", "compat", *_AFTER_COMPAT)
_AFTER_LANGUAGE: Final = _AFTER_COMPAT[_AFTER_COMPAT.index("clrSchemeMapping"):]
# fmt: on
_URI: Final = "http://schemas.microsoft.com/office/word"


def adapt_settings(settings: Any, language: str, others: Iterable[str] = (), *, notes: str) -> None:
    """Change the house's settings into those of a document of ours, in place.

    ``others`` are the languages that occur beside the document's own; ``notes`` is the kind of
    notes that the text has, "footnote" or "endnote", "" for none.
    """
    for child in list(settings):
        outside = any(name.startswith(RELATIONS) for name in child.attrib)
        if local(child) in _NOT_KEPT or local(child) == _FLAGS or outside:
            settings.remove(child)
    order_settings(settings)
    for zoom in settings.findall(f"{W}zoom"):  # which some programs leave out, and must not
        zoom.set(f"{W}percent", zoom.get(f"{W}percent", "100"))
    for kind, after in (("footnote", _AFTER_NOTES), ("endnote", _AFTER_NOTES[1:])):
        _adapt_notes(settings, kind, after, there=kind == notes)
    _adapt_compatibility(settings)
    if spoken := languages_xml("themeFontLang", language, others):
        _put(settings, spoken, _AFTER_LANGUAGE)


def _adapt_notes(settings: Any, kind: str, after: tuple[str, ...], *, there: bool) -> None:
    """The house's kind of numbers, with the separators that stand in our part."""
    notes = settings.find(f"{W}{kind}Pr")
    if notes is not None:
        for separator in notes.findall(f"{W}{kind}"):
            notes.remove(separator)
    if there:
        if notes is None:
            notes = _put(settings, f"<w:{kind}Pr/>", after)
        # Of itself Word counts endnotes i, ii, iii, and puts them after the whole document.
        for name, value in (("numFmt", "decimal"), ("pos", "sectEnd")):
            if kind == "endnote" and notes.find(f"{W}{name}") is None:
                before = notes.find(f"{W}pos") is not None
                notes.insert(int(before), _parsed(element(name, val=value)))
        for number in (SEPARATOR, CONTINUATION):
            notes.append(_parsed(element(kind, id=number)))
    elif notes is not None and not len(notes):
        settings.remove(notes)


def _adapt_compatibility(settings: Any) -> None:
    """The house's own, but no mode of an older Word: it would open in Compatibility Mode."""
    compat = settings.find(f"{W}compat")
    if compat is None:
        compat = _put(settings, "<w:compat/>", _AFTER_COMPAT)
    modes = [
        each
        for each in compat.iterfind(f"{W}compatSetting")
        if each.get(f"{W}name") == "compatibilityMode"
    ]
    for mode in modes:
        compat.remove(mode)
    if compat.find(f"{W}doNotExpandShiftReturn") is None:
        # Without it, a justified line that ends in a break is spread over the whole measure. The
        # elements of an older Word before it are in the order of the schema, and may be any.
        compat[:] = _in_order(compat, _parsed("<w:doNotExpandShiftReturn/>"))
    mode = _parsed(element("compatSetting", name="compatibilityMode", uri=_URI, val="15"))
    settings_before = [at for at, child in enumerate(compat) if local(child) == "compatSetting"]
    compat.insert(settings_before[0] if settings_before else len(compat), mode)


# fmt: off
_BEFORE_RETURN: Final = (
    "useSingleBorderforContiguousCells", "wpJustification", "noTabHangInd", "noLeading",
    "spaceForUL", "noColumnBalance", "balanceSingleByteDoubleByteWidth", "noExtraLineSpacing",
    "doNotLeaveBackslashAlone", "ulTrailSpace",
)
# fmt: on


def _in_order(compat: Any, switch: Any) -> list[Any]:
    children = list(compat)
    before = sum(local(child) in _BEFORE_RETURN for child in children)
    return [*children[:before], switch, *children[before:]]


def _put(settings: Any, xml: str, after: tuple[str, ...]) -> Any:
    """Put an element in before the first of those that must stand after it."""
    node = _parsed(xml)
    place = next((at for at, child in enumerate(settings) if local(child) in after), len(settings))
    settings.insert(place, node)
    return node


def _parsed(xml: str) -> Any:
    from lxml import etree

    return etree.fromstring(f"<w:settings {NAMESPACES}>{xml}</w:settings>")[0]
