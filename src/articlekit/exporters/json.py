"""The exporter "json": the contract's own form, which loses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from articlekit.exporters.protocol import Output

if TYPE_CHECKING:
    from articlekit.exporters.protocol import Job
    from articlekit.model import Publication

__all__ = ["JsonExporter", "JsonOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonOptions:
    """``indent`` is the number of spaces a level; with 0 the file has one line."""

    indent: int = 2


class JsonExporter:
    """Writes "articlekit/1", or "articlekit-publication/1" where there are several articles."""

    description: ClassVar = "articlekit's own JSON"
    options: ClassVar = JsonOptions
    has_cover: ClassVar = True

    def export(self, publication: Publication, job: Job) -> Output:
        """The publication as JSON in UTF-8, ending with a line feed."""
        whole = publication.lone or publication
        return Output(data=(whole.to_json(indent=job.options.indent) + "\n").encode())
