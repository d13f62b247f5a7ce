"""How scripts behave in any font: which way text runs, and where it may be parted."""

__all__: list[str] = []
