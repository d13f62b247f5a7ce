"""Taking models away."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from articlekit.errors import PackageError, UsageError
from articlekit.translation.models import argos
from articlekit.translation.models.disk import on_disk
from articlekit.translation.models.folders import of_pair
from articlekit.translation.models.languages import pair_of
from articlekit.translation.models.placing import staging, take_away

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["remove"]


def remove(pair: str) -> tuple[Path, ...]:
    """Delete all packages of a pair, such as "en-uk", usable or not; the folders there were.

    Nothing outside argostranslate's package folders is touched; of a link among them the link is
    deleted. Raises `PackageError` where there is none or one cannot be deleted.
    """
    codes = pair_of(pair)
    if codes is None:
        raise UsageError("no pair of languages", pair, "write it as en-uk or en:pt-BR")
    package = argos.package()
    found = tuple(of_pair(codes))
    if not found:
        raise PackageError(
            "no model for this pair is installed", pair, "see: articlekit models list"
        )
    for folder in found:
        with package.package_lock, staging(folder.parent) as temporary, on_disk(folder):
            take_away(folder, temporary)
    argos.forget_lists()
    return tuple(folder for folder in found if not os.path.lexists(folder))
