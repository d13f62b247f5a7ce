"""Boxes to pages."""

__all__: list[str] = []
