"""Pixels as documents take them: eight bits a channel, in colours that are known."""

from __future__ import annotations

import functools
import io
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsProfile

__all__ = [
    "colour_profile",
    "converted",
    "eight_bits",
    "flat",
    "in_srgb",
    "is_srgb",
    "is_turned",
    "profile_of",
    "upright",
]

_KINDS: Final = {"RGB": "RGB ", "L": "GRAY", "CMYK": "CMYK"}
"""The colour space, as ICC profiles write it, of each of Pillow's modes that we convert."""


_ORIENTATION: Final = 0x0112
"""The Exif tag by which a camera says that it was held upright; not every reader heeds it."""


def is_turned(image: Image) -> bool:
    """Whether a picture lies on its side, or its head, until its Exif data are heeded."""
    return bool(image.getexif().get(_ORIENTATION, 1) != 1)


def upright(image: Image) -> Image:
    """A picture as it was just read, upright, and of inks saying how much there is of them.

    Adobe's programs write a JPEG in inks the other way round. Pillow takes every such JPEG for
    one of theirs, and turns it.
    """
    from PIL import ImageChops, ImageOps

    stands = ImageOps.exif_transpose(image)
    if image.mode == "CMYK" and image.format == "JPEG" and "adobe" not in image.info:
        positive = ImageChops.invert(stands)
        positive.info = stands.info
        return positive
    return stands


def eight_bits(image: Image) -> Image:
    """The picture in mode 1, L, RGB or CMYK, or in LA or RGBA where parts can be seen through.

    Of 16 bits a channel the upper eight stay, of a palette the colours, of CIELAB what sRGB has.
    """
    from PIL import ImageCms

    if image.mode in ("1", "L", "RGB", "CMYK", "LA", "RGBA") and "transparency" not in image.info:
        return image
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    if image.mode == "F":
        return image.convert("L")
    if image.mode == "LAB":
        lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        return converted(image, lab, _srgb(), "RGB")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def flat(image: Image) -> Image:
    """An eight-bit picture on white paper, with nothing to see through."""
    from PIL import Image

    if image.mode not in ("LA", "RGBA"):
        return image
    paper = Image.new(image.mode, image.size, "white")
    mode = image.mode.removesuffix("A")
    laid = Image.alpha_composite(paper.convert("RGBA"), image.convert("RGBA")).convert(mode)
    laid.info = image.info
    return laid


def colour_profile(data: bytes) -> ImageCmsProfile | None:
    """The ICC profile that the bytes are; None where they are none."""
    from PIL import ImageCms

    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(data))
    except (OSError, ImageCms.PyCMSError):
        return None


def profile_of(image: Image) -> ImageCmsProfile | None:
    """The profile that a picture brings; None where it brings none that fits its colours."""
    data = image.info.get("icc_profile")
    profile = colour_profile(data) if data else None
    if profile is None or profile.profile.xcolor_space != _KINDS.get(image.mode):
        return None
    return profile


def is_srgb(profile: ImageCmsProfile) -> bool:
    """Whether a profile is one of the many that are called sRGB."""
    return "sRGB" in (profile.profile.profile_description or "")


def in_srgb(image: Image) -> Image:
    """A picture in L, RGB or CMYK as RGB, or as L where it was grey, in the colours of sRGB.

    Inks of which no profile says how they look are mixed as if they were ideal.
    """
    profile = profile_of(image)
    if profile is None or is_srgb(profile):
        return image.convert("RGB") if image.mode == "CMYK" else image
    return converted(image, profile, _srgb(), "L" if image.mode == "L" else "RGB")


def converted(
    image: Image, source: ImageCmsProfile | None, target: ImageCmsProfile, mode: str
) -> Image:
    """A picture from the colours of one profile, None for sRGB, into those of another.

    Relative colorimetric with black point compensation: white stays paper, and shadows keep
    their detail. What the profiles cannot convert is taken for sRGB.
    """
    from PIL import ImageCms

    def into(image: Image, source: ImageCmsProfile) -> Image:
        done: Any = ImageCms.profileToProfile(
            image,
            source,
            target,
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode=mode,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        done.info = {key: value for key, value in done.info.items() if key != "icc_profile"}
        return done  # type: ignore[no-any-return]

    if source is not None:
        try:
            return into(image, source)
        except ImageCms.PyCMSError:
            pass
    return into(image.convert("RGB"), _srgb())


@functools.cache
def _srgb_data() -> bytes:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _srgb() -> ImageCmsProfile:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(io.BytesIO(_srgb_data()))
