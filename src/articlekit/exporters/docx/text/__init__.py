"""The text: from the model's blocks and inlines to WordprocessingML."""

__all__: list[str] = []
