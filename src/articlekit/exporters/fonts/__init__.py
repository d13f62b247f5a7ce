"""Faces: what their files say of characters, and the part of them that a document embeds."""

__all__: list[str] = []
