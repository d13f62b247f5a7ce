"""The file: its parts, the names of its markup, and what it says of itself."""

__all__: list[str] = []
