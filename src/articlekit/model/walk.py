"""Going through a tree, and building a changed one, without touching the one at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["HOLDERS", "Node", "nodes", "parts_of", "rewrite", "walk"]

Node = msgspec.Struct
"""Whatever a tree is made of: publication, article, metadata, list item, block or inline."""

HOLDERS: Final = (msgspec.Struct, tuple, list, dict)
"""What may hold nodes; lists stand in for tuples in trees that were built in code."""

_N = TypeVar("_N", bound=msgspec.Struct)


def nodes(node: Node) -> Iterator[Node]:
    """Every node of the tree, parents first, in reading order: `walk` for who asks for no paths."""
    stack: list[Any] = [node]
    while stack:
        value = stack.pop()
        if isinstance(value, msgspec.Struct):
            yield value
        stack.extend([part for part in parts_of(value) if isinstance(part, HOLDERS)][::-1])


def parts_of(value: Any) -> Iterable[Any]:
    """What a node, a run or a dictionary holds."""
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.astuple(value)
    return value.values() if isinstance(value, dict) else value


def walk(node: Node) -> Iterator[tuple[str, Node]]:
    """Every node of the tree with its path, parents first, in reading order.

    The path of ``node`` itself is empty; others read like ``blocks[3].content[0]``.
    """
    stack: list[tuple[str, Any]] = [("", node)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, msgspec.Struct):
            yield path, value
            prefix = f"{path}." if path else ""
            parts = ((prefix + name, getattr(value, name)) for name in value.__struct_fields__)
        elif isinstance(value, tuple | list):
            parts = ((f"{path}[{at}]", part) for at, part in enumerate(value))
        else:
            parts = ((f"{path}.{key}", part) for key, part in value.items())
        inner = [part for part in parts if isinstance(part[1], HOLDERS)]
        stack.extend(reversed(inner))


def rewrite(node: _N, change: Callable[[Node], Node | tuple[Node, ...] | None]) -> _N:
    """A copy of the tree in which every node below ``node`` is what ``change`` makes of it.

    ``change`` is called with each node after its own parts are rewritten. It answers the node
    itself, another one, several that take its place in a run, or None to take it out of its run.
    Parts that do not change are shared with the original. Raises `TypeError` where several nodes,
    or none, are to stand where the model holds exactly one.

    >>> from articlekit.model import Paragraph, Text, inlines
    >>> rewrite(
    ...     Paragraph(inlines("quiet")),
    ...     lambda n: Text(n.text.upper()) if isinstance(n, Text) else n,
    ... ).content
    (Text(text='QUIET'),)
    """
    return cast("_N", _parts_rewritten(node, change))


def _parts_rewritten(node: Node, change: Callable[[Node], Any]) -> Node:
    changed = {}
    for name in node.__struct_fields__:
        before = getattr(node, name)
        if isinstance(before, HOLDERS):
            after = _value_rewritten(before, change)
            if isinstance(before, msgspec.Struct) and isinstance(after, tuple):
                raise TypeError(f"{type(node).__name__}.{name} holds exactly one node")
            if after is not before:
                changed[name] = after
    return msgspec.structs.replace(node, **changed) if changed else node


def _value_rewritten(value: Any, change: Callable[[Node], Any]) -> Any:
    if isinstance(value, msgspec.Struct):
        return change(_parts_rewritten(value, change))
    if isinstance(value, dict):
        after = {key: _value_rewritten(part, change) for key, part in value.items()}
        return value if all(after[key] is value[key] for key in value) else after
    if not isinstance(value, tuple | list):
        return value
    parts: list[Any] = []
    for part in value:
        new = _value_rewritten(part, change)
        if isinstance(part, msgspec.Struct) and isinstance(new, tuple):
            parts.extend(new)
        elif new is not None:
            parts.append(new)
    same = len(parts) == len(value) and all(a is b for a, b in zip(parts, value, strict=True))
    return value if same else tuple(parts)
