"""Remarks: what an editor is to look at, as Word's comments at the paragraphs they are about."""

__all__: list[str] = []
