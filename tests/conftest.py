"""What every test can ask for: sample articles and the pictures they name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers

from articlekit.model import Article

# The same examples in every run, so that a test run says something about the change at hand.
# New ones are searched for with HYPOTHESIS_PROFILE=search. None has a deadline: a busy machine is
# no fault of the code.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2_000, deadline=None)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "steady")
settings.load_profile(PROFILE)

if PROFILE == "steady":
    # Hypothesis mixes into its examples the constants of all modules loaded so far: without this
    # they would change with every change of the code, and with the tests a worker ran before.
    providers._get_local_constants = lambda: providers._local_constants  # none yet, and for good

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="session")
def every_block() -> Article:
    """An article with every kind of block and inline, two notes, two pictures, full metadata."""
    return Article.from_json((SAMPLES / "every-block.json").read_bytes())


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pictures that `every_block` names: harbour.png and ornament.jpg."""
    from PIL import Image, ImageDraw

    folder = tmp_path_factory.mktemp("pictures")
    harbour = Image.new("RGB", (320, 200), "#e8eef4")
    draw = ImageDraw.Draw(harbour)
    for top, colour in ((30, "#1f4e8c"), (80, "#1f4e8c"), (130, "#8a8a8a")):
        draw.rectangle((40, top, 280, top + 30), fill=colour)
    harbour.save(folder / "harbour.png", dpi=(144, 144))
    Image.new("RGB", (120, 12), "#8a8a8a").save(folder / "ornament.jpg")
    return folder
