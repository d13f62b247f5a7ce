"""Check articlekit over a corpus of articles that is no part of the project.

    python scripts/check_shared.py FOLDER

Every article is built as DOCX, PDF and EPUB from one of its layouts; the Word files are held to the
Word schemas that lie in the folder, the EPUBs are handed to EPUBCheck and ten of them to calibre,
and what pandoc and poppler read back must hold every word of the article, in order. From the EPUBs
and the Word files pandoc must read the same structure, and we the same article; ten Word files are
set by LibreOffice, which must lose no word. Each layout of every article is
built as PDF and held to PDF/UA-1 and PDF/A-2a, and what its structure gives to be read aloud must
hold every word as well; the print edition is held to PDF/X-4. Every article is translated, too, by
pseudo and, where it is installed, by Apertium, and must have the same form as before.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import zip_longest
from pathlib import Path

import pypandoc

import articlekit as ak
from articlekit.exporters import render
from articlekit.exporters.pdf import PdfOptions

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests import judges
from tests.exporters import pdfx
from tests.structure import DOCX, EPUB, model_lines, pandoc_lines
from tests.translation.shapes import shape

LAYOUTS = ("spaced", "dense", "wrapped", "press", "underlined")


def check_structure(shared: Path) -> None:
    """The article of the first example: a title, 3 headings, 13 paragraphs, all quotation marks."""
    path = shared / "inputs" / "article-en.txt"
    article = ak.read(path)
    kinds = [block["type"] for block in article.to_dict()["blocks"]]
    assert kinds.count("heading") == 3, kinds
    assert kinds.count("paragraph") == 13, kinds
    assert len(kinds) == 16
    raw = path.read_text("utf-8")
    for mark in "“”‘’":
        assert ak.plain_text(article).count(mark) == raw.count(mark)
    assert article.meta.language == "en"


def build(texts: Sequence[Path], into: Path) -> list[Path]:
    command = [sys.executable, "-m", "articlekit", "build", *map(str, texts), "-o", str(into)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return [Path(line) for line in done.stdout.decode().splitlines()]


def lost_words(path: Path, text: Path) -> str:
    """Say what is missing from a file that was built of a text; "" when nothing."""
    if path.suffix == ".pdf":
        found = judges.pdf_text(path)
    else:
        options = ["--wrap=none", "--standalone"]
        found = pypandoc.convert_file(str(path), "plain", extra_args=options)
    read_back = iter(judges.words(found))
    wanted = judges.words(ak.plain_text(ak.read(text)))
    lost = [word for word in wanted if word not in read_back]
    return f"{path.name}: lost from {lost[0]!r} on" if lost else ""


def other_structure(path: Path, text: Path) -> str:
    """Say what pandoc and we ourselves read otherwise from an EPUB or DOCX; "" when nothing."""
    article = ak.read(text)
    wanted = model_lines(article, EPUB if path.suffix == ".epub" else DOCX)
    found = pandoc_lines(json.loads(pypandoc.convert_file(str(path), "json")))
    faults = [
        f"{path.name}: {own!r} is read by pandoc as {theirs!r}"
        for own, theirs in zip_longest(wanted, found)
        if own != theirs
    ][:1]
    faults += [f"{path.name}: comes back as another article"] * (ak.read(path) != article)
    return "\n".join(faults)


def lost_by_calibre(path: Path, text: Path) -> str:
    """Say what calibre's text of an EPUB lacks; "" when nothing."""
    found = judges.ebook_convert(path, "txt").read_text("utf-8")
    read_back = iter(judges.words(found))
    lost = [w for w in judges.words(ak.plain_text(ak.read(text))) if w not in read_back]
    return f"{path.name}: calibre loses {lost[0]!r} and more" if lost else ""


def lost_by_libreoffice(paths: Sequence[Path], texts: Mapping[str, Path], into: Path) -> str:
    """Say which Word files LibreOffice does not take, or what it loses of one; "" when nothing.

    Letters are compared, since the digits of notes touch the words they follow.
    """
    faults = []
    for path, pdf in zip(paths, judges.libreoffice_pdfs(*paths, into=into), strict=True):
        article = ak.read(texts[path.stem])
        shown = letters(judges.pdf_text(pdf))
        lost = Counter(letters(ak.plain_text(article))) - Counter(shown)
        read_back = iter(shown)
        in_order = all(letter in read_back for letter in letters(without_notes(article)))
        if lost or not in_order:
            faults.append(f"{path.name}: LibreOffice loses {dict(lost) or 'the order'}")
    return "\n".join(faults)


def without_notes(article: ak.Article) -> str:
    return "\n".join(map(ak.plain_text, article.blocks))


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalpha())


def changed_forms(text: Path) -> str:
    """Say in which translation an article has another form; "" where in none."""
    article = ak.read(text)
    translators = {"pseudo": "uk"}
    if shutil.which("apertium"):
        translators["apertium"] = "es"
    faults = [
        f"{text.name}: another form in {to} by {name}"
        for name, to in translators.items()
        if shape(ak.translate(article, to, source="en", translator=name)) != shape(article)
    ]
    return "\n".join(faults)


def pdf_faults(text: Path) -> str:
    """Say what is wrong with the PDF of a text; "" when nothing."""
    article = ak.read(text)
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / f"{text.stem}.pdf"
        ak.export(article, path)
        heard = iter(judges.words(judges.pdf_spoken(path)))
        lost = [word for word in judges.words(ak.plain_text(article)) if word not in heard]
        faults = [judges.pdf_faults(path)]
        faults += [f"{path.name}: not heard from {lost[0]!r} on"] if lost else []
        printed = render(article, "pdf", options=PdfOptions(purpose="print")).data
        faults += [f"{path.name}: {fault}" for fault in pdfx.faults(printed)]
        return "\n".join(fault for fault in faults if fault)


def main() -> None:
    shared = Path(sys.argv[1])
    check_structure(shared)
    names = sorted((shared / "corpus" / "articles").glob("*.gold.json"))
    texts = [
        gold.with_name(gold.name.replace("gold.json", f"{LAYOUTS[at % len(LAYOUTS)]}.txt"))
        for at, gold in enumerate(names)
    ]
    texts.insert(0, shared / "inputs" / "article-en.txt")
    by_stem = {text.stem: text for text in texts}
    with tempfile.TemporaryDirectory() as temporary, ThreadPoolExecutor(2) as pool:
        made = build(texts, Path(temporary))
        faults = list(pool.map(lambda path: lost_words(path, by_stem[path.stem]), made))
        faults += pool.map(changed_forms, texts)
        every = sorted((shared / "corpus" / "articles").glob("*.txt"))
        with ProcessPoolExecutor(2) as processes:
            faults += processes.map(pdf_faults, every, chunksize=10)
        epubs = [path for path in made if path.suffix == ".epub"]
        faults.append(judges.epubcheck(*epubs))
        faults += pool.map(lambda path: other_structure(path, by_stem[path.stem]), epubs)
        words = [path for path in made if path.suffix == ".docx"]
        faults += pool.map(lambda path: other_structure(path, by_stem[path.stem]), words)
        set_by_libreoffice = words[:: max(1, len(words) // 10)]
        faults.append(lost_by_libreoffice(set_by_libreoffice, by_stem, Path(temporary, "set")))
        some = epubs[:: max(1, len(epubs) // 10)]
        faults += pool.map(lambda path: lost_by_calibre(path, by_stem[path.stem]), some)
        faults.append(judges.word_schema_faults(*words))
    faults = [fault for fault in faults if fault]
    print(json.dumps({"files": len(made) + len(every), "faults": len(faults)}))
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
