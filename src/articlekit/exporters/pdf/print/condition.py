"""The printing condition: the ICC profile that says how ink looks on the paper."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, NamedTuple

from articlekit.errors import UsageError
from articlekit.exporters.pdf.print import grey

if TYPE_CHECKING:
    from PIL.ImageCms import ImageCmsProfile

__all__ = ["Condition", "condition_of"]

_CLASS: Final = "prtr"
_SPACES: Final = {"CMYK": "CMYK", "GRAY": "L"}
"""The colour spaces of the conditions that we print in, and Pillow's mode of each."""

_KINDS: Final = {"mntr": "a screen", "scnr": "a camera or scanner", "link": "a device link"}
"""What profiles of other classes are for."""

_REMEDY: Final = "name the profile that your printer gives for the paper, for CMYK or grey"
_TOO_NEW: Final = 5.0
"""The version of ICC profiles that PDF does not know."""


class Condition(NamedTuple):
    """A printing condition: its profile's bytes, Pillow's mode of its colours, and its name."""

    data: bytes
    mode: str
    name: str

    @property
    def profile(self) -> ImageCmsProfile:
        """The profile, opened anew: no two threads should share one."""
        return _opened(self.data)

    @property
    def greys(self) -> Condition:
        """The condition of black ink alone."""
        return self if self.mode == "L" else condition_of(b"")


@functools.lru_cache(maxsize=4)
def condition_of(data: bytes) -> Condition:
    """The condition that a profile describes; of no bytes, black ink on white paper.

    Raises `UsageError` for what is no ICC profile of a printing condition for CMYK or grey.
    """
    if not data:
        return Condition(grey.profile(), "L", grey.NAME)
    profile = _opened(data)
    about = profile.profile
    if about.version >= _TOO_NEW:
        raise UsageError(f"the ICC profile is of version {about.version:.1f}", remedy=_REMEDY)
    space = about.xcolor_space.strip()
    if about.device_class.strip() != _CLASS or space not in _SPACES:
        kind = _KINDS.get(about.device_class, about.device_class.strip())
        raise UsageError(f"the ICC profile is for {kind} in {space}", remedy=_REMEDY)
    name = " ".join((about.profile_description or "").split()) or "unnamed"
    condition = Condition(data, _SPACES[space], name)
    _check_that_it_prints(condition)
    return condition


def _opened(data: bytes) -> ImageCmsProfile:
    from articlekit.exporters.pixels import colour_profile

    profile = colour_profile(data)
    if profile is None:
        raise UsageError("this is no ICC profile", remedy=_REMEDY)
    return profile


def _check_that_it_prints(condition: Condition) -> None:
    """Convert a pixel: a profile may be sound to the eye and lack the tables that this takes."""
    from PIL import Image, ImageCms

    from articlekit.exporters.pixels import converted

    try:
        converted(Image.new("RGB", (1, 1)), None, condition.profile, condition.mode)
    except ImageCms.PyCMSError as error:
        raise UsageError(
            f"nothing can be converted with the ICC profile ({error})", remedy=_REMEDY
        ) from None
