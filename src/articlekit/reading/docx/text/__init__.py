"""The text: from paragraphs and tables to the tree of blocks."""

__all__: list[str] = []
