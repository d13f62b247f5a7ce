"""The fonts of the theme "article", installed for a program that is run to draw a picture."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from articlekit.design import Theme, find_family


def installed(folder: Path) -> dict[str, str]:
    """An environment whose home is ``folder``, in which the fonts are installed."""
    fonts = folder / ".fonts"
    fonts.mkdir()
    theme = Theme.load("article")
    for name in (theme.fonts.body, theme.fonts.heading, theme.fonts.code):
        family = find_family(name)
        for face in (family.regular, family.bold, family.italic, family.bold_italic):
            shutil.copy(face.path, fonts)
    return {**os.environ, "HOME": str(folder)}
