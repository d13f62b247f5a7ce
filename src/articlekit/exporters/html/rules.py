"""The rules of the style sheets that are the same in every theme.

They hold no "<" and no "&", so that they may stand in HTML and XHTML alike.
"""

from __future__ import annotations

from typing import Final

__all__ = ["BASE", "BOOK", "PAGE", "PRINT"]

BASE: Final = """\
body { overflow-wrap: break-word; word-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { hyphens: manual; -webkit-hyphens: manual; break-after: avoid;
  page-break-after: avoid; }
p, li { orphans: 2; widows: 2; }
figure { margin: 1.5em 0; break-inside: avoid; page-break-inside: avoid; }
figcaption { break-before: avoid; page-break-before: avoid; }
.quote { margin: 0; break-inside: auto; page-break-inside: auto; }
.byline:not(:last-child) { margin-bottom: 0; }
.quote figcaption::before { content: "\\2014\\00a0"; }
img { display: block; max-width: 100%; width: auto; height: auto; }
ol, ul { padding: 0; }
pre, code { white-space: pre-wrap; overflow-wrap: anywhere; word-wrap: break-word;
  hyphens: manual; -webkit-hyphens: manual; }
.verse .line { display: block; white-space: pre-wrap; padding-inline-start: 2em;
  text-indent: -2em; }
.verse .line + br { display: none; }
.table { overflow-x: auto; }
table { border-collapse: collapse; }
tr { break-inside: avoid; page-break-inside: avoid; }
caption { text-align: start; break-after: avoid; page-break-after: avoid; }
td, th { padding: 0.3em 0.8em 0.3em 0; padding-inline: 0 0.8em; text-align: start;
  vertical-align: top; overflow-wrap: anywhere; }
thead tr { border-bottom: 2px solid; }
tbody tr { border-bottom: 1px solid; }
hr { width: 30%; margin: 1.5em auto; border: 0 solid; border-top-width: 1px; }
sup { line-height: 0; font-size: 0.75em; }
[role="doc-noteref"], [role="doc-backlink"] { text-decoration: none; }
[role="doc-endnotes"] { margin-top: 3em; border-top: 1px solid; }
"""
"""For the page and for a book."""

PAGE: Final = """\
:root { color-scheme: light dark; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: 2em clamp(1em, 5vw, 3em) 4em; }
a { color: var(--link); }
hr, tr, [role="doc-endnotes"] { border-color: var(--rule); }
td, th { min-width: 3.5em; }
article + article { margin-top: 6em; }
"""
"""For the page alone."""

PRINT: Final = """\
body { max-width: none; padding: 0; }
a { color: inherit; }
.table { overflow: visible; }
td, th { min-width: 0; }
article + article { margin-top: 0; break-before: page; }
"""
"""For the page on paper."""

BOOK: Final = """\
img { max-height: 95vh; }
[role="doc-cover"] { margin: 0 auto; }
nav ol { list-style: none; margin: 0; }
nav ol ol { margin: 0; margin-inline-start: 1.5em; }
nav a { text-decoration: none; }
"""
"""For a book alone."""
