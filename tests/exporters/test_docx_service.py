"""The exporter as part of a long-running process: stable, safe in threads, a good guest."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from articlekit.exporters import render
from articlekit.model import Article, Emphasis, Metadata, Paragraph, inlines
from tests.effort import lines_run

if TYPE_CHECKING:
    from pathlib import Path


def test_loading_the_exporter_loads_no_library() -> None:
    code = (
        "import sys; from articlekit.exporters.docx import DocxExporter; DocxExporter();"
        "print({'docx', 'lxml', 'PIL'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.split() == [b"set()"]


def test_an_article_without_pictures_loads_no_picture_library() -> None:
    code = (
        "import sys; from articlekit.exporters import render; from articlekit.model import *;"
        "render(Article(blocks=(Paragraph(content=inlines('x')),)), 'docx');"
        "print({'PIL', 'reportlab', 'ebooklib'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.split() == [b"set()"]


def test_threads_write_the_same_bytes(every_block: Article, pictures: Path) -> None:
    alone = render(every_block, "docx", files=pictures).data
    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(render, every_block, "docx", files=pictures) for _ in range(40)]
        assert {job.result().data for job in jobs} == {alone}


def test_bytes_do_not_depend_on_the_clock(every_block: Article) -> None:
    first = render(every_block, "docx").data
    time.sleep(2.1)  # a zip counts time in steps of two seconds
    assert render(every_block, "docx").data == first
    times = {member.date_time for member in zipfile.ZipFile(io.BytesIO(first)).infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_the_effort_grows_with_the_length() -> None:
    sentence = inlines("Some words of ", Emphasis(inlines("varied length")), " stand here. " * 12)

    def lines(paragraphs: int) -> int:
        article = Article(
            title=inlines("Long"),
            meta=Metadata(language="en"),
            blocks=tuple(Paragraph(content=sentence) for _ in range(paragraphs)),
        )
        return lines_run(lambda: render(article, "docx"))

    lines(1)  # loads what is imported late
    assert lines(1600) < 11 * lines(160)
