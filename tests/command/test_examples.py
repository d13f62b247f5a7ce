"""The examples do what their first lines say, as they are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import articlekit as ak

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))


def run(example: str, *arguments: str | Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / example, *arguments],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_short_and_says_what_it_is(example: Path) -> None:
    text = example.read_text("utf-8")
    assert text.startswith('"""For ')
    assert len(text.splitlines()) < 40


def test_build_in_code() -> None:
    lines = run("build_in_code.py")
    assert [line.partition(":")[0] for line in lines] == ["docx", "pdf", "html"]
    assert all(line.endswith(" bytes, 0 notices") for line in lines)


def test_folder_to_word(tmp_path: Path) -> None:
    lines = run("folder_to_word.py", ROOT / "examples" / "articles", tmp_path)
    assert {Path(line).name for line in lines} == {"bdzholy.docx", "harbour-school.docx"}
    assert all(Path(line).stat().st_size > 5_000 for line in lines)


def test_print_and_ebook(tmp_path: Path) -> None:
    lines = run("print_and_ebook.py", "examples/articles/bdzholy.txt", tmp_path)
    assert [Path(line).name for line in lines] == ["bdzholy.pdf", "bdzholy.epub"]


def test_the_exporter_of_the_docs_installs_and_works(tmp_path: Path) -> None:
    installed = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    options = ["--no-build-isolation", "--disable-pip-version-check", "--target", str(installed)]
    source = tmp_path / "source"
    source.mkdir()
    for file in (ROOT / "examples" / "gemtext").iterdir():
        if file.is_file():
            (source / file.name).write_bytes(file.read_bytes())
    subprocess.run([*pip, *options, str(source)], check=True)
    story = tmp_path / "story.json"
    article = ak.Article(
        title=ak.inlines("Title"),
        blocks=(
            ak.Heading(1, ak.inlines("Part")),
            ak.Paragraph(ak.inlines(ak.Strong(ak.inlines("All")), " words ")),
            ak.Paragraph(ak.inlines(ak.Link("https://example.org/", ak.inlines("there")))),
        ),
    )
    ak.export(article, story)
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); from articlekit.cli import main; "
        "sys.exit(main(['build', 'story.json', '--to', 'gemtext']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b"story.gmi\n"
    assert "blocks[1]: emphasis [formatting-dropped]" in done.stderr.decode()
    assert (tmp_path / "story.gmi").read_text("utf-8").split("\n\n") == [
        "# Title",
        "",
        "## Part",
        "All words ",
        "there\n=> https://example.org/ there\n",
    ]


def test_side_by_side(tmp_path: Path) -> None:
    lines = run("side_by_side.py", "examples/articles/harbour-school.txt", "uk", tmp_path, "pseudo")
    assert [Path(line).name for line in lines] == ["harbour-school.uk.docx"]
