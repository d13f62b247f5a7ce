"""The memory: shared by processes, whole after any end, and never the reason for a failure."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import articlekit as ak
from articlekit.errors import TranslationError
from articlekit.translation.protocol import Aligned, Candidate, Sentence
from articlekit.translation.sessions import memory as memory_module
from articlekit.translation.sessions.memory import Memory, default_memory
from tests.translation.conftest import ARTICLE, UKRAINIAN, Command, codes, english

ANSWER = (Candidate("так", (Aligned((0, 3), (0, 3), 0.5),)), Candidate("еге ж"))


def remembered(path: Path) -> int:
    """How many answers a file holds. Fails where the file is not whole."""
    with Memory(path) as memory:
        assert memory.trouble == ""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (count,) = connection.execute("SELECT count(*) FROM answers").fetchone()
        return int(count)
    finally:
        connection.close()


# What is kept ------------------------------------------------------------------------------------


def test_what_is_remembered_comes_back_as_it_was(tmp_path: Path) -> None:
    with Memory(tmp_path / "new" / "folder" / "m") as memory:
        memory.remember("one", Sentence("yes"), ANSWER)
        assert memory.recall("one", [Sentence("yes")]) == {Sentence("yes"): ANSWER}
    with Memory(tmp_path / "new" / "folder" / "m") as memory:
        assert memory.recall("one", [Sentence("no"), Sentence("yes")]) == {Sentence("yes"): ANSWER}
        assert memory.trouble == ""


@pytest.mark.parametrize(
    ("identity", "sentence"),
    [
        ("two", Sentence("yes")),
        ("one", Sentence("yes ")),
        ("one", Sentence("yes", ((0, 3),))),
        ("one", Sentence("yes", candidates=4)),
        ("one", Sentence("yes", aligned=True)),
    ],
)
def test_another_question_is_another_question(
    identity: str, sentence: Sentence, tmp_path: Path
) -> None:
    with Memory(tmp_path / "m") as memory:
        memory.remember("one", Sentence("yes"), ANSWER)
        assert memory.recall(identity, [sentence]) == {}
        memory.flush()
        assert memory.recall(identity, [sentence]) == {}


def test_more_sentences_than_one_query_asks_for(tmp_path: Path) -> None:
    many = [Sentence(str(number)) for number in range(1_234)]
    with Memory(tmp_path / "m") as memory:
        for sentence in many:
            memory.remember("one", sentence, (Candidate(sentence.text),))
    with Memory(tmp_path / "m") as memory:
        found = memory.recall("one", many)
    assert [found[each][0].text for each in many] == [each.text for each in many]


def test_threads_share_one(tmp_path: Path) -> None:
    with Memory(tmp_path / "m") as memory:

        def work(number: int) -> None:
            for at in range(50):
                memory.remember("one", Sentence(f"{number} {at}"), ANSWER)
                memory.flush()
                assert memory.recall("one", [Sentence(f"{number} {at}")])

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert memory.trouble == ""
    assert remembered(tmp_path / "m") == 200


def test_what_cannot_be_understood_is_not_remembered(tmp_path: Path) -> None:
    with Memory(tmp_path / "m") as memory:
        memory.remember("one", Sentence("yes"), ANSWER)
    connection = sqlite3.connect(tmp_path / "m")
    connection.execute("UPDATE answers SET answer = ?", (b"\xc1rubbish",))
    connection.commit()
    connection.close()
    with Memory(tmp_path / "m") as memory:
        assert memory.recall("one", [Sentence("yes")]) == {}
        memory.remember("one", Sentence("yes"), ANSWER)
    with Memory(tmp_path / "m") as memory:
        assert memory.recall("one", [Sentence("yes")]) == {Sentence("yes"): ANSWER}


def test_after_its_end_it_is_silent(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "m")
    memory.close()
    memory.close()
    memory.remember("one", Sentence("yes"), ANSWER)
    memory.flush()


def test_the_command_keeps_it_in_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert default_memory() == Path("/somewhere/articlekit/memory.sqlite3")


# Several at once ---------------------------------------------------------------------------------

WRITER = """
import sys
from articlekit.translation.sessions.memory import Memory
from articlekit.translation.protocol import Candidate, Sentence
path, name, count = sys.argv[1:]
print("ready", flush=True)
sys.stdin.readline()
with Memory(path) as memory:
    for number in range(int(count)):
        memory.remember("one", Sentence(f"{name} {number}"), (Candidate(str(number) * 50),))
        memory.flush()
        if memory.trouble:
            sys.exit(memory.trouble)
        print(number, flush=True)
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[bytes]:
    """A process that remembers that many sentences, one by one, once it is told to."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def begin(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    process.stdin.write(b"\n")
    process.stdin.flush()


def test_processes_write_into_a_new_one_at_once(tmp_path: Path) -> None:
    processes = [writer(tmp_path / "m", name, 60) for name in ("ann", "bo", "cy")]
    for process in processes:
        begin(process)
    for process in processes:
        output, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        assert len(output.splitlines()) == 60
    assert remembered(tmp_path / "m") == 180


def test_one_that_another_process_begins_meanwhile_is_not_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    class Late(sqlite3.Connection):
        """A connection that another process is ahead of."""

        def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
            if sql == "BEGIN IMMEDIATE":
                monkeypatch.setattr(sqlite3, "connect", connect)
                with Memory(tmp_path / "m") as memory:
                    memory.remember("one", Sentence("yes"), ANSWER)
            return super().execute(sql, *rest)

    def late(*arguments: Any, **named: Any) -> sqlite3.Connection:
        return connect(*arguments, **named, factory=Late)

    monkeypatch.setattr(sqlite3, "connect", late)
    with Memory(tmp_path / "m") as memory:
        assert memory.recall("one", [Sentence("yes")]) == {Sentence("yes"): ANSWER}


def test_a_file_that_another_keeps_locked_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_module, "_WAIT", 0.1)
    with Memory(tmp_path / "m"):
        pass
    other = sqlite3.connect(tmp_path / "m", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Memory(tmp_path / "m") as memory:
        memory.remember("one", Sentence("yes"), ANSWER)
        memory.flush()
        assert "locked" in memory.trouble
        assert memory.recall("one", [Sentence("yes")]) == {Sentence("yes"): ANSWER}
    other.execute("ROLLBACK")
    other.close()
    assert remembered(tmp_path / "m") == 0


@pytest.mark.parametrize("after", [1, 7, 40])
def test_a_process_that_is_killed_leaves_it_whole(after: int, tmp_path: Path) -> None:
    process = writer(tmp_path / "m", "ann", 100_000)
    begin(process)
    assert process.stdout is not None
    for _ in range(after):
        process.stdout.readline()
    process.kill()
    said = after + len(re.findall(rb"\d+\n", process.stdout.read()))
    process.wait()
    process.stdout.close()
    assert process.stdin is not None
    process.stdin.close()
    assert process.returncode == -signal.SIGKILL
    assert said <= remembered(tmp_path / "m") <= said + 1


# What cannot be used -----------------------------------------------------------------------------


def an_article(path: Path) -> None:
    path.write_bytes(b"An article, and no database. " * 500)


def of_another_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE answers (old TEXT)")
    connection.close()


@pytest.mark.parametrize("make", [an_article, of_another_program])
def test_what_is_not_ours_is_left_alone(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "m.db")
    before = (tmp_path / "m.db").read_bytes()
    with Memory(tmp_path / "m.db") as memory:
        memory.remember("one", Sentence("yes"), ANSWER)
        memory.flush()
        assert "no memory of articlekit" in memory.trouble
        assert memory.recall("one", [Sentence("yes")]) == {Sentence("yes"): ANSWER}
    assert (tmp_path / "m.db").read_bytes() == before
    assert os.listdir(tmp_path) == ["m.db"]


def test_a_damaged_one_is_put_aside_and_begun_anew(tmp_path: Path) -> None:
    with Memory(tmp_path / "m.db"):
        pass
    for number in (1, 2):
        damaged = (tmp_path / "m.db").read_bytes()[:100] + b"\xff" * 5000
        (tmp_path / "m.db").write_bytes(damaged)
        with Memory(tmp_path / "m.db") as memory:
            memory.remember("one", Sentence("yes"), ANSWER)
            assert memory.trouble == ""
        assert (tmp_path / f"m.db.damaged{number}").read_bytes() == damaged
        assert remembered(tmp_path / "m.db") == 1


def test_one_that_another_process_holds_is_tried_again(tmp_path: Path) -> None:
    with Memory(tmp_path / "m") as memory:
        holder = sqlite3.connect(tmp_path / "m", isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        memory.remember("one", Sentence("yes"), ANSWER)
        memory.flush()
        assert "locked" in memory.trouble
        holder.execute("COMMIT")
        holder.close()
        memory.flush()
        assert memory.trouble == ""
    assert remembered(tmp_path / "m") == 1


def empty(path: Path) -> None:
    path.touch()


def of_another_form(path: Path) -> None:
    with Memory(path):
        pass
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 77")
    connection.close()


@pytest.mark.parametrize("make", [empty, of_another_form])
def test_one_of_another_form_is_begun_anew(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "m")
    with Memory(tmp_path / "m") as memory:
        memory.remember("one", Sentence("yes"), ANSWER)
    assert remembered(tmp_path / "m") == 1
    assert os.listdir(tmp_path) == ["m"]


def test_one_that_turns_out_damaged_is_done_without(tmp_path: Path) -> None:
    many = [Sentence(str(number)) for number in range(2_000)]
    with Memory(tmp_path / "m") as memory:
        for each in many:
            memory.remember("one", each, ANSWER)
    data = bytearray((tmp_path / "m").read_bytes())
    data[8192:] = b"\x99" * (len(data) - 8192)
    (tmp_path / "m").write_bytes(data)
    with Memory(tmp_path / "m") as memory:
        found = memory.recall("one", many)
        memory.remember("one", Sentence("yes"), ANSWER)
        memory.flush()
        assert "malformed" in memory.trouble
        assert memory.recall("one", [Sentence("yes")]) == {Sentence("yes"): ANSWER}
    assert set(found.values()) <= {ANSWER}
    assert (tmp_path / "m.damaged1").read_bytes() == data
    assert not (tmp_path / "m").exists(), "the next build begins it anew"


def a_folder(path: Path) -> Path:
    path.mkdir()
    return path


def below_a_file(path: Path) -> Path:
    path.write_text("text")
    return path / "m"


def a_pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def of_no_name(path: Path) -> Path:
    return Path(f"{path}\0")


def of_too_long_a_name(path: Path) -> Path:
    return path.with_name("m" * 300)


@pytest.mark.parametrize("make", [a_folder, below_a_file, a_pipe, of_no_name, of_too_long_a_name])
@pytest.mark.usefixtures("models")
def test_where_no_file_can_be_the_translation_goes_on(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    done = ak.translate_explained(
        english("Nobody rings a bell."), "uk", memory=make(tmp_path / "here")
    )
    assert done.article.blocks == english(UKRAINIAN["Nobody rings a bell."]).blocks
    assert codes(done.notices) == ["memory-unavailable"]
    assert done.notices[0].message.startswith("what is translated cannot be remembered (")


def test_a_folder_that_nobody_may_write_to(articlekit: Command, folder: Path) -> None:
    (folder / "locked").mkdir()
    (folder / "locked").chmod(0o555)
    ended = articlekit("translate", "english.txt", "--to", "uk", "--memory", "locked/m")
    assert ended.status == 0
    assert ended.output.startswith(UKRAINIAN["The School That Goes Out With the Tide"])
    (message,) = ended.messages.splitlines()
    assert message.startswith("english.txt: locked/m: what is translated cannot be remembered (")
    assert message.endswith("[memory-unavailable]")
    assert os.listdir(folder / "locked") == []


def test_a_file_that_nobody_may_write_to_is_read(articlekit: Command, folder: Path) -> None:
    arguments = ("translate", "english.txt", "--to", "uk", "--memory", "locked/m")
    first = articlekit(*arguments)
    assert first.messages == ""
    (folder / "locked" / "m").chmod(0o444)
    (folder / "locked").chmod(0o555)
    assert articlekit(*arguments) == first, "there is nothing to be written"


@pytest.mark.parametrize("bytes_left", [0, 1_000, 9_000])
def test_a_full_disk(bytes_left: int, articlekit: Command, folder: Path) -> None:
    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_left, bytes_left))

    ended = articlekit("translate", "english.txt", "--to", "uk", "--memory", "m", before=fill)
    assert ended.status == 0
    assert ended.output.startswith(UKRAINIAN["The School That Goes Out With the Tide"])
    assert ended.messages.count("[memory-unavailable]") == len(ended.messages.splitlines()) == 1
    after = articlekit("translate", "english.txt", "--to", "uk", "--memory", "m")
    assert (after.status, after.output, after.messages) == (0, ended.output, "")
    assert remembered(folder / "m") == 42


# Translating with it -----------------------------------------------------------------------------


@pytest.mark.usefixtures("models")
def test_the_answer_is_the_same_with_and_without(tmp_path: Path) -> None:
    article = ak.read(ARTICLE)
    without = ak.translate_explained(article, "uk")
    first = ak.translate_explained(article, "uk", memory=tmp_path / "m")
    again = ak.translate_explained(article, "uk", memory=str(tmp_path / "m"))
    with Memory(tmp_path / "m") as memory:
        opened = ak.translate_explained(article, "uk", memory=memory)
    assert without == first == again == opened
    assert remembered(tmp_path / "m") == without.sentences == 42


@pytest.mark.usefixtures("models")
def test_what_is_remembered_needs_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from articlekit.translation.translators.argos import ArgosSession

    article = ak.read(ARTICLE)
    first = ak.translate(article, "uk", memory=tmp_path / "m")

    def never(*_: object) -> None:
        raise AssertionError("asked again")

    monkeypatch.setattr(ArgosSession, "translate", never)
    assert ak.translate(article, "uk", memory=tmp_path / "m") == first
    with pytest.raises(TranslationError, match="asked again"):
        ak.translate(article, "uk")


def test_what_is_no_translation_is_not_remembered(tmp_path: Path) -> None:
    ak.translate(english("Words."), "uk", translator="pseudo", memory=tmp_path / "m")
    assert os.listdir(tmp_path) == []


@pytest.mark.usefixtures("models")
def test_another_model_is_another_identity(
    tmp_path: Path, use: Callable[[Path], Path], model_folder: Path
) -> None:
    article = english("Nobody rings a bell.")
    ak.translate(article, "uk", memory=tmp_path / "m")
    copy = tmp_path / "copy"
    shutil.copytree(model_folder / "en_uk", copy / "en_uk")
    os.utime(copy / "en_uk" / "model" / "model.bin", (1, 1))
    use(copy)
    ak.translate(article, "uk", memory=tmp_path / "m")
    assert remembered(tmp_path / "m") == 2
