"""The reader "json": the contract's own form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from articlekit.model import Article
from articlekit.reading.protocol import Explained

if TYPE_CHECKING:
    from articlekit.progress import Cancel

__all__ = ["JsonReader", "JsonReaderOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonReaderOptions:
    """The JSON form leaves nothing to choose."""


class JsonReader:
    """Reads "articlekit/1"."""

    description: ClassVar = "articlekit's own JSON"
    options: ClassVar = JsonReaderOptions

    def read(
        self, data: bytes, options: JsonReaderOptions, cancel: Cancel | None = None
    ) -> Explained:
        """The article that the JSON describes. Raises `ModelError` with the path to a fault."""
        return Explained(Article.from_json(data.removeprefix(b"\xef\xbb\xbf")))
