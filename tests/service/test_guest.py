"""A good guest: in threads, over thousands of builds, and beside other users of the libraries."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import io
import os
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import msgspec
import psutil
import pytest

import articlekit as ak
from articlekit.progress import Step

FORMATS = ("docx", "pdf", "epub", "html", "markdown", "text", "json")
ARTICLES = Path(__file__).parents[2] / "examples" / "articles"


def article(number: int) -> ak.Article:
    """A short article that no other number gives, in English or Ukrainian."""
    words = ["вулик", "бджола", "мед"] if number % 2 else ["harbour", "lantern", "tide"]
    sentence = " ".join(words[(number + at) % 3] + str(number + at) for at in range(40)) + "."
    return ak.Article(
        title=ak.inlines(f"{words[0].capitalize()} {number}"),
        meta=ak.Metadata(language="uk" if number % 2 else "en"),
        blocks=(
            ak.Heading(1, ak.inlines(words[1].capitalize())),
            ak.Paragraph(ak.inlines(sentence, " ", ak.Emphasis(ak.inlines(words[2])), ".")),
            ak.List(items=(ak.ListItem((ak.Paragraph(ak.inlines(sentence)),)),)),
        ),
    )


def digest(number: int, name: str) -> str:
    return hashlib.sha256(ak.render(article(number), name).data).hexdigest()


def test_eight_threads_give_the_bytes_of_one() -> None:
    tasks = [(number, name) for number in range(25) for name in ("docx", "pdf", "epub")]
    alone = [digest(*task) for task in tasks]
    start = threading.Barrier(8)

    def worker(shift: int) -> dict[tuple[int, str], str]:
        start.wait()  # so that first uses, with their imports, meet
        return {task: digest(*task) for task in tasks[shift:] + tasks[:shift]}

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(worker, range(0, 72, 9)))
    for each in found:
        assert [each[task] for task in tasks] == alone


def test_first_uses_may_meet_in_threads() -> None:
    code = (
        "import articlekit as ak, threading\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "start = threading.Barrier(8)\n"
        "def work(name):\n"
        "    start.wait()\n"
        "    return len(ak.render(ak.parse('A title\\n\\nSome words.'), name).data)\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    found = list(pool.map(work, ['docx', 'pdf', 'epub', 'html'] * 2))\n"
        "assert found[:4] == found[4:]\n"
    )
    for _ in range(4):  # what goes wrong here goes wrong now and then
        subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_many_builds_do_not_grow_the_process(tmp_path: Path) -> None:
    process = psutil.Process()

    def build(first: int, last: int) -> int:
        for number in range(first, last):
            for name in ("docx", "pdf", "epub"):
                ak.export(article(number), tmp_path / f"story.{name}")
        gc.collect()
        return int(process.memory_info().rss)

    before = build(0, 60)
    after = build(60, 260)
    assert after < before * 1.05


GUESTS = {
    "reportlab": (
        "from reportlab.platypus import Paragraph, SimpleDocTemplate\n"
        "from reportlab.lib.styles import getSampleStyleSheet\n"
        "from reportlab.pdfbase import pdfmetrics\n"
        "out = io.BytesIO()\n"
        "style = getSampleStyleSheet()['BodyText']\n"
        "SimpleDocTemplate(out, invariant=1).build([Paragraph('Some <b>bold</b> words', style)])\n"
        "print(hashlib.sha256(out.getvalue()).hexdigest(), sorted(pdfmetrics._fonts))\n"
    ),
    "docx": (
        "import docx\n"
        "document = docx.Document()\n"
        "document.add_heading('A heading')\n"
        "document.add_paragraph('Some words', style='List Bullet')\n"
        "print(hashlib.sha256(document.element.xml.encode()).hexdigest())\n"
        "print(hashlib.sha256(document.styles.element.xml.encode()).hexdigest())\n"
    ),
    "ebooklib": (
        "from ebooklib import epub\n"
        "book = epub.EpubBook()\n"
        "book.set_identifier('x')\n"
        "book.set_title('A title')\n"
        "page = epub.EpubHtml(title='One', file_name='one.xhtml', content='<p>Words</p>')\n"
        "book.add_item(page)\n"
        "book.spine = [page]\n"
        "book.add_item(epub.EpubNav())\n"
        "print(hashlib.sha256(page.get_body_content()).hexdigest())\n"
    ),
}


@pytest.mark.parametrize("library", GUESTS)
def test_other_users_of_a_library_notice_nothing(library: str) -> None:
    head = "import hashlib, io\n"
    ours = (
        "import articlekit as ak\n"
        "article = ak.parse('Заголовок\\n\\nAn *article* with words.')\n"
        "for name in ('docx', 'pdf', 'epub', 'html'): ak.render(article, name)\n"
    )

    def printed(code: str) -> str:
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    alone = printed(head + GUESTS[library])
    assert printed(head + ours + GUESTS[library]) == alone
    assert printed(head + GUESTS[library] + ours + GUESTS[library]) == alone * 2


def test_two_builds_give_the_same_files(tmp_path: Path) -> None:
    def built(folder: str, zone: str, seed: str) -> dict[str, str]:
        place = tmp_path / folder
        place.mkdir()
        for name in ("harbour-school.txt", "bdzholy.txt"):
            (place / name).write_bytes((ARTICLES / name).read_bytes())
        command = [sys.executable, "-m", "articlekit", "build", "harbour-school.txt", "bdzholy.txt"]
        subprocess.run(
            [*command, "-o", "out", "--to", "docx,pdf,epub,html,markdown,text,json"],
            cwd=place,
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        files = sorted((place / "out").iterdir())
        return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    first = built("one", "UTC", "1")
    assert len(first) == 14
    subprocess.run(["sleep", "2.1"], check=True)  # a zip's clock ticks every two seconds
    assert built("two", "Asia/Kathmandu", "2") == first


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_build_with_an_executor_gives_the_same(tmp_path: Path, kind: str) -> None:
    texts = [ARTICLES / "harbour-school.txt", ARTICLES / "bdzholy.txt", tmp_path / "missing.txt"]

    def build(into: Path, executor: object) -> dict[str, bytes]:
        with pytest.raises(ak.BuildError) as caught:
            ak.build(texts, to=FORMATS, into=into, executor=executor)  # type: ignore[arg-type]
        assert [type(error) for error in caught.value.errors] == [ak.InputError]
        paths = [each.path for each in caught.value.built]
        assert [path.suffix for path in paths[:3]] == [".docx", ".pdf", ".epub"]
        return {path.name: path.read_bytes() for path in paths}

    alone = build(tmp_path / "alone", None)
    pool = (
        ThreadPoolExecutor(4) if kind == "threads" else ProcessPoolExecutor(2, get_context("spawn"))
    )
    with pool:
        assert build(tmp_path / "together", pool) == alone


def test_progress_counts_every_file(tmp_path: Path) -> None:
    steps: list[Step] = []
    texts = [ARTICLES / "harbour-school.txt", tmp_path / "missing.txt"]
    with pytest.raises(ak.BuildError):
        ak.build(texts, to=["html", "json"], into=tmp_path, progress=steps.append)
    assert {step.total for step in steps} == {4}
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == 4


def test_cancelling_stops_between_files(tmp_path: Path) -> None:
    stop = threading.Event()

    def after_the_first(step: Step) -> None:
        if step.done == 1:
            stop.set()

    with pytest.raises(ak.Cancelled):
        ak.build(
            ARTICLES / "harbour-school.txt",
            to=["html", "json", "pdf"],
            into=tmp_path,
            progress=after_the_first,
            cancel=stop,
        )
    assert os.listdir(tmp_path) == ["harbour-school.html"]


class AfterSomeQuestions:
    """A wish to stop that comes when it has been asked for some times."""

    def __init__(self, questions: int) -> None:
        self.questions = questions

    def is_set(self) -> bool:
        self.questions -= 1
        return self.questions < 0


@pytest.mark.parametrize("questions", range(12))
@pytest.mark.parametrize("name", ["html", "pdf"])
def test_cancelling_is_cancelling_wherever_it_happens(
    tmp_path: Path, name: str, questions: int
) -> None:
    cancel = AfterSomeQuestions(questions)
    with contextlib.suppress(ak.Cancelled):
        ak.build(ARTICLES / "harbour-school.txt", to=name, into=tmp_path, cancel=cancel)


def test_cancelling_stops_an_executor(tmp_path: Path) -> None:
    stop = threading.Event()
    texts = [tmp_path / f"{number}.txt" for number in range(12)]
    for text in texts:
        text.write_bytes((ARTICLES / "harbour-school.txt").read_bytes())

    def after_the_first(step: Step) -> None:
        if step.done == 1:
            stop.set()

    with ThreadPoolExecutor(1) as pool, pytest.raises(ak.Cancelled):
        ak.build(
            texts,
            to="pdf",
            into=tmp_path,
            executor=pool,
            progress=after_the_first,
            cancel=stop,
        )
    assert 1 <= len(list(tmp_path.glob("*.pdf"))) < 12


def test_folders_in_place_of_files_leave_nothing_open(tmp_path: Path) -> None:
    process = psutil.Process()
    figure = ak.Article(blocks=(ak.Figure("sub", alt="x"),))
    (tmp_path / "sub").mkdir()
    before = process.num_fds()
    for _ in range(10):
        with pytest.raises(ak.InputError):
            ak.read(tmp_path, format="text")
        ak.render(figure, "html", files=tmp_path)
    assert process.num_fds() == before


def test_a_new_title_keeps_the_notes_of_the_old() -> None:
    noted = ak.Article(
        title=(ak.Text("Old"), ak.NoteReference("1")),
        notes={"1": (ak.Paragraph(ak.inlines("Said aside.")),)},
    )
    renamed = ak.check(ak.with_metadata(noted, {"title": "New", "date": 2024}))
    assert renamed.title == (ak.Text("New"), ak.NoteReference("1"))
    assert renamed.meta.date == "2024"


def test_export_to_a_stream_needs_a_format() -> None:
    with pytest.raises(ak.UsageError, match="name the format"):
        ak.export(article(1), io.BytesIO())
    stream = io.BytesIO()
    assert ak.export(article(1), stream, format="json").path is None
    assert ak.Article.from_json(stream.getvalue()) == article(1)


def test_export_refuses_what_breaks_a_rule_and_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "story.pdf"
    target.write_bytes(b"old")
    broken = ak.Article(blocks=(ak.Heading(3, ak.inlines("Too deep")),))
    with pytest.raises(ak.ModelError, match=r"blocks\[0\]\.level"):
        ak.export(broken, target)
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("what", ["story.txt", [article(1), article(2)], None])
def test_what_is_no_article_is_refused_with_what_to_do(what: object) -> None:
    with pytest.raises(ak.UsageError, match=r"neither an article nor a publication; read a text"):
        ak.render(what, "html")  # type: ignore[arg-type]


def test_a_cover_that_a_format_cannot_show_is_noticed() -> None:
    covered = ak.Article(meta=ak.Metadata(cover=ak.Figure("cover.png", alt="A quay")))
    for name in ("docx", "pdf", "html", "markdown", "text"):
        said = {notice.code: notice.message for notice in ak.render(covered, name).notices}
        assert said["cover-left-out"] == f"{name} has no place for a cover"
    assert ak.render(covered, "json").notices == ()


def test_options_of_another_format_are_refused() -> None:
    from articlekit.exporters.json import JsonOptions

    assert b"\n" not in ak.render(article(1), "json", options=JsonOptions(indent=0)).data.strip()
    with pytest.raises(ak.UsageError, match="PdfOptions"):
        ak.render(article(1), "pdf", options=JsonOptions())


def test_files_are_dated_by_the_article_then_by_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    by_environment = ak.render(article(1), "pdf").data
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    by_default = ak.render(article(1), "pdf").data
    assert by_environment != by_default
    dated = msgspec.structs.replace(article(1), meta=ak.Metadata(date="2024-03"))
    by_article = ak.render(dated, "pdf").data
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert ak.render(dated, "pdf").data == by_article


@pytest.mark.parametrize("value", ["not a number", "99999999999999999"])
def test_a_time_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(ak.UsageError, match="SOURCE_DATE_EPOCH is no time"):
        ak.render(article(1), "html")
