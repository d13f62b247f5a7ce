"""Article and publication: the two wholes that travel through the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from articlekit.model.blocks import Block
from articlekit.model.inlines import Inline
from articlekit.model.metadata import Metadata

if TYPE_CHECKING:
    from typing import Self

__all__ = ["Article", "Publication"]


class _Whole(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What articles and publications share: their JSON form."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON form as dicts and lists. Raises `ModelError` where a rule is broken."""
        from articlekit.model import codec

        return codec.to_dict(self)

    def to_json(self, *, indent: int = 0) -> str:
        """The JSON form as text, on one line unless ``indent`` spaces a level are asked for."""
        from articlekit.model import codec

        return codec.to_json(self, indent=indent)

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """What ``data`` describes. Raises `ModelError` with the path to a fault."""
        from articlekit.model import codec

        return codec.from_dict(data, cls)

    @classmethod
    def from_json(cls, data: str | bytes) -> Self:
        """What a JSON text describes. Raises `ModelError` with the path to a fault."""
        from articlekit.model import codec

        return codec.from_json(data, cls)

    def _repr_html_(self) -> str:
        """How a notebook shows it: as the web page, in a frame of its own; it never raises."""
        # A notebook looks for this method on the value itself. To have it anywhere else, importing
        # articlekit would have to register something with IPython. So the ground floor calls up
        # here, and here alone: when it is called, and by no format's name.
        from articlekit import notebook

        return notebook.framed(self)  # type: ignore[arg-type] # a whole is one or the other


class Article(_Whole, frozen=True, kw_only=True):
    """One article: title, metadata, blocks, and the notes the text refers to by their ids."""

    schema: Literal["articlekit/1"] = msgspec.field(default_factory=lambda: "articlekit/1")
    title: tuple[Inline, ...] = msgspec.field(default_factory=lambda: ())
    subtitle: tuple[Inline, ...] = ()
    meta: Metadata = msgspec.field(default_factory=Metadata)
    blocks: tuple[Block, ...] = msgspec.field(default_factory=lambda: ())
    notes: dict[str, tuple[Block, ...]] = msgspec.field(default_factory=dict)


class Publication(_Whole, frozen=True, kw_only=True):
    """What is exported: one or more articles under one title and metadata."""

    schema: Literal["articlekit-publication/1"] = msgspec.field(
        default_factory=lambda: "articlekit-publication/1"
    )
    title: tuple[Inline, ...] = msgspec.field(default_factory=lambda: ())
    subtitle: tuple[Inline, ...] = ()
    meta: Metadata = msgspec.field(default_factory=Metadata)
    articles: tuple[Article, ...]

    @classmethod
    def of(cls, article: Article) -> Self:
        """The publication that a lone article is: its own title and metadata, and itself."""
        return cls(
            title=article.title, subtitle=article.subtitle, meta=article.meta, articles=(article,)
        )

    @property
    def lone(self) -> Article | None:
        """The one article that is the whole publication, or None where there are several.

        A publication that says more or other of itself than its one article is a book with one
        chapter, not a lone article.
        """
        if len(self.articles) == 1 and type(self).of(self.articles[0]) == self:
            return self.articles[0]
        return None

    def parts(self) -> tuple[tuple[str, Article], ...]:
        """Each article with what its places begin with in notices.

        That is ``articles[2].`` in a publication of several; nothing for a lone article, whose
        places read as in the article itself.
        """
        if self.lone is not None:
            return (("", self.lone),)
        return tuple((f"articles[{at}].", article) for at, article in enumerate(self.articles))
