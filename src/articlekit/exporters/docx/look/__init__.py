"""How it looks: styles, lists, fonts and languages, derived from the theme."""

__all__: list[str] = []
