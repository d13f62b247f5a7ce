"""Check an installation without the extra ``epub``: all else works, nothing is under the AGPL.

Run it with the Python of that installation.
"""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TEXT = Path(__file__).resolve().parent.parent / "examples" / "articles" / "bdzholy.txt"


def needed(name: str, found: set[str]) -> set[str]:
    """The distributions that ``name`` needs without its extras, and those they need."""
    if name not in found:
        found.add(name)
        for line in importlib.metadata.requires(name) or ():
            if "extra ==" not in line:
                part = re.match(r"[\w.-]+", line)
                try:
                    needed(part[0].lower() if part else "", found)
                except importlib.metadata.PackageNotFoundError:
                    continue  # needed on other systems only
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "articlekit", "build", str(TEXT), "-o", out, "--to"]
        formats = "docx,pdf,html,markdown,text,json"
        done = subprocess.run([*command, formats], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        assert len(done.stdout.splitlines()) == len(formats.split(","))
        epub = subprocess.run([*command, "epub"], capture_output=True, check=False)
        assert epub.returncode == 1, epub.stderr.decode()
        assert 'pip install "articlekit[epub]"' in epub.stderr.decode()
        assert b"Traceback" not in epub.stderr
    for name in sorted(needed("articlekit", set())):
        data = importlib.metadata.metadata(name)
        stated = (
            data.get_all(key) or [] for key in ("License-Expression", "License", "Classifier")
        )
        licence = " ".join(line for lines in stated for line in lines if "Python ::" not in line)
        assert not re.search("affero|agpl", licence, re.IGNORECASE), f"{name}: {licence}"
        print(f"{name} {data['Version']}: {licence[:60]}")


main()
