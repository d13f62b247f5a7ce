"""The rules of the style sheets that are the same in every theme.

They hold no "<" and no "&", so that they may stand in HTML and XHTML alike.

What a book is sure to get keeps to selectors and values of CSS 2.1. Readers built on old releases
of Adobe's engine (RMSDK: older Kobo, Nook, Tolino, Digital Editions) give up a whole sheet, or the
book, over a media query with a length, a function such as ``calc()`` or ``min()``, or a viewport
unit among several values. They pass over ``@supports``, so all that is newer stands inside of it.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "BASE",
    "BOOK",
    "LANGUAGES",
    "LEAST_ROOM",
    "NARROW",
    "NESTED",
    "NEWER",
    "PAGE",
    "PRINT",
    "ROOMS",
    "STRESSED",
    "VERTICAL",
]

BASE: Final = """\
article, aside, figcaption, figure, header, main, nav, section { display: block; }
[hidden] { display: none; }
body { overflow-wrap: break-word; word-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { hyphens: manual; -webkit-hyphens: manual; -epub-hyphens: manual;
  adobe-hyphenate: none; break-after: avoid; page-break-after: avoid; break-inside: avoid;
  page-break-inside: avoid; }
p, li { orphans: 2; widows: 2; }
figure { margin: 1.5em 0; break-inside: avoid; page-break-inside: avoid; }
figcaption { break-before: avoid; page-break-before: avoid; }
.quote { margin: 0; break-inside: auto; page-break-inside: auto; }
.quote > figcaption:before { content: "\\2014\\00a0"; }
img { display: block; max-width: 100%; width: auto; height: auto; }
ol, ul { padding: 0; }
pre, code { white-space: pre-wrap; tab-size: 4; overflow-wrap: anywhere; word-wrap: break-word;
  hyphens: manual; -webkit-hyphens: manual; -epub-hyphens: manual; adobe-hyphenate: none; }
.verse p { break-inside: avoid; page-break-inside: avoid; }
.verse .line { display: block; white-space: pre-wrap; padding-left: 2em; padding-right: 0;
  padding-inline-start: 2em; padding-inline-end: 0; text-indent: -2em; }
.verse .line + br { display: none; }
table { border-collapse: collapse; }
thead { display: table-header-group; }
tr { break-inside: avoid; page-break-inside: avoid; }
caption { padding: 0; text-align: start; break-after: avoid; page-break-after: avoid; }
td, th { padding: 0.3em 0.8em 0.3em 0; padding-inline: 0 0.8em; text-align: start;
  vertical-align: top; overflow-wrap: anywhere; }
thead tr { border-bottom: 2px solid; }
tbody tr { border-bottom: 1px solid; }
hr { width: 30%; margin: 1.5em auto; border: 0 solid; border-top-width: 1px; color: inherit; }
[role="doc-noteref"] { margin-inline-start: 0.15em; font-size: 0.75em; line-height: 0;
  text-decoration: none; }
sup { font-size: 1em; }
[role="doc-endnotes"] { margin-top: 3em; border-top: 1px solid; }
"""
"""For the page and for a book."""

NESTED: Final = """\
blockquote blockquote, ol ol, ol ul, ul ol, ul ul { font-size: 1em; }
"""
"""For both, after the rules of the theme: what is set into something of its kind gets no
smaller."""

_DEEP: Final = " ".join([":is(blockquote, li)"] * 5)

NEWER: Final = f"""\
{_DEEP} :is(blockquote, ol, ul) {{ margin-inline-start: 0; margin-inline-end: 0;
  list-style-position: inside; }}
{_DEEP} li > p:first-child {{ display: inline; }}
[role="doc-backlink"] + [role="doc-backlink"] {{ margin-inline-start: 1em; }}
h1, h2, h3, h4, h5, h6, .subtitle {{ text-wrap: balance; }}
p {{ text-wrap: pretty; }}
:is(h1, h2, h3, h4, h5, h6, .subtitle):lang(ja) {{ word-break: auto-phrase; }}
"""
"""For both, in CSS of today: indents leave room for words in deep nesting, where the sign of an
item stands in its first line; a finger finds one of several links back; headings have even lines,
which end between phrases, and no paragraph ends with a short word alone."""

LEAST_ROOM: Final = 12
"""What the columns of a table may take up without a class that says so, in ems."""

ROOMS: Final = (15, 18, 21, 24, 30, 36, 48, 60)
"""The steps in which a table says how much room its words take."""

_CROWDED: Final = "".join(
    f"""\
@container (max-width: {room - 0.01}em) {{
  .room-{room} td, .room-{room} th {{ overflow-wrap: anywhere; }}
}}
"""
    for room in ROOMS
)

_FULL: Final = ":is(.room-36, .room-48, .room-60, .room-more)"

NARROW: Final = f"""\
@media (max-width: 30em) {{
  blockquote, .quote > figcaption, .verse {{ margin-inline-start: 1em; margin-inline-end: 1em; }}
  :is(blockquote, li) :is(blockquote, ol, ul) {{ margin-inline-start: min(1.5em, 6vw);
    margin-inline-end: 0; }}
}}
.table {{ container-type: inline-size; }}
@container (min-width: {LEAST_ROOM}em) {{
  td, th {{ overflow-wrap: break-word; }}
}}
{_CROWDED}.room-more td, .room-more th {{ overflow-wrap: anywhere; }}
@container (max-width: 24em) {{
  {_FULL} table {{ font-size: min(1em, 6cqw); }}
  {_FULL} :is(td, th) {{ padding-inline: 0 0.3em; }}
}}
"""
"""For both, in CSS of today: and on a small screen. A table breaks words only where it has less
room than they take; one that is full of columns has no letters so large that they would not fit."""

_UPRIGHT: Final = ("ja", "ko", "yue", "zh")
_WITHOUT_ITALICS: Final = (*_UPRIGHT, "ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")


def _in(languages: tuple[str, ...], before: str = "") -> str:
    return ", ".join(f"{before}:lang({language})" for language in languages)


LANGUAGES: Final = f"""\
{_in(_WITHOUT_ITALICS, ":root ")} {{ font-style: normal; }}
{_in(("ja", "yue", "zh"))} {{ -epub-line-break: strict; -webkit-line-break: strict;
  line-break: strict; }}
:lang(ko) {{ word-break: keep-all; }}
"""
"""For both, in CSS of today: scripts that have no italics, or lines of their own kind."""

STRESSED: Final = f"""\
{_in(_WITHOUT_ITALICS[len(_UPRIGHT) :], "em")} {{ font-weight: bold; }}
em:lang(ja) {{ -epub-text-emphasis: filled sesame; -webkit-text-emphasis: filled sesame;
  text-emphasis: filled sesame; }}
{_in(("ko", "yue", "zh"), "em")} {{ -epub-text-emphasis: filled dot;
  -webkit-text-emphasis: filled dot; text-emphasis: filled dot; }}
{_in(("yue", "zh"), "em")} {{ -webkit-text-emphasis-position: under;
  text-emphasis-position: under right; }}
[role="doc-noteref"] {{ -epub-text-emphasis: none; -webkit-text-emphasis: none;
  text-emphasis: none; }}
"""
"""For both, in CSS of today: how such a script stresses words, where a theme does so by italics."""

PAGE: Final = """\
:root { color-scheme: light dark; -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
  background: var(--paper); }
body { margin: 0 auto; padding: 2em clamp(1em, 5vw, 3em) 4em; }
@media (min-width: 48em) { body { padding-top: 4em; font-size: 1.125em; } }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; }
[role="doc-noteref"]:target, [role="doc-endnotes"] li:target { outline: 2px solid var(--rule);
  outline-offset: 0.3em; }
:target { scroll-margin-top: 2em; }
hr, thead tr, tbody tr, [role="doc-endnotes"] { border-color: var(--rule); }
.table { overflow-x: auto; }
@media screen { .table[tabindex] :is(td, th) { min-width: 3.5em; max-width: 20em;
  padding-inline: 0 0.8em; overflow-wrap: break-word; } }
section[role="doc-endnotes"] > ol { margin-inline-start: 1.8em; }
section[role="doc-endnotes"] > ol > li { padding-inline-start: 0.2em; }
article + article { margin-top: 6em; }
[role="doc-toc"] { margin: 0 0 2em; }
[role="doc-toc"] summary { width: fit-content; padding: 0.4em 0; color: var(--link);
  cursor: pointer; }
[role="doc-toc"] ol { margin: 0; margin-inline-start: 1.2em; padding: 0; list-style: none;
  font-size: 1em; }
[role="doc-toc"] li { margin: 0; padding: 0.2em 0; }
[role="doc-toc"] a { text-decoration: none; }
[role="doc-toc"] a:hover { text-decoration: underline; }
@media screen and (prefers-color-scheme: dark) { img { background: #fff; } }
"""
"""For the page alone. A picture that one can see through was drawn to lie on white."""

PRINT: Final = """\
:root { background: none; }
body { max-width: none; padding: 0; }
a { color: inherit; }
img { max-height: 85vh; }
.table { overflow: visible; }
article + article { margin-top: 0; break-before: page; }
[role="doc-toc"], [role="doc-backlink"] { display: none; }
"""
"""For the page on paper."""

BOOK: Final = """\
[role="doc-cover"] { margin: 0 auto; max-height: 100%; }
nav ol { list-style: none; margin: 0; }
nav ol ol { margin: 0; margin-left: 1.5em; margin-inline-start: 1.5em; margin-inline-end: 0; }
nav a { text-decoration: none; }
"""
"""For a book alone."""

VERTICAL: Final = """\
html { -epub-writing-mode: vertical-rl; -webkit-writing-mode: vertical-rl;
  writing-mode: vertical-rl; }
body { -epub-text-orientation: mixed; -webkit-text-orientation: mixed; text-orientation: mixed;
  text-combine-upright: digits 2; }
figure { margin: 0 1.5em; }
.quote { margin: 0; }
img { max-height: 100%; }
.verse .line { padding: 2em 0 0; }
td, th { padding: 0 0.3em 0.8em; }
thead tr { border-bottom: 0 solid; border-left: 2px solid; }
tbody tr { border-bottom: 0 solid; border-left: 1px solid; }
hr { width: auto; height: 30%; margin: auto 1.5em; border-top-width: 0; border-right-width: 1px; }
[role="doc-noteref"] sup { -epub-text-combine: horizontal; -webkit-text-combine: horizontal;
  text-combine-upright: all; }
[role="doc-endnotes"] { margin: 0 3em 0 0; border-top-width: 0; border-right: 1px solid; }
nav ol ol { margin: 1.5em 0 0; }
"""
"""For a book in columns from right to left, after the others. Tables and code run down the page
like the text, so that a long one can go on in the next."""
