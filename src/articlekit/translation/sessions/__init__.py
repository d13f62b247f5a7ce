"""Talking to a translator: which pair, each question once, nothing asked that is known."""

__all__: list[str] = []
