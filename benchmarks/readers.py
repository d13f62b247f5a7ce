"""The structure that articlekit, calibre and any2md find in plain text, by one measure.

    python benchmarks/readers.py CORPUS [--every 4] [--any2md PATH] [--ebook-convert PATH]

CORPUS is a folder with ``score.py`` and the articles it scores: ``NAME.gold.json`` and
``NAME.LAYOUT.txt``. Each text is converted by each tool in a process of its own; what the tool
writes is read back as HTML (any2md's Markdown by way of CommonMark). A heading that stands before
all else is the title. Quotation marks, dashes and ellipses count as alike in whichever form, for
calibre sets them in type. A text on which a tool fails counts as one in which it finds nothing.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import lxml.html
from markdown_it import MarkdownIt

Reader = Callable[[Path, Path], dict[str, Any]]
"""From a text and an empty folder to the article in articlekit's JSON."""

KINDS: Final = ("heading", "item", "quote")
HEADS: Final = ("blocks", "headings", "items", "quotes", "titles")
NAME: Final = 20
ARTICLEKIT: Final = (sys.executable, "-m", "articlekit")

_MARKS: Final = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'"), "…": "..."}
)
_FRONT_MATTER: Final = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_HOLDERS: Final = ("body", "div", "section", "article", "table", "tbody", "thead", "tr", "dl")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--every", type=int, default=4, help="take every n-th article (default: 4)")
    parser.add_argument("--any2md", default=shutil.which("any2md"))
    parser.add_argument("--ebook-convert", default=shutil.which("ebook-convert"))
    parsed = parser.parse_args()
    score = measure(parsed.corpus / "score.py")
    golds = sorted((parsed.corpus / "articles").glob("*.gold.json"))[:: parsed.every]
    for version in versions(parsed.any2md, parsed.ebook_convert):
        print(version)
    print(f"{len(golds)} articles in each of their layouts; F1 of text and kind together")
    heads = "".join(f"{head:>9}" for head in HEADS)
    print(f"{'':<{NAME}}{heads}   blocks by layout")
    for name, reader in readers(parsed.any2md, parsed.ebook_convert):
        print(row(name, score, total(score, reader, golds)), flush=True)


def measure(path: Path) -> Any:
    """The corpus's own measure, to which marks that were set in type are those that were typed."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no module")
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    fold = module.fold
    module.fold = lambda text: re.sub("[-–—]+", "-", fold(text.translate(_MARKS)))
    return module


def readers(any2md: str | None, ebook_convert: str | None) -> Iterator[tuple[str, Reader]]:
    """Each tool that is here."""
    yield "articlekit", by_articlekit
    if ebook_convert:
        for kind in ("heuristic", "auto"):
            yield f"calibre, {kind}", by_calibre(ebook_convert, kind)
    if any2md:
        yield "any2md", by_any2md(any2md)
    yield "CommonMark, no tool", by_nobody


def versions(any2md: str | None, ebook_convert: str | None) -> Iterator[str]:
    """What each tool calls itself."""
    yield run([*ARTICLEKIT, "--version"]).strip()
    if ebook_convert:
        yield run([ebook_convert, "--version"]).splitlines()[0]
    if any2md:
        code = "from importlib.metadata import version as v; print('any2md', v('any2md'))"
        yield run([str(Path(any2md).with_name("python")), "-c", code]).strip()


def by_articlekit(text: Path, _: Path) -> dict[str, Any]:
    article: dict[str, Any] = json.loads(run([*ARTICLEKIT, "parse", text, "--format", "json"]))
    return article


def by_calibre(command: str, kind: str) -> Reader:
    """calibre with its heuristics, which are off unless asked for."""

    def read(text: Path, folder: Path) -> dict[str, Any]:
        target = folder / "out.htmlz"
        run([command, text, target, "--enable-heuristics", "--formatting-type", kind])
        with zipfile.ZipFile(target) as archive:
            return from_html(archive.read("index.html").decode())

    return read


def by_any2md(command: str) -> Reader:
    """any2md without its front matter, where the title is that of a heading or of the file."""

    def read(text: Path, folder: Path) -> dict[str, Any]:
        run([command, "--no-config", "--quiet", "-o", folder, text])
        (target,) = folder.glob("*.md")
        body = _FRONT_MATTER.sub("", target.read_text("utf-8"), count=1)
        return from_markdown(body)

    return read


def by_nobody(text: Path, _: Path) -> dict[str, Any]:
    """The text as it is, taken for Markdown: what a tool adds is the difference."""
    return from_markdown(text.read_text("utf-8"))


def run(command: Sequence[str | Path]) -> str:
    """What a command prints. Raises `subprocess.CalledProcessError`."""
    done = subprocess.run(list(map(str, command)), capture_output=True, check=True, text=True)
    return done.stdout


def from_markdown(source: str) -> dict[str, Any]:
    """The article in a text of CommonMark with tables."""
    return from_html(MarkdownIt("commonmark").enable("table").render(source) or "<p></p>")


def from_html(source: str) -> dict[str, Any]:
    """The article in a page of HTML."""
    page = lxml.html.document_fromstring(source)
    blocks = list(blocks_of(page.find("body")))
    title: list[Any] = []
    if blocks and blocks[0]["type"] == "heading":
        title = blocks.pop(0)["content"]
    return {"title": title, "blocks": blocks}


def blocks_of(element: Any) -> Iterator[dict[str, Any]]:
    """The blocks in an element; text between them is a paragraph."""
    loose = [element.text or ""]
    for child in element:
        inside = list(block_of(child)) if isinstance(child.tag, str) else []
        if inside or child.tag in ("p", "hr"):
            yield from paragraph("".join(loose))
            loose = []
            yield from inside
        elif isinstance(child.tag, str):
            loose.append(words(child))
        loose.append(child.tail or "")
    yield from paragraph("".join(loose))


def block_of(element: Any) -> Iterator[dict[str, Any]]:
    """The blocks that an element is; none where it is part of a line."""
    if element.tag in _HEADINGS:
        level = _HEADINGS[element.tag]
        yield {"type": "heading", "level": level, "content": inlines(words(element))}
    elif element.tag == "p":
        yield from paragraph(words(element))
    elif element.tag in ("ul", "ol"):
        items = [{"blocks": list(blocks_of(item))} for item in element.iterchildren("li")]
        yield {"type": "list", "items": items}
    elif element.tag == "blockquote":
        yield {"type": "quote", "blocks": list(blocks_of(element))}
    elif element.tag == "pre":
        yield {"type": "code", "text": words(element)}
    elif element.tag in _HOLDERS:
        yield from blocks_of(element)


def words(element: Any) -> str:
    for line_break in element.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    return str(element.text_content())


def paragraph(text: str) -> Iterator[dict[str, Any]]:
    if text.strip():
        yield {"type": "paragraph", "content": inlines(text)}


def inlines(text: str) -> list[dict[str, str]]:
    return [{"type": "text", "text": text}]


def total(score: Any, reader: Reader, golds: Sequence[Path]) -> dict[str, collections.Counter[Any]]:
    """What the measure counts, by layout."""
    counted: dict[str, collections.Counter[Any]] = collections.defaultdict(collections.Counter)
    for path in golds:
        gold = json.loads(path.read_text("utf-8"))
        stem = path.name.removesuffix(".gold.json")
        for text in sorted(path.parent.glob(f"{stem}.*.txt")):
            layout = text.suffixes[-2][1:]
            with tempfile.TemporaryDirectory() as folder:
                try:
                    article = reader(text, Path(folder))
                except subprocess.CalledProcessError as error:
                    print(f"{text.name}: {error}\n{error.stderr}", file=sys.stderr)
                    article = {"title": [], "blocks": []}
            counted[layout] += score.compare(gold, article, layout)
    return counted


def row(name: str, score: Any, counted: dict[str, collections.Counter[Any]]) -> str:
    whole = sum(counted.values(), collections.Counter())
    figures = [
        blocks_f1(score, whole),
        *(score.f1(whole, [kind]) if whole["want", kind] else None for kind in KINDS),
        whole["title"] / whole["articles"],
    ]
    shown = (f"{'–':>9}" if figure is None else f"{figure:9.3f}" for figure in figures)
    by_layout = (f"{layout} {blocks_f1(score, part):.2f}" for layout, part in counted.items())
    return f"{name:<{NAME}}{''.join(shown)}   {', '.join(by_layout)}"


def blocks_f1(score: Any, counted: collections.Counter[Any]) -> float:
    kinds = {key[1] for key in counted if isinstance(key, tuple)}
    return float(score.f1(counted, kinds))


if __name__ == "__main__":
    main()
