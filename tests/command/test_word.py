"""``articlekit build`` for Word documents: what stands around the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exporters.docx_reading import part, sections, text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.command.conftest import Command


def test_contents_and_heads_are_as_asked(articlekit: Command, folder: Path) -> None:
    (folder / "pier.md").write_text("# The pier\n\n## Morning\n\nFog.\n\n## Noon\n\nLight.\n")

    def built(*options: str) -> bytes:
        assert articlekit("build", "pier.md", "--to", "docx", *options).paths == ["pier.docx"]
        return (folder / "pier.docx").read_bytes()

    assert "Contents" not in text(part(built(), "document"))
    assert "Contents" in text(part(built("--contents"), "document"))
    chosen = built("--theme", "paperback", "--no-contents", "--no-running-head")
    assert "Contents" not in text(part(chosen, "document"))
    assert sections(chosen)[-1]["default header"] == "→→{PAGE}"


@pytest.mark.parametrize("option", ["--contents", "--no-contents", "--no-running-head"])
def test_options_of_word_need_a_word_document(option: str, articlekit: Command) -> None:
    ended = articlekit("build", "english.txt", "--to", "pdf", option)
    assert ended.status == 2
    assert f"{option} is for a Word document; add --to docx" in ended.messages
