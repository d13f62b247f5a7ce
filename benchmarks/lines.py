"""The quality of lines, ours against Typst's: same text, face, size and measure.

    python benchmarks/lines.py [--language en] [FILE.txt …]

Without a file: our own texts in English and Ukrainian, the examples and what the tests of the plain
reader read, their short paragraphs run together. Both PDFs are read back with poppler's pdftotext;
how that is measured is tried first on a page whose figures are known. A line that ends its
paragraph is left out of the figures on spaces. The figures:

    space      how far the word spaces of a line are from the natural one, as a part of it
               (the mean over the lines, and the 95th percentile)
    hyphens    lines that end in a hyphen of the typesetter's, in 100 lines
    in a row   places where two such lines or more follow one another, in 1000 lines; the longest
    rivers     three lines or more through whose spaces one can look down, in 1000 lines
    page ends  lines of a paragraph left alone above (orphans) or below (widows) the end of a
               page, and words divided there
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import fmean, quantiles
from typing import NamedTuple

import typesetters
import typst
from typesetters import Part, Sheet

import articlekit as ak
from articlekit.design import find_family
from articlekit.exporters.fonts.face import load

ROOT = Path(__file__).resolve().parent.parent
OWN = (ROOT / "examples" / "articles", ROOT / "tests" / "reading" / "conventions")
TRANSLATED = ROOT / "tests" / "translation" / "fixture" / "en-uk.tsv"
LANGUAGES = ("en", "uk")
RUN_TOGETHER = 60
SHEETS = {"A4": typesetters.A4, "paperback": typesetters.PAPERBACK}
HYPHENS = ("-", "\u00ad", "\u2010")


class Box(NamedTuple):
    """A word on a page: its text, and where it begins and ends."""

    text: str
    left: float
    right: float


@dataclass
class Line:
    """A line of a paragraph: its words, the page it is on, and whether a word is divided there."""

    page: int
    boxes: list[Box]
    hyphenated: bool = False

    @property
    def gaps(self) -> list[tuple[float, float]]:
        """Where each space begins and ends."""
        return [(left.right, right.left) for left, right in pairwise(self.boxes)]

    @property
    def space(self) -> float:
        """The mean width of its spaces."""
        return fmean(right - left for left, right in self.gaps)


@dataclass
class Figures:
    """What was measured of one PDF."""

    lines: int = 0
    deviations: list[float] = field(default_factory=list)
    hyphens: int = 0
    runs: list[int] = field(default_factory=list)
    rivers: int = 0
    orphans: int = 0
    widows: int = 0
    divided: int = 0

    def row(self) -> list[str]:
        """The figures as they are printed."""
        return [
            f"{fmean(self.deviations):.3f}",
            f"{quantiles(self.deviations, n=20)[-1]:.3f}",
            f"{100 * self.hyphens / self.lines:.1f}",
            f"{1000 * len(self.runs) / self.lines:.1f}",
            f"{max(self.runs, default=1 if self.hyphens else 0)}",
            f"{1000 * self.rivers / self.lines:.1f}",
            f"{self.orphans}",
            f"{self.widows}",
            f"{self.divided}",
        ]


HEADINGS = (
    "mean",
    "95 %",
    "hyphens",
    "in a row",
    "longest",
    "rivers",
    "orphans",
    "widows",
    "divided",
)


def read_back(pdf: Path, sheet: Sheet) -> Iterator[Line]:
    """The lines of a PDF in the type area, from above."""
    command: list[str | Path] = ["pdftotext", "-bbox", pdf, "-"]
    found = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    found = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", found)
    space = "{http://www.w3.org/1999/xhtml}"
    for number, page in enumerate(ElementTree.fromstring(found).iter(f"{space}page")):
        rows: dict[int, list[Box]] = {}
        for word in page.iter(f"{space}word"):
            left, right, bottom = (float(word.attrib[key]) for key in ("xMin", "xMax", "yMax"))
            if bottom < sheet.height - sheet.bottom + typesetters.LEADING / 2:
                row = next((row for row in rows if abs(row - bottom) < 3), round(bottom))
                rows.setdefault(row, []).append(Box(word.text or "", left, right))
        for _, boxes in sorted(rows.items()):
            yield Line(number, sorted(boxes, key=lambda box: box.left))


def paragraphs(lines: Iterable[Line], parts: Sequence[Part]) -> Iterator[list[Line]]:
    """The lines of each paragraph of the text, which the lines must repeat to the letter."""
    waiting = iter(lines)
    for part in parts:
        wanted = _letters(part.text)
        found: list[Line] = []
        while wanted:
            line = next(waiting)
            letters = _letters("".join(box.text for box in line.boxes))
            if not letters or not wanted.startswith(letters):
                raise SystemExit(f"not in the text: {line.boxes} where {wanted[:80]!r} should be")
            wanted = wanted[len(letters) :]
            line.hyphenated = line.boxes[-1].text.endswith(HYPHENS) and not _own(part.text, wanted)
            found.append(line)
        if part.level is None:
            yield found


def _letters(text: str) -> str:
    return re.sub("[-\\s\u00ad\u2010\u200b]", "", text)


def _own(text: str, rest: str) -> bool:
    """Whether the hyphen before ``rest`` is the text's own."""
    ends = (at for at, sign in enumerate(text) if sign in HYPHENS)
    return any(_letters(text[at:]) == rest for at in ends)


def measure(found: Iterable[list[Line]], natural: float) -> Figures:
    """The figures of the paragraphs; ``natural`` is the width of the face's space in points."""
    figures = Figures()
    for lines in found:
        figures.lines += len(lines)
        figures.hyphens += sum(line.hyphenated for line in lines)
        figures.deviations += [
            abs(line.space - natural) / natural for line in lines[:-1] if line.gaps
        ]
        ends = "".join("-" if line.hyphenated else " " for line in lines)
        figures.runs += [len(run) for run in re.findall("-{2,}", ends)]
        figures.rivers += rivers(lines)
        pages = [line.page for line in lines]
        figures.orphans += len(pages) > 1 and pages[0] != pages[1]
        figures.widows += len(pages) > 1 and pages[-1] != pages[-2]
        figures.divided += sum(
            line.hyphenated and line.page != after.page for line, after in pairwise(lines)
        )
    return figures


def rivers(lines: Sequence[Line]) -> int:
    """How many spaces lie above one another in three lines or more.

    A space continues the river above where they share half of the narrower one.
    """
    count = 0
    above: list[tuple[tuple[float, float], int]] = []
    for line in lines:
        here = []
        for gap in line.gaps:
            depth = 1 + max([depth for other, depth in above if _overlap(gap, other)], default=0)
            count += depth == 3
            here.append((gap, depth))
        above = here
    return count


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= min(one[1] - one[0], other[1] - other[0]) / 2


def set_ours(parts: Sequence[Part], language: str, sheet: Sheet, target: Path) -> None:
    article = ak.Article.from_json(typesetters.as_json(parts, language))
    ak.export(article, target, theme=typesetters.theme(sheet))


def set_theirs(parts: Sequence[Part], language: str, sheet: Sheet, target: Path) -> None:
    source = target.with_suffix(".typ")
    source.write_text(typesetters.as_typst(parts, language, sheet), "utf-8")
    typst.compile(
        str(source),
        output=str(target),
        font_paths=[str(folder) for folder in typesetters.font_folders()],
    )


def compare(parts: Sequence[Part], language: str, sheet: Sheet) -> dict[str, Figures]:
    """The figures of both typesetters for one text on one sheet."""
    natural = load(find_family("PT Serif").regular).space * typesetters.SIZE / 1000
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, set_ in (("articlekit", set_ours), ("Typst", set_theirs)):
            target = Path(folder) / f"{name}.pdf"
            set_(parts, language, sheet, target)
            lines = paragraphs(read_back(target, sheet), parts)
            found[name] = measure(lines, natural)
    return found


def own_texts() -> dict[str, list[Part]]:
    """Our own texts by language, in paragraphs of so many words or more."""
    found: dict[str, list[Part]] = {language: [] for language in LANGUAGES}
    for path in [path for folder in OWN for path in sorted(folder.glob("*.txt"))]:
        text = path.read_text("utf-8")
        language = ak.parse(text).meta.language
        if language in found:
            known = set(found[language])  # some texts differ in their layout only
            parts = [part for part in typesetters.parts_of(text) if part.level is None]
            found[language] += [part for part in parts if part not in known]
    translated = [line.split("\t")[1] for line in TRANSLATED.read_text("utf-8").splitlines()]
    found["uk"] += [Part(sentence) for sentence in translated]
    return {language: _run_together(parts) for language, parts in found.items()}


def _run_together(parts: Sequence[Part]) -> list[Part]:
    whole = [Part("Our own texts", 0)]
    words: list[str] = []
    for part in parts:
        words += part.text.split()
        if len(words) >= RUN_TOGETHER:
            whole.append(Part(" ".join(words)))
            words = []
    return whole


def prove() -> None:
    """Measure a page made by hand. Raises `SystemExit` where the figures are not its own."""
    from reportlab.pdfgen.canvas import Canvas

    sheet = Sheet(200, 100, 10, 10, 10)
    lines = [  # the first page, the second; each line: its words and how wide its spaces are
        [("an old ex-", 4.0)],
        [("ample of ex-", 3.0), ("amples of a", 2.0), ("line that", 3.0), ("ends here", 5.0)],
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hand-made.pdf"
        canvas = Canvas(str(path), pagesize=(sheet.width, sheet.height))
        for page in lines:
            canvas.setFont("Times-Roman", 10)
            for at, (line, gap) in enumerate(page):
                x = sheet.side
                for word in line.split():
                    canvas.drawString(x, sheet.height - 20 - 15 * at, word)
                    x += canvas.stringWidth(word) + gap
            canvas.showPage()
        canvas.save()
        part = Part("an old example of examples of a line that ends here")
        found = measure(paragraphs(read_back(path, sheet), [part]), natural=2.5)
    deviations = [0.6, 0.2, 0.2, 0.2]  # of 2.5; the last line does not count
    right = all(
        abs(one - other) < 0.01 for one, other in zip(found.deviations, deviations, strict=True)
    )
    counted = (found.lines, found.hyphens, found.runs, found.orphans, found.widows, found.divided)
    stacked = [Line(0, [Box("a", 0, 10 + at), Box("b", 13 + at, 20)]) for at in range(3)]
    stepped = [Line(0, [Box("a", 0, 10 - 2 * at), Box("b", 13 - 2 * at, 20)]) for at in range(3)]
    right &= (rivers(stacked), rivers(stepped), rivers(stacked[:2])) == (1, 0, 0)
    if not right or counted != (5, 2, [2], 1, 0, 1):
        raise SystemExit(f"the measuring is wrong: {found}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--language", default="en", help="of the files")
    parsed = parser.parse_args()
    prove()
    if parsed.files:
        read = [typesetters.parts_of(path.read_text("utf-8")) for path in parsed.files]
        texts = {parsed.language: typesetters.joined(read, 0)}
    else:
        texts = own_texts()
    for language, parts in texts.items():
        words = sum(len(part.text.split()) for part in parts)
        for name, sheet in SHEETS.items():
            print(f"\n{language}, {words:,} words, {name}: {sheet.measure:.0f} points wide")
            print(" " * 18 + "".join(f"{heading:>10}" for heading in HEADINGS))
            for typesetter, figures in compare(parts, language, sheet).items():
                row = "".join(f"{value:>10}" for value in figures.row())
                print(f"{typesetter:<11}{figures.lines:>6} {row}")


if __name__ == "__main__":
    main()
