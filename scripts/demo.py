"""Set everything up and turn the example article into a Word file, a PDF and an EPUB."""

from __future__ import annotations

from environment import ready, run

run(
    ready("epub") / "articlekit",
    "build",
    "examples/articles/harbour-school.txt",
    "--to",
    "docx,pdf,epub",
    "-o",
    "out",
)
