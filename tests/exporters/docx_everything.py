"""All articles that the judges of Word files are shown, each by its name."""

from __future__ import annotations

from typing import Final

from articlekit.model import (
    Article,
    CodeBlock,
    Divider,
    Figure,
    List,
    Metadata,
    NoteReference,
    Publication,
    Quote,
    Table,
    Verse,
    inlines,
)
from tests.exporters import epub_samples
from tests.exporters.docx_samples import STRANGE, items, p
from tests.exporters.test_pdf_languages import TEXTS, in_language

__all__ = ["EVERYTHING", "THEMES"]

THEMES: Final = ("article", "paperback", "manuscript", "large-print")


def _one_in_another() -> Article:
    """Every container in every other, in the text and in a note."""
    table = Table(
        header=(inlines("hour"), inlines("height")),
        rows=((inlines("six"), inlines("five")),),
        caption=inlines("Heights"),
    )
    leaves = (
        p("words"),
        p("more words"),
        Verse((inlines("line"), (), inlines("line"))),
        CodeBlock("tide = 1\n  high"),
        table,
        Figure("none.png", alt="not to be seen", caption=inlines("A caption")),
        Divider(),
        p("last"),
    )
    # From the first: LibreOffice begins every list in a note there, whatever it is told.
    short = List(ordered=True, style="a", items=items((p("one"), Quote(leaves[:4]))))
    bulleted = List(items=items(leaves, p("next"), (p("a"), List(items=items(p("b"))), p("c"))))
    numbered = List(ordered=True, style="a", start=3, items=items((p("one"), bulleted), leaves))
    quoted = Quote((*leaves, numbered, Quote(leaves, inlines("inner"))), inlines("outer"))
    blocks = (numbered, quoted, List(items=items(quoted, (quoted, p("after")))))
    return Article(
        title=inlines("One in another"),
        meta=Metadata(language="en"),
        blocks=(p("Text", NoteReference("1")), *blocks),
        notes={"1": (p("Note"), short, table)},
    )


EVERYTHING: Final[dict[str, Article | Publication]] = {
    **STRANGE,
    **{f"ebook-{name}": whole for name, whole in epub_samples.SAMPLES.items()},
    **{f"in-{language}": in_language(language) for language in TEXTS},
    "one-in-another": _one_in_another(),
}
