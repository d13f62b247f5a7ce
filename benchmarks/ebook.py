"""The ebook alone, against pandoc and calibre: seconds and memory, whole processes.

    python benchmarks/ebook.py [--runs 5] [--words 100000] [--all] [FILE.txt …]

The files are joined, and filled up to the number of words with their own paragraphs shuffled;
without a file, the words are drawn. Ours is `export` of an article read from JSON, with the cover
that it draws; pandoc writes EPUB 3 from its own tree as JSON (to read Markdown would take it
longer); calibre converts HTML to EPUB 3. Then the whole way from a plain text, ours and calibre's
with the headings that its heuristics find. Each round runs all of them once, so that a machine that
slows down slows them all; quoted are medians over the rounds.

With ``--all`` also: ten times the words.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypandoc
import timing
import typesetters
from typesetters import Part

_FROM_TEXT = " from text"

OURS = """
import sys
from pathlib import Path
from articlekit import Article, export
export(Article.from_json(Path(sys.argv[1]).read_text("utf-8")), sys.argv[2])
"""


def commands(folder: Path, parts: Sequence[Part]) -> dict[str, timing.Command]:
    """The processes that are compared, on a text written into the folder for each."""
    own, page = folder / "article.json", folder / "article.html"
    tree, plain = folder / "tree.json", folder / "article.txt"
    plain.write_text("\n\n".join(part.text for part in parts) + "\n", "utf-8")
    own.write_text(typesetters.as_json(parts, "en"), "utf-8")
    page.write_text(typesetters.as_html(parts, "en", typesetters.A4), "utf-8")
    pypandoc.convert_file(str(page), "json", outputfile=str(tree))
    pandoc = [pypandoc.get_pandoc_path(), "-f", "json", "-t", "epub3"]
    found: dict[str, timing.Command] = {
        "articlekit": [sys.executable, "-c", OURS, own, folder / "own.epub"],
        "pandoc": [*pandoc, "--metadata", "title=All", tree, "-o", folder / "pandoc.epub"],
    }
    if calibre := shutil.which("ebook-convert"):
        version = ["--epub-version", "3"]
        found["calibre"] = [calibre, page, folder / "calibre.epub", *version]
        version.append("--enable-heuristics")
        found[f"calibre{_FROM_TEXT}"] = [calibre, plain, folder / "heuristic.epub", *version]
    build: list[str | Path] = [Path(sys.executable).parent / "articlekit", "build", plain]
    found[f"articlekit{_FROM_TEXT}"] = [*build, "--to", "epub", "-o", folder / "out", "--quiet"]
    return found


def compare(parts: Sequence[Part], runs: int) -> None:
    """Print the figures of one text."""
    with tempfile.TemporaryDirectory() as folder:
        found = timing.rounds(commands(Path(folder), parts), runs)
    print(f"\n{typesetters.words(parts):,} words in {len(parts):,} paragraphs, median of {runs}")
    from_text = {name: run for name, run in found.items() if name.endswith(_FROM_TEXT)}
    timing.print_beside(found["articlekit"], {n: r for n, r in found.items() if n not in from_text})
    timing.print_beside(from_text[f"articlekit{_FROM_TEXT}"], from_text)


def main() -> None:
    parsed, parts = typesetters.asked(__doc__)
    compare(parts, parsed.runs)
    if parsed.all:
        compare(typesetters.joined([parts], 10 * parsed.words), 1)


if __name__ == "__main__":
    main()
