"""Steps from tree to tree: changes settled, wrappings opened, fields resolved."""

__all__: list[str] = []
