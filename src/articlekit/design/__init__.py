"""How a publication looks: the theme, the fonts, and the words a layout prints itself."""

from articlekit.design.dates import dateline, written_date
from articlekit.design.font_files import FontFile
from articlekit.design.fonts import Family, family_name, find_family
from articlekit.design.labels import Labels
from articlekit.design.page import Page
from articlekit.design.theme import (
    Colours,
    Fonts,
    Style,
    Styles,
    TextSetting,
    Theme,
    built_in,
)
from articlekit.design.words import labels

__all__ = [
    "Colours",
    "Family",
    "FontFile",
    "Fonts",
    "Labels",
    "Page",
    "Style",
    "Styles",
    "TextSetting",
    "Theme",
    "built_in",
    "dateline",
    "family_name",
    "find_family",
    "labels",
    "written_date",
]
