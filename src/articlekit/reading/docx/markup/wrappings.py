"""What stands around text in a Word document, and what is text in other forms: taken apart.

Afterwards paragraphs, tables, runs, links, fields, pictures and the anchors of notes and comments
are left: all that the steps after this one have to know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from articlekit.reading.docx.file.names import CONTENTS, SPACE, STORIES, a, m, mc, v, w
from articlekit.reading.docx.file.tree import (
    drop,
    flatten,
    isolate,
    new,
    outermost,
    paragraph_of,
    run_of,
    text_run,
)
from articlekit.reading.docx.file.wml import is_on
from articlekit.reading.docx.markup.boxes import move_boxes
from articlekit.reading.docx.markup.equations import with_reading
from articlekit.reading.docx.markup.formulas import formula_text
from articlekit.reading.docx.markup.symbols import UNKNOWN, is_sign_font, symbol, translated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from articlekit.reading.docx.file.tree import Report


__all__ = ["unwrap"]

_R, _P, _T = w("r"), w("p"), w("t")
_WRAPPERS: Final = frozenset(map(w, ("sdt", "sdtContent", "smartTag", "customXml", "dir", "bdo")))
_OF_WRAPPERS: Final = frozenset(map(w, ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")))
_NOISE: Final = frozenset(
    map(w, ("proofErr", "lastRenderedPageBreak", "permStart", "permEnd", "pgNum"))
)
_ANCHORS: Final = (w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))

_UNDERSTOOD: Final = frozenset(
    f"http://schemas.microsoft.com/office/{name}"
    for name in (
        "drawing/2010/main",
        "word/2006/wordml",
        "word/2010/wordml",
        "word/2010/wordprocessingCanvas",
        "word/2010/wordprocessingDrawing",
        "word/2010/wordprocessingGroup",
        "word/2010/wordprocessingShape",
        "word/2012/wordml",
        "word/2012/wordprocessingDrawing",
        "word/2015/wordml/symex",
        "word/2016/wordml/cid",
        "word/2018/wordml",
        "word/2018/wordml/cex",
    )
)
"""The namespaces of alternatives of which we find what they show."""

_CHART: Final = re.compile(r"/(?:chart|chartex|diagram)$")
_OLE: Final = "{urn:schemas-microsoft-com:office:office}OLEObject"
_PICTURES: Final = (a("blip"), v("imagedata"))


def unwrap(root: _Element, report: Report) -> None:
    """Take all of it apart, in place. ``report`` is given a code, an element and a message."""
    _choose_alternatives(root)
    _open_controls(root, report)
    _say_what_is_elsewhere(root, report)
    _write_formulas(root, report)
    _write_readings(root, report)
    _write_symbols(root, report)
    _keep_previews(root, report)
    move_boxes(root, report)
    for element in list(root.iter(*_NOISE)):
        drop(element)


def _near(element: _Element) -> _Element:
    """What a remark on an element is about: its paragraph, or itself where it is in none."""
    paragraph = paragraph_of(element)
    return element if paragraph is None else paragraph


def _choose_alternatives(root: _Element) -> None:
    """Of several forms of one thing take one: the first that we understand (ECMA-376-3, 7.5)."""
    for element in reversed(list(root.iter(mc("AlternateContent")))):
        choices = element.findall(mc("Choice"))
        chosen = next((each for each in choices if _is_understood(each)), None)
        if chosen is None:
            chosen = element.find(mc("Fallback"))
        if chosen is None and choices:
            chosen = choices[0]
        for child in list(chosen) if chosen is not None else ():
            element.addprevious(child)
        drop(element)


def _is_understood(choice: _Element) -> bool:
    spaces = choice.nsmap
    return all(spaces.get(prefix) in _UNDERSTOOD for prefix in choice.get("Requires", "").split())


def _open_controls(root: _Element, report: Report) -> None:
    """Content controls, smart tags and the like: what they hold takes their place."""
    from lxml import etree

    placeholders: dict[_Element, list[_Element]] = {}
    open_ones: list[_Element] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=(w("sdt"), _R)):
        if element.tag != _R:
            if event == "start":
                open_ones.append(element)
                placeholders[element] = []
            else:
                open_ones.pop()
        elif event == "start" and open_ones:
            placeholders[open_ones[-1]].append(element)
    for control, runs in placeholders.items():
        properties = control.find(w("sdtPr"))
        if properties is None:
            continue
        if is_on(properties.find(w("showingPlcHdr"))):
            _drop_placeholder(runs, report)
        gallery = properties.find(f"{w('docPartObj')}/{w('docPartGallery')}")
        if gallery is not None and gallery.get(w("val")) == "Table of Contents":
            for paragraph in control.iter(_P):
                paragraph.set(CONTENTS, "1")
    wrappers = list(root.iter(*_WRAPPERS))
    flatten(wrappers, lambda element: element.tag in _WRAPPERS, _OF_WRAPPERS)


def _drop_placeholder(runs: list[_Element], report: Report) -> None:
    """Take out the words that ask to be replaced; a cell or paragraph that they are in stays."""
    texts = [each.text or "" for run in runs for each in run.iter(_T)]
    said = " ".join("".join(texts).split())
    if said:
        what = f"“{said}” is what a form asks for, and nobody has filled it in"
        near = _near(runs[0])
        report("placeholder-left-out", near, what)
    for run in runs:
        if next(run.iter(*_ANCHORS, w("fldChar"), _P), None) is None:
            drop(run)
        else:
            for text in list(run.iter(_T)):
                drop(text)


def _say_what_is_elsewhere(root: _Element, report: Report) -> None:
    """Text and pictures that lie in other files of the document, which are not read."""
    for element in list(root.iter(w("altChunk"), w("subDoc"))):
        report("part-missing", _near(element), "a text stands here that lies in another file")
        drop(element)
    for element in list(root.iter(w("contentPart"))):
        report("part-missing", _near(element), "something drawn by hand stands here")
        drop(element)
    for element in list(root.iter(w("control"))):
        if next(element.iterancestors(w("object")), None) is None:
            report("part-missing", _near(element), "a control stands here that only Word can show")
        drop(element)
    for drawing in list(root.iter(w("drawing"))):
        data = [
            each for each in drawing.iter(a("graphicData")) if _CHART.search(each.get("uri", ""))
        ]
        if data and next(drawing.iter(*_PICTURES, w("txbxContent")), None) is None:
            kind = "diagram" if data[0].get("uri", "").endswith("diagram") else "chart"
            name = next((shown for each in drawing.iter() if (shown := _description(each))), "")
            said = f": {name}" if name else ""
            report("part-missing", _near(drawing), f"a {kind} stands here, which is not read{said}")
            drop(drawing)


def _description(element: _Element) -> str:
    return element.get("descr") or element.get("title") or ""


def _write_formulas(root: _Element, report: Report) -> None:
    """Formulas become text; each line of several becomes a line."""
    for place in outermost(root, m("oMathPara"), m("oMath")):
        made: list[_Element] = []
        for formula in outermost(place, m("oMath")):
            if made:
                line = new(place, _R)
                line.append(new(place, w("br")))
                made.append(line)
            made.append(text_run(place, formula_text(formula)))
        _replace(place, made)
        for run in made[::2]:
            what = f"a formula is written as “{''.join(run.itertext())}”"
            report("formula-as-text", _near(run), what)


def _replace(element: _Element, made: Iterable[_Element]) -> None:
    """Put runs in the place of an element; anchors of comments in it stay before them."""
    runs = list(made)
    parent = element.getparent()
    if parent is None:
        return
    for anchor in list(element.iter(*_ANCHORS)):
        if anchor.tag == w("commentReference"):
            run = new(element, _R)
            run.append(anchor)
            element.addprevious(run)
        else:
            element.addprevious(anchor)
    if parent.tag in STORIES or parent.tag == w("tr"):
        paragraph = new(element, _P)
        paragraph.extend(runs)
        runs = [paragraph]
    for run in runs:
        element.addprevious(run)
    drop(element)


def _write_readings(root: _Element, report: Report) -> None:
    """What stands above words to say how they are read goes behind them (ECMA-376-1, 17.3.3.25)."""
    for ruby in reversed(list(root.iter(w("ruby")))):
        run = run_of(ruby)
        if run is None or ruby.getparent() is not run:
            continue
        isolate(run, lambda child: child.tag == w("ruby"))
        run = ruby.getparent()
        if run is None:
            continue
        base = [each for part in ruby.findall(w("rubyBase")) for each in list(part)]
        reading = "".join(
            text.text or "" for part in ruby.findall(w("rt")) for text in part.iter(_T)
        )
        words = "".join(text.text or "" for each in base for text in each.iter(_T))
        for each in base:
            run.addprevious(each)
        if reading:
            behind = with_reading(words, reading).removeprefix(words)
            look = base[-1].find(w("rPr")) if base else run.find(w("rPr"))
            run.addprevious(text_run(run, behind, look))
            report(
                "formatting-dropped",
                _near(run),
                f"“{reading}” stood above “{words}” and is behind it",
            )
        drop(run)


def _write_symbols(root: _Element, report: Report) -> None:
    """Signs of fonts of signs become characters (ECMA-376-1, 17.3.3.30)."""
    for element in list(root.iter(w("sym"))):
        font, code = element.get(w("font"), ""), element.get(w("char"), "")
        shown = symbol(font, int(code, 16)) if re.fullmatch("[0-9a-fA-F]{1,6}", code) else UNKNOWN
        if shown == UNKNOWN:
            _unknown(element, font, code, report)
        element.tag = _T
        element.attrib.clear()
        element.set(SPACE, "preserve")
        element.text = shown
    for fonts in list(root.iter(w("rFonts"))):
        names = (fonts.get(w(name), "") for name in ("ascii", "hAnsi", "cs"))
        font = next((name for name in names if is_sign_font(name)), "")
        run = run_of(fonts)
        if not font or run is None:
            continue
        for text in run.findall(_T):
            given = text.text or ""
            text.text = translated(font, given)
            if UNKNOWN in text.text and UNKNOWN not in given:
                _unknown(text, font, " ".join(f"{ord(each):04X}" for each in given[:8]), report)


def _unknown(element: _Element, font: str, code: str, report: Report) -> None:
    said = f"the sign {code} of the font {font} has no character that we know of"
    report("character-replaced", _near(element), f"{said}; {UNKNOWN} stands for it")


def _keep_previews(root: _Element, report: Report) -> None:
    """An object of another program is shown by the picture that it was saved with."""
    for element in list(root.iter(w("object"))):
        ole = next(element.iter(_OLE), None)
        kind = ole.get("ProgID", "") if ole is not None else ""
        said = f"an object of another program{kind and f' ({kind})'}"
        if next(element.iter(*_PICTURES), None) is not None:
            report("object-as-picture", _near(element), f"{said} is shown by its picture")
            for each in list(element.iter(_OLE, w("objectEmbed"), w("objectLink"))):
                drop(each)
            drawing = element.find(w("drawing"))
            if drawing is not None:
                element.addprevious(drawing)
                drop(element)
            else:
                element.tag = w("pict")
        elif next(element.iter(w("txbxContent")), None) is not None:
            element.tag = w("pict")
        else:
            report(
                "part-missing", _near(element), f"{said} stands here, of which there is no picture"
            )
            drop(element)
