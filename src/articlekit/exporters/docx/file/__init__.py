"""The file: the package, its properties, and the letters it is written in."""

__all__: list[str] = []
