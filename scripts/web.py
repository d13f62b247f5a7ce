"""Draw the picture of docs/web.md: the web page on a telephone, light and dark, and on a desk.

Needs Debian's chromium, and Playwright to drive it.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from typing import Literal

from montage import in_a_row
from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from theme_fonts import installed

import articlekit as ak
from articlekit.metadata import load_metadata, with_metadata

ROOT = Path(__file__).resolve().parent.parent
TEXT = ROOT / "examples" / "river" / "river.en.md"
TARGET = ROOT / "docs" / "images" / "web.png"
TELEPHONE, DESK = (390, 844), (1200, 844)
SCALE = 0.75
GAP = 24


def screen(
    browser: Browser, page: Path, size: tuple[int, int], scheme: Literal["light", "dark"], part: str
) -> Image.Image:
    """What a screen of that size shows of the page, from the section of that id on."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=SCALE
    )
    window = context.new_page()
    window.goto(f"{page.as_uri()}#{part}")
    drawn = Image.open(io.BytesIO(window.screenshot())).convert("RGB")
    context.close()
    return drawn


def main() -> None:
    article = with_metadata(ak.read(TEXT), load_metadata(TEXT.with_suffix(".toml")))
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        page = folder / "river.html"
        ak.export(article, page, files=TEXT.parent)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
            env={**installed(folder)},
        )
        screens = [
            screen(browser, page, TELEPHONE, "light", ""),
            screen(browser, page, TELEPHONE, "dark", "section-3"),
            screen(browser, page, DESK, "light", ""),
        ]
        browser.close()
    sheet = in_a_row(screens, GAP)
    sheet.quantize(160).save(TARGET, optimize=True)
    print(TARGET, TARGET.stat().st_size)


main()
