"""How fast plain text is read, how that grows with the text, and the memory it takes.

    python benchmarks/reading.py [FOLDER] [--layout wrapped] [--rounds 7] [--largest 10000000]

FOLDER holds texts, ``NAME.LAYOUT.txt`` or ``NAME.txt``; without one, a text of varied words wrapped
at 72 is measured. All times are of the processor, so that a busy machine does not count, and
quoted are medians. Each size and the memory is measured in a process of its own. A word is what
stands between spaces.
"""

from __future__ import annotations

import argparse
import functools
import gc
import itertools
import multiprocessing
import resource
import statistics
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import forkserver
from pathlib import Path
from typing import Any, Final

import texts

import articlekit as ak

SMALL: Final = 100_000
"""The words of the text to which longer ones are compared."""

WORDS_A_SECOND: Final = 400_000
GROWTH: Final = 1.2
MEMORY: Final = 15
"""What we hold ourselves to: speed on articles, time per word and bytes per byte of long texts."""

MEGABYTE: Final = 1_000_000
PARAGRAPH: Final = (
    "The school by the harbour opens again, and the ferry brings the first children. "
)
LINES: Final = 10_000
CHINESE: Final = "港口旁的学校今天重新开学了，渡轮带来了第一批学生。"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, help="texts to read (default: our own)")
    parser.add_argument("--layout", default="wrapped", help="the texts of which long ones are made")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--largest", type=int, default=10_000_000, help="words of the longest text")
    parsed = parser.parse_args()
    multiprocessing.set_start_method("forkserver")
    forkserver.ensure_running()  # while this process is small: see `apart`
    articles, prose = samples(parsed.folder, parsed.layout)
    with tempfile.TemporaryDirectory() as temporary:
        print_speed(articles, parsed.rounds)
        sizes = [size for size in (SMALL, 1_000_000, 10_000_000) if size <= parsed.largest]
        print_growth(Path(temporary), prose, sizes, parsed.rounds)
        print_memory(
            Path(temporary), {"this prose": prose, "ASCII alone": wrapped(texts.varied(SMALL))}
        )
    print_odd(prose, parsed.rounds)


def samples(folder: Path | None, layout: str) -> tuple[list[str], str]:
    """The texts of a folder, and the prose of which long texts are made."""
    if folder is None:
        whole = wrapped(texts.varied(SMALL))
        return [whole], whole
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise SystemExit(f"there are no texts in {folder}")
    chosen = [path for path in paths if path.stem.endswith(f".{layout}")] or paths
    articles = [path.read_text("utf-8") for path in paths]
    return articles, "\n\n".join(path.read_text("utf-8") for path in chosen)


def wrapped(text: str) -> str:
    """The text with its lines broken as in a letter."""
    return "\n\n".join(textwrap.fill(part, 72) for part in text.split("\n\n"))


def print_speed(articles: Sequence[str], rounds: int) -> None:
    """Words a second over all the texts, once through them a round."""
    count = sum(len(text.split()) for text in articles)
    print(f"{len(articles)} texts, {count:,} words, median of {rounds}")
    ways: dict[str, Callable[[str], Any]] = {"parse": ak.parse, "explained": ak.parse_explained}
    found: dict[str, list[float]] = {name: [] for name in ways}
    for round_number in range(rounds + 1):
        for name, way in ways.items():
            spent = sum(seconds(way, text) for text in articles)
            if round_number:  # the first round imports and compiles
                found[name].append(count / spent)
    for name, speeds in found.items():
        print(
            f"  {name:<24} {statistics.median(speeds):>10,.0f} words/s "
            f"({min(speeds):,.0f} to {max(speeds):,.0f}; at least {WORDS_A_SECOND:,})"
        )


def print_growth(folder: Path, prose: str, sizes: Sequence[int], rounds: int) -> None:
    """Time per word of the same prose at each length."""
    paths = {size: folder / f"{size}.txt" for size in sizes}
    for size, path in paths.items():
        path.write_text(repeated(prose, size), "utf-8")
    found: dict[int, list[float]] = {size: [] for size in sizes}
    for round_number in range(rounds):
        for size, path in paths.items():  # in turn: a machine that slows down slows them all
            if round_number < most_rounds(size):
                found[size].append(apart(time_per_word, path))
    print(f"one text, time per word, median of up to {rounds}")
    base = statistics.median(found[sizes[0]])
    for size, times in found.items():
        middle = statistics.median(times)
        print(
            f"  {size:>12,} words       {middle * 1e6:>10.2f} µs     {middle / base:.2f}x "
            f"(at most {GROWTH}x; {len(times)} rounds)"
        )


def most_rounds(size: int) -> int:
    """Fewer rounds for what takes long: each lasts a minute or so at ten million words."""
    return 3 if size > 1_000_000 else sys.maxsize


def repeated(prose: str, size: int) -> str:
    """Prose of that many words: as much of its lines as is needed, over and over."""
    taken: list[str] = []
    count = 0
    for line in itertools.cycle([*prose.split("\n"), ""]):
        if count >= size:
            break
        taken.append(line)
        count += len(line.split())
    return "\n".join(taken)


def print_memory(folder: Path, named: dict[str, str]) -> None:
    """The peak of a process that reads a text, over one that reads none, by the text's bytes."""
    print(f"peak memory as a multiple of the text's bytes (at most {MEMORY}x)")
    path = folder / "memory.txt"
    for name, prose in named.items():
        path.write_text(repeated(prose, 1_000_000), "utf-8")
        size = path.stat().st_size
        peak = apart(peak_memory, path)
        print(
            f"  {name:<24} {size / MEGABYTE:>6.1f} MB {peak / MEGABYTE:>6.0f} MB "
            f"{peak / size:>9.1f}x"
        )


def apart(measure: Callable[[Path], float], path: Path) -> float:
    """The measure, taken in a process of its own.

    Its peak of memory must not begin with ours, which a process started by ourselves inherits: so a
    server started at the beginning forks it.
    """
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(measure, path).result()


def time_per_word(path: Path) -> float:
    text = path.read_text("utf-8")
    ak.parse(text[:10_000])  # imports and compiles
    repeat = max(1, 5 * SMALL // len(text.split()))
    return statistics.median(seconds(ak.parse, text) for _ in range(repeat)) / len(text.split())


def peak_memory(path: Path) -> float:
    """Bytes that the process grows by to read the file, the text itself among them."""
    before = peak()
    ak.parse(path.read_text("utf-8"))
    return peak() - before


def peak() -> float:
    """The most bytes that this process has held; macOS counts them, others count KiB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * unit


def print_odd(prose: str, rounds: int) -> None:
    """Time per byte of texts that nobody writes, by that of prose."""
    base = statistics.median(per_byte(repeated(prose, SMALL)) for _ in range(rounds))
    print(
        f"odd texts, time per byte by that of prose ({base * 1e9:,.0f} ns) and of their "
        "like of half the size, best of up to 3"
    )
    for (name, text), (_, half) in zip(odd_texts(2), odd_texts(1), strict=True):
        best = min(per_byte(text) for _ in range(min(rounds, 3)))
        growth = best / min(per_byte(half) for _ in range(min(rounds, 3)))
        print(
            f"  {name:<24} {len(text.encode()) / MEGABYTE:>6.1f} MB {best / base:>9.2f}x "
            f"{growth:>9.2f}x   {per_line(best, text)}"
        )


def per_byte(text: str) -> float:
    return seconds(ak.parse, text) / len(text.encode())


def per_line(byte: float, text: str) -> str:
    """What a line costs, where there are many: short ones are dear by the byte alone."""
    count = text.count("\n")
    return f"{byte * len(text.encode()) / count * 1e6:6.1f} µs a line" if count > 1_000 else ""


def odd_texts(scale: int) -> Iterator[tuple[str, str]]:
    """Each with its name: as many megabytes where it is one line, else ``LINES`` times as many."""
    whole = functools.partial(filled, scale * MEGABYTE)
    wide = functools.partial(filled, scale * MEGABYTE // 3)  # three bytes a character
    yield "one line of words", whole(PARAGRAPH)
    yield "one word", whole("w")
    yield "Chinese, no spaces", wide(CHINESE)
    yield "Chinese, no stops", wide("字")
    yield "stars", whole("*")
    yield "stars and words", whole("*a ")
    yield "underscores", whole("_")
    yield "underscores and words", whole("a_b_ ")
    yield "brackets", whole("[")
    yield "brackets and parentheses", whole("[](")
    yield "angle brackets", whole("<")
    yield "backquotes", whole("` ``")
    yield "opening quotation marks", whole("“")
    yield "digits", whole("7")
    yield "superscript digits", wide("¹")
    yield "dots", whole(". ")
    yield "addresses", whole("https://a.example/b ")
    yield "at signs", whole("a@")
    yield "spaces inside a line", f"a{whole(' ')}b"
    yield "blank lines", "\n" * (scale * 100_000)
    yield "blank lines of spaces", " \t\n" * (scale * 100_000)
    for name, line in ODD_LINES.items():
        yield name, "".join(line.format(n=number) for number in range(1, scale * LINES + 1))
    yield "notes with references", "".join(notes(scale * LINES))


ODD_LINES: Final = {
    "short lines": "line {n}\n",
    "short paragraphs": "Line {n}\n\n",
    "bullets": "- the item of number {n} in a list\n",
    "bullets apart": "- the item of number {n} in a list\n\n",
    "nested bullets": "- the item of number {n}\n  - one below it\n    - and another\n",
    "numbers": "{n}. the item of its number in a list\n",
    "numbers that do not run": "7. the item of number {n} in a list\n",
    "bullets deeper and deeper": "- a\n - b\n  - c\n   - d\n    - e {n}\n",
    "quotes": "> what somebody wrote in letter {n}\n",
    "headings": "# The heading of number {n}\n\n",
    "capitals": "THE HEADING OF NUMBER {n}\n\nAnd a sentence that stands under it.\n\n",
    "underlined": "Heading {n}\n----------\n",
    "rows between pipes": "| the row {n} | of a table | with three cells |\n",
    "rows between tabs": "the row {n}\tof a table\twith three cells\n",
    "rows between spaces": "the row {n}    of a table    with three cells\n",
    "dashes of speech": "— The ferry is late today, — said the {n}th.\n",
    "questions and answers": "Q: Why is the ferry of {n} late?\nA: Because of the wind.\n",
    "dividers": "* * *\n",
    "figures": "[Photo: pier-{n}.jpg | The pier | Boats]\n\n",
    "keys and values": "Key {n}: value\n",
    "set in": "    what is set in by four, line {n}\n",
    "indents of every depth": "a {n}\n b\n  c\n   d\n    e\n     f\n      g\n",
    "fences": "```\n{n}\n```\n",
    "names": "By Anna Lind the {n}th\n\n",
}
"""Numbered, many of each make a text."""


def filled(length: int, part: str) -> str:
    """As many characters, the part over and over."""
    return (part * (length // len(part) + 1))[:length]


def notes(count: int) -> Iterator[str]:
    """Sentences that refer to as many notes, then the notes."""
    yield from (f"A sentence of the report.[{number}]\n\n" for number in range(1, count + 1))
    yield from (f"[{number}] What the note says.\n\n" for number in range(1, count + 1))


def seconds(work: Callable[[str], Any], text: str) -> float:
    """Seconds of the processor; what was left over from the work before is collected first."""
    gc.collect()
    start = time.process_time()
    work(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()
