"""What stands around the text: sections, heads and folios, openings, front pages, contents."""

__all__: list[str] = []
