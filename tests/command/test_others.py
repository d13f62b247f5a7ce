"""``formats``, and what the command costs to start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import articlekit as ak
from articlekit.design import built_in
from tests.command.conftest import Command


def test_formats_lists_both_directions_and_the_themes(articlekit: Command) -> None:
    lines = articlekit("formats").output.splitlines()
    assert [line.split()[:2] for line in lines] == [
        *(["read", name] for name in sorted(ak.readers())),
        *(["write", name] for name in sorted(ak.exporters())),
        *(["theme", name] for name in built_in()),
    ]


def test_version_and_help(articlekit: Command) -> None:
    assert articlekit("--version").output == f"articlekit {ak.__version__}\n"
    assert "build" in articlekit("--help").output
    assert "--theme" in articlekit("build", "--help").output


HEAVY = (
    "docx", "lxml", "reportlab", "ebooklib", "argostranslate", "PIL", "rich", "pyphen", "fontpkg",
    "importlib.metadata",
)  # fmt: skip


VERSION = """
from articlekit.cli import main
try:
    main(["--version"])
except SystemExit:
    pass
"""


@pytest.mark.parametrize("code", ["import articlekit", VERSION], ids=["import", "version"])
def test_starting_loads_no_document_library(code: str) -> None:
    look = f"{code}\nimport sys\nprint([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_public_names_are_sorted_and_there() -> None:
    assert list(ak.__all__) == sorted(ak.__all__)
    for name in ak.__all__:
        assert getattr(ak, name) is not None


def test_every_public_module_says_what_it_offers() -> None:
    root = Path(ak.__file__).parent
    silent = [p for p in root.rglob("*.py") if "__all__" not in p.read_text("utf-8")]
    assert silent == []
