"""``articlekit build``: which files appear, what is printed where, and the exit status."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from articlekit.exporters.protocol import Output
from articlekit.model import Article, plain_text
from articlekit.reading import parse
from tests.command.conftest import Command
from tests.exporters.epub_texts import page_list

STARTS = {".docx": b"PK", ".epub": b"PK", ".pdf": b"%PDF-", ".html": b"<!DOCTYPE", ".json": b"{"}


def test_three_formats_by_default_beside_the_input(articlekit: Command, folder: Path) -> None:
    ended = articlekit("build", "english.txt")
    assert (ended.status, ended.messages) == (0, "")
    assert ended.paths == ["english.docx", "english.pdf", "english.epub"]
    for name in ended.paths:
        path = folder / name
        assert path.read_bytes().startswith(STARTS[path.suffix])


def test_the_ebook_lists_the_pages_of_the_pdf(articlekit: Command, folder: Path) -> None:
    ended = articlekit("build", "english.txt", "--to", "epub,pdf")
    assert (ended.status, ended.messages) == (0, "")
    assert ended.paths == ["english.epub", "english.pdf"]
    listed = page_list(Output(data=(folder / "english.epub").read_bytes()))
    assert listed == [("1", "article.xhtml#page-1"), ("2", "article.xhtml#page-2")]


def test_several_inputs_and_formats_in_a_folder_that_is_made(
    articlekit: Command, folder: Path
) -> None:
    ended = articlekit(
        "build", "english.txt", "ukrainian.txt", "--to", "html,json", "--to", "text", "-o", "a/b"
    )
    assert ended.status == 0
    assert ended.paths == [
        "a/b/english.html",
        "a/b/english.json",
        "a/b/english.txt",
        "a/b/ukrainian.html",
        "a/b/ukrainian.json",
        "a/b/ukrainian.txt",
    ]
    assert sorted(os.listdir(folder / "a" / "b")) == sorted(Path(p).name for p in ended.paths)


def test_standard_input(articlekit: Command, folder: Path) -> None:
    ended = articlekit("build", "-", "--to", "json", given="Назва\n\nАбзац тексту.\n".encode())
    assert ended.paths == ["article.json"]
    article = Article.from_json((folder / "article.json").read_bytes())
    assert plain_text(article) == "Назва\nАбзац тексту."


def test_one_bad_input_does_not_stop_the_others(articlekit: Command, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n\t\r\n")
    (folder / "story.xyz").write_bytes(b"words")
    (folder / "broken.json").write_bytes(b'{"schema": "articlekit/1", "blocks": 3}')
    (folder / "folder.txt").mkdir()
    bad = ["missing.txt", "empty.txt", "blank.txt", "story.xyz", "broken.json", "folder.txt"]
    ended = articlekit("build", *bad, "english.txt", "--to", "html", "-o", "out")
    assert ended.status == 1
    assert ended.paths == ["out/english.html"]
    messages = ended.messages.splitlines()
    assert len(messages) == len(bad)
    for name, message in zip(bad, messages, strict=True):
        assert message.startswith(f"articlekit: {name}: ")
        assert "; " in message, "no remedy"
    assert os.listdir(folder / "out") == ["english.html"]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["build"], "FILE"),
        (["build", "english.txt", "--to", "odt"], "'odt'"),
        (["build", "english.txt", "--to", ","], "no format"),
        (["build", "english.txt", "english.txt"], "two inputs"),
        (["build", "english.txt", "copy/english.txt", "-o", "out"], "two inputs"),
        (["build", "english.txt", "--to", "html,text"], "would replace an input"),
        (["build", "english.txt", "linked.txt", "--to", "html,text"], "would replace an input"),
        (["build", "english.txt", "--theme", "nothing"], "no theme"),
        (["build", "english.txt", "--theme", "bad.toml"], "bad.toml: styles"),
        (["build", "english.txt", "--metadata", "missing.toml"], "missing.toml"),
        (["build", "english.txt", "--metadata", "bad.toml"], "bad.toml"),
        (["build", "english.txt", "--date", "yesterday"], "date"),
        (["build", "english.txt", "--language", "!"], "language"),
        (["build", "english.txt", "--translate", "no language"], "no language"),
        (["build", "english.txt", "--translate", "uk", "--translator", "nobody"], "nobody"),
        (["unknown"], "unknown"),
    ],
)
def test_a_wrong_call_does_nothing(
    articlekit: Command, folder: Path, arguments: list[str], what: str
) -> None:
    (folder / "copy").mkdir()
    (folder / "copy" / "english.txt").write_text("Other words")
    (folder / "linked.txt").symlink_to("english.txt")
    (folder / "bad.toml").write_text('extends = "article"\n[styles]\ntitle = 3\n')
    before = sorted(folder.rglob("*"))
    ended = articlekit(*arguments)
    assert (ended.status, ended.output) == (2, "")
    assert what in ended.messages.splitlines()[-1]
    assert sorted(folder.rglob("*")) == before


def test_metadata_from_file_and_options(articlekit: Command, folder: Path) -> None:
    (folder / "meta.toml").write_text(
        'title = "From the file"\nsubtitle = "Below"\n'
        'authors = ["Ann", {name = "Bo", role = "edt"}]'
        '\ndate = 2024-03-01\npublisher = "The House"\nx-desk = {slug = "s"}\n'
        '[identifiers]\nisbn = "9780306406157"\n'
    )
    ended = articlekit(
        *("build", "english.txt", "--to", "json", "--metadata", "meta.toml"),
        *("--title", "From the option", "--author", "Cy", "--language", "en-GB"),
    )
    assert (ended.status, ended.messages) == (0, "")
    article = json.loads((folder / "english.json").read_bytes())
    assert article["title"] == [{"type": "text", "text": "From the option"}]
    assert article["subtitle"] == [{"type": "text", "text": "Below"}]
    assert article["meta"] == {
        "language": "en-GB",
        "authors": [{"name": "Cy", "role": "aut"}],
        "date": "2024-03-01",
        "publisher": "The House",
        "identifiers": {"isbn": "9780306406157"},
        "x-desk": {"slug": "s"},
    }


FIGURES = ["/etc/passwd", "../secret.png", "out.png", "https://example.org/x.png", "pipe.png"]


@pytest.mark.parametrize("source", FIGURES)
def test_a_figure_cannot_reach_out(articlekit: Command, folder: Path, source: str) -> None:
    secret = folder / "secret.png"
    secret.write_bytes(b"secret")
    inner = folder / "inner"
    inner.mkdir()
    (inner / "out.png").symlink_to(secret)
    os.mkfifo(inner / "pipe.png")
    figure = {"type": "figure", "source": source, "alt": "seen", "caption": []}
    article = {"schema": "articlekit/1", "title": [], "meta": {}, "blocks": [figure]}
    (inner / "story.json").write_text(json.dumps(article))
    ended = articlekit("build", "inner/story.json", "--to", "docx,pdf,epub,html", "-o", "made")
    assert ended.status == 0
    assert len(ended.paths) == 4
    assert source in ended.messages
    assert "[figure-left-out]" in ended.messages
    for name in ended.paths:
        assert b"secret" not in (folder / name).read_bytes()
    assert articlekit(
        "build", "inner/story.json", "--to", "html", "-o", "made", "--strict"
    ).status == 1  # fmt: skip


def test_quiet_and_strict(articlekit: Command, folder: Path) -> None:
    figure = {"type": "figure", "source": "gone.png", "alt": "seen"}
    article = {"schema": "articlekit/1", "title": [], "meta": {}, "blocks": [figure]}
    (folder / "story.json").write_text(json.dumps(article))
    loud = articlekit("build", "story.json", "--to", "html,pdf", "-o", "out")
    assert loud.status == 0
    assert loud.messages.count("[figure-left-out]") == 1, "said once, not once a format"
    quiet = articlekit("build", "story.json", "--to", "html", "-o", "out", "--quiet", "--strict")
    assert (quiet.status, quiet.messages) == (1, "")


def test_old_target_stands_when_its_place_is_taken(articlekit: Command, folder: Path) -> None:
    (folder / "english.html").mkdir()
    ended = articlekit("build", "english.txt", "--to", "html,json")
    assert ended.status == 1
    assert ended.paths == ["english.json"]
    assert "english.html: a folder of that name is in the way" in ended.messages


def test_a_folder_that_cannot_be_made(articlekit: Command, folder: Path) -> None:
    ended = articlekit("build", "english.txt", "-o", "english.txt/out")
    assert (ended.status, ended.output) == (1, "")
    assert ended.messages.startswith("articlekit: english.txt/out: the folder cannot be made")


def test_what_may_not_be_read_or_written(articlekit: Command, folder: Path) -> None:
    (folder / "english.txt").chmod(0)
    (folder / "closed").mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    ended = articlekit("build", "english.txt", "ukrainian.txt", "-o", "closed", "--to", "html")
    assert (ended.status, ended.output) == (1, "")
    unread, unwritten = ended.messages.splitlines()
    assert unread.startswith("articlekit: english.txt: the file cannot be read (Permission denied)")
    assert unwritten.startswith("articlekit: closed/ukrainian.html: cannot be written (Permission")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_standard_output_that_takes_nothing(articlekit: Command, folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "articlekit", "build", "english.txt", "--to", "json"],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert "Traceback" not in done.stderr.decode()


ODD = {
    "nul": b"A title\n\nWords with a \x00 in them.\n",
    "noncharacter": "A title\n\nWords with \ufffe in them.\n".encode(),
    "surrogates": b"A title\n\nWords with \xed\xa0\x80 in them.\n",
    "escapes": b"A title\n\n\x1b[31mRed\x1b[0m words \x9b1m here.\n",
    "only controls": bytes(range(32)) + b"\x7f",
    "random": bytes((index * 7919) % 256 for index in range(4000)),
    "one long line": b"word " * 20_000,
    "one long word": b"x" * 20_000,
    "right to left": "כותרת\n\nמילים אחדות כאן.\n".encode(),
}


@pytest.mark.parametrize("name", ODD)
def test_any_text_gives_valid_files_or_one_clear_line(
    articlekit: Command, folder: Path, name: str
) -> None:
    (folder / "odd.txt").write_bytes(ODD[name])
    ended = articlekit("build", "odd.txt", "--to", "docx,pdf,epub,html,json,markdown", "-o", "out")
    if ended.status == 0:
        assert len(ended.paths) == 6
    else:
        assert ended.status == 1
        assert ended.messages.count("articlekit: odd.txt: ") == len(ended.messages.splitlines())


def test_a_name_that_is_no_text(articlekit: Command, folder: Path) -> None:
    name = os.fsdecode(b"\xff-\n-\x1b[31m.txt")
    (folder / name).write_text("A title\n\nSome words.\n")
    assert articlekit("build", "./" + name, "--to", "html").status == 0
    ended = articlekit("build", "./" + name + ".gone")
    assert ended.status == 1
    assert len(ended.messages.splitlines()) == 1
    assert "\x1b" not in ended.messages


def test_interruption_is_one_line(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "articlekit", "build", "-"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(b"waiting")
    process.stdin.flush()
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, messages = process.communicate(timeout=20)
    assert process.returncode == 130
    assert messages.decode() == "articlekit: stopped\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_standard_streams(folder: Path, closed: str) -> None:
    command = f"exec {sys.executable} -m articlekit build english.txt --to html -o out {closed}"
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stderr == b""
    assert (folder / "out" / "english.html").read_bytes().startswith(b"<!DOCTYPE")


def test_standard_input_that_is_closed(folder: Path) -> None:
    command = f"exec {sys.executable} -m articlekit build - <&-"
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("articlekit: standard input: there is no text in it")


def test_a_name_too_long_for_its_suffix(articlekit: Command, folder: Path) -> None:
    long = "x" * 251
    (folder / f"{long}.txt").write_text("A title\n\nSome words.\n")
    ended = articlekit("build", f"{long}.txt", "english.txt", "--to", "html")
    assert ended.status == 1
    assert ended.paths == ["english.html"]
    assert ended.messages.startswith(f"articlekit: {long}.html: cannot be written (File name too")
    assert len(ended.messages.splitlines()) == 1


def test_what_a_reader_says_is_said_of_the_input(articlekit: Command, folder: Path) -> None:
    (folder / "old.txt").write_bytes("Заголовок\n\nЗвичайні слова тексту.\n".encode("cp1251"))
    guessed = articlekit("build", "old.txt", "--to", "html,json", "-o", "out")
    assert guessed.messages.startswith("old.txt: ")
    assert guessed.messages.count("[encoding-guessed]") == 1
    named = articlekit("build", "old.txt", "--to", "json", "-o", "out", "--encoding", "cp1251")
    assert (named.status, named.messages) == (0, "")
    assert "Заголовок" in (folder / "out" / "old.json").read_text("utf-8")
    assert articlekit("build", "old.txt", "--encoding", "cp0").status == 1


def test_an_option_of_plain_texts_leaves_other_inputs_alone(
    articlekit: Command, folder: Path
) -> None:
    (folder / "old.txt").write_bytes("Звичайні слова тексту.\n".encode("cp1251"))
    (folder / "new.json").write_text(parse("Слово").to_json(), "utf-8")
    call = ("--to", "html", "-o", "out", "--encoding", "cp1251")
    assert articlekit("build", "old.txt", "new.json", *call).status == 0
    refused = articlekit("build", "new.json", *call)
    assert (refused.status, refused.paths) == (2, [])
    assert "--encoding, --markup and --language are for plain texts" in refused.messages


def test_a_file_that_is_no_text_is_named_for_what_it_is(articlekit: Command, folder: Path) -> None:
    articlekit("build", "english.txt", "-o", "out")
    for suffix, kind, remedy in (
        ("pdf", "a PDF", "save its text as .txt"),
        ("docx", "a Word document", "name its format: docx"),
        ("epub", "an EPUB", "name its format: epub"),
    ):
        (folder / "renamed.txt").write_bytes((folder / "out" / f"english.{suffix}").read_bytes())
        ended = articlekit("build", "renamed.txt", "--to", "html")
        assert ended.status == 1
        assert f"renamed.txt: this is {kind}, and no plain text; {remedy}" in ended.messages


def test_a_format_may_be_named_by_its_suffix(articlekit: Command) -> None:
    ended = articlekit("build", "english.txt", "--to", "md,markdown", "-o", "out")
    assert (ended.status, ended.paths) == (0, ["out/english.md"])


def test_a_font_that_is_missing_fails_only_what_needs_it(articlekit: Command, folder: Path) -> None:
    (folder / "house.toml").write_text('extends = "article"\n[fonts]\nbody = "No Such Serif"\n')
    ended = articlekit("build", "english.txt", "--to", "docx,pdf", "--theme", "house.toml")
    assert ended.status == 1
    assert ended.paths == ["english.docx"]
    assert ended.messages.startswith("articlekit: english.pdf: fonts: the font family")


def test_workers_leave_with_their_parent(folder: Path) -> None:
    (folder / "long.txt").write_text("A title\n\n" + "Some words of a long text. " * 60_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "articlekit", "build", "long.txt", "-o", "out"],
        cwd=folder,
        stdout=subprocess.PIPE,
    )
    parent = psutil.Process(process.pid)
    deadline = time.monotonic() + 20
    while not (workers := parent.children()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert workers
    time.sleep(0.2)
    process.kill()
    process.communicate(timeout=20)  # ends only when nobody holds standard output any more
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert not alive
