"""What an editor should know before the pages go to the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from articlekit.exporters.pdf.boxes import Placing
    from articlekit.exporters.pdf.print.pictures import Inked

__all__ = ["remarks"]

_FINE: Final = 300
"""The pixels to the inch that printers ask of a picture at the size it is printed in."""


def remarks(
    placings: Sequence[Placing], pictures: Mapping[str, Inked], ink_limit: float
) -> list[Notice]:
    """One notice for each thing that is wrong with a picture where it stands.

    ``pictures`` has each under its name in the document.
    """
    return [
        Notice(code, placing.place, f"{placing.source}: {message}")
        for placing in placings
        for code, message in _about(placing, pictures[placing.mark.name], ink_limit)
    ]


def _about(placing: Placing, picture: Inked, ink_limit: float) -> Iterator[tuple[str, str]]:
    across, down = picture.samples.size
    dpi = round(min(across / placing.mark.width, down / placing.mark.height) * 72)
    if dpi < _FINE:
        yield (
            "image-coarse",
            f"printed with {dpi} dots per inch, fewer than {_FINE}; find a larger one",
        )
    if picture.coverage > ink_limit:
        yield (
            "ink-over-limit",
            f"up to {picture.coverage:.0f} % of ink in one place, more than {ink_limit:g} %; "
            "have it converted for the paper that it is printed on",
        )
    if picture.greyed:
        yield (
            "colour-to-grey",
            "printed in grey; for colours, name the printer's profile for CMYK",
        )
