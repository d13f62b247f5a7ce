"""Pictures as they are printed: in the inks of the printing condition, on white paper."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from articlekit.exporters.pdf.file.pictures import Samples, packed_samples
from articlekit.exporters.pixels import (
    converted,
    eight_bits,
    flat,
    is_turned,
    profile_of,
    upright,
)

if TYPE_CHECKING:
    from PIL.Image import Image

    from articlekit.exporters.images import Picture
    from articlekit.exporters.pdf.print.condition import Condition

__all__ = ["Inked", "inked"]


class Inked(NamedTuple):
    """A picture in inks.

    ``coverage`` is the most ink that lies in one place, in per cent of all inks together;
    ``greyed`` says that the picture had colours and is printed without.
    """

    samples: Samples
    coverage: float
    greyed: bool = False


def inked(picture: Picture, condition: Condition) -> Inked:
    """The picture converted for a printing condition.

    Inks that were mixed for this very condition, or for none that the picture names, stay as they
    are; so do pictures of black and white alone. Greys are printed with black ink alone. All else
    is converted from the profile it brings, or from sRGB. What can be seen through shows the
    paper.
    """
    from PIL import Image

    data = picture.original or picture.data
    with Image.open(io.BytesIO(data)) as opened:
        if opened.mode == "CMYK" and condition.mode == "CMYK" and _is_for(opened, condition):
            return _kept(opened, data)
        image = flat(eight_bits(upright(opened)))
        if image.mode == "1":
            return Inked(packed_samples(image), 100.0)
        grey = _is_grey(image)
        target = condition.greys if grey else condition
        printed = converted(image, profile_of(image), target.profile, target.mode)
        greyed = target.mode == "L" and not grey
        return Inked(packed_samples(printed), _coverage(printed), greyed)


def _is_for(image: Image, condition: Condition) -> bool:
    return image.info.get("icc_profile") in (None, condition.data)


def _kept(opened: Image, data: bytes) -> Inked:
    """A picture in inks, as it is; a photo keeps the very bytes of its file."""
    image = upright(opened)
    coverage = _coverage(image)
    if opened.format == "JPEG" and not is_turned(opened):
        inverted = "adobe" in opened.info
        return Inked(Samples(image.size, "CMYK", data, "/DCTDecode", inverted), coverage)
    return Inked(packed_samples(image), coverage)


def _is_grey(image: Image) -> bool:
    """Whether a picture has no colour, whatever its mode."""
    from PIL import ImageChops

    if image.mode != "RGB":
        return image.mode == "L"
    red, green, blue = image.split()
    return not any(ImageChops.difference(red, other).getbbox() for other in (green, blue))


def _coverage(image: Image) -> float:
    """The most ink in any one pixel, in per cent of all inks together; a step is some 1.6 %."""
    from PIL import ImageChops

    if image.mode != "CMYK":
        return (255 - float(image.getextrema()[0])) / 2.55  # type: ignore[arg-type]
    cyan, magenta, yellow, black = image.split()
    half = ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2)
    most: float = ImageChops.add(*half, 2).getextrema()[1]  # type: ignore[assignment]
    return most * 4 / 2.55
