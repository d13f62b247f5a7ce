"""The door: paths, bytes, streams, and one clear line for whatever cannot be read."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from articlekit import plugins
from articlekit.errors import (
    Cancelled,
    InputError,
    ModelError,
    UnknownFormatError,
    UsageError,
)
from articlekit.model import plain_text
from articlekit.reading import Explained, parse, parse_explained, read, read_explained, readers
from articlekit.reading.json import JsonReader, JsonReaderOptions
from articlekit.reading.plain import PlainOptions, PlainReader

if TYPE_CHECKING:
    from articlekit.model import Article

STORY = "A title\n\nThe first paragraph, which is long enough to look like one.\n"


def test_a_path_bytes_and_a_stream_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    article = parse(STORY)
    for source in (path, str(path), STORY.encode(), bytearray(STORY.encode()), path.open("rb")):
        assert read(source) == article  # type: ignore[arg-type]
        if isinstance(source, io.BufferedReader):
            source.close()


@pytest.mark.parametrize("name", ["STORY.TXT", "story.text", "README"])
def test_names_of_plain_texts(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(STORY, "utf-8")
    assert plain_text(read(tmp_path / name).title) == "A title"


def test_the_format_can_be_named(tmp_path: Path, every_block: Article) -> None:
    path = tmp_path / "story.txt"
    path.write_text(every_block.to_json(), "utf-8")
    assert read(path, format="json") == every_block
    path.rename(tmp_path / "story.json")
    assert read(tmp_path / "story.json") == every_block


def test_options_override_what_would_be_found() -> None:
    options = PlainOptions(encoding="koi8-u", language="rue")
    article = read("Слово за словом".encode("koi8-u"), options=options)
    assert plain_text(article) == "Слово за словом"
    assert article.meta.language == "rue"
    assert parse(STORY, language="pt-BR").meta.language == "pt-BR"


def test_each_reader_takes_its_own_of_several_options() -> None:
    options = {"text": PlainOptions(encoding="koi8-u"), "json": JsonReaderOptions()}
    assert plain_text(read("Слово".encode("koi8-u"), options=options)) == "Слово"
    written = parse(STORY).to_json().encode()
    assert read(written, format="json", options=options) == parse(STORY)
    assert plain_text(read(b"word", options={"json": JsonReaderOptions()})) == "word"
    with pytest.raises(UsageError, match="options for text are PlainOptions"):
        read(b"word", options={"text": JsonReaderOptions()})


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_text_is_an_empty_article(text: str) -> None:
    assert read(text.encode()) == parse(text)
    assert parse(text).blocks == ()


def refusal(source: Any, **more: Any) -> InputError:
    with pytest.raises(InputError) as caught:
        read(source, **more)
    line = str(caught.value)
    assert "\n" not in line
    assert caught.value.remedy
    return caught.value


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    assert str(refusal(missing)) == f"{missing}: there is no such file; check the name"
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    assert refusal(folder).where == str(folder)
    assert "a folder" in refusal(folder).what


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert "no regular file" in refusal(pipe).what


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no devices")
def test_a_device_is_refused() -> None:
    assert "no regular file" in refusal("/dev/zero").what


@pytest.mark.parametrize("name", ["a\0b.txt", "n" * 5000 + ".txt"])
def test_names_that_no_file_can_have(name: str) -> None:
    assert "cannot be read" in refusal(name).what


def test_unknown_formats(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match=r"story\.xyz: no reader knows the suffix"):
        read(tmp_path / "story.xyz")
    with pytest.raises(UnknownFormatError, match="no reader is called 'xyz'"):
        read(b"", format="xyz")


def test_of_a_word_processor_s_file_is_said_how_to_read_it(tmp_path: Path) -> None:
    (tmp_path / "story.doc").write_bytes(b"")
    with pytest.raises(UnknownFormatError, match=r"'\.doc'; save it as a Word document"):
        read(tmp_path / "story.doc")


def test_wrong_calls() -> None:
    with pytest.raises(UsageError, match="options for json are JsonReaderOptions"):
        read(b"{}", format="json", options=PlainOptions())
    with pytest.raises(UsageError, match="gave str, not bytes"):
        read(io.StringIO("x"))  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="is no language tag"):
        parse("x", language="no tag")


def test_faults_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "story.json"
    path.write_text('{"schema": "articlekit/1", "blocks": [{"type": "x"}]}')
    with pytest.raises(ModelError, match=r"story\.json: blocks\[0\]"):
        read(path)
    text = tmp_path / "story.txt"
    text.write_bytes(b"caf\xe9")
    assert refusal(text, options=PlainOptions(encoding="utf-8")).where == str(text)


class FailingReader(PlainReader):
    def read(self, data: bytes, options: PlainOptions, cancel: Any = None) -> Explained:
        raise ZeroDivisionError("oops")


def test_what_a_reader_raises_becomes_one_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugins, "by_name", lambda group, name: FailingReader())
    error = refusal(b"x")
    assert "the text reader failed (ZeroDivisionError: oops)" in str(error)
    assert isinstance(error.__cause__, ZeroDivisionError)


def test_a_set_event_stops_the_reading() -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        read(STORY.encode(), cancel=cancel)


def test_the_readers_that_ship() -> None:
    assert isinstance(readers()["text"], PlainReader)
    assert isinstance(readers()["json"], JsonReader)


def test_notices_of_the_bytes_and_of_the_text_come_together() -> None:
    explained = read_explained("\x01Caf\xe9 déjà vu".encode("windows-1252"))
    assert [notice.code for notice in explained.notices] == ["encoding-guessed"]
    assert [part.text for part in explained.removed] == ["\x01"]
    assert parse_explained("x\ud800").notices[0].code == "character-replaced"
