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

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypandoc
import texts
import timing
import typesetters
from pdf import rounds
from typesetters import Part

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
        found["calibre, text"] = [
            calibre,
            plain,
            folder / "c.epub",
            *version,
            "--enable-heuristics",
        ]
    command = Path(sys.executable).parent / "articlekit"
    found["ours, text"] = [command, "build", plain, "--to", "epub", "-o", folder / "out", "--quiet"]
    return found


def compare(parts: Sequence[Part], runs: int) -> None:
    """Print the figures of one text."""
    with tempfile.TemporaryDirectory() as folder:
        found = rounds(commands(Path(folder), parts), runs)
    words = sum(len(part.text.split()) for part in parts)
    print(f"\n{words:,} words in {len(parts):,} paragraphs, median of {runs}")
    for name, run in found.items():
        ours = found["ours, text" if name.endswith("text") else "articlekit"]
        print(
            f"  {name:<13} {run.wall:7.2f} s wall {run.cpu:7.2f} s CPU {run.memory:6.0f} MiB   "
            f"ours/theirs: {ours.wall / run.wall:.2f} wall, {ours.cpu / run.cpu:.2f} CPU, "
            f"{ours.memory / run.memory:.2f} memory"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--all", action="store_true")
    parsed = parser.parse_args()
    if parsed.files:
        read = [typesetters.parts_of(path.read_text("utf-8")) for path in parsed.files]
    else:
        read = [typesetters.parts_of(texts.varied(parsed.words))]
    parts = typesetters.joined(read, parsed.words)
    compare(parts, parsed.runs)
    if parsed.all:
        compare(typesetters.joined([parts], 10 * parsed.words), 1)


if __name__ == "__main__":
    main()
