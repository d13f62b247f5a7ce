"""Check an installation that translates without torch: the extra ``translate-slim``.

Run it with the Python of that installation. It installs the small model of the tests into a folder
of its own, translates the example article by the command, and says how much room all this takes.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "tests" / "translation" / "fixture" / "en_uk.argosmodel"
ARTICLE = ROOT / "examples" / "articles" / "harbour-school.txt"
HEAVY = ("torch", "stanza", "spacy")


def main() -> None:
    for name in HEAVY:
        assert importlib.util.find_spec(name) is None, f"{name} is installed"
    with tempfile.TemporaryDirectory() as home:
        folders = {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("DATA", "CACHE", "CONFIG")}
        environment = {**os.environ, **folders}

        def articlekit(*arguments: str | Path) -> str:
            command = [sys.executable, "-m", "articlekit", *map(str, arguments)]
            done = subprocess.run(command, capture_output=True, check=False, env=environment)
            assert done.returncode == 0, done.stderr.decode()
            return done.stdout.decode()

        articlekit("models", "install", MODEL)
        assert "en-uk" in articlekit("models", "list")
        text = articlekit("translate", ARTICLE, "--to", "uk")
        assert text.startswith("Школа, що йде за відпливом\n"), text[:200]
        formats = ("--to", "docx,pdf", "--translate", "uk", "-o", home)
        paths = articlekit("build", ARTICLE, *formats).split()
        assert [Path(path).name.removeprefix("harbour-school") for path in paths] == [
            ".docx", ".pdf", ".uk.docx", ".uk.pdf",
        ]  # fmt: skip
    files = Path(sysconfig.get_path("purelib")).rglob("*")
    size = sum(path.stat().st_size for path in files if path.is_file())
    print(f"translates; everything installed takes {size / 1e6:,.0f} MB")


main()
