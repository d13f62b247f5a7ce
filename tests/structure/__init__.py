"""The structure of a document as lines of text: what the model holds, and what pandoc reads back.

    model    an article or publication to lines, one a block, as far as a format can say it
    pandoc   the tree that pandoc reads from a file to the same lines
    word     an article as pandoc understands its Word file
    order    the notes in the order of their references
    runs     the words of a line with what marks them, in one spelling
    limits   what pandoc cannot read of a format, each with its reason

A block that holds neither a word nor a picture is left out. Two lists of lines can be compared as
they are; where they differ, the test shows the block.
"""

from __future__ import annotations

from tests.structure.limits import DOCX, EPUB, Limits
from tests.structure.model import model_lines
from tests.structure.pandoc import pandoc_lines

__all__ = ["DOCX", "EPUB", "Limits", "model_lines", "pandoc_lines"]
