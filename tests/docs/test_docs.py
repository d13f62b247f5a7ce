"""The docs say what is true: their paths exist, their examples run, their tables are complete."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import articlekit as ak
from articlekit.notices import CODES

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(kind: str) -> list[pytest.ParameterSet]:
    """Every fenced example of a kind, with the page and number it stands under."""
    found = []
    for page in PAGES:
        fenced = [body for name, body in FENCED.findall(page.read_text("utf-8")) if name == kind]
        found += [pytest.param(body, id=f"{page.name}-{at}") for at, body in enumerate(fenced)]
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the examples speak of."""
    story = (ROOT / "examples" / "articles" / "harbour-school.txt").read_bytes()
    for name in ("story.txt", "other.txt"):
        (tmp_path / name).write_bytes(story)
    for page, name in (("command.md", "story.toml"), ("themes.md", "house.toml")):
        text = (ROOT / "docs" / page).read_text("utf-8")
        toml = next(body for kind, body in FENCED.findall(text) if kind == "toml")
        assert toml.startswith(f"# {name}")
        (tmp_path / name).write_text(toml, "utf-8")
    return tmp_path


@pytest.mark.parametrize("code", examples("python"))
def test_python_examples_run(code: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=folder, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("lines", examples("console"))
def test_console_examples_run(lines: str, folder: Path) -> None:
    for line in lines.splitlines():
        assert line.startswith("$ articlekit ")
        arguments = shlex.split(line)[2:]
        done = subprocess.run(
            [sys.executable, "-m", "articlekit", *arguments],
            cwd=folder,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("text", examples("toml"))
def test_toml_examples_are_toml(text: str) -> None:
    assert tomllib.loads(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_paths_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    for link in links:
        if not link.startswith("https://"):
            assert (page.parent / link).exists(), link
    for path in re.findall(r"\b(?:src|tests|scripts|docs|examples|benchmarks)/[\w./-]+", text):
        assert (ROOT / path.rstrip(".")).exists(), path


def test_the_architecture_page_names_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    for entry in (ROOT / "src" / "articlekit").iterdir():
        if entry.suffix == ".py" and not entry.name.startswith("_"):
            assert f"src/articlekit/{entry.name}" in text
        if entry.is_dir() and not entry.name.startswith(("_", ".")):
            assert f"src/articlekit/{entry.name}/" in text


def test_every_notice_code_is_listed() -> None:
    rows = re.findall(
        r"^\| `([a-z][a-z-]+)` \| (.*) \|$", (ROOT / "docs/command.md").read_text(), re.M
    )
    assert dict(rows) == CODES


def test_the_formats_of_the_readme_are_those_there_are() -> None:
    rows = re.findall(r"^\|[^|]+\| `(\w+)` \| (\w*) *\| (\w*) *\|", (ROOT / "README.md").read_text(), re.M)  # fmt: skip # noqa: E501
    assert {name for name, read, _ in rows if read} == set(ak.readers())
    assert {name for name, _, written in rows if written} == set(ak.exporters())


def test_the_exporter_page_shows_the_example_as_it_is() -> None:
    page = (ROOT / "docs" / "exporter.md").read_text("utf-8")
    code = (ROOT / "examples" / "gemtext" / "articlekit_gemtext.py").read_text("utf-8")
    assert code.strip() in page


def test_the_changelog_knows_this_version() -> None:
    assert f"## {ak.__version__} " in (ROOT / "CHANGELOG.md").read_text("utf-8")
