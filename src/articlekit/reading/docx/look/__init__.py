"""What styles, lists and languages say of the paragraphs that have them."""

__all__: list[str] = []
