"""Pictures as PDF holds them: a JPEG as it is, all others as packed samples."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any, Final

from articlekit.exporters.pdf.file.objects import stream

if TYPE_CHECKING:
    from articlekit.exporters.images import Picture

__all__ = ["picture_object"]

_SPACES: Final = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


def picture_object(document: Any, picture: Picture) -> Any:
    """A reference to the picture as an image XObject (ISO 32000-1, 8.9.5)."""
    from PIL import Image

    with Image.open(io.BytesIO(picture.data)) as image:
        if picture.media_type == "image/jpeg" and image.mode in _SPACES:
            return _image(document, image.size, image.mode, picture.data, "/DCTDecode")
        mask = None
        if image.has_transparency_data:
            alpha = zlib.compress(image.convert("RGBA").getchannel("A").tobytes())
            mask = _image(document, image.size, "L", alpha, "/FlateDecode")
        mode = "L" if image.mode in ("1", "L") else "RGB"
        samples = zlib.compress(image.convert(mode).tobytes())
        return _image(document, image.size, mode, samples, "/FlateDecode", mask)


def _image(
    document: Any, size: tuple[int, int], mode: str, data: bytes, filter_: str, mask: Any = None
) -> Any:
    keys = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": size[0],
        "Height": size[1],
        "ColorSpace": _SPACES[mode],
        "BitsPerComponent": 8,
        "Filter": filter_,
    }
    return document.Reference(stream(data, keys if mask is None else {**keys, "SMask": mask}))
