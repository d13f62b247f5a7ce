"""Pictures: what a file holds, and the form that document formats take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.errors import InputError
from articlekit.exporters import svg
from articlekit.exporters.pixels import eight_bits, in_srgb, is_turned, upright
from articlekit.notices import Notice

if TYPE_CHECKING:
    from PIL.Image import Image

    from articlekit.files import Files
    from articlekit.model import Figure

__all__ = ["Picture", "Pictures", "picture_at", "picture_of", "read_picture", "remarks"]

_KEPT: Final = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "MPO": "image/jpeg"}
"""Formats that every document format takes as they are; others are saved anew as PNG."""

_QUALITY: Final = 92
"""Of a photo that was on its side and is saved anew: no loss that shows."""

_READ: Final = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
"""The formats that are decoded at all. Pillow knows more, and runs other programs for some."""

_MOST_PIXELS: Final = 80_000_000
_DEFAULT_DPI: Final = 96.0


class Picture(msgspec.Struct, frozen=True):
    """A picture ready to be placed: its bytes, media type, and size in pixels and points.

    ``original`` is the file as it came where that is in inks (CMYK), which few readers show: for
    an edition that is printed with inks. ``converted`` says what the file was where it is another
    one now: "TIFF", "in inks". ``moving`` pictures are several, shown one after another.
    """

    data: bytes
    media_type: str
    pixels: tuple[int, int]
    dpi: tuple[float, float]
    original: bytes = b""
    converted: str = ""
    moving: bool = False

    @property
    def suffix(self) -> str:
        """The suffix of a file that holds it, with the dot."""
        return {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif"}[self.media_type]

    @property
    def size(self) -> tuple[float, float]:
        """The natural width and height, in points."""
        return self.pixels[0] / self.dpi[0] * 72, self.pixels[1] / self.dpi[1] * 72

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Width and height, in points, no larger than the room there is; never enlarged."""
        own_width, own_height = self.size
        scale = min(1.0, width / own_width, height / own_height)
        return own_width * scale, own_height * scale


class Pictures:
    """The files of one export, whose pictures are read and decoded once, however often placed."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._found: dict[str, Picture | InputError] = {}

    def read(self, source: str) -> bytes:
        """The bytes behind ``source``, as the files themselves give them."""
        return self._files.read(source)

    def picture(self, source: str) -> Picture | InputError:
        """The picture behind ``source``, or why there is none."""
        if source not in self._found:
            try:
                self._found[source] = read_picture(self.read(source), source)
            except InputError as error:
                self._found[source] = error.with_traceback(None)
        return self._found[source]


def picture_of(
    figure: Figure, place: str, files: Files, notices: list[Notice], *, kept: bool = False
) -> Picture | None:
    """The figure's picture, or None and one more notice where there is none to place.

    A figure of which nobody says what it shows adds a notice too, and so does, where pictures are
    ``kept`` as files in what is written, one that is another file than the one named.
    """
    if not figure.is_described and not figure.decorative:
        notices.append(
            Notice(
                "figure-without-alt",
                place,
                f"{figure.source}: nobody says what the figure shows; give it an alt text, "
                "or mark it as decorative",
            )
        )
    try:
        picture = picture_at(figure.source, files)
    except InputError as error:
        notices.append(Notice("figure-left-out", place, str(error)))
        return None
    if kept:
        notices += remarks(picture, figure.source, place)
    return picture


def picture_at(source: str, files: Files) -> Picture:
    """The picture behind a source. Raises `InputError` where there is none."""
    pictures = files if isinstance(files, Pictures) else Pictures(files)
    found = pictures.picture(source)
    if isinstance(found, InputError):
        raise found
    return found


def remarks(picture: Picture, source: str, place: str) -> tuple[Notice, ...]:
    """A notice where a picture is another file than the one named."""
    if not picture.converted:
        return ()
    kind = picture.media_type.partition("/")[2].upper()
    message = f"{source}: {picture.converted} is not shown everywhere; saved anew as {kind}"
    return (Notice("image-converted", place, message),)


def read_picture(data: bytes, source: str, *, height: int = 0) -> Picture:
    """The picture that the bytes of a file hold. Raises `InputError`, which names ``source``.

    A drawing, which has no pixels of its own, is made ``height`` of them high, where that is given.
    """
    import io

    from PIL import Image, UnidentifiedImageError

    dpi = None
    drawing = svg.is_svg(data)
    if drawing:
        data, dpi = svg.rasterised(data, source, height)
    try:
        with Image.open(io.BytesIO(data), formats=_READ) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS:
                raise InputError(
                    f"{width} x {height} pixels are too many", source, "save a smaller copy"
                )
            image.load()  # finds what is cut short or damaged; opening reads only the header
            picture = _picture(image, data, (dpi, dpi) if dpi else _dpi(image.info.get("dpi")))
            return msgspec.structs.replace(picture, converted="SVG") if drawing else picture
    except InputError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise InputError("the pixels are too many", source, "save a smaller copy") from None
    except UnidentifiedImageError:
        raise InputError(
            "no picture of a format that can be read", source, "save it as PNG or JPEG"
        ) from None
    except Exception as error:  # Pillow's decoders raise nearly anything on damaged data
        raise InputError(
            f"no picture that can be read ({error})", source, "save it as PNG or JPEG"
        ) from None


def _picture(image: Image, data: bytes, dpi: tuple[float, float]) -> Picture:
    """The picture in a form that every document format takes: upright, and in no inks."""
    media_type = _KEPT.get(image.format or "", "")
    if media_type and image.mode != "CMYK" and not is_turned(image):
        return Picture(data, media_type, image.size, dpi, moving=_moves(image))
    original = data if image.mode == "CMYK" else b""
    shown = in_srgb(eight_bits(upright(image)))
    converted = "a picture in inks" if original else "" if media_type else image.format or ""
    if getattr(image, "n_frames", 1) > 1 and converted:
        converted += " of several pictures, of which the first is shown,"
    return Picture(*_saved(shown, media_type), shown.size, dpi, original, converted)


def _moves(image: Image) -> bool:
    """Whether a GIF or a PNG holds several pictures, or is damaged where that would show."""
    try:
        return image.format in ("GIF", "PNG") and bool(getattr(image, "is_animated", False))
    except Exception:  # the first one is sound, and has been looked at
        return True


def _saved(image: Image, media_type: str) -> tuple[bytes, str]:
    """A picture as a file, and its media type: a photo as JPEG, all else as PNG."""
    import io

    saved = io.BytesIO()
    if media_type == "image/jpeg":
        image.save(saved, "JPEG", quality=_QUALITY, exif=b"", icc_profile=None)
        return saved.getvalue(), media_type
    image.save(saved, "PNG", icc_profile=None)
    return saved.getvalue(), "image/png"


def _dpi(value: object) -> tuple[float, float]:
    """The resolution that the file states, where it is a sane one."""
    if isinstance(value, tuple) and len(value) == 2:
        across, down = float(value[0]), float(value[1])
        if 20 <= across <= 5000 and 20 <= down <= 5000:
            return across, down
    return _DEFAULT_DPI, _DEFAULT_DPI
