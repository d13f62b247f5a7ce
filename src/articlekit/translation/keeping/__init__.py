"""What in a sentence must not change: found, verified, put right."""

__all__: list[str] = []
