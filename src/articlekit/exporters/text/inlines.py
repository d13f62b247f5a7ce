"""The words of a run of inlines, and what is known while they are written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from articlekit.exporters.text.wrapping import fold
from articlekit.model import (
    Break,
    Emphasis,
    InlineCode,
    Link,
    NoteReference,
    Span,
    Strong,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articlekit.design import Labels
    from articlekit.model import Inline

__all__ = ["Context", "run"]


@dataclass(frozen=True, slots=True)
class Context:
    """What every function needs to know: the width that is left, the words, the notes.

    ``depth`` is the depth of the article's title below the publication's; ``notes`` fills with
    the number of each note in the order in which they are met.
    """

    width: int
    labels: Labels
    depth: int = 0
    notes: dict[str, int] = field(default_factory=dict)

    def narrower(self, prefix: str) -> Context:
        """The same where lines begin with ``prefix``."""
        return replace(self, width=max(1, self.width - len(prefix)) if self.width else 0)


def run(content: Iterable[Inline], context: Context) -> str:
    """The words of the inlines; a break is a line feed."""
    return "".join(_inline(node, context) for node in content)


def _inline(node: Inline, context: Context) -> str:
    match node:
        case Text() | InlineCode():
            return node.text.replace("\r\n", " ").replace("\n", " ")
        case Emphasis() | Strong() | Span():
            return run(node.content, context)
        case Link():
            return _link(run(node.content, context), fold(node.href))
        case NoteReference():
            return f"[{context.notes.setdefault(node.id, len(context.notes) + 1)}]"
        case Break():
            return "\n"


def _link(words: str, address: str) -> str:
    """The words and the address, or the one of them that says it all."""
    if not address or fold(words) in (address, address.removeprefix("mailto:")):
        return words
    return f"{words} ({address})" if words.strip() else address
