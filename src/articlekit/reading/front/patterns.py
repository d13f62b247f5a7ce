"""Regular expressions that are compiled when a line first needs them, so that importing is fast."""

from __future__ import annotations

import functools
import re

__all__ = ["compiled"]


@functools.cache
def compiled(form: str) -> re.Pattern[str]:
    """The expression, compiled once. For the constants of this folder, not for a text's words."""
    return re.compile(form)
