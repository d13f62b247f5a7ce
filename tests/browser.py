"""A real browser to look at what articlekit writes: Debian's Chromium, driven by Playwright.

It has no network, and keeps count of what it was asked to fetch. Tests that ask for it are skipped,
and say why, where it is missing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.judges import NODE_MODULES

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

__all__ = ["Window", "opened"]

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

STICKING_OUT = """
(vertical) => {
  const root = document.documentElement;
  const [start, end, room, content, size] = vertical
    ? ['top', 'bottom', 'clientHeight', 'scrollHeight', innerHeight]
    : ['left', 'right', 'clientWidth', 'scrollWidth', root.clientWidth];
  const name = e => `${e.localName}#${e.id || e.textContent.trim().slice(0, 20)}`;
  const found = root[content] > root[room] ? ['the whole document'] : [];
  for (const e of document.body.querySelectorAll('*')) {
    const scroller = e.closest('.table[tabindex]');
    const box = e.getBoundingClientRect();
    if (e.matches('.unseen, pre *') || (scroller && scroller !== e)) continue;
    if (!box.width || !box.height) continue;
    if (box[start] < -0.5 || box[end] > size + 0.5) found.push(`${name(e)} leaves the screen`);
    if (e === scroller || !e[room]) continue;
    if (e[content] > e[room] + 1) found.push(`${name(e)} is too small`);
  }
  return found;
}
"""
"""What is wider than the screen, or has more in it than it has room for.

Inside of what can be scrolled to by key anything may be; spaces at the ends of lines of code hang
over them, and only its block is looked at.
"""

AXE = """
([rules]) => axe.run(document, {
  resultTypes: ['violations'],
  ...(rules.length ? {runOnly: {type: 'rule', values: rules}}
                   : {rules: {'target-size': {enabled: true}}}),
})
"""


class Window:
    """A page of the browser, and the addresses outside of files that it asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        page.route("**/*", self._refuse)

    def _refuse(self, route: Route) -> None:
        if route.request.url.startswith(("file:", "data:")):
            route.continue_()
        else:
            self.asked.append(route.request.url)
            route.abort()

    def show(self, page: bytes) -> None:
        """Show a web page."""
        if self.page.evaluate("document.contentType") != "text/html":
            self.page.goto("about:blank")
        self.page.set_content(page.decode())

    def open(self, path: Path) -> None:
        """Open a file."""
        self.page.goto(path.as_uri())

    def clear(self) -> None:
        """Show nothing, in plain daylight, on a desk."""
        self.asked.clear()
        self.page.goto("about:blank")
        self.page.emulate_media(color_scheme="light", media="screen")
        self.resize(1280)

    def add(self, style: str) -> None:
        """Lay a style sheet of the reader's own over what is shown."""
        script = """text => {
          const style = document.createElementNS('http://www.w3.org/1999/xhtml', 'style');
          style.textContent = text;
          document.head.append(style);
        }"""
        self.page.evaluate(script, style)

    def resize(self, width: int, height: int = 800) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def sticking_out(self, *, vertical: bool = False) -> list[str]:
        """What does not fit: across the lines, which run down the page where it is vertical."""
        found: list[str] = self.page.evaluate(STICKING_OUT, vertical)
        return found

    def style(self, selector: str, *names: str, part: str | None = None) -> list[str]:
        """The values that properties of the first such element have, or of a part such as ::before.

        What the browser computed, not what the sheet says.
        """
        script = """([selector, names, part]) => {
          const style = getComputedStyle(document.querySelector(selector), part);
          return names.map(name => style.getPropertyValue(name));
        }"""
        values: list[str] = self.page.evaluate(script, [selector, names, part])
        return values

    def violations(self, *rules: str) -> list[str]:
        """What axe-core finds wrong, by all of its rules or only by these."""
        if not self.page.evaluate("'axe' in window"):
            script = NODE_MODULES / "axe-core" / "axe.min.js"
            if not script.exists():
                pytest.skip(f"axe-core is not installed in {NODE_MODULES}")
            self.page.evaluate(script.read_text("utf-8"))
        report: dict[str, Any] = self.page.evaluate(AXE, [rules])
        return [
            f"{violation['id']}: {node['html'][:120]} {node['failureSummary']}"
            for violation in report["violations"]
            for node in violation["nodes"]
        ]


@contextmanager
def opened() -> Iterator[Window]:
    """A window of a browser that is closed at the end."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        try:
            yield Window(browser.new_page())
        finally:
            browser.close()
