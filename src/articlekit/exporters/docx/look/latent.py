"""The latent styles: what Word does with its built-in styles that a document does not hold.

They are off in the list of styles until used, but for those that editors reach for; a style taken
up later stands in its usual place (ECMA-376, part 1, 17.7.4.5).
"""

from __future__ import annotations

from typing import Final

from articlekit.exporters.docx.file.ooxml import element

__all__ = ["latent_styles_xml"]

_COUNT: Final = 376
"""The built-in styles of Word 2016 and later."""

_Rows = dict[int, tuple[str, ...]]
"""Names of styles, by their priority."""

# Names that stand in the gallery of styles, and names that do not.
_SHOWN: Final[_Rows] = {
    0: ("Normal",),
    1: ("No Spacing",),
    9: ("heading 1",),
    10: ("Title",),
    11: ("Subtitle",),
    19: ("Subtle Emphasis",),
    20: ("Emphasis",),
    21: ("Intense Emphasis",),
    22: ("Strong",),
    29: ("Quote",),
    30: ("Intense Quote",),
    31: ("Subtle Reference",),
    32: ("Intense Reference",),
    33: ("Book Title",),
    34: ("List Paragraph",),
}
_SHOWN_WHEN_USED: Final[_Rows] = {
    9: tuple(f"heading {level}" for level in range(2, 10)),
    35: ("caption",),
    39: ("TOC Heading",),
}
_HIDDEN: Final[_Rows] = {
    1: ("Default Paragraph Font",),
    37: ("Bibliography",),
    39: tuple(f"toc {level}" for level in range(1, 10)),
}
_ACCENTS: Final = ("", *(f" Accent {number}" for number in range(1, 7)))
_OLD_TABLES: Final = (
    *("Light Shading", "Light List", "Light Grid", "Medium Shading 1", "Medium Shading 2"),
    *("Medium List 1", "Medium List 2", "Medium Grid 1", "Medium Grid 2", "Medium Grid 3"),
    *("Dark List", "Colorful Shading", "Colorful List", "Colorful Grid"),
)
_NEW_TABLES: Final = ("1 Light", "2", "3", "4", "5 Dark", "6 Colorful", "7 Colorful")
_TABLES: Final[_Rows] = {
    39: ("Table Grid",),
    40: ("Grid Table Light", "Table Grid Light"),
    **{40 + number: (f"Plain Table {number}",) for number in range(1, 6)},
    **{
        number: tuple(f"{family} Table {name}{accent}" for family in ("Grid", "List")
                      for accent in _ACCENTS)
        for number, name in enumerate(_NEW_TABLES, 46)
    },
    **{
        number: tuple(name + accent for accent in _ACCENTS)
        for number, name in enumerate(_OLD_TABLES, 60)
    },
}  # fmt: skip


def latent_styles_xml() -> str:
    """The list: its defaults, then the styles that differ from them."""
    defaults = element(
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=_COUNT,
    )
    visible = {"semiHidden": 0, "unhideWhenUsed": 0}
    groups: tuple[tuple[_Rows, dict[str, int]], ...] = (
        (_SHOWN, visible | {"qFormat": 1}),
        (_SHOWN_WHEN_USED, {"qFormat": 1}),
        (_HIDDEN, {}),
        (_TABLES, visible),
    )
    entries = (
        element("lsdException", name=name, uiPriority=priority, **traits)
        for rows, traits in groups
        for priority, names in rows.items()
        for name in names
    )
    return f"{defaults.removesuffix('/>')}>{''.join(entries)}</w:latentStyles>"
