"""Word files, against pandoc: seconds and memory, whole processes.

    python benchmarks/word.py [--runs 5] [--words 100000] [--all] [FILE.txt …]

The files are joined, and filled up to the number of words with their own paragraphs shuffled;
without a file, the words are drawn. Written: ours is `export` of an article read from JSON; pandoc
writes DOCX from its own tree as JSON (to read Markdown would take it longer). Then the whole way
from a plain text: ours finds the headings; pandoc is given them as Markdown. Read: our Word file,
by `articlekit.read` and by pandoc, each to its own JSON. Each round runs all of them once, so that
a machine that slows down slows them all; quoted are medians over the rounds.

With ``--all`` also: ten times the words.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypandoc
import timing
import typesetters
from typesetters import Part

import articlekit as ak
from articlekit.errors import UnknownFormatError

OURS = """
import sys
from pathlib import Path
from articlekit import Article, export
export(Article.from_json(Path(sys.argv[1]).read_text("utf-8")), sys.argv[2])
"""

READING = """
import sys
from pathlib import Path
import articlekit
Path(sys.argv[2]).write_text(articlekit.read(sys.argv[1]).to_json(), "utf-8")
"""


def commands(folder: Path, parts: Sequence[Part]) -> dict[str, dict[str, timing.Command]]:
    """The processes that are compared, step by step, on a text written into the folder."""
    own, tree = folder / "article.json", folder / "tree.json"
    plain, marked = folder / "article.txt", folder / "article.md"
    word, again = folder / "sample.docx", folder / "again.json"
    plain.write_text("\n\n".join(part.text for part in parts) + "\n", "utf-8")
    marked.write_text(as_markdown(parts), "utf-8")
    own.write_text(typesetters.as_json(parts, "en"), "utf-8")
    page = folder / "article.html"
    page.write_text(typesetters.as_html(parts, "en", typesetters.A4), "utf-8")
    pypandoc.convert_file(str(page), "json", outputfile=str(tree))
    ak.export(ak.Article.from_json(own.read_text("utf-8")), word)
    pandoc = pypandoc.get_pandoc_path()
    build: list[str | Path] = [sys.executable, "-m", "articlekit", "build", plain]
    found: dict[str, dict[str, timing.Command]] = {
        "written": {
            "articlekit": [sys.executable, "-c", OURS, own, folder / "own.docx"],
            "pandoc": [pandoc, "-f", "json", "-t", "docx", tree, "-o", folder / "pandoc.docx"],
        },
        "from text": {
            "articlekit": [*build, "--to", "docx", "-o", folder / "out", "--quiet"],
            "pandoc": [pandoc, "-t", "docx", marked, "-o", folder / "marked.docx"],
        },
    }
    if can_read(word):
        found["read"] = {
            "articlekit": [sys.executable, "-c", READING, word, folder / "own-again.json"],
            "pandoc": [pandoc, "-f", "docx", "-t", "json", word, "-o", again],
        }
    return found


def can_read(word: Path) -> bool:
    """Whether this articlekit reads Word files."""
    try:
        ak.read(word)
    except UnknownFormatError:
        return False
    return True


def as_markdown(parts: Sequence[Part]) -> str:
    """The text with its title and headings marked."""
    marks = ("" if part.level is None else "#" * (1 + part.level) + " " for part in parts)
    texts = (mark + part.text for mark, part in zip(marks, parts, strict=True))
    return "\n\n".join(texts) + "\n"


def compare(parts: Sequence[Part], runs: int) -> None:
    """Print the figures of one text."""
    with tempfile.TemporaryDirectory() as folder:
        steps = commands(Path(folder), parts)
        found = timing.rounds(
            {f"{who} {step}": run for step, all_ in steps.items() for who, run in all_.items()},
            runs,
        )
    print(f"\n{typesetters.words(parts):,} words in {len(parts):,} paragraphs, median of {runs}")
    for step in steps:
        theirs = {name: run for name, run in found.items() if name.endswith(f" {step}")}
        timing.print_beside(found[f"articlekit {step}"], theirs)


def main() -> None:
    parsed, parts = typesetters.asked(__doc__)
    compare(parts, parsed.runs)
    if parsed.all:
        compare(typesetters.joined([parts], 10 * parsed.words), 1)


if __name__ == "__main__":
    main()
