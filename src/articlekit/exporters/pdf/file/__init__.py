"""Pages to the bytes of a PDF file."""

__all__: list[str] = []
