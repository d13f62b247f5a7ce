"""The print edition: PDF/X-4 (ISO 15930-7:2010), for a printer and not for a screen."""

__all__: list[str] = []
