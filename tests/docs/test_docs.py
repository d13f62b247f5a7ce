"""The docs say what is true: their paths exist, their examples run, their tables are complete."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import articlekit as ak
from articlekit.cli.explanation import outline_lines
from articlekit.notices import CODES
from articlekit.reading.plain.rules import RULES
from tests.exporters.cmyk_profile import cmyk_profile

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
READ = re.compile(
    r"^```(text|markdown)\n(.*?)^```\n\n```outline\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
RULE_ROW = re.compile(r"^\| ((?:`[a-z ]+`(?:, )?)+) \|", re.MULTILINE)
CONVENTIONS = ROOT / "tests" / "reading" / "conventions"
READING = ROOT / "src" / "articlekit" / "reading"
TRANSLATION = ROOT / "src" / "articlekit" / "translation"


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
    (tmp_path / "printer.icc").write_bytes(cmyk_profile())
    for page, name in (("command.md", "story.toml"), ("themes.md", "house.toml")):
        text = (ROOT / "docs" / page).read_text("utf-8")
        toml = next(body for kind, body in FENCED.findall(text) if kind == "toml")
        assert toml.startswith(f"# {name}")
        (tmp_path / name).write_text(toml, "utf-8")
    install_the_translator(tmp_path)
    return tmp_path


def install_the_translator(folder: Path) -> None:
    """Lay the example of docs/translator.md into a folder, as pip would if it were a package."""
    page = FENCED.findall((ROOT / "docs" / "translator.md").read_text("utf-8"))
    code = next(body for kind, body in page if kind == "python")
    stated = tomllib.loads(next(body for kind, body in page if kind == "toml"))
    assert code.startswith("# articlekit_tides.py")
    (folder / "articlekit_tides.py").write_text(code, "utf-8")
    (group, points), *_ = stated["project"]["entry-points"].items()
    lines = [f"[{group}]", *(f"{name} = {value}" for name, value in points.items())]
    (folder / "tides-1.0.dist-info").mkdir()
    (folder / "tides-1.0.dist-info" / "METADATA").write_text("Name: tides\nVersion: 1.0\n", "utf-8")
    (folder / "tides-1.0.dist-info" / "entry_points.txt").write_text("\n".join(lines), "utf-8")


def own_cache(folder: Path) -> dict[str, str]:
    """An environment in which nothing is left in the cache of whoever runs the tests."""
    names = ("XDG_CACHE_HOME", "LOCALAPPDATA")
    return {**os.environ, **dict.fromkeys(names, str(folder / "cache"))}


@pytest.mark.parametrize("code", examples("python"))
def test_python_examples_run(code: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=folder,
        env=own_cache(folder),
        capture_output=True,
        check=False,
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
            env=own_cache(folder),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()


def texts_with_outlines() -> list[pytest.ParameterSet]:
    """Every text of the docs that an outline follows: the format, the text, the outline."""
    return [
        pytest.param(*found.groups(), id=f"{page.name}-{at}")
        for page in PAGES
        for at, found in enumerate(READ.finditer(page.read_text("utf-8")))
    ]


@pytest.mark.parametrize(("kind", "text", "expected"), texts_with_outlines())
def test_texts_are_read_as_the_docs_say(kind: str, text: str, expected: str) -> None:
    article = ak.read(text.encode(), format=kind)
    rows = [row for row in outline_lines(article, 80) if not row.startswith("language")]
    assert "\n".join(rows) == expected.rstrip("\n")


@pytest.mark.parametrize("text", examples("toml"))
def test_toml_examples_are_toml(text: str) -> None:
    assert tomllib.loads(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_paths_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    prose = re.sub("`[^`\n]*`", "", FENCED.sub("", text))
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", prose)
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


@pytest.mark.parametrize("room", [READING, TRANSLATION], ids=lambda room: room.name)
def test_the_architecture_page_names_every_module_of_a_wing(room: Path) -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    _, _, section = text.partition(f"\n## {room.name.capitalize()}\n")
    section = section.partition("\n## ")[0]
    shared = ("protocol.py", "language.py", "json.py")  # reading's are named among the rooms
    for entry in room.rglob("*.py"):
        place = entry.relative_to(room)
        folder = "" if place.parent == Path(".") else f"{place.parent.as_posix()}/"
        assert f"`{folder}`" in section or not folder, folder
        if not entry.name.startswith("_"):
            assert f"`{entry.name}`" in (text if entry.name in shared else section), place


def test_the_translation_page_explains_every_notice_of_a_translation() -> None:
    page = (ROOT / "docs" / "translation.md").read_text("utf-8")
    told = set(
        re.findall(r"`([a-z-]+)`", "".join(re.findall(r"^\| (`[a-z-]+`.*?) \|", page, re.M)))
    )
    given = "".join(path.read_text("utf-8") for path in TRANSLATION.glob("*.py"))
    assert {code for code in CODES if f'"{code}"' in given} <= told


def rules_in(page: str) -> set[str]:
    """The rules in the table of a page, as the decisions name them."""
    _, _, table = (ROOT / "docs" / page).read_text("utf-8").partition("\n## The rules\n")
    rows = RULE_ROW.findall(table.partition("\n## ")[0])
    return {name.replace(" ", "-") for row in rows for name in re.findall("`([a-z ]+)`", row)}


def test_every_rule_is_listed() -> None:
    met = {name for name, _, _ in RULES}
    for path in CONVENTIONS.glob("*.txt"):
        text = path.read_text("utf-8").partition("----8<----")[0]
        met |= {decision.rule for decision in ak.parse_explained(text).decisions}
    assert met <= rules_in("text.md") | rules_in("markdown.md")


@pytest.mark.parametrize("page", ["text.md", "markdown.md"])
def test_every_rule_listed_is_one(page: str) -> None:
    source = "".join(path.read_text("utf-8") for path in READING.rglob("*.py"))
    for rule in rules_in(page):
        head, _, tail = rule.partition("-")
        whole = f'"{rule}"' in source or f"`{rule}`" in source
        made = f'f"{head}-{{' in source and f'"{tail}"' in source
        assert whole or made, rule


def test_every_notice_code_is_listed() -> None:
    rows = re.findall(
        r"^\| `([a-z][a-z-]+)` \| (.*) \|$", (ROOT / "docs/command.md").read_text(), re.M
    )
    assert dict(rows) == CODES


def test_the_print_page_lists_every_rule_that_is_checked() -> None:
    pdfx = pytest.importorskip("tests.exporters.pdfx", reason="pikepdf is not installed")
    page = (ROOT / "docs" / "print.md").read_text("utf-8")
    rows = re.findall(r"^\| ([\d.]+|house) \| (.*) \|$", page, re.M)
    assert rows == [(rule.clause, rule.says) for rule in pdfx.RULES]


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
