"""The rules of the style sheets that are the same in every theme.

They hold no "<" and no "&", so that they may stand in HTML and XHTML alike.
"""

from __future__ import annotations

from typing import Final

__all__ = ["BASE", "BOOK", "NESTED", "PAGE", "PRINT", "VERTICAL"]

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
pre, code { white-space: pre-wrap; tab-size: 4; overflow-wrap: anywhere; word-wrap: break-word;
  hyphens: manual; -webkit-hyphens: manual; }
.verse .line { display: block; white-space: pre-wrap; padding-inline-start: 2em;
  text-indent: -2em; }
.verse .line + br { display: none; }
.table { overflow-x: auto; }
table { border-collapse: collapse; }
tr { break-inside: avoid; page-break-inside: avoid; }
caption { padding: 0; text-align: start; break-after: avoid; page-break-after: avoid; }
td, th { padding: 0.3em 0.8em 0.3em 0; padding-inline: 0 0.8em; text-align: start;
  vertical-align: top; overflow-wrap: anywhere; }
thead tr { border-bottom: 2px solid; }
tbody tr { border-bottom: 1px solid; }
hr { width: 30%; margin: 1.5em auto; border: 0 solid; border-top-width: 1px; }
[role="doc-noteref"] { margin-inline-start: 0.15em; font-size: 0.75em; line-height: 0;
  text-decoration: none; }
sup { font-size: 1em; }
[role="doc-endnotes"] { margin-top: 3em; border-top: 1px solid; }
"""
"""For the page and for a book."""

_DEEP: Final = " ".join([":is(blockquote, li)"] * 5)

NESTED: Final = f"""\
blockquote blockquote, ol ol, ol ul, ul ol, ul ul {{ font-size: 1em; }}
@media (max-width: 30em) {{
  blockquote, .quote figcaption, .verse {{ margin-inline-start: 1em; margin-inline-end: 1em; }}
}}
{_DEEP} :is(blockquote, ol, ul) {{ margin-inline-start: 0; margin-inline-end: 0;
  list-style-position: inside; }}
"""
"""For both, after the rules of the theme: what is set into something of its kind gets no smaller,
and indents leave room for words on a small screen and in deep nesting."""

PAGE: Final = """\
:root { color-scheme: light dark; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: 2em clamp(1em, 5vw, 3em) 4em; }
a { color: var(--link); }
hr, thead tr, tbody tr, [role="doc-endnotes"] { border-color: var(--rule); }
td, th { min-width: 3.5em; }
section[role="doc-endnotes"] > ol { margin-inline-start: 1.8em; }
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

VERTICAL: Final = """\
html { -epub-writing-mode: vertical-rl; -webkit-writing-mode: vertical-rl;
  writing-mode: vertical-rl; }
"""
"""For a book in columns from right to left, after the others."""
