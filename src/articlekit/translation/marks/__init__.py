"""Emphasis, links and notes: taken off a run of inlines, and put where they belong."""

__all__: list[str] = []
