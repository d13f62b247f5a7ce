"""``parse``, ``formats``, and what the command costs to start."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import articlekit as ak
from tests.command.conftest import ARTICLES, Command


def test_parse_prints_an_outline(articlekit: Command) -> None:
    ended = articlekit("parse", "english.txt")
    lines = ended.output.splitlines()
    assert ended.status == 0
    assert lines[0].startswith("title ")
    assert lines[1] == "language    en"
    assert [line.split()[0] for line in lines].count("heading") == 3


def test_parse_as_json_is_the_contract_s_form(articlekit: Command) -> None:
    for call, given in ((("english.txt",), b""), (("-",), _bytes("harbour-school.txt"))):
        ended = articlekit("parse", *call, "--format", "json", given=given)
        article = ak.Article.from_json(ended.output)
        assert article == ak.read(ARTICLES / "harbour-school.txt")


def _bytes(name: str) -> bytes:
    return (ARTICLES / name).read_bytes()


def test_parse_explains_every_block(articlekit: Command) -> None:
    ended = articlekit("parse", "english.txt", "--explain")
    blocks = ak.read(ARTICLES / "harbour-school.txt").blocks
    for at in range(len(blocks)):
        assert f"\nblocks[{at}]: line" in ended.output
    plain = articlekit("parse", "english.txt", "--format", "json", "--explain")
    json.loads(plain.output)
    assert "blocks[0]: line" in plain.messages


def test_parse_of_what_cannot_be_read(articlekit: Command) -> None:
    ended = articlekit("parse", "missing.txt")
    assert (ended.status, ended.output) == (1, "")
    assert ended.messages.startswith("articlekit: missing.txt: ")


def test_formats_lists_both_directions(articlekit: Command) -> None:
    lines = articlekit("formats").output.splitlines()
    assert [line.split()[:2] for line in lines] == [
        *(["read", name] for name in sorted(ak.readers())),
        *(["write", name] for name in sorted(ak.exporters())),
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
