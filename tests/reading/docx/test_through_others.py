"""The same structure, whoever wrote the file: pandoc from Markdown, LibreOffice from ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from articlekit.exporters import render
from articlekit.model import Article
from tests import judges
from tests.reading.docx.documents import PNG, explained
from tests.reading.outlines import outline

if TYPE_CHECKING:
    from pathlib import Path

MARKDOWN = """\
---
title: The harbour school
subtitle: A sample
author: [Ada Marlow, Bo Lind]
date: 2024-03-01
lang: en
---

First words with *stress*, **strong *both***, `code x`, [a link](https://example.org/a)[^1].

# One

> Quoted words.
>
> More of them.

- bullet

    its second paragraph

    - inner

        > said inside

- last

3) three
4) four
    a. letters

Between.

5. five

---

    def f():
        return 1

Table: Heights

| Hour | Height |
|------|--------|
| 6    | **4**  |

![A caption](dot.png)

## Two

End[^2].

[^1]: The note.

    Second *paragraph*.

[^2]: Again.
"""

OUTLINE = """\
= The harbour school
~ A sample
@ Ada Marlow
@ Bo Lind
date 2024-03-01
p First words with _stress_, **strong _both_**, `code x`, [a link](https://example.org/a)[^1].
1 One
> p Quoted words.
> p More of them.
- bullet
  p its second paragraph
  - inner
    > p said inside
- last
+
3. three
4. four
  a. letters
p Between.
5. five
***
` def f():
`     return 1
|: Heights
|= Hour | Height
| 6 | **4**
[picture-1.png | A caption | A caption]
2 Two
p End[^2].
^1 p The note.
^1 p Second _paragraph_.
^2 p Again."""


def office(path: Path, to: str) -> Path:
    """The file as LibreOffice converts it."""
    profile = path.parent / "office"
    folder = path.parent / f"from-{path.suffix[1:]}"
    judges.run(
        *("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to),
        *("--outdir", str(folder), str(path)),
    )
    return folder / f"{path.stem}.{to.partition(':')[0]}"


def test_markdown_that_pandoc_made_a_document_of(tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc_binary is not installed")
    (tmp_path / "dot.png").write_bytes(PNG)
    target = tmp_path / "story.docx"
    pypandoc.convert_text(
        MARKDOWN,
        "docx",
        "markdown",
        outputfile=str(target),
        extra_args=["--resource-path", str(tmp_path)],
    )
    found = explained(target.read_bytes())
    assert outline(found.article) == OUTLINE
    assert found.files is not None
    assert found.files.read("picture-1.png") == PNG


def test_ours_that_libreoffice_wrote_anew(tmp_path: Path, every_block: Article) -> None:
    path = tmp_path / "ours.docx"
    path.write_bytes(render(every_block, "docx").data)
    ours = explained(path.read_bytes()).article
    theirs = explained(office(office(path, "odt"), "docx:MS Word 2007 XML").read_bytes()).article

    def structure(article: Article) -> list[str]:
        lines = outline(article).splitlines()
        return [line for line in lines if not line.startswith("@")]

    assert structure(theirs) == structure(ours)
