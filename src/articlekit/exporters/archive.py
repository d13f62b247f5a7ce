"""A zip file that depends on nothing but what is put into it."""

from __future__ import annotations

import zipfile
from typing import Any, Final

__all__ = ["StableZip"]

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_READABLE: Final = 0o644 << 16


class StableZip(zipfile.ZipFile):
    """A zip archive whose members all carry the same time, system and permissions.

    The standard library writes the clock and the platform into each member; two builds of one
    input would differ.
    """

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Add a member as `zipfile.ZipFile.writestr` does, but for its time and attributes."""
        if isinstance(zinfo_or_arcname, zipfile.ZipInfo):
            name = zinfo_or_arcname.filename
            method = zinfo_or_arcname.compress_type
        else:
            name = zinfo_or_arcname
            method = self.compression
        member = zipfile.ZipInfo(name, _EARLIEST)
        member.create_system = _UNIX
        member.external_attr = _READABLE
        member.compress_type = method if compress_type is None else compress_type
        # For a member that is given, the standard library forgets the level of the archive.
        level = self.compresslevel if compresslevel is None else compresslevel
        super().writestr(member, data, compresslevel=level)
