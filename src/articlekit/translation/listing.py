"""Which translators there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit import plugins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from articlekit.translation.protocol import Translator

__all__ = ["translators"]

# Not in the package's __init__.py: there the room of that name would take the function's place as
# soon as the first translator is imported.


def translators() -> Mapping[str, Translator]:
    """Every installed translator by its name."""
    return plugins.every("translators")
