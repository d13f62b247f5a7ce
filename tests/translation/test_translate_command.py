"""``articlekit translate`` and ``build --translate``: what is printed, written, and remembered."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

import articlekit as ak
from tests.translation.conftest import UKRAINIAN, Command, distribution, texts

TITLE = "Школа, що йде за відпливом"
SHORT = b"The price of bread\n\nNobody rings a bell. It is a kitchen.\n"


def remembered(path: Path) -> int:
    """How many answers a memory holds; none where there is none yet."""
    if not path.exists():
        return 0
    connection = sqlite3.connect(path, timeout=60)
    try:
        return int(connection.execute("SELECT count(*) FROM answers").fetchone()[0])
    except sqlite3.OperationalError:  # it is being made
        return 0
    finally:
        connection.close()


# translate ---------------------------------------------------------------------------------------


def test_a_text_is_printed_in_another_language(articlekit: Command, folder: Path) -> None:
    ended = articlekit("translate", "english.txt", "--to", "uk")
    assert (ended.status, ended.messages) == (0, "")
    assert ended.output.splitlines()[0] == TITLE
    assert UKRAINIAN["When the tide leaves Penlow Harbour, class begins."] in ended.output
    assert os.listdir(folder) == ["english.txt"]


def test_it_is_printed_as_json(articlekit: Command, folder: Path) -> None:
    ended = articlekit("translate", "english.txt", "--to", "uk", "--format", "json")
    assert (ended.status, ended.messages) == (0, "")
    article = ak.Article.from_json(ended.output.encode())
    assert article == ak.Article.from_dict(json.loads(ended.output))
    assert article.meta.language == "uk"
    assert ak.plain_text(article.title) == TITLE
    text = articlekit("translate", "english.txt", "--to", "uk")
    assert text.output == ak.render(article, "text").data.decode()


def test_standard_input(articlekit: Command, folder: Path) -> None:
    given = (folder / "english.txt").read_bytes()
    from_file = articlekit("translate", "english.txt", "--to", "uk")
    assert articlekit("translate", "-", "--to", "uk", given=given) == from_file


def test_a_markdown_file(articlekit: Command, folder: Path) -> None:
    (folder / "short.md").write_text("# The price of bread\n\n- *Nobody* rings a bell.\n")
    ended = articlekit("translate", "short.md", "--to", "uk", "--language", "en")
    assert ended.status == 0
    assert ended.output.split("\n")[0] == "Ціна хліба"


def test_a_report_has_each_sentence_in_both_languages(articlekit: Command, folder: Path) -> None:
    (folder / "odd.txt").write_text(
        "The price of bread\n\nNobody rings a bell. Nobody rings any bell, says 1984.\n"
    )
    arguments = ("translate", "odd.txt", "--to", "uk", "--language", "en")
    plain = articlekit(*arguments)
    report = articlekit(*arguments, "--report")
    assert plain.status == report.status == 0
    assert plain.output == report.output
    lines = report.messages.splitlines()
    sources = [line for line in lines if line.startswith("    source  ")]
    targets = [line for line in lines if line.startswith("    target  ")]
    notices = [line for line in lines if line.startswith("odd.txt: ")]
    assert notices == plain.messages.splitlines()
    assert set(sources) == {"    source  Nobody rings any bell, says 1984."}
    assert len(notices) == len(sources) == len(targets) >= 1
    assert "1984" in plain.output
    things = "1 notice" if len(notices) == 1 else f"{len(notices)} notices"
    assert lines[-1] == f"3 sentences, {things}"


def test_a_report_of_nothing(articlekit: Command) -> None:
    ended = articlekit("translate", "english.txt", "--to", "uk", "--report")
    assert ended.messages == "42 sentences, 0 notices\n"


def test_what_is_in_the_language_already_is_printed(articlekit: Command, folder: Path) -> None:
    ended = articlekit("translate", "english.txt", "--to", "en")
    assert ended.status == 0
    assert "nothing was translated [already-translated]" in ended.messages
    assert ended.output.startswith("The School That Goes Out With the Tide")
    assert articlekit("translate", "english.txt", "--to", "en", "--quiet").messages == ""


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["english.txt", "--to", "Klingon!"], 2, "'Klingon!' is no language"),
        (["english.txt", "--to", ""], 2, "'' is no language"),
        (["english.txt", "--to", "und"], 2, "'und' is no language"),
        (["english.txt", "--to", "uk", "--language", "!"], 2, "'!' is no language"),
        (["english.txt"], 2, "--to"),
        (["english.txt", "--to", "uk", "--translator", "nobody"], 2, "no translator is called"),
        (
            ["english.txt", "--to", "de"],
            1,
            "english.txt: argos has nothing installed that translates from en to de; "
            "install one: articlekit models install en:de; installed: en to uk, uk to pl",
        ),
        (["missing.txt", "--to", "uk"], 1, "missing.txt: "),
        (["short.txt", "--to", "uk"], 1, "nobody knows which language the text is in"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: list[str], status: int, message: str, articlekit: Command, folder: Path
) -> None:
    (folder / "short.txt").write_text("Ok\n")
    ended = articlekit("translate", *arguments)
    assert (ended.status, ended.output) == (status, "")
    last = ended.messages.splitlines()[-1]
    assert message in last
    assert last.startswith("articlekit")


def test_a_damaged_model_is_one_line(articlekit: Command, folder: Path, model_folder: Path) -> None:
    broken = folder / "models" / "en_uk"
    for path in sorted((model_folder / "en_uk").rglob("*")):
        if path.is_file():
            copy = broken / path.relative_to(model_folder / "en_uk")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes()[:200_000])
    ended = articlekit(
        "translate", "english.txt", "--to", "uk", ARGOS_PACKAGES_DIR=str(folder / "models")
    )
    assert (ended.status, ended.output) == (1, "")
    (message,) = ended.messages.splitlines()
    assert str(broken) in message
    assert message.endswith("remove it and install it again")


@pytest.mark.parametrize("options", [[], ["--no-memory"], ["--memory", "m"]])
def test_where_it_is_remembered(
    options: list[str], articlekit: Command, folder: Path, tmp_path: Path
) -> None:
    ended = articlekit("translate", "english.txt", "--to", "uk", *options)
    assert ended.status == 0
    cache = tmp_path / "home" / "cache" / "articlekit" / "memory.sqlite3"
    assert (remembered(cache), remembered(folder / "m")) == {
        0: (42, 0), 1: (0, 0), 2: (0, 42),
    }[len(options)]  # fmt: skip
    assert cache.exists() == (not options)


# build -------------------------------------------------------------------------------------------


def test_files_in_every_language_in_order(articlekit: Command, folder: Path) -> None:
    (folder / "short.txt").write_bytes(SHORT)
    ended = articlekit(
        *("build", "english.txt", "short.txt", "--to", "html,json", "-o", "out"),
        *("--translate", "uk", "--translate", "pl", "--language", "en", "--quiet"),
    )
    assert (ended.status, ended.messages) == (0, "")
    assert ended.paths == [
        f"out/{stem}{language}.{suffix}"
        for stem in ("english", "short")
        for language in ("", ".uk", ".pl")
        for suffix in ("html", "json")
    ]
    for path in ended.paths:
        data = (folder / path).read_bytes()
        language = next((each for each in ("uk", "pl") if f".{each}." in path), "en")
        if path.endswith("json"):
            assert ak.Article.from_json(data).meta.language == language
        else:
            assert f'lang="{language}"'.encode() in data
    uk = ak.Article.from_json((folder / "out" / "english.uk.json").read_bytes())
    assert ak.plain_text(uk.title) == TITLE
    pl = ak.Article.from_json((folder / "out" / "english.pl.json").read_bytes())
    assert ak.plain_text(pl.title) == "Szkoła, która idzie za odpływem"
    assert len(texts(pl)) == len(texts(uk))


def test_documents_are_the_default(articlekit: Command, folder: Path) -> None:
    ended = articlekit("build", "english.txt", "--translate", "uk")
    assert (ended.status, ended.messages) == (0, "")
    assert ended.paths == [
        *("english.docx", "english.pdf", "english.epub"),
        *("english.uk.docx", "english.uk.pdf", "english.uk.epub"),
    ]
    assert all((folder / path).stat().st_size > 1_000 for path in ended.paths)


def test_a_language_named_twice_is_one(articlekit: Command) -> None:
    ended = articlekit(
        "build", "english.txt", "--to", "json", "--translate", "uk", "--translate", "uk"
    )
    assert ended.paths == ["english.json", "english.uk.json"]


def test_a_missing_model_stops_nothing_else(articlekit: Command, folder: Path) -> None:
    ended = articlekit(
        *("build", "english.txt", "--to", "html,text", "-o", "out"),
        *("--translate", "de", "--translate", "uk", "--translate", "fr"),
    )
    assert ended.status == 1
    assert ended.paths == [
        "out/english.html", "out/english.txt", "out/english.uk.html", "out/english.uk.txt",
    ]  # fmt: skip
    assert [line.partition(";")[0] for line in ended.messages.splitlines()] == [
        "articlekit: english.txt (de): argos has nothing installed that translates from en to de",
        "articlekit: english.txt (fr): argos has nothing installed that translates from en to fr",
    ]
    assert "articlekit models install en:de" in ended.messages
    assert sorted(os.listdir(folder / "out")) == sorted(Path(path).name for path in ended.paths)


@pytest.mark.parametrize(
    "arguments", [["--translate", "!"], ["--translate", "und"], ["--translate", ""]]
)
def test_no_language_is_a_wrong_call(
    arguments: list[str], articlekit: Command, folder: Path
) -> None:
    ended = articlekit("build", "english.txt", "--to", "html", *arguments)
    assert (ended.status, ended.output) == (2, "")
    assert "is no language" in ended.messages
    assert os.listdir(folder) == ["english.txt"]


def test_notices_name_the_language(articlekit: Command, folder: Path) -> None:
    (folder / "a_folder").mkdir()
    arguments = ("build", "english.txt", "--to", "html", "--translate", "en", "--memory")
    ended = articlekit(*arguments, "a_folder", "--translate", "uk")
    assert ended.status == 0
    first, second = ended.messages.splitlines()
    assert first.startswith("english.txt (en): ")
    assert first.endswith("[already-translated]")
    assert second.startswith("english.txt (uk): a_folder: what is translated cannot be remembered")
    assert articlekit(*arguments, "m", "--strict").status == 1


# Several builds, and ends that come too soon ------------------------------------------------------

SLOW = """
import os, time
from dataclasses import dataclass
import articlekit as ak

@dataclass(frozen=True)
class Options:
    pass

class Slow:
    description = "takes its time"
    options = Options
    def pairs(self):
        return [("en", "uk")]
    def open(self, source, target, options):
        return Session()

class Session:
    identity = "slow 1"
    def fits(self, text):
        return True
    def translate(self, sentences):
        for at, each in enumerate(sentences):
            if at == int(os.environ.get("SLOW_FROM", 1_000_000)):
                time.sleep(600)
            with open(os.environ["SLOW_ASKED"], "a") as file:
                print(each.text, file=file)
            kept = " ".join(each.text[start:end] for start, end in each.kept)
            yield at, (ak.Candidate(f"Переклад {kept}"),)
    def close(self):
        pass
"""

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def slow(environment: Mapping[str, str], folder: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts ``articlekit`` with a translator that hangs from a sentence on.

    What it was asked is in asked.txt.
    """
    distribution(tmp_path / "site", "slow_translator", SLOW, {"slow": "Slow"})

    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str, hangs_from: int) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "articlekit", *arguments],
            cwd=folder,
            env={
                **environment,
                "PYTHONPATH": str(tmp_path / "site"),
                "SLOW_FROM": str(hangs_from),
                "SLOW_ASKED": str(tmp_path / "asked.txt"),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def wait_until(process: subprocess.Popen[bytes], holds: Callable[[], bool]) -> None:
    """Wait for something that a process does; fail where it ends before, or never does it."""
    deadline = time.monotonic() + 60
    while not holds():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.02)


@pytest.mark.parametrize(
    "arguments",
    [
        ("translate", "english.txt", "--to", "uk"),
        ("build", "english.txt", "--to", "text", "-o", "out", "--translate", "uk"),
    ],
    ids=lambda arguments: arguments[0],
)
@pytest.mark.parametrize(
    ("end", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -9), (signal.SIGTERM, -15)]
)
def test_what_is_interrupted_goes_on_where_it_was(
    arguments: tuple[str, ...], end: signal.Signals, status: int, slow: Start, folder: Path,
    tmp_path: Path,
) -> None:  # fmt: skip
    arguments = (*arguments, "--translator", "slow", "--memory", "m")
    process = slow(*arguments, hangs_from=20)
    wait_until(process, lambda: remembered(folder / "m") == 20)
    process.send_signal(end)
    _, messages = process.communicate(timeout=60)
    assert process.returncode == status
    assert b"Traceback" not in messages
    if status == 130:
        assert messages == b"articlekit: stopped\n"
    assert not list(folder.rglob("*.uk.txt"))
    again = slow(*arguments, hangs_from=1_000_000)
    output, messages = again.communicate(timeout=60)
    assert again.returncode == 0, messages
    assert output
    asked = (tmp_path / "asked.txt").read_text().splitlines()
    assert len(asked) == len(set(asked)) == 42
    assert remembered(folder / "m") == 42


def test_two_builds_share_a_memory(slow: Start, folder: Path) -> None:
    commands = [
        slow(
            *("build", "english.txt", "--to", "json", "-o", name, "--translate", "uk"),
            *("--translator", "slow", "--memory", "m"),
            hangs_from=1_000_000,
        )
        for name in ("one", "two", "three")
    ]
    for command in commands:
        output, messages = command.communicate(timeout=60)
        assert command.returncode == 0
        assert len(output.splitlines()) == 2
        assert b"memory" not in messages
    assert remembered(folder / "m") == 42
    assert len({(folder / name / "english.uk.json").read_bytes() for name in ("one", "two")}) == 1


def test_two_builds_with_a_model_share_a_memory(
    environment: Mapping[str, str], folder: Path
) -> None:
    commands = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "articlekit", "build", "english.txt", "--to", "html"),
                *("-o", name, "--translate", "uk", "--memory", "m"),
            ],
            cwd=folder, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for name in ("one", "two")
    ]  # fmt: skip
    for command in commands:
        _, messages = command.communicate(timeout=60)
        assert (command.returncode, messages) == (0, b"")
    assert remembered(folder / "m") == 42
    pages = [(folder / name / "english.uk.html").read_bytes() for name in ("one", "two")]
    assert pages[0] == pages[1]
    assert TITLE.encode() in pages[0]
