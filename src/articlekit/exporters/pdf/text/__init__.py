"""Inlines to lines: what a paragraph is, and where its lines end."""

__all__: list[str] = []
