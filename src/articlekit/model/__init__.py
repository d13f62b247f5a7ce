"""What an article is: frozen, typed values, without I/O and without knowledge of any format."""

from articlekit.model.article import Article, Publication
from articlekit.model.blocks import (
    Block,
    CodeBlock,
    Divider,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Quote,
    Table,
    Verse,
)
from articlekit.model.check import check
from articlekit.model.inlines import (
    Break,
    Emphasis,
    Inline,
    InlineCode,
    Link,
    NoteReference,
    Span,
    Strong,
    Text,
    inlines,
)
from articlekit.model.language import direction
from articlekit.model.metadata import Accessibility, Author, Metadata, Series
from articlekit.model.plain import plain_line, plain_text
from articlekit.model.schema import json_schema
from articlekit.model.walk import Node, rewrite, walk

__all__ = [
    "Accessibility",
    "Article",
    "Author",
    "Block",
    "Break",
    "CodeBlock",
    "Divider",
    "Emphasis",
    "Figure",
    "Heading",
    "Inline",
    "InlineCode",
    "Link",
    "List",
    "ListItem",
    "Metadata",
    "Node",
    "NoteReference",
    "Paragraph",
    "Publication",
    "Quote",
    "Series",
    "Span",
    "Strong",
    "Table",
    "Text",
    "Verse",
    "check",
    "direction",
    "inlines",
    "json_schema",
    "plain_line",
    "plain_text",
    "rewrite",
    "walk",
]
