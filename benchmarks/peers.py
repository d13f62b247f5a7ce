"""DOCX, PDF and EPUB in one call, against pandoc's DOCX, pandoc's EPUB and Typst's PDF.

    python benchmarks/peers.py [--runs 9] [FILE.txt …]

Without a file: the example article, and a text of 100,000 varied words. Each round runs all the
contenders once, so that a machine that slows down slows them all; quoted are medians of wall and
CPU seconds over the rounds, and the ratio of ours to theirs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pypandoc
import texts
import timing

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "articles" / "harbour-school.txt"
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


def commands(folder: Path, text: str) -> tuple[list[timing.Command], list[timing.Command]]:
    """Our one command, and the three of the peers."""
    plain, markdown, typst = texts.write(folder, text)
    python = Path(sys.executable)
    pandoc: list[str | Path] = [
        str(pypandoc.get_pandoc_path()),
        markdown,
        "--metadata=lang:en",
        "-o",
    ]
    out: list[str | Path] = ["--to", "docx,pdf,epub", "-o", folder / "out", "--quiet"]
    ours: list[timing.Command] = [[python.parent / "articlekit", "build", plain, *out]]
    theirs: list[timing.Command] = [
        [*pandoc, folder / "peer.docx"],
        [*pandoc, folder / "peer.epub"],
        [python, "-c", TYPST, typst, folder / "peer.pdf"],
    ]
    return ours, theirs


def compare(name: str, text: str, runs: int) -> None:
    """Print the figures of one text."""
    with tempfile.TemporaryDirectory() as temporary:
        ours, theirs = commands(Path(temporary), text)
        contenders: dict[str, Callable[[], timing.Run]] = {
            "articlekit": lambda: timing.one_after_the_other(ours),
            "peers, one after the other": lambda: timing.one_after_the_other(theirs),
            "peers, side by side": lambda: timing.side_by_side(theirs),
        }
        found: dict[str, list[timing.Run]] = {label: [] for label in contenders}
        for round_number in range(runs + 1):
            for label, run in contenders.items():
                result = run()
                if round_number:  # the first round warms the disk cache
                    found[label].append(result)
    print(f"\n{name}: {len(text.split()):,} words, median of {runs}")
    own = timing.median(found["articlekit"])
    for label, results in found.items():
        middle = timing.median(results)
        print(
            f"  {label:<28} {middle.wall:7.3f} s wall {middle.cpu:7.3f} s CPU "
            f"{middle.memory:7.0f} MiB   ours/theirs: "
            f"{own.wall / middle.wall:.2f} wall, {own.cpu / middle.cpu:.2f} CPU"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=9)
    parsed = parser.parse_args()
    for path in parsed.files or [EXAMPLE]:
        compare(path.name, path.read_text("utf-8"), parsed.runs)
    if not parsed.files:
        compare("varied words", texts.varied(100_000), max(3, parsed.runs // 3))


if __name__ == "__main__":
    main()
