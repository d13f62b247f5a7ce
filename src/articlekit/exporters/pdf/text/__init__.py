"""Inlines to lines: what a paragraph is, and where its lines end."""
