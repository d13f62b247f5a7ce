"""The form of an article without its words: what a translation must not change."""

from __future__ import annotations

from typing import Any

import articlekit as ak

KEPT = (
    "code",
    "syntax",
    "source",
    "href",
    "id",
    "level",
    "ordered",
    "start",
    "style",
    "decorative",
)


def shape(article: ak.Article) -> Any:
    """Blocks and notes in their order, each with its marks.

    The marks of one run of inlines are sorted, as a translation may change their order; what they
    lie in is not.
    """
    data = article.to_dict()
    return {key: _shape(data.get(key, ())) for key in ("title", "subtitle", "blocks", "notes")}


def marks_in_order(node: ak.Node) -> list[str]:
    """The marks of a node as they come."""
    return [type(part).__name__ for _, part in ak.walk(node) if not isinstance(part, ak.Text)]


def _shape(value: Any) -> Any:
    if isinstance(value, list):
        parts = [_shape(part) for part in value if not _is_text(part)]
        inline = bool(value) and all(isinstance(part, dict) and _is_inline(part) for part in value)
        return sorted(parts, key=repr) if inline else parts
    if isinstance(value, dict):
        found = {key: _shape(part) for key, part in value.items() if isinstance(part, list | dict)}
        found.update({key: value[key] for key in ("type", *KEPT) if key in value})
        if value.get("type") == "code":
            found["text"] = value.get("text", "")
        return found
    return None


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and value.get("type") == "text"


def _is_inline(value: dict[str, Any]) -> bool:
    return value.get("type") in (
        "text", "emphasis", "strong", "code", "link", "note", "break", "span",
    )  # fmt: skip
