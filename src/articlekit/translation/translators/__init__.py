"""Ways of translating, each behind the protocol, one module or folder each."""

__all__: list[str] = []
