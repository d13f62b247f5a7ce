"""Write the colour profile that every PDF for the screen carries: sRGB, as Little CMS makes it.

It is made anew by no build: the profile holds the time at which it was made, which is taken out.
"""

from __future__ import annotations

from pathlib import Path

from PIL import ImageCms

TARGET = Path(__file__).parent.parent / "src/articlekit/exporters/pdf/file/srgb.icc"
DATE = slice(24, 36)
PROFILE_ID = slice(84, 100)


def main() -> None:
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[DATE] = bytes([7, 188, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])  # 1 January 1980
    data[PROFILE_ID] = bytes(16)  # "not computed" (ICC.1:2022, 7.2.18)
    TARGET.write_bytes(data)
    print(TARGET)


main()
