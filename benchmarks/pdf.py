"""The PDF alone, against Typst and WeasyPrint: seconds and memory, whole processes.

    python benchmarks/pdf.py [--runs 5] [--words 100000] [--all] [FILE.txt …]

The files are joined, and filled up to the number of words with their own paragraphs shuffled;
without a file, the words are drawn. Ours is `export` of an article read from JSON; Typst compiles
to PDF/A-2a and PDF/UA-1, WeasyPrint prints to PDF/UA-1; all set the same paragraphs in the same
face and size, justified and hyphenated. Each round runs all of them once, so that a machine that
slows down slows them all; quoted are medians over the rounds.

With ``--all`` also: ten times the words, and 30,000 words as one paragraph.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import timing
import typesetters
from typesetters import Part

OURS = """
import sys
from pathlib import Path
from articlekit import Article, export
export(Article.from_json(Path(sys.argv[1]).read_text("utf-8")), sys.argv[2])
"""
TYPST = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=sys.argv[3:],
              pdf_standards=["a-2a", "ua-1"])
"""
WEASYPRINT = """
import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


def commands(folder: Path, parts: Sequence[Part]) -> dict[str, timing.Command]:
    """The processes that are compared, on a text written into the folder for each."""
    sheet = typesetters.A4
    sources = {
        "article.json": typesetters.as_json(parts, "en"),
        "article.typ": typesetters.as_typst(parts, "en", sheet),
        "article.html": typesetters.as_html(parts, "en", sheet),
    }
    for name, source in sources.items():
        (folder / name).write_text(source, "utf-8")
    fonts = typesetters.font_folders()
    return {
        "articlekit": [sys.executable, "-c", OURS, folder / "article.json", folder / "own.pdf"],
        "Typst": [sys.executable, "-c", TYPST, folder / "article.typ", folder / "typ.pdf", *fonts],
        "WeasyPrint": [sys.executable, "-c", WEASYPRINT, folder / "article.html", folder / "w.pdf"],
    }


def compare(parts: Sequence[Part], runs: int, *, slow: bool) -> timing.Run:
    """Print the figures of one text; ours are returned."""
    with tempfile.TemporaryDirectory() as folder:
        contenders = commands(Path(folder), parts)
        if not slow:
            del contenders["WeasyPrint"]
        found = timing.rounds(contenders, runs)
    print(f"\n{typesetters.words(parts):,} words in {len(parts):,} paragraphs, median of {runs}")
    ours = found["articlekit"]
    timing.print_beside(ours, found)
    return ours


def growth(parts: Sequence[Part], words: int, runs: int) -> None:
    """Print how the time grows with the text, and with the paragraph."""
    tenfold = typesetters.joined([parts], 10 * words)
    part = _first(parts, 30_000)
    title, *rest = part
    single = [title, Part(" ".join(part.text for part in rest))]
    with tempfile.TemporaryDirectory() as folder:
        contenders = {}
        texts_ = {"once": parts, "tenfold": tenfold, "ordinary": part, "single": single}
        for name, each in texts_.items():
            (Path(folder) / name).mkdir()
            contenders[name] = commands(Path(folder) / name, each)["articlekit"]
        found = timing.rounds(contenders, runs)
    print()
    for name, run in found.items():
        count = typesetters.words(texts_[name])
        print(f"  {name:<9} {count:>9,} words {run.wall:7.2f} s wall {run.cpu:7.2f} s CPU")
    print(f"  tenfold/once: {found['tenfold'].cpu / found['once'].cpu:.1f} CPU")
    print(f"  single/ordinary: {found['single'].cpu / found['ordinary'].cpu:.2f} CPU")


def _first(parts: Sequence[Part], words: int) -> list[Part]:
    """The title and the first paragraphs, of so many words."""
    found = [parts[0]]
    count = 0
    for part in parts[1:]:
        if part.level is None and count < words:
            found.append(part)
            count += len(part.text.split())
    return found


def main() -> None:
    parsed, parts = typesetters.asked(__doc__)
    compare(parts, parsed.runs, slow=True)
    if parsed.all:
        growth(parts, parsed.words, max(1, parsed.runs // 2))


if __name__ == "__main__":
    main()
