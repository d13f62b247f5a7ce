"""Pictures as PDF holds them: a JPEG as it is, all others as packed samples."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from articlekit.exporters.pdf.file.objects import stream

if TYPE_CHECKING:
    from PIL.Image import Image

    from articlekit.exporters.images import Picture

__all__ = ["Samples", "packed_samples", "picture_object", "screen_samples"]

_SPACES: Final = {
    "1": "/DeviceGray",
    "L": "/DeviceGray",
    "RGB": "/DeviceRGB",
    "CMYK": "/DeviceCMYK",
}
"""The colour space of each of Pillow's modes that a file holds (ISO 32000-1, 8.6.4)."""


class Samples(NamedTuple):
    """A picture's samples: its size in pixels, Pillow's mode, the data and the filter it needs.

    ``inverted`` says that the data hold how much light there is where the colour space has how
    much ink. ``mask`` says how much of each pixel shows.
    """

    size: tuple[int, int]
    mode: str
    data: bytes
    filter: str = "/FlateDecode"
    inverted: bool = False
    mask: Samples | None = None


def packed_samples(image: Image, mask: Samples | None = None) -> Samples:
    """The samples of a picture in mode 1, L, RGB or CMYK."""
    return Samples(image.size, image.mode, zlib.compress(image.tobytes()), mask=mask)


def screen_samples(picture: Picture) -> Samples:
    """A picture in the colours of sRGB, or in grey, with what can be seen through as a mask."""
    from PIL import Image

    from articlekit.exporters.pixels import eight_bits, in_srgb, is_srgb, profile_of

    with Image.open(io.BytesIO(picture.data)) as image:
        profile = profile_of(image)
        known = profile is None or is_srgb(profile)
        if picture.media_type == "image/jpeg" and image.mode in ("L", "RGB") and known:
            return Samples(image.size, image.mode, picture.data, "/DCTDecode")
        shown = eight_bits(image)
        mask = None
        if shown.mode in ("LA", "RGBA"):
            mask = packed_samples(shown.getchannel("A"))
            profiled = shown.info
            shown = shown.convert(shown.mode.removesuffix("A"))
            shown.info = profiled
        return packed_samples(in_srgb(shown), mask)


def picture_object(document: Any, samples: Samples) -> Any:
    """A reference to the picture as an image XObject (ISO 32000-1, 8.9.5)."""
    keys: dict[str, Any] = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": samples.size[0],
        "Height": samples.size[1],
        "ColorSpace": _SPACES[samples.mode],
        "BitsPerComponent": 1 if samples.mode == "1" else 8,
        "Filter": samples.filter,
    }
    if samples.inverted:
        keys["Decode"] = f"[{' 1 0' * len(samples.mode)} ]"
    if samples.mask is not None:
        keys["SMask"] = picture_object(document, samples.mask)
    return document.Reference(stream(samples.data, keys))
