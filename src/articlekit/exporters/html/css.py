"""A theme to a style sheet: one for the web page, one for a book.

Sizes and distances of the theme become multiples of the reader's own text size. The page takes
the theme's colours, and for dark mode the same ones with their lightness turned round. A book
takes no colour, no body font and no body size: these are the reader's to choose.
"""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING, Final

from articlekit.design import family_name
from articlekit.exporters.html.rules import (
    BASE,
    BOOK,
    LANGUAGES,
    NARROW,
    NESTED,
    NEWER,
    PAGE,
    PRINT,
    STRESSED,
    VERTICAL,
)

if TYPE_CHECKING:
    from articlekit.design import Style, Theme

__all__ = ["PAPER", "book_style_sheet", "page_style_sheet"]

PAPER: Final = {"light": "#ffffff", "dark": "#18181a"}
"""The background of the page."""

_NOTES: Final = '[role="doc-endnotes"]'

_PLACES: Final = (
    ("title", "{title}", ""),
    ("subtitle", ".subtitle", ""),
    ("byline", ".byline", ""),
    ("heading1", "{heading1}", ""),
    ("heading2", "{heading2}", ""),
    ("heading3", "{heading3}", ""),
    ("heading4", "{heading4}", ""),
    ("heading5", "{heading5}", ""),
    ("caption", "figcaption, .caption", ""),
    ("quote", "blockquote", "blockquote p"),
    ("attribution", ".quote > figcaption", ""),
    ("list", "ol, ul", "li, li p"),
    ("verse", ".verse", ".verse p"),
    ("code", "pre", ""),
    ("table", ".table", ""),
    ("note", f"aside, {_NOTES} > ol", f"aside p, {_NOTES} > ol > li > p"),
)
"""For each style the elements set in it, and the paragraphs in them where these are others."""

_GENERIC: Final = {"body": "serif", "heading": "sans-serif", "code": "monospace"}
"""What stands in for a family that the reader's machine lacks, by its place in the theme."""

_ONE_LETTER_IN: Final = ("ja", "yue", "zh")
"""Languages whose every paragraph begins one letter in, the first one too."""

_WIDEST: Final = 40.0
"""The longest line that is easy to read, in multiples of the text size."""

_LARGEST_OF_SCREEN: Final = 11
"""The size of the largest letters on a small screen, in hundredths of its width."""

_SAME_LEADING: Final = 0.06
"""How much the distance of lines may differ, in ems, without a rule of its own: fewer rules leave
more to the reader's choice."""

_LEAST_CONTRAST: Final = 4.5
"""Between text and background (https://www.w3.org/TR/WCAG22/#contrast-minimum)."""

_DARK_CANVAS: Final = 0.02
"""The relative luminance of the lightest dark background that a browser has of its own."""


def page_style_sheet(theme: Theme, *, chapters: bool = False) -> str:
    """The sheet of the page; with ``chapters`` the articles' titles stand below another title."""
    page, body = theme.page, theme.styles.body
    measure = _number(min(page.measure / body.size, _WIDEST))
    margins = map(_points, (page.top, page.outer, page.bottom, page.inner))
    paper = f"size: {_points(page.width)} {_points(page.height)}; margin: {' '.join(margins)};"
    sides = f"margin-left: {_points(page.outer)}; margin-right: {_points(page.inner)};"
    verso = f"@page :left {{ {sides} }}\n" if page.mirrored else ""
    text = {"max-width": f"{measure}em", "font-family": _family(theme, body), **_colour("body")}
    on_paper = {"font-size": _points(body.size)}
    return "".join(
        (
            _colours(theme),
            BASE,
            _rule("body", text),
            _styles(theme, deeper=int(chapters), coloured=True),
            NEWER,
            NARROW,
            _narrow_headings(theme, int(chapters)),
            _languages(theme),
            PAGE,
            f"@page {{ {paper} }}\n{verso}@media print {{\n{PRINT}",
            _rule("body", on_paper) + _rule("p", {"text-align": body.align}) + "}\n",
        )
    )


def book_style_sheet(theme: Theme, *, vertical: bool = False) -> str:
    """The sheet of a book, which leaves body size, body font and colours to the reader.

    A ``vertical`` book is set in columns from right to left, as Japanese and Chinese may be.
    """
    newer = NEWER + ("" if vertical else NARROW + _narrow_headings(theme, 0)) + _languages(theme)
    whole = f"max-height: 95vh;{' max-width: 95vw;' if vertical else ''}"
    return "".join(
        (
            BASE,
            _styles(theme, deeper=0, coloured=False, vertical=vertical),
            BOOK,
            VERTICAL if vertical else "",
            f"@supports (margin-inline-start: 1em) {{\n{newer}"
            f'img, [role="doc-cover"] {{ {whole} }}\n}}\n',
        )
    )


def _styles(theme: Theme, *, deeper: int, coloured: bool, vertical: bool = False) -> str:
    """A rule for each style; ``deeper`` moves title and headings down by so many levels."""
    body = theme.styles.body
    selectors = _headings(deeper)
    below_header = max(theme.styles.byline.after, theme.opening.below)
    rules = [
        _rule("body", {"line-height": _number(body.leading / body.size)}),
        _rule("header", _margin(0, below_header, body, vertical=vertical)),
        _rule("p", _distances(body, vertical=vertical) | {"text-indent": "0"}),
        _rule("p + p", {"text-indent": _em(body.first_line, body)}),
        _rule("p, li, td, th", _hyphens(theme)),
    ]
    for name, elements, paragraphs in _PLACES:
        style: Style = getattr(theme.styles, name)
        outer = _type(style, theme) | (_colour(name) if coloured else {})
        inner = _distances(style, vertical=vertical)
        inner |= {"text-indent": _em(style.first_line, style)}
        sides = _sides(style, vertical=vertical)
        elements = elements.format_map(selectors)
        if paragraphs:
            rules.append(_rule(elements, outer | {"margin": "0"} | sides))
            rules.append(_rule(paragraphs, inner))
        else:
            rules.append(_rule(elements, outer | inner | sides))
    rules.append(_rule(".quote > figcaption", _attribution(theme)))
    # Below the last of them stands the distance of the whole header.
    rules.append(_rule(".byline", _margin(theme.styles.byline.before, 0, body, vertical=vertical)))
    rules.append(_chosen(theme))
    rules.append(NESTED)
    rules.append(_rule("li > ol, li > ul", _below_item(theme, vertical=vertical)))
    table_caption = _table_caption(theme, vertical=vertical)
    rules.append(_rule("caption", table_caption | (_colour("caption") if coloured else {})))
    code = {"font-family": _family(theme, theme.styles.code)}
    rules.append(_rule("code", code | {"font-size": _em(theme.styles.code.size, body)}))
    rules.append(_rule("pre code", {"font-size": "1em"}))
    return "".join(rules)


def _below_item(theme: Theme, *, vertical: bool) -> dict[str, str]:
    """What parts a list from the words of the item that it stands in: as much as two items."""
    style = theme.styles.list
    gap = _em(max(style.before, style.after), style)
    return {"margin-right" if vertical else "margin-top": gap}


def _narrow_headings(theme: Theme, deeper: int) -> str:
    """The rules that let a long word of a heading stand on one line of a small screen.

    For those who read in large letters a heading is never smaller than the text.
    """
    rules = []
    for name, elements in {**_headings(deeper), "subtitle": ".subtitle"}.items():
        ratio = getattr(theme.styles, name).size / theme.styles.body.size
        if ratio > 1:
            size = f"clamp(1em, {_LARGEST_OF_SCREEN}vw, {_number(ratio)}em)"
            rules.append(_rule(elements, {"font-size": size}))
    return f"@media (max-width: 30em) {{\n{''.join(rules)}}}\n" if rules else ""


def _languages(theme: Theme) -> str:
    """The rules for what is customary in some languages, as far as the theme leaves it open."""
    rules = [LANGUAGES]
    if theme.text.emphasis == "italic":
        rules.append(STRESSED)
    if theme.styles.body.first_line:
        places = [
            f"{place} > p:lang({language})"
            for place in ("article", "section")
            for language in _ONE_LETTER_IN
        ]
        rules.append(_rule(", ".join(places), {"text-indent": "1em"}))
    return "".join(rules)


def _hyphens(theme: Theme) -> dict[str, str]:
    """Under every name that readers have had for it; Adobe's stands without a dash."""
    hyphens = "auto" if theme.text.hyphenate else "manual"
    names = ("-epub-hyphens", "-webkit-hyphens", "hyphens")
    adobe = "auto" if theme.text.hyphenate else "none"
    return {"adobe-hyphenate": adobe} | dict.fromkeys(names, hyphens)


def _chosen(theme: Theme) -> str:
    """The rules for what a theme may set otherwise than browsers do: emphasis, scene breaks."""
    rules = []
    if theme.text.emphasis == "bold":
        rules.append(_rule("em", {"font-style": "normal", "font-weight": "bold"}))
    if signs := theme.text.scene_break:
        escaped = "".join(f"\\{ord(sign):x} " for sign in signs)
        rules.append(_rule("hr", {"width": "auto", "border": "0", "text-align": "center"}))
        rules.append(_rule("hr:before", {"content": f'"{escaped}"'}))
    return "".join(rules)


def _headings(deeper: int) -> dict[str, str]:
    """The selectors of the title and of the five levels of headings."""
    names = ("title", "heading1", "heading2", "heading3", "heading4", "heading5")
    selectors = {}
    for level, name in enumerate(names, 1 + deeper):
        selectors[name] = f"h{level}" if level <= 6 else f'h6[aria-level="{level}"]'
    if deeper:
        selectors["title"] = f"h1, {selectors['title']}"
    return selectors


def _type(style: Style, theme: Theme) -> dict[str, str]:
    """Size and face; distance of lines and family only where they are not those around."""
    body = theme.styles.body
    declarations = {
        "font-size": _em(style.size, body),
        "font-weight": "bold" if style.bold else "normal",
        "font-style": "italic" if style.italic else "normal",
    }
    if abs(style.leading / style.size - body.leading / body.size) > _SAME_LEADING:
        declarations["line-height"] = _number(style.leading / style.size)
    if style.font != body.font:
        declarations["font-family"] = _family(theme, style)
    if style.align == "center":
        declarations["text-align"] = "center"
    return declarations


def _attribution(theme: Theme) -> dict[str, str]:
    """What an attribution takes back of the caption's style, being a caption of its own kind."""
    style, caption = theme.styles.attribution, theme.styles.caption
    taken_back = {}
    if style.font != caption.font:
        own = style.font != theme.styles.body.font
        taken_back["font-family"] = _family(theme, style) if own else "inherit"
    if caption.align == "center" != style.align:
        taken_back["text-align"] = "start"
    return taken_back


def _table_caption(theme: Theme, *, vertical: bool) -> dict[str, str]:
    """The caption's style inside a table, above it and as close as a caption below a figure."""
    caption, table = theme.styles.caption, theme.styles.table
    size = {"font-size": _em(caption.size, table)}
    return _type(caption, theme) | size | _margin(0, caption.before, caption, vertical=vertical)


def _distances(style: Style, *, vertical: bool) -> dict[str, str]:
    return _margin(style.before, style.after, style, vertical=vertical)


def _margin(before: float, after: float, style: Style, *, vertical: bool) -> dict[str, str]:
    """The space above and below; to the right and to the left of what runs down the page."""
    first, last = _em(before, style), _em(after, style)
    return {"margin": f"0 {first} 0 {last}" if vertical else f"{first} 0 {last}"}


def _sides(style: Style, *, vertical: bool) -> dict[str, str]:
    """The indents: as readers of old know them, then where the line begins and ends."""
    start, end = _em(style.left, style), _em(style.right, style)
    if vertical:
        return {"margin-top": start, "margin-bottom": end}
    if start == end == "0":
        return {}
    return {
        "margin-left": start,
        "margin-right": end,
        "margin-inline-start": start,
        "margin-inline-end": end,
    }


def _family(theme: Theme, style: Style) -> str:
    """The family with what stands in for it; its name may hold anything, so it is escaped."""
    name = family_name(getattr(theme.fonts, style.font))
    quoted = re.sub(r"[^A-Za-z0-9 -]", lambda found: f"\\{ord(found[0]):x} ", name)
    generic = _GENERIC[style.font]
    for sign, other in (("mono", "monospace"), ("sans", "sans-serif"), ("serif", "serif")):
        if sign in name.lower():
            generic = other
            break
    return f'"{quoted}", {generic}'


def _colour(name: str) -> dict[str, str]:
    return {"color": f"var(--{name})"}


def _colours(theme: Theme) -> str:
    """Every colour of the page by its name, for light and for dark surroundings."""
    light = {name: getattr(theme.styles, name).colour for name, *_ in (("body",), *_PLACES)}
    light |= {"link": theme.colours.link, "rule": theme.colours.rule}
    dark = {name: _turned(colour) for name, colour in light.items()}
    light["paper"], dark["paper"] = PAPER["light"], PAPER["dark"]
    return (
        _rule(":root", {f"--{name}": colour for name, colour in light.items()})
        + "@media screen and (prefers-color-scheme: dark) {\n"
        + _rule(":root", {f"--{name}": colour for name, colour in dark.items()})
        + "}\n"
    )


def _turned(colour: str) -> str:
    """The colour as light as it was dark, and light enough to be read on a dark background."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    lightness = 1 - lightness
    while True:
        turned = colorsys.hls_to_rgb(hue, lightness, saturation)
        contrast = (_luminance(turned) + 0.05) / (_DARK_CANVAS + 0.05)
        if contrast >= _LEAST_CONTRAST or lightness >= 1:
            return "#" + "".join(f"{round(part * 255):02x}" for part in turned)
        lightness = min(1.0, lightness + 0.02)


def _luminance(colour: tuple[float, float, float]) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _rule(selector: str, declarations: dict[str, str]) -> str:
    inner = " ".join(f"{name}: {value};" for name, value in declarations.items())
    return f"{selector} {{ {inner} }}\n"


def _em(points: float, style: Style) -> str:
    """Points as a multiple of the style's own size."""
    return f"{_number(points / style.size)}em" if points else "0"


def _points(value: float) -> str:
    return f"{_number(value)}pt"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
