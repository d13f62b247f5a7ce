"""The order of the schema, which the files of some programs, pandoc's among them, do not keep.

Word reads them all the same; what is made with them is to be valid.
"""

from __future__ import annotations

from typing import Any, Final

from articlekit.exporters.docx.template.parts import W, local

__all__ = ["order_settings", "order_styles"]

# fmt: off
_STYLE: Final = (
    "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority",
    "semiHidden", "unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose",
    "personalReply", "rsid", "pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr",
)
_CELL: Final = (
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar",
    "textDirection", "tcFitText", "vAlign", "hideMark",
)
_SETTINGS: Final = (
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
    "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
    "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts",
    "saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges",
    "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
    "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState",
    "formsDesign", "attachedTemplate", "linkStyles", "stylePaneFormatFilter",
    "stylePaneSortMethod", "documentType", "mailMerge", "revisionView", "trackRevisions",
    "doNotTrackMoves", "doNotTrackFormatting", "documentProtection", "autoFormatOverride",
    "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation",
    "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "showEnvelope",
    "summaryLength", "clickAndTypeStyle", "defaultTableStyle", "evenAndOddHeaders",
    "bookFoldRevPrinting", "bookFoldPrinting", "bookFoldPrintingSheets",
    "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing",
    "displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery",
    "doNotUseMarginsForDrawingGridOrigin", "drawingGridHorizontalOrigin",
    "drawingGridVerticalOrigin", "doNotShadeFormData", "noPunctuationKerning",
    "characterSpacingControl",
)
"""The settings up to the control of spacing; the order of the others is left as it is."""
# fmt: on


def order_styles(styles: Any) -> None:
    """Put what the styles say in order, in place."""
    for style in styles.iterfind(f"{W}style"):
        _order(style, _STYLE)
        for cells in style.iter(f"{W}tcPr"):
            _order(cells, _CELL)


def order_settings(settings: Any) -> None:
    """Put the settings in order, as far as programs are known not to, in place."""
    _order(settings, _SETTINGS)


def _order(node: Any, names: tuple[str, ...]) -> None:
    places = {name: at for at, name in enumerate(names)}
    children = list(node)
    ordered = sorted(children, key=lambda child: places.get(local(child), len(names)))
    if ordered != children:
        node[:] = ordered
