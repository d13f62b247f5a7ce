"""Blocks to boxes: how each kind of block is set."""

__all__: list[str] = []
