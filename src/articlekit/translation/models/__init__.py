"""The models that translate without a network: which there are, and how they come and go.

They are argostranslate's packages and lie where argostranslate keeps them, so that both programs
use the same ones. All but the names of languages needs the extra ``translate`` and raises
`MissingExtraError` where it is not installed.
"""

from __future__ import annotations

from articlekit.translation.models.folders import Installed, damaged, installed
from articlekit.translation.models.index import Available, available
from articlekit.translation.models.installing import install
from articlekit.translation.models.languages import code_of, pair_of, shown_pair, tag_of
from articlekit.translation.models.removing import remove

__all__ = [
    "Available",
    "Installed",
    "available",
    "code_of",
    "damaged",
    "install",
    "installed",
    "pair_of",
    "remove",
    "shown_pair",
    "tag_of",
]
