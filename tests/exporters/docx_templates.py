"""Templates for the tests of the Word exporter, by python-docx and by hand."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import docx
from docx.shared import Mm, Pt, RGBColor

from articlekit.exporters import render
from articlekit.exporters.docx import DocxOptions
from articlekit.exporters.protocol import Output
from articlekit.model import Article
from tests.exporters.docx_samples import p

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def house() -> Any:
    """A document of a small format, in a type of its own, with red titles."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(170), Mm(240)
    section.left_margin = section.right_margin = Mm(20)
    document.styles["Normal"].font.name = "Liberation Sans"
    document.styles["Normal"].font.size = Pt(9.5)
    document.styles["Title"].font.color.rgb = RGBColor(0xAA, 0, 0)
    return document


HOUSE = saved(house())


def altered(data: bytes, **changes: Callable[[str], str]) -> bytes:
    """The file with some parts changed: ``styles`` is word/styles.xml, ``types`` the content types.

    A change of a part that is not there begins with "".
    """
    names = {"types": "[Content_Types].xml", "rels": "word/_rels/document.xml.rels"}
    paths = {names.get(key, f"word/{key}.xml"): change for key, change in changes.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name in paths:
                content = paths.pop(name)(content.decode()).encode()
            target.writestr(name, content)
        for name, change in paths.items():
            target.writestr(name, change(""))
    return buffer.getvalue()


def replaced(pattern: str, by: str, flags: re.RegexFlag = re.DOTALL) -> Callable[[str], str]:
    """A change that must find what it changes."""

    def change(text: str) -> str:
        assert re.search(pattern, text, flags), pattern
        return re.sub(pattern, by, text, flags=flags)

    return change


def without_styles(*ids: str) -> Callable[[str], str]:
    """A styles part without the styles of these ids."""

    def change(text: str) -> str:
        for style_id in ids:
            text, times = re.subn(
                rf'<w:style [^>]*w:styleId="{style_id}".*?</w:style>', "", text, flags=re.DOTALL
            )
            assert times == 1, style_id
        return text

    return change


def with_style(xml: str) -> Callable[[str], str]:
    """A styles part with one more style."""
    return replaced("</w:styles>", f"{xml}</w:styles>")


def with_relation(kind: str, target: str, *, external: bool = False, id_: str = "rId900") -> Callable[[str], str]:  # fmt: skip # noqa: E501
    """Relationships with one more."""
    mode = ' TargetMode="External"' if external else ""
    entry = f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return replaced("</Relationships>", f"{entry}</Relationships>")


def made(template: bytes, article: Article | None = None, **more: Any) -> Output:
    """The Word file of an article, made with a template."""
    article = article or Article(title=p("A title").content, blocks=(p("Some words."),))
    return render(article, "docx", options=DocxOptions(template=template), **more)


def codes(output: Output) -> list[str]:
    return [notice.code for notice in output.notices]
