"""``articlekit build --for print``: its options, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command.conftest import Command
from tests.exporters.cmyk_profile import cmyk_profile
from tests.judges import run


@pytest.fixture
def printer(folder: Path) -> Path:
    """The folder, with a printer's profile, a screen's, and files that are none."""
    from PIL import ImageCms

    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (folder / "printer.icc").write_bytes(cmyk_profile())
    (folder / "screen.icc").write_bytes(screen)
    (folder / "none.icc").write_bytes(b"words")
    (folder / "empty.icc").write_bytes(b"")
    return folder


def test_a_print_edition(articlekit: Command, printer: Path) -> None:
    ended = articlekit(
        *("build", "english.txt", "--to", "pdf", "--for", "print", "--icc", "printer.icc"),
        *("--bleed", "0.125in", "--crop-marks", "--signature", "8", "--ink-limit", "280"),
    )
    assert (ended.status, ended.paths) == (0, ["english.pdf"])
    assert "[pages-added]" in ended.messages
    said = run("pdfinfo", "-box", printer / "english.pdf")
    assert "Pages:           8" in said
    assert "BleedBox:           -9.00    -9.00   604.28   850.89" in said
    assert "TrimBox:             0.00     0.00   595.28   841.89" in said


def test_the_other_formats_are_as_ever(articlekit: Command, printer: Path) -> None:
    once = articlekit("build", "english.txt", "--to", "docx", "-o", "once")
    again = articlekit("build", "english.txt", "--to", "docx,pdf", "--for", "print", "-o", "again")
    assert (once.status, again.status) == (0, 0)
    docx = [(printer / name / "english.docx").read_bytes() for name in ("once", "again")]
    assert docx[0] == docx[1]


@pytest.mark.parametrize(
    ("options", "what"),
    [
        ("--icc printer.icc", "--icc is for a print edition; add --for print"),
        ("--bleed 3mm", "--bleed is for a print edition"),
        ("--ink-limit 300", "--ink-limit is for a print edition"),
        ("--for print --to docx", "only a PDF is made for print"),
        ("--for print --icc missing.icc", "missing.icc: the profile cannot be read"),
        ("--for print --icc none.icc", "none.icc: this is no ICC profile"),
        ("--for print --icc empty.icc", "the profile is empty"),
        ("--for print --icc screen.icc", "for a screen in RGB"),
        ("--for print --bleed 3", "'3' is no length"),
        ("--for print --bleed 3ft", "'3ft' is no length"),
        ("--for print --bleed 30cm", "a bleed of"),
        ("--for print --signature 5", "no folded sheet has 5 pages"),
        ("--for print --ink-limit 30", "30 % is no limit"),
        ("--for poster", "poster"),
    ],
)
def test_a_wrong_call_does_nothing(
    articlekit: Command, printer: Path, options: str, what: str
) -> None:
    before = sorted(printer.rglob("*"))
    ended = articlekit("build", "english.txt", *options.split())
    assert (ended.status, ended.output) == (2, "")
    assert what in ended.messages.splitlines()[-1]
    assert sorted(printer.rglob("*")) == before
